// train_tagger: trains the request tagger of nlu/request_tagger.hpp on the marked sentences in datasets/llm_os/training.
//
//     r the [dev:telly] is blaring, take it [down:down] a bit        nlu/marked_sentence.hpp says what the marks mean
//
// Three losses are summed for each network: the tag of every token, whether an action begins with it, and what the sentence is. While it
// trains, how a name is written is left out now and then, and so is any other feature: what counts is the sentence, not the
// names of this home. A tenth of the sentences is kept back, and measured.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/nlu/marked_sentence.hpp"
#include "minillm/nlu/request_tagger.hpp"
#include "minillm/models/bilstm_tagger.hpp"
#include "minillm/nn/loss.hpp"
#include "minillm/os/apps/home/home_mentions.hpp"
#include "minillm/os/apps/home/home_words.hpp"
#include "minillm/os/json_data.hpp"
#include "minillm/train/adam.hpp"
#include "minillm/train/trainer.hpp"
#include "support/files.hpp"
#include "support/logistic_training.hpp"
#include "support/program.hpp"
#include "support/training_checks.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

struct Sentence {
    std::string line;               // with its marks
    std::string plain;
    std::vector<TagToken> tokens;   // [T]
    std::vector<TokenId> tags;      // [T]
    std::vector<TokenId> begins;    // [T]
    TokenId kind = 0;
};

Sentence read_line(const std::string& place, const std::string& line, const Lexicon& lexicon) {
    const MarkedSentence marked = read_marked_sentence(place, line);
    const RequestText text = normalise_request(marked.plain);
    const TaggedRequest tagged = tagged_as_marked(marked, text, find_home_names(lexicon, text.characters));
    Sentence sentence;
    sentence.line = line;
    sentence.plain = marked.plain;
    sentence.kind = static_cast<TokenId>(marked.kind);
    sentence.tokens = tagged.tokens;
    for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
        sentence.tags.push_back(static_cast<TokenId>(tagged.tags[t]));
        sentence.begins.push_back(tagged.begins_action[t] ? 1 : 0);
    }
    return sentence;
}

void read_file_of(const std::string& path, const Lexicon& lexicon, std::vector<Sentence>& sentences) {
    const std::string text = read_file(path);
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.empty() || line[0] == '#') {
            continue;
        }
        Sentence sentence = read_line(path + ", line " + std::to_string(number), line, lexicon);
        if (!sentence.tokens.empty() && sentence.tokens.size() <= RequestTagger::most_tokens) {
            sentences.push_back(std::move(sentence));
        }
    }
}

// Sentences of the other scenarios ask nothing of the home: a part of those that the classifier learns from.
void read_other_sentences(const std::string& path, const Lexicon& lexicon, std::vector<Sentence>& sentences, Random& random) {
    const std::string text = read_file(path);
    std::string label;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        label = line.starts_with("> ") ? line.substr(2) : label;
        const bool other = label == "product" || label == "tutor" || label == "chat" || label == "health_topic" || label == "health_refuse";
        const bool marked = line.find_first_of("[|>#{") != std::string::npos;
        if (other && !line.empty() && !marked && random.below(3) == 0) {
            Sentence sentence = read_line(path, "n " + line, lexicon);
            if (!sentence.tokens.empty() && sentence.tokens.size() <= RequestTagger::most_tokens) {
                sentences.push_back(std::move(sentence));
            }
        }
    }
}

struct Settings {
    std::size_t networks = 3;
    std::size_t dimension = 48;
    std::size_t hidden = 64;
    std::size_t epochs = 24;
    std::size_t batch = 16;
    double rate = 0.006;
    double feature_dropout = 0.4;
    double name_dropout = 0.3;   // of how a name is written
    double pieces_added = 0.3;   // of the sentences get a piece of another
    double state_dropout = 0.5;  // of the LSTM's output
};

// A sentence is a row of pieces between marks of punctuation; a piece without marks beside a request is a reason, a
// greeting, an apology.
struct Pieces {
    std::vector<std::string> zh, en;
};

bool is_chinese(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

// Pieces of marked requests that have no mark of their own.
Pieces pieces_beside_requests(const std::vector<Sentence>& sentences) {
    Pieces pieces;
    for (const Sentence& sentence : sentences) {
        if (sentence.kind != 0) {
            continue;
        }
        const std::string& line = sentence.line;
        std::string piece;
        const auto end_piece = [&]() {
            while (!piece.empty() && piece.front() == ' ') {
                piece.erase(0, 1);
            }
            if (piece.size() >= 6 && piece.find_first_of("[]|") == std::string::npos) {
                (is_chinese(piece) ? pieces.zh : pieces.en).push_back(piece);
            }
            piece.clear();
        };
        for (std::size_t at = 2; at < line.size(); ++at) {
            const bool chinese_mark = line.compare(at, 3, "，") == 0 || line.compare(at, 3, "。") == 0 || line.compare(at, 3, "！") == 0 || line.compare(at, 3, "？") == 0;
            if (chinese_mark || std::string(",.!?;").find(line[at]) != std::string::npos) {
                end_piece();
                at += chinese_mark ? 2 : 0;
            } else {
                piece += line[at];
            }
        }
        end_piece();
    }
    return pieces;
}

// The line with a piece of another sentence before or behind it: whatever it is, it stays.
std::string with_piece(const std::string& line, const Pieces& pieces, Random& random) {
    const bool chinese = is_chinese(line);
    const std::vector<std::string>& list = chinese ? pieces.zh : pieces.en;
    if (list.empty()) {
        return line;
    }
    const std::string& piece = list[random.below(list.size())];
    const std::string joint = chinese ? "，" : ", ";
    std::string rest = line.substr(2);
    if (random.below(2) == 0) {
        return line.substr(0, 2) + piece + joint + rest;
    }
    while (!rest.empty() && std::string(".!? ").find(rest.back()) != std::string::npos) {
        rest.pop_back();
    }
    return line.substr(0, 2) + rest + joint + piece;
}

// What is used of a token this time: how a name is written is left out now and then, and any other feature.
std::vector<std::size_t> some_features(const TagToken& token, const Settings& settings, Random& random) {
    std::vector<std::size_t> rows = token.general;
    const bool nameless = !token.general.empty() && random.uniform() < settings.name_dropout;
    for (const std::size_t row : token.surface) {
        if (!nameless && random.uniform() >= settings.feature_dropout) {
            rows.push_back(row);
        }
    }
    return rows;
}

// One step over a batch; returns its loss.
double train_batch(BilstmTagger& model, Adam& adam, const std::vector<const Sentence*>& sentences, double rate, const Settings& settings, Random& random) {
    FeatureBatch batch;
    for (const Sentence* sentence : sentences) {
        batch.lengths.push_back(sentence->tokens.size());
        batch.time = std::max(batch.time, sentence->tokens.size());
    }
    constexpr TokenId padding = -1;
    const std::size_t size = sentences.size() * batch.time;
    batch.rows.resize(size);
    std::vector<TokenId> tags(size, padding), begins(size, padding), kinds;
    for (std::size_t b = 0; b < sentences.size(); ++b) {
        const Sentence& sentence = *sentences[b];
        kinds.push_back(sentence.kind);
        for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
            batch.rows[b * batch.time + t] = some_features(sentence.tokens[t], settings, random);
            tags[b * batch.time + t] = sentence.tags[t];
            begins[b * batch.time + t] = sentence.begins[t];
        }
    }
    BilstmTagger::Cache cache;
    const BilstmTagger::Output scores = model.forward(batch, &random, &cache);
    const CrossEntropy loss;
    CrossEntropy::Cache of_tags, of_begins, of_kind;
    const Real sum = loss.forward(scores.tag, tags, &of_tags) + loss.forward(scores.begins, begins, &of_begins) + loss.forward(scores.kind, kinds, &of_kind);

    zero_gradients(model);
    model.backward({loss.backward(of_tags), loss.backward(of_begins), loss.backward(of_kind)}, cache);
    clip_gradients(model, 1.0);
    adam.step(model, rate);
    return static_cast<double>(sum);
}

BilstmTagger fitted_network(const std::vector<Sentence>& sentences, const Lexicon& lexicon, const Settings& settings, Random& random) {
    BilstmTagger model(RequestTagger::rows, settings.dimension, settings.hidden, request_tags.size(), sentence_kinds.size());
    model.dropout.probability = static_cast<Real>(settings.state_dropout);
    model.initialise(random);
    AdamSettings adam_settings;
    adam_settings.weight_decay = 0.01;
    adam_settings.beta2 = 0.99;
    Adam adam(adam_settings);
    const Pieces pieces = pieces_beside_requests(sentences);
    for (std::size_t epoch = 0; epoch < settings.epochs; ++epoch) {
        std::vector<Sentence> varied = sentences;
        std::vector<const Sentence*> order;
        for (Sentence& sentence : varied) {
            if (random.uniform() < settings.pieces_added) {
                Sentence longer = read_line("a sentence with a piece of another", with_piece(sentence.line, pieces, random), lexicon);
                sentence = longer.tokens.size() <= RequestTagger::most_tokens ? std::move(longer) : std::move(sentence);
            }
            order.push_back(&sentence);
        }
        for (std::size_t i = order.size(); i > 1; --i) {
            std::swap(order[i - 1], order[random.below(i)]);
        }
        // Sentences of like length stand together, so that little is padding.
        constexpr std::size_t pool = 512;
        double loss = 0;
        std::size_t steps = 0;
        const double rate = settings.rate * (1 - static_cast<double>(epoch) / static_cast<double>(settings.epochs));
        for (std::size_t from = 0; from < order.size(); from += pool) {
            const std::size_t to = std::min(from + pool, order.size());
            const auto shorter = [](const Sentence* one, const Sentence* other) { return one->tokens.size() < other->tokens.size(); };
            std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(from), order.begin() + static_cast<std::ptrdiff_t>(to), shorter);
            std::vector<std::size_t> batches;
            for (std::size_t begin = from; begin < to; begin += settings.batch) {
                batches.push_back(begin);
            }
            for (std::size_t i = batches.size(); i > 1; --i) {
                std::swap(batches[i - 1], batches[random.below(i)]);
            }
            for (const std::size_t begin : batches) {
                const std::size_t end = std::min(begin + settings.batch, to);
                loss += train_batch(model, adam, {order.begin() + static_cast<std::ptrdiff_t>(begin), order.begin() + static_cast<std::ptrdiff_t>(end)}, rate, settings, random);
                check_loss(loss, "epoch " + std::to_string(epoch + 1));
                ++steps;
            }
        }
        std::cerr << "  epoch " << epoch + 1 << ": loss " << loss / static_cast<double>(std::max<std::size_t>(steps, 1)) << "\n";
    }
    return model;
}

// The Chinese characters of some sentences, each once, sorted.
std::u32string alphabet_of(const std::vector<Sentence>& sentences) {
    std::set<char32_t> characters;
    for (const Sentence& sentence : sentences) {
        for (const char32_t c : normalise_request(sentence.plain).characters) {
            if (is_han(c)) {
                characters.insert(c);
            }
        }
    }
    return std::u32string(characters.begin(), characters.end());
}

// What tells a request by all pieces of the sentence at once.
LogisticClassifier fitted_asked(const std::vector<Sentence>& sentences, Random& random) {
    std::vector<LogisticSample> samples;
    for (const Sentence& sentence : sentences) {
        const std::u32string text = normalise_request(sentence.plain).characters;
        samples.push_back({LogisticClassifier::pieces(text), sentence.kind == 0});
    }
    std::cerr << "what is asked\n";
    return fitted([&]() { return samples; }, LogisticTraining{}, random);
}

RequestTagger fitted(const std::vector<Sentence>& sentences, const Lexicon& lexicon, const Settings& settings, Random& random) {
    RequestTagger tagger;
    tagger.alphabet = alphabet_of(sentences);
    for (std::size_t n = 0; n < settings.networks; ++n) {
        std::cerr << "network " << n + 1 << " of " << settings.networks << "\n";
        tagger.networks.push_back(fitted_network(sentences, lexicon, settings, random));
    }
    tagger.asked = fitted_asked(sentences, random);
    return tagger;
}

// The sentence with the marks that the tagger gives it.
std::string with_marks(const TaggedRequest& read, std::u32string_view text) {
    std::string marked;
    for (std::size_t t = 0; t < read.tokens.size(); ++t) {
        const std::string written = encode_utf8(text.substr(read.tokens[t].begin, read.tokens[t].end - read.tokens[t].begin));
        marked += read.begins_action[t] ? "|" : "";
        marked += read.tags[t] == 0 ? written : "[" + std::string(request_tags[read.tags[t]]) + ":" + written + "]";
        marked += ' ';
    }
    return marked;
}

void measure(const RequestTagger& model, const std::vector<Sentence>& held_out, const Lexicon& lexicon, bool json) {
    std::size_t kinds = 0, requests = 0, whole = 0, sure_wrong = 0, sure = 0, others = 0, asked = 0, asked_wrong = 0;
    for (const Sentence& sentence : held_out) {
        const std::u32string text = normalise_request(sentence.plain).characters;
        const TaggedRequest read = model.read(text, find_home_names(lexicon, text));
        const auto best = static_cast<TokenId>(std::max_element(read.kinds.begin(), read.kinds.end()) - read.kinds.begin());
        kinds += best == sentence.kind ? 1 : 0;
        bool same = true;
        for (std::size_t t = 0; t < read.tags.size(); ++t) {
            same = same && static_cast<TokenId>(read.tags[t]) == sentence.tags[t] && read.begins_action[t] == (sentence.begins[t] == 1);
        }
        if (sentence.kind == 0) {
            ++requests;
            whole += same ? 1 : 0;
            sure += read.kinds[0] > 0.9 ? 1 : 0;
            asked += read.asked > 0.9 ? 1 : 0;
        } else {
            ++others;
            sure_wrong += read.kinds[0] > 0.9 ? 1 : 0;
            asked_wrong += read.asked > 0.9 ? 1 : 0;
        }
        if (json && (best != sentence.kind || (sentence.kind == 0 && !same))) {
            std::cerr << "rqn"[sentence.kind] << " taken for " << "rqn"[best] << ", a request with " << read.kinds[0] << ":  " << sentence.line
                      << "\n    " << with_marks(read, text) << "\n";
        }
    }
    if (json) {
        Json result;
        result["kept_back"] = held_out.size();
        result["kind_right"] = kinds;
        result["requests"] = requests;
        result["all_tags_right"] = whole;
        result["surely_a_request"] = sure;
        result["others"] = others;
        result["others_surely_taken"] = sure_wrong;
        result["surely_asked"] = asked;
        result["others_surely_asked"] = asked_wrong;
        std::cout << result.dump() << std::endl;
        return;
    }
    std::cout << "kept back " << held_out.size() << ": kind right " << kinds << "; of " << requests << " requests all tags right " << whole << ", surely a request (above 0.9) " << sure
              << "; of " << others << " others surely taken for a request " << sure_wrong << "; by the pieces of the sentence alone " << asked << " and " << asked_wrong << "\n";
}

int run(int argc, char** argv) {
    std::string data = "datasets";
    std::string out;
    bool all = false;
    Settings settings;
    Program program("train_tagger", "Trains the tagger that finds which words of a sentence ask for something.");
    program.example("train_tagger --out datasets/llm_os/training/tagger.safetensors --all", "as the one that comes with the project was made")
        .example("train_tagger", "measure only, on the tenth that is kept back")
        .option("--data", data, "the folder datasets", "FOLDER")
        .option("--out", out, "where the model goes", "PATH")
        .option("--epochs", settings.epochs, "passes over the sentences", "N", {1, 1e6})
        .option("--rate", settings.rate, "the learning rate at the start", "X", {1e-9, 10})
        .option("--dimension", settings.dimension, "numbers a vector", "N", {1, 65536})
        .option("--networks", settings.networks, "how many are trained and averaged", "N", {1, 1000})
        .option("--hidden", settings.hidden, "units of the LSTM in each direction", "N", {1, 65536})
        .flag("--all", all, "train on all sentences; nothing is kept back, and nothing measured");
    program.parse(argc, argv);
    refuse_dash("--data", data, "give a folder");
    refuse_dash("--out", out, "the report is on standard output; name a file");
    check_can_be_written(out);
    Random random(program.common().seed);

    const std::string folder = data + "/llm_os";
    const JsonData home("home.json", read_file(folder + "/home.json"));
    const HomeWords words(home);
    std::vector<Sentence> sentences;
    for (const char* name : {"tagged.zh.txt", "tagged.en.txt"}) {
        read_file_of(folder + "/training/" + name, words.lexicon, sentences);
    }
    for (const char* name : {"requests.zh.txt", "requests.en.txt"}) {
        read_other_sentences(folder + "/training/" + name, words.lexicon, sentences, random);
    }
    RequestTagger model;
    if (all) {
        model = fitted(sentences, words.lexicon, settings, random);
    } else {
        std::vector<Sentence> training, held_out;
        for (const Sentence& sentence : sentences) {
            (random.below(10) == 0 ? held_out : training).push_back(sentence);
        }
        model = fitted(training, words.lexicon, settings, random);
        measure(model, held_out, words.lexicon, program.common().json);
    }
    if (!out.empty()) {
        SafetensorsWriter writer;
        writer.set_metadata("alphabet", encode_utf8(model.alphabet));
        model.visit_parameters([&](const std::string& name, auto& parameter) { writer.add(name, parameter.value, NumberFormat::F16); });
        writer.add("asked.weight", model.asked.weight.value, NumberFormat::F16);
        writer.add("asked.bias", model.asked.bias.value, NumberFormat::F16);
        writer.write(out);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
