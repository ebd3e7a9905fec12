// embed: one vector for each text, and the cosine of two texts.
//
// What --model names decides how a text becomes a vector: open_embedder() looks at it and gives a function from texts to
// vectors. A file of word vectors gives the average of the words' vectors, a BERT folder the encoder's vector.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/embedding/sentence.hpp"
#include "minillm/embedding/sentence_encoder.hpp"
#include "minillm/embedding/text_words.hpp"
#include "minillm/embedding/word_vectors_file.hpp"
#include "minillm/io/sentence_model.hpp"
#include "support/files.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

/// What one text became.
struct Embedded {
    std::optional<Vector> vector;      // [C]; nothing if no word of the text has a vector
    std::vector<std::string> unknown;  // words without a vector
};

/// From texts to their vectors. Encoders read many at once faster than one after the other.
using Embedder = std::function<std::vector<Embedded>(std::span<const std::string> texts)>;

/// Vectors of length 1.
Vector of_length_one(Vector x) {
    double squares = 0;
    for (std::size_t c = 0; c < x.size(); ++c) {
        squares += static_cast<double>(x(c)) * static_cast<double>(x(c));
    }
    for (std::size_t c = 0; c < x.size() && squares > 0; ++c) {
        x(c) = static_cast<Real>(static_cast<double>(x(c)) / std::sqrt(squares));
    }
    return x;
}

/// The average of word vectors.
Embedder open_word_vectors(const std::string& path) {
    const auto vectors = std::make_shared<WordVectors>(read_word_vectors(path));
    const auto embed_one = [vectors](const std::string& text) {
        const TextWords words = words_in_vocabulary(text, vectors->index);
        for (const std::string& word : words.unknown) {
            const std::string near = vectors->index.nearest_spelling(word);
            std::cerr << "embed: \"" << word << "\" is not in the model"
                      << (near.empty() ? "" : "; did you mean \"" + near + "\"?") << std::endl;
        }
        if (words.ids.empty()) {
            return Embedded{std::nullopt, words.unknown};
        }
        const Vector average = encode_sentence(average_encoder(vectors->vectors), words.ids);
        for (std::size_t c = 0; c < average.size(); ++c) {
            if (average(c) != 0) {
                return Embedded{of_length_one(average), words.unknown};
            }
        }
        return Embedded{std::nullopt, words.unknown};  // the words cancel: no direction
    };
    return [embed_one](std::span<const std::string> texts) {
        std::vector<Embedded> result;
        for (const std::string& text : texts) {
            result.push_back(embed_one(text));
        }
        return result;
    };
}

/// A BERT sentence encoder; the model's own configuration says how the vector is made.
Embedder open_sentence_model(const std::string& path) {
    const auto model = std::make_shared<SentenceModel>(load_sentence_model(path));
    return [model](std::span<const std::string> texts) {
        const Matrix vectors = model->vectors(texts);  // [N, C]
        const std::size_t channels = vectors.shape(1);
        std::vector<Embedded> result;
        for (std::size_t n = 0; n < texts.size(); ++n) {
            Vector vector = uninitialised<1>({channels});
            std::copy(vectors.data() + n * channels, vectors.data() + (n + 1) * channels, vector.data());
            result.push_back({std::move(vector), {}});
        }
        return result;
    };
}

/// The embedder that fits what lies at `path`.
Embedder open_embedder(const std::string& path) {
    std::error_code ignored;
    if (is_sentence_model(path)) {
        return open_sentence_model(path);
    }
    if (std::filesystem::is_directory(path, ignored)) {
        throw ConfigError(path + ": expected a file of word vectors (word2vec text or binary, GloVe text) or a folder with "
                                 "the config.json of a sentence encoder, found a folder without one");
    }
    return open_word_vectors(path);
}

std::string vector_json(const Vector& vector) {
    std::string json = "[";
    for (std::size_t c = 0; c < vector.size(); ++c) {
        json += c == 0 ? "" : ", ";
        json += json_number(vector(c));
    }
    return json + "]";
}

std::string list_json(const std::vector<std::string>& words) {
    std::string json = "[";
    for (const std::string& word : words) {
        json += json.size() == 1 ? "" : ", ";
        json += json_text(word);
    }
    return json + "]";
}

void print(const std::string& text, const Embedded& embedded, const std::optional<Real>& cosine) {
    std::cout << "{\"text\": " << json_text(text)
              << ", \"vector\": " << (embedded.vector ? vector_json(*embedded.vector) : "null");
    if (!embedded.unknown.empty()) {
        std::cout << ", \"unknown\": " << list_json(embedded.unknown);
    }
    if (cosine) {
        std::cout << ", \"cosine\": " << json_number(*cosine);
    }
    std::cout << "}" << std::endl;
}

int run(int argc, char** argv) {
    std::string model;
    std::vector<std::string> texts;
    std::string input;
    Program program("embed", "句子向量 · One vector for each text, as JSON lines; for two texts also their cosine.");
    program.option("--model", model, "word vectors (word2vec text or binary, GloVe text), or a BERT sentence encoder (a folder or a .gguf)", "PATH");
    program.list("--text", texts, "one or more texts", "TEXT");
    program.positional("INPUT", input, "-: the texts stand on standard input, one a line; each line after the first has its cosine with the line before", false);
    program.example("embed --model vectors.txt --text 打开客厅的灯 开启卧室的灯", "two vectors and their cosine");
    program.example("embed --model vectors.txt - < sentences.txt", "a vector for each line");
    program.parse(argc, argv);
    if (model.empty()) {
        throw UsageError("--model is missing; see --help");
    }
    const bool from_input = input == "-" || (texts.size() == 1 && texts[0] == "-");
    if ((!input.empty() && input != "-") || (input == "-" && !texts.empty())) {
        throw UsageError("expected texts behind --text, or - for standard input, not both");
    }
    if (!from_input && texts.empty()) {
        throw UsageError("there is no text: give --text TEXT..., or - for standard input");
    }

    if (from_input) {
        refuse_dash("--model", model, "the texts stand on standard input; give a file");
    }
    const Embedder embed = open_embedder(model);
    std::size_t seen = 0;
    std::size_t without_vector = 0;
    std::string first_without;
    std::optional<Vector> before;
    const auto take = [&](std::span<const std::string> some, bool compare_with_last) {
        const std::vector<Embedded> all = embed(some);
        for (std::size_t n = 0; n < some.size(); ++n) {
            const Embedded& embedded = all[n];
            std::optional<Real> cosine;
            if (compare_with_last && before && embedded.vector) {
                cosine = cosine_similarity(*before, *embedded.vector);
            }
            print(some[n], embedded, cosine);
            before = embedded.vector;
            ++seen;
            if (!embedded.vector && without_vector++ == 0) {
                first_without = some[n];
            }
        }
    };
    if (from_input) {
        // Lines that are there already are embedded together. Nobody is waited for: who writes them may wait for the answer.
        // So nobody knows whether a second line is the last, and each line says how near it is to the one before.
        constexpr std::size_t most_together = 256;
        std::ios::sync_with_stdio(false);  // std::cin has a buffer of its own, which says whether more is there
        std::vector<std::string> some;
        for (std::string line; std::getline(std::cin, line);) {
            if (!line.empty() && line.back() == '\r') {
                line.pop_back();
            }
            const bool is_first = seen == 0 && some.empty();
            some.emplace_back(is_first ? without_byte_order_mark(line) : std::string_view(line));
            if (some.size() == most_together || std::cin.rdbuf()->in_avail() <= 0) {
                take(some, true);
                some.clear();
            }
        }
        take(some, true);
        check_end_of_standard_input();
    } else {
        take(texts, texts.size() == 2);
    }
    if (without_vector > 0) {
        throw VocabularyError(std::to_string(without_vector) + " of " + std::to_string(seen) +
                              " texts have no word that the model knows, the first is \"" +
                              replace_invalid_utf8(first_without) + "\"");
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
