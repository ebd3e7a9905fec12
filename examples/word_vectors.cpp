// word_vectors: trains word vectors, and asks them: which words are near, what completes an analogy, do people agree.
#include "minillm/embedding/word_vectors.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/progress.hpp"
#include "minillm/embedding/glove.hpp"
#include "minillm/embedding/principal_components.hpp"
#include "minillm/embedding/word2vec.hpp"
#include "minillm/embedding/word_pairs.hpp"
#include "minillm/embedding/word_vectors_file.hpp"
#include "minillm/text/utf8.hpp"
#include "minillm/view/scatter_plot.hpp"
#include "minillm/view/text_width.hpp"
#include "support/files.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"
#include "support/template_corpus.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

struct TrainFlags {
    std::vector<std::string> data;
    std::string out;
    std::string arch = "skipgram";
    std::string format;
    std::string cbow_gradient = "whole";
    std::size_t dim = 100;
    std::optional<std::size_t> window;
    std::size_t negative = 5;
    std::size_t min_count = 5;
    std::optional<std::size_t> epochs;
    std::optional<double> lr;
    double subsample = 1e-3;
};

struct AskFlags {
    std::string model;
    std::vector<std::string> words;
    std::string rule = "add";
    std::size_t top = 10;
};

std::string text_of_file(const std::string& name) { return read_file(input_path(name)); }

WordVectorsFormat format_of(const TrainFlags& flags) {
    if (flags.format == "binary" || (flags.format.empty() && flags.out.ends_with(".bin"))) {
        return WordVectorsFormat::word2vec_binary;
    }
    return flags.format == "glove" ? WordVectorsFormat::glove_text : WordVectorsFormat::word2vec_text;
}

// What training says about itself: a bar on a terminal, a line an epoch with --json.
class TrainReport {
public:
    TrainReport(const CommonFlags& common, std::size_t total_words, std::size_t epochs)
        : json_(common.json),
          words_an_epoch_(total_words / std::max<std::size_t>(1, epochs)),
          bar_("training", total_words, "words"),
          start_(std::chrono::steady_clock::now()) {}

    void words_done(std::size_t words, double loss) {
        bar_.update(words, "loss " + json_number(static_cast<float>(loss)));
        loss_sum_ += loss;
        ++losses_;
        if (words >= (epoch_ + 1) * words_an_epoch_) {
            epoch_done(epoch_ + 1, words, loss_sum_ / losses_);
        }
    }

    void epoch_done(std::size_t epoch, std::size_t words, double loss) {
        epoch_ = epoch;
        words_ = words;
        loss_sum_ = 0;
        losses_ = 0;
        if (json_) {
            std::cout << "{\"epoch\": " << epoch << ", \"loss\": " << json_number(loss)
                      << ", \"words_per_second\": " << json_number(words_per_second()) << "}" << std::endl;
        }
    }

    double words_per_second() const {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
        return static_cast<double>(words_) / std::max(seconds, 1e-9);
    }

private:
    bool json_;
    std::size_t words_an_epoch_;
    ProgressBar bar_;
    std::chrono::steady_clock::time_point start_;
    std::size_t epoch_ = 0;
    std::size_t words_ = 0;
    double loss_sum_ = 0;
    double losses_ = 0;
};

int train(const TrainFlags& flags, const CommonFlags& common) {
    if (flags.data.empty() || flags.out.empty()) {
        throw UsageError("train needs --data FILE and --out PATH; see --help");
    }
    check_can_be_written(flags.out);
    std::string text;
    for (const std::string& file : flags.data) {
        text += without_byte_order_mark(text_of_file(file));
        text += "\n";
    }
    const WordCorpus corpus = word_corpus_of_text(text, flags.min_count);
    text = {};

    WordVectors vectors;
    double words_per_second = 0;
    if (flags.arch == "glove") {
        GloveSettings settings;
        settings.channels = flags.dim;
        settings.window = flags.window.value_or(settings.window);
        settings.epochs = flags.epochs.value_or(settings.epochs);
        settings.rate = flags.lr.value_or(settings.rate);
        settings.seed = common.seed;
        TrainReport report(common, corpus.ids.size() * settings.epochs, settings.epochs);
        vectors = train_glove(corpus, settings, [&](const GloveProgress& progress) {
            report.epoch_done(progress.epoch, progress.epoch * corpus.ids.size(), progress.loss);
        });
        words_per_second = report.words_per_second();
    } else {
        Word2VecSettings settings;
        settings.model = flags.arch == "cbow" ? Word2VecModel::cbow : Word2VecModel::skip_gram;
        settings.cbow_gradient = flags.cbow_gradient == "exact" ? CbowGradient::exact : CbowGradient::whole;
        settings.channels = flags.dim;
        settings.window = flags.window.value_or(settings.window);
        settings.negatives = flags.negative;
        settings.epochs = flags.epochs.value_or(settings.epochs);
        settings.rate = flags.lr.value_or(settings.rate);
        settings.last_rate = std::min(settings.last_rate, settings.rate);
        settings.subsampling = flags.subsample;
        settings.seed = common.seed;
        Word2Vec model(corpus, settings);
        TrainReport report(common, corpus.ids.size() * settings.epochs, settings.epochs);
        model.train([&](const Word2VecProgress& progress) { report.words_done(progress.words, progress.loss); });
        words_per_second = report.words_per_second();
        vectors = model.word_vectors();
    }
    const bool to_stdout = flags.out == "-" || flags.out == "/dev/stdout";
    write_word_vectors(output_path(flags.out), vectors, format_of(flags));
    if (common.json) {
        std::cout << "{\"words\": " << vectors.size() << ", \"dim\": " << vectors.channels()
                  << ", \"corpus_words\": " << corpus.words_read
                  << ", \"words_per_second\": " << json_number(words_per_second)
                  << ", \"out\": " << json_text(flags.out) << "}" << std::endl;
    } else if (!to_stdout) {
        std::cout << vectors.size() << " 个词 · words, " << vectors.channels() << " numbers each, from a text of "
                  << corpus.words_read << " words: " << flags.out << std::endl;
    }
    return 0;
}

std::string neighbours_json(const std::vector<Neighbour>& found) {
    std::string json = "[";
    for (const Neighbour& neighbour : found) {
        json += json.size() == 1 ? "" : ", ";
        json += "{\"word\": " + json_text(neighbour.word) + ", \"score\": " + json_number(neighbour.score) + "}";
    }
    return json + "]";
}

void print_neighbours(const std::vector<Neighbour>& found) {
    for (const Neighbour& neighbour : found) {
        char score[32];
        std::snprintf(score, sizeof score, "%7.4f", neighbour.score);
        std::cout << "  " << padded_right(neighbour.word, 24) << score << "\n";
    }
}

int similar(const AskFlags& flags, const CommonFlags& common) {
    const WordVectors vectors = read_word_vectors(input_path(flags.model));
    for (const std::string& word : flags.words) {
        vectors.index.id_of(word);  // all words are there before the first answer is printed
    }
    for (const std::string& word : flags.words) {
        const std::vector<Neighbour> found = neighbours(vectors, word, flags.top);
        if (common.json) {
            std::cout << "{\"word\": " << json_text(word) << ", \"neighbours\": " << neighbours_json(found) << "}\n";
        } else {
            std::cout << word << "\n";
            print_neighbours(found);
        }
    }
    return 0;
}

int ask_analogy(const AskFlags& flags, const CommonFlags& common) {
    if (flags.words.size() != 3) {
        throw UsageError("analogy needs three words, a b c: a is to b as c is to ?");
    }
    const WordVectors vectors = read_word_vectors(input_path(flags.model));
    const AnalogyRule rule = flags.rule == "multiply" ? AnalogyRule::multiply : AnalogyRule::add;
    const std::vector<Neighbour> found =
        analogy(vectors, flags.words[0], flags.words[1], flags.words[2], flags.top, rule);
    if (common.json) {
        std::cout << "{\"words\": [" << json_text(flags.words[0]) << ", " << json_text(flags.words[1]) << ", "
                  << json_text(flags.words[2]) << "], \"rule\": \"" << flags.rule
                  << "\", \"answers\": " << neighbours_json(found) << "}\n";
    } else {
        std::cout << flags.words[0] << " : " << flags.words[1] << "  =  " << flags.words[2] << " : ?\n";
        print_neighbours(found);
    }
    return 0;
}

std::string optional_json(const std::optional<double>& value) { return value ? json_number(*value) : "null"; }

int compare_pairs(const AskFlags& flags, const CommonFlags& common) {
    const WordVectors vectors = read_word_vectors(input_path(flags.model));
    for (const std::string& file : flags.words) {
        const std::vector<WordPair> pairs = parse_word_pairs(text_of_file(file), file);
        const WordPairsResult result = compare_with_pairs(vectors, pairs);
        if (!result.spearman) {
            std::string message = file + ": " + std::to_string(result.used) + " of " + std::to_string(pairs.size());
            message += " pairs have vectors; Spearman's correlation needs two that differ";
            if (!result.missing.empty()) {
                const std::string near = vectors.index.nearest_spelling(result.missing.front());
                message += "; not in the model: \"" + result.missing.front() + "\"";
                message += near.empty() ? "" : " (did you mean \"" + near + "\"?)";
            }
            throw VocabularyError(message);
        }
        if (common.json) {
            std::cout << "{\"file\": " << json_text(file) << ", \"spearman\": " << optional_json(result.spearman)
                      << ", \"pearson\": " << optional_json(result.pearson) << ", \"pairs\": " << pairs.size()
                      << ", \"used\": " << result.used << ", \"missing\": [";
            for (std::size_t n = 0; n < result.missing.size(); ++n) {
                std::cout << (n == 0 ? "" : ", ") << json_text(result.missing[n]);
            }
            std::cout << "]}\n";
        } else {
            std::cout << file << ": Spearman " << json_number(static_cast<float>(*result.spearman)) << "  ("
                      << result.used << " of " << pairs.size() << " pairs";
            for (std::size_t n = 0; n < result.missing.size() && n < 10; ++n) {
                std::cout << (n == 0 ? "; not in the model: " : ", ") << result.missing[n];
            }
            std::cout << (result.missing.size() > 10 ? ", ..." : "") << ")\n";
        }
    }
    return 0;
}

// The words on the plane in which they differ most.
int plot(const AskFlags& flags, const std::string& out, const CommonFlags& common) {
    const WordVectors vectors = read_word_vectors(input_path(flags.model));
    Matrix rows = uninitialised<2>({flags.words.size(), vectors.channels()});  // [N, C], each of length 1
    for (std::size_t n = 0; n < flags.words.size(); ++n) {
        const std::span<const Real> row = vectors.row(vectors.index.id_of(flags.words[n]));
        const double length = std::max(detail::length_of(row), 1e-30);
        for (std::size_t c = 0; c < row.size(); ++c) {
            rows(n, c) = static_cast<Real>(static_cast<double>(row[c]) / length);
        }
    }
    if (rows.shape(0) < 2 || rows.shape(1) < 2) {
        throw UsageError("plot needs at least two words, and vectors of at least two numbers");
    }
    const PrincipalComponents main = principal_components(rows, 2);
    ScatterOptions options;
    options.labels = flags.words;
    options.title = "word vectors";
    if (!out.empty()) {
        write_file_atomically(output_path(out), scatter_plot_svg(main.coordinates, options) + "\n");
    }
    if (out == "-") {
        return 0;  // the picture alone: what else is printed would spoil it
    }
    if (common.json) {
        for (std::size_t n = 0; n < flags.words.size(); ++n) {
            std::cout << "{\"word\": " << json_text(flags.words[n]) << ", \"x\": " << json_number(main.coordinates(n, 0))
                      << ", \"y\": " << json_number(main.coordinates(n, 1)) << "}\n";
        }
    } else {
        std::cout << scatter_plot_text(main.coordinates, options);
        char line[80];
        std::snprintf(line, sizeof line, "%.0f %% of what the words differ in lies in this plane",
                      100 * (main.shares[0] + main.shares[1]));
        std::cout << line << "\n";
    }
    return 0;
}

// A sentence a line; with --json {"sentence": "..."} a line.
void print_corpus(const std::string& text, bool json) {
    if (!json) {
        std::cout << text;
        return;
    }
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::cout << "{\"sentence\": " << json_text(std::string_view(text).substr(at, end - at)) << "}\n";
        at = end + 1;
    }
}

void add_train_flags(Program& program, TrainFlags& flags) {
    program.list("--data", flags.data, "the text: a sentence a line, blanks between words; - is standard input", "FILE");
    program.option("--out", flags.out, "where the vectors go", "PATH");
    program.choice("--arch", flags.arch, {"skipgram", "cbow", "glove"}, "which model is trained");
    program.option("--dim", flags.dim, "numbers a vector", "N", {1, 65536});
    program.option("--window", flags.window, "the farthest word that counts [5; glove 10]", "N", {1, 1000});
    program.option("--negative", flags.negative, "wrong words drawn for each right one", "N", {1, 1000});
    program.option("--min-count", flags.min_count, "rarer words are left out", "N", {1, 1e9});
    program.option("--epochs", flags.epochs, "how often the text is read [5; glove 25]", "N", {1, 1e6});
    program.option("--lr", flags.lr, "learning rate at the start [0.025; glove 0.05]", "X", {1e-9, 100});
    program.option("--subsample", flags.subsample, "words more frequent than this are skipped now and then; 0: none", "X",
                   {0, 1});
    program.choice("--cbow-gradient", flags.cbow_gradient, {"whole", "exact"},
                   "what each word of a context gets of the gradient of their mean; gensim: whole");
    program.choice("--format", flags.format, {"text", "binary", "glove"},
                   "word2vec text or binary, or GloVe text without a header [text; binary for .bin]");
}

int run(int argc, char** argv) {
    TrainFlags train_flags;
    AskFlags ask;
    Program program("word_vectors", "词向量：训练与提问 · Trains word vectors, and asks them.");
    std::string svg;
    std::string language = "both";
    std::size_t sentences = 15000;
    program.example("word_vectors corpus > corpus.txt", "30,000 sentences in Chinese and English to learn from");
    program.example("word_vectors train --data corpus.txt --out vectors.txt --dim 100 --epochs 5", "skip-gram");
    program.example("word_vectors similar --model vectors.txt king 厨房", "the ten nearest words of each");
    program.example("word_vectors analogy --model vectors.txt 中国 北京 日本", "中国 is to 北京 as 日本 is to ?");
    program.example("word_vectors pairs --model vectors.txt pairs.txt", "do people agree, for lines like: king queen 8.5");
    program.example("word_vectors plot --model vectors.txt --out plot.svg king queen 厨房", "near words stand together");
    Program& train_command = program.subcommand("train", "learns vectors from a text");
    add_train_flags(train_command, train_flags);
    Program& similar_command = program.subcommand("similar", "the words nearest to each word, by cosine");
    Program& analogy_command = program.subcommand("analogy", "a is to b as c is to ?");
    Program& pairs_command = program.subcommand("pairs", "Spearman's correlation with scored pairs of words");
    Program& plot_command = program.subcommand("plot", "draws words on the plane in which they differ most");
    Program& corpus_command = program.subcommand("corpus", "prints a text made from the tables in datasets/corpus");
    corpus_command.choice("--lang", language, {"zh", "en", "both"}, "in which language");
    corpus_command.option("--sentences", sentences, "how many are made a language; 500 written ones are added", "N",
                          {0, 1e7});
    plot_command.option("--out", svg, "also an SVG file; - is standard output, which then holds nothing else", "FILE");
    plot_command.positional("WORD", ask.words, "words of the model");
    for (Program* command : {&similar_command, &analogy_command, &pairs_command, &plot_command}) {
        command->option("--model", ask.model, "word2vec text or binary, or GloVe text; - is standard input", "PATH");
    }
    similar_command.option("--top", ask.top, "how many", "N", {1, 1e9});
    analogy_command.option("--top", ask.top, "how many", "N", {1, 1e9});
    analogy_command.choice("--rule", ask.rule, {"add", "multiply"}, "3CosAdd or 3CosMul");
    similar_command.positional("WORD", ask.words, "words of the model");
    analogy_command.positional("WORD", ask.words, "three words of the model");
    pairs_command.positional("FILE", ask.words, "two words and a score a line; - is standard input");
    program.parse(argc, argv);

    if (train_command.chosen()) {
        return train(train_flags, program.common());
    }
    if (corpus_command.chosen()) {
        print_corpus(family_corpus(language, sentences, program.common().seed), program.common().json);
        return 0;
    }
    if (ask.model.empty()) {
        throw UsageError("--model is missing; see --help");
    }
    return similar_command.chosen()   ? similar(ask, program.common())
           : analogy_command.chosen() ? ask_analogy(ask, program.common())
           : plot_command.chosen()    ? plot(ask, svg, program.common())
                                      : compare_pairs(ask, program.common());
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
