// train_scope: trains the classifier of nlu/logistic_classifier.hpp to tell whether a sentence asks for anything that
// the shell knows: the home, its phones, illnesses, sums.
//
// It reads the sentences in datasets/llm_os/training. Outside are those of out.*.txt, of small talk and everyday talk,
// and what only sounds like an illness; inside those about phones, topics and their aspects, the requests and questions
// that the tagger learns from, and inside.*.txt. With --keep-back a part of the sentences is kept back and measured.
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
#include "support/files.hpp"
#include "support/labelled_sentences.hpp"
#include "support/logistic_training.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// "outside", "inside", or "" for what is left out of a file.
std::string side_of(const std::string& file, const std::string& label) {
    static const std::set<std::string> known = {"product", "tutor", "home", "health_topic", "health_refuse"};
    if (file == "requests") {
        return known.contains(label) ? "inside" : "";
    }
    if (file == "shop") {
        return label == "none" ? "outside" : "inside";
    }
    if (file == "harmless" || file == "telling") {
        return label == "harmless" || label == "none" ? "outside" : "";
    }
    return file == "topics" || file == "aspects" || file == "inside" ? "inside" : "outside";
}

// Every other request and question of the tagger's sentences.
void read_some_tagged(const std::string& folder, const std::string& language, std::vector<LabelledSentence>& examples) {
    std::istringstream lines(read_file(folder + "/training/tagged." + language + ".txt"));
    std::size_t place = 0;
    for (std::string line; std::getline(lines, line);) {
        const bool asks = line.starts_with("r ") || line.starts_with("q ");
        if (asks && place++ % 2 == 0) {
            examples.push_back({read_marked_sentence("tagged." + language + ".txt", line).plain, "inside", 1});
        }
    }
}

// The sentences of the training files, labelled inside or outside.
std::vector<LabelledSentence> read_examples(const std::string& folder) {
    std::vector<LabelledSentence> examples;
    for (const std::string language : {"zh", "en"}) {
        for (const std::string file : {"out", "small_talk", "everyday", "harmless", "telling", "shop", "topics",
                                       "aspects", "requests", "inside"}) {
            std::vector<LabelledSentence> all;
            read_sentences(folder + "/training/" + file + "." + language + ".txt", 1, all);
            for (LabelledSentence& example : all) {
                example.label = side_of(file, example.label);
                example.text = replaced(example.text, "[P]", language == "zh" ? "这款" : "this one");
                example.text = replaced(example.text, "[Q]", language == "zh" ? "那款" : "that one");
                if (!example.label.empty()) {
                    examples.push_back(std::move(example));
                }
            }
        }
        read_some_tagged(folder, language, examples);
    }
    return examples;
}

std::vector<LogisticSample> samples_of(const std::vector<LabelledSentence>& examples, Random& random) {
    static const Frames no_frames{{""}, {""}, {""}, {""}};
    std::vector<LogisticSample> samples;
    for (const LabelledSentence& example : examples) {
        const std::string text = varied(example, no_frames, random);  // somebody for {w}
        samples.push_back({LogisticClassifier::pieces(as_asked(text)), example.label == "outside"});
    }
    return samples;
}

// How much of what is outside is told above a probability, and how much of what is inside is taken for it.
void measure(const LogisticClassifier& model, const std::vector<LabelledSentence>& kept_back, bool json) {
    for (const double threshold : {0.3, 0.5, 0.6, 0.7, 0.8, 0.9}) {
        std::size_t outside = 0, told = 0, taken = 0;
        for (const LabelledSentence& example : kept_back) {
            const bool above = model.probability(as_asked(example.text)) > threshold;
            const bool is_outside = example.label == "outside";
            outside += is_outside ? 1 : 0;
            told += is_outside && above ? 1 : 0;
            taken += !is_outside && above ? 1 : 0;
        }
        const std::size_t inside = kept_back.size() - outside;
        if (json) {
            Json line;
            line["above"] = threshold;
            line["outside"] = outside;
            line["told"] = told;
            line["inside"] = inside;
            line["inside_taken"] = taken;
            std::cout << line.dump() << "\n";
        } else {
            std::cout << "  above " << threshold << ": " << told << " of " << outside << " outside told, " << taken
                      << " of " << inside << " inside taken for outside\n";
        }
    }
}

int run(int argc, char** argv) {
    std::string data = "datasets";
    std::string out;
    LogisticTraining settings;
    std::size_t keep_back = 0;
    Program program("train_scope", "Trains the classifier that tells what the shell knows nothing about.");
    program
        .example("train_scope --out datasets/llm_os/training/scope.safetensors",
                 "as the one that comes with the project was made")
        .example("train_scope --keep-back 10", "keep one of ten sentences back, and measure on them")
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
        (keep_back > 0 && random.below(keep_back) == 0 ? kept_back : training).push_back(std::move(example));
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
