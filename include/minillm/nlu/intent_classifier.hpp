// nlu/intent_classifier.hpp: what a sentence is about, by a classifier on averaged vectors of its character and word
// pieces.
//
//     v = (1/n) Σ e(piece)          the mean of the vectors of all n pieces, or              [D]
//     v = (1/√n) Σ e(piece)         their sum by the root of their number
//     p = softmax(W v + b)          one probability for each label                           [K]
//
// Pieces are Chinese characters, their pairs and triples, English words, their pairs, and runs of four letters inside
// words (so that "bleeds" and "bleeding" share most of theirs). Each piece is hashed to one of 2^16 rows of the table
// e, so there is no vocabulary to store and no unknown word. A sentence that shares no word with the training sentences
// still shares pieces.
//
// Why √n: what a long question is about is told by a few of its pieces. The others point anywhere, so that their sum
// grows by √n; divided by n the few are thinned out among them, divided by √n they keep their weight. With many labels
// and long sentences it names more of them rightly (datasets/llm_os/README.md); the file says which of the two it is.
//
// The probabilities are calibrated by one number, the temperature: scores are divided by it before the softmax.
//
// Source: A. Joulin et al., "Bag of Tricks for Efficient Text Classification", 2017 (averaged vectors of hashed
// n-grams); C. Guo et al., "On Calibration of Modern Neural Networks", 2017 (temperature). Not here: training
// (examples/train_intents.cpp) and what is done with the answer.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/half.hpp"
#include "../core/tensor.hpp"
#include "../io/safetensors.hpp"
#include "../nn/linear.hpp"
#include "../nn/softmax.hpp"
#include "request_text.hpp"

namespace minillm {

/// The hash of a piece: FNV-1a over its code points. The kind keeps a word apart from the same letters inside a word.
inline std::uint32_t hashed_piece(std::u32string_view piece, std::uint32_t kind) {
    std::uint32_t hash = 2166136261u ^ kind;
    for (const char32_t c : piece) {
        hash = (hash ^ static_cast<std::uint32_t>(c)) * 16777619u;
        hash ^= hash >> 15;
    }
    return hash;
}

/// The pieces of a normalised text as rows of a table, each once, in ascending order.
///
/// Example: U"血止不住" gives 血 止 不 住, 血止 止不 不住, 血止不 止不住
inline std::vector<std::size_t> intent_pieces(std::u32string_view text, std::size_t rows) {
    std::set<std::size_t> pieces;
    const auto add = [&](std::u32string_view piece, std::uint32_t kind) {
        pieces.insert(hashed_piece(piece, kind) % rows);
    };
    std::vector<std::u32string> words;
    for (std::size_t i = 0; i < text.size();) {
        if (is_han(text[i])) {
            for (std::size_t length = 1; length <= 3 && i + length <= text.size() && is_han(text[i + length - 1]);
                 ++length) {
                add(text.substr(i, length), 1);
            }
            ++i;
        } else if (is_latin_letter(text[i])) {
            std::u32string word;
            for (; i < text.size() && (is_latin_letter(text[i]) || text[i] == U'\''); ++i) {
                if (text[i] != U'\'') {
                    word += text[i];
                }
            }
            words.push_back(std::move(word));
        } else {
            if (is_ascii_digit(text[i])) {
                add(U"0", 2);  // how many digits there are says nothing, and other signs say nothing either
            }
            ++i;
        }
    }
    for (std::size_t w = 0; w < words.size(); ++w) {
        add(words[w], 3);
        if (w + 1 < words.size()) {
            add(words[w] + U" " + words[w + 1], 3);
        }
        if (w + 2 < words.size()) {
            add(words[w] + U" _ " + words[w + 2], 3);
        }
        const std::u32string framed = U"<" + words[w] + U">";
        for (std::size_t i = 0; i + 4 <= framed.size() && framed.size() > 5; ++i) {
            add(std::u32string_view(framed).substr(i, 4), 4);
        }
    }
    return {pieces.begin(), pieces.end()};
}

/// The classifier: a table of vectors and a linear layer. One that was read keeps its table as the halves of the file,
/// a quarter of the memory of numbers with their gradients.
struct IntentClassifier {
    static constexpr std::size_t rows = std::size_t(1) << 16;

    Parameter<2> table;                 // [rows, D] while it is trained
    std::vector<std::uint16_t> halves;  // [rows, D] once it is read; one of the two is empty
    Linear output;                      // D -> K
    std::vector<std::string> labels;    // K names
    Real temperature = 1;
    bool by_root = false;  // whether the sum is divided by √n, not by n

    IntentClassifier() = default;
    IntentClassifier(std::vector<std::string> names, std::size_t dimension)
        : table({rows, dimension}), output(dimension, names.size()), labels(std::move(names)) {}

    void initialise(Random& random) {
        // The table begins at 0 and the layer does not: a piece that no sentence had stays 0, and a sentence of such
        // pieces is nobody's. (Both at 0 would never move.)
        std::fill(table.value.data(), table.value.data() + table.size(), Real(0));
        output.initialise(random);
    }

    std::size_t dimension() const { return output.weight.value.shape(1); }

    /// One number of the table.
    Real number(std::size_t row, std::size_t k) const {
        const std::size_t place = row * dimension() + k;
        return halves.empty() ? table.value.data()[place] : static_cast<Real>(half_to_float(halves[place]));
    }

    /// What the sum of the vectors of n pieces is multiplied by.
    Real scale(std::size_t n) const {
        const Real count = static_cast<Real>(std::max<std::size_t>(n, 1));
        return Real(1) / (by_root ? std::sqrt(count) : count);
    }

    /// The mean vector of the pieces, or their sum by √n [D]; zeros if there are none.
    void average(const std::vector<std::size_t>& pieces, Real* mean) const {
        const std::size_t d = dimension();
        std::fill(mean, mean + d, Real(0));
        for (const std::size_t piece : pieces) {
            for (std::size_t k = 0; k < d; ++k) {
                mean[k] += number(piece, k);
            }
        }
        const Real share = scale(pieces.size());
        for (std::size_t k = 0; k < d; ++k) {
            mean[k] *= share;
        }
    }

    /// Probabilities of the labels, in their order, for a normalised text.
    std::vector<Real> probabilities(std::u32string_view text) const {
        Matrix mean = uninitialised<2>({1, dimension()});  // [1, D]
        average(intent_pieces(text, rows), mean.data());
        const Matrix scores = output.forward(mean);  // [1, K]
        std::vector<Real> p(scores.data(), scores.data() + labels.size());
        for (Real& score : p) {
            score /= temperature;
        }
        softmax_row(p.data(), p.data(), p.size());
        return p;
    }

    /// The probability of one label; 0 if there is no such label.
    double probability(const std::string& label, std::u32string_view text) const {
        const auto found = std::find(labels.begin(), labels.end(), label);
        return found == labels.end()
                   ? 0
                   : static_cast<double>(probabilities(text)[static_cast<std::size_t>(found - labels.begin())]);
    }

    template <class Visitor>
    void visit_parameters(Visitor&& visit) {
        visit("table", table);
        output.visit_parameters(visit, "output.");
    }

    /// Reads a classifier from the bytes of its .safetensors file. Throws FormatError for anything else.
    static IntentClassifier from_bytes(std::string bytes, const std::string& name) {
        SafetensorsReader reader = SafetensorsReader::from_bytes(std::move(bytes), name);
        const auto text_of = [&](const std::string& key) {
            const auto found = reader.metadata().find(key);
            if (found == reader.metadata().end()) {
                throw FormatError(name, "__metadata__", "\"" + key + "\"", "none");
            }
            return found->second;
        };
        std::vector<std::string> names;
        const std::string all = text_of("labels");
        for (std::size_t at = 0; at < all.size();) {
            const std::size_t end = std::min(all.find(' ', at), all.size());
            names.push_back(all.substr(at, end - at));
            at = end + 1;
        }
        IntentClassifier model;
        const std::vector<std::size_t>& shape = reader.at("table").shape;  // [rows, D]
        const bool fits = shape.size() == 2 && shape[0] == rows && shape[1] > 0 && shape[1] <= 1024;
        if (names.empty() || !fits) {
            throw FormatError(name, "table", std::to_string(rows) + " rows", shape_text(shape));
        }
        const std::size_t d = shape[1];
        model.labels = names;
        model.output = Linear(d, names.size());
        model.halves = reader.halves("table");
        const Matrix weight = reader.tensor<2>("output.weight");
        const Vector bias = reader.tensor<1>("output.bias");
        if (weight.shape(0) != names.size() || weight.shape(1) != d || bias.shape(0) != names.size()) {
            throw FormatError(name, "output",
                              std::to_string(names.size()) + " labels of " + std::to_string(d) + " numbers",
                              shape_text({weight.shape(0), weight.shape(1)}));
        }
        model.output.weight.value = weight;
        model.output.bias.value = bias;
        const auto divisor = reader.metadata().find("divisor");
        model.by_root = divisor != reader.metadata().end() && divisor->second == "root";
        model.temperature = static_cast<Real>(std::stod(text_of("temperature")));
        if (!(model.temperature > 0)) {
            throw FormatError(name, "temperature", "a number above 0", text_of("temperature"));
        }
        return model;
    }
};

}  // namespace minillm
