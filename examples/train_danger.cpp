// train_danger: trains the classifier of nlu/logistic_classifier.hpp to tell whether a sentence speaks of danger now.
//
// It reads the sentences in datasets/llm_os/training: those of an emergency's kind (health.json has the kinds) and
// those of the label danger are a yes, all others a no, among them a few of what is asked of the home, the shop and
// about illnesses. {w} is another person in every pass, and every sentence may get a few words before or behind it.
// With --keep-back a part of the sentences is kept back and measured.
//
// Next: examples/support/logistic_training.hpp, the passes over them.
#include <iostream>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/nlu/logistic_classifier.hpp"
#include "minillm/nlu/marked_sentence.hpp"
#include "minillm/os/json_data.hpp"
#include "support/files.hpp"
#include "support/labelled_sentences.hpp"
#include "support/logistic_training.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

std::vector<LogisticSample> samples_of(const std::vector<LabelledSentence>& examples, Random& random) {
    std::vector<LogisticSample> samples;
    for (const LabelledSentence& example : examples) {
        const std::string text = varied(example, frames_of_alarm(), random);
        samples.push_back({LogisticClassifier::pieces(as_asked(text)), example.label == "danger"});
    }
    return samples;
}

// How many dangers are heard above a probability, and how much else is taken for one.
void measure(const LogisticClassifier& model, const std::vector<LabelledSentence>& kept_back, bool json) {
    for (const double threshold : {0.1, 0.2, 0.3, 0.5, 0.7, 0.9}) {
        std::size_t dangers = 0, heard = 0, taken = 0;
        for (const LabelledSentence& example : kept_back) {
            const bool sure = model.probability(as_asked(example.text)) > threshold;
            const bool danger = example.label == "danger";
            dangers += danger ? 1 : 0;
            heard += danger && sure ? 1 : 0;
            taken += !danger && sure ? 1 : 0;
        }
        const std::size_t others = kept_back.size() - dangers;
        if (json) {
            Json line;
            line["above"] = threshold;
            line["dangers"] = dangers;
            line["heard"] = heard;
            line["others"] = others;
            line["others_taken"] = taken;
            std::cout << line.dump() << "\n";
        } else {
            std::cout << "  above " << threshold << ": " << heard << " of " << dangers << " dangers heard, " << taken
                      << " of " << others << " others taken for one\n";
        }
    }
}

// Of every so many sentences of other trainings one, as what is no danger.
void read_some_others(const std::string& folder, const std::string& language, std::vector<LabelledSentence>& examples) {
    struct File {
        const char* name;
        std::size_t of;
    };
    for (const File& file : {File{"small_talk", 2}, File{"shop", 10}, File{"topics", 20}, File{"aspects", 20}}) {
        std::vector<LabelledSentence> all;
        read_sentences(folder + "/training/" + file.name + "." + language + ".txt", 1, all);
        for (std::size_t i = 0; i < all.size(); i += file.of) {
            std::string text = replaced(all[i].text, "[P]", language == "zh" ? "这款" : "this one");
            text = replaced(text, "[Q]", language == "zh" ? "那款" : "that one");
            examples.push_back({text, "none", 1});
        }
    }
    constexpr std::size_t of_requests = 10;
    std::istringstream lines(read_file(folder + "/training/tagged." + language + ".txt"));
    std::size_t place = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line[0] != '#' && place++ % of_requests == 0) {
            examples.push_back({read_marked_sentence("tagged." + language + ".txt", line).plain, "none", 1});
        }
    }
}

// The sentences of the training files, labelled danger or none.
std::vector<LabelledSentence> read_examples(const std::string& folder) {
    std::vector<LabelledSentence> examples;
    for (const std::string kind : {"emergency", "harmless", "everyday", "requests", "short", "telling"}) {
        for (const std::string language : {"zh", "en"}) {
            read_sentences(folder + "/training/" + kind + "." + language + ".txt", 1, examples);
        }
    }
    std::set<std::string> dangers = {"danger"};
    const JsonData health("health.json", read_file(folder + "/health.json"));
    for (const JsonPlace& emergency : health.root().at("emergencies").elements()) {
        dangers.insert(emergency.at("id").text());
    }
    for (const std::string language : {"zh", "en"}) {
        read_some_others(folder, language, examples);
    }
    for (LabelledSentence& example : examples) {
        example.label = dangers.contains(example.label) ? "danger" : "none";
    }
    return examples;
}

int run(int argc, char** argv) {
    std::string data = "datasets";
    std::string out;
    LogisticTraining settings;
    std::size_t keep_back = 0;
    Program program("train_danger", "Trains the classifier that tells whether somebody is in danger now.");
    program
        .example("train_danger --seed 2 --out datasets/llm_os/training/danger.safetensors",
                 "as the one that comes with the project was made")
        .example("train_danger --keep-back 10", "keep one of ten sentences back, and measure on them")
        .option("--data", data, "the folder datasets", "FOLDER")
        .option("--out", out, "where the model goes", "PATH")
        .option("--epochs", settings.epochs, "passes over the sentences", "N", {1, 1e6})
        .option("--keep-back", keep_back, "of so many sentences one is kept back and measured; 0: none", "N", {0, 1e6})
        .option("--penalty", settings.penalty, "lambda, by which large weights are pulled to 0", "X", {0, 1});
    program.parse(argc, argv);
    refuse_dash("--data", data, "give a folder");
    refuse_dash("--out", out, "the report is on standard output; name a file");
    check_can_be_written(out);
    Random random(program.common().seed);

    std::vector<LabelledSentence> training;
    std::vector<LabelledSentence> kept_back;
    for (LabelledSentence& example : read_examples(data + "/llm_os")) {
        if (keep_back > 0 && random.below(keep_back) == 0) {
            example.text = varied(example, frames_of_alarm(), random);
            kept_back.push_back(std::move(example));
        } else {
            training.push_back(std::move(example));
        }
    }
    const LogisticClassifier model = fitted([&]() { return samples_of(training, random); }, settings, random);
    if (!kept_back.empty()) {
        measure(model, kept_back, program.common().json);
    }
    if (!out.empty()) {
        SafetensorsWriter writer;
        writer.add("weight", model.weight.value, NumberFormat::F16);
        writer.add("bias", model.bias.value, NumberFormat::F16);
        writer.write(out);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
