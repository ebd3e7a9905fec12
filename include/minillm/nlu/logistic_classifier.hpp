// nlu/logistic_classifier.hpp: yes or no about a sentence, by logistic regression on its pieces.
//
//     x_j = 1/√n  for each of the n pieces j of the sentence, 0 for all others        [P], of length 1
//     s   = Σ_j w_j x_j + b                                                           one number
//     p   = σ(s) = 1 / (1 + e⁻ˢ)                                                      how likely the answer is yes
//
// Pieces are those of nlu/intent_classifier.hpp and, for Chinese, pairs of characters with one or two others between
// them (止_住: 止不住, 止也止不住). Each is hashed to one of 2^17 rows.
//
// Where the other classifier takes the mean of its pieces, which a long sentence thins out, here x has length 1: a
// sentence of four times as many pieces still has half the weight on each. And where that one shares its dimensions
// among all labels, this has a number for every piece and one question: what of a calm long report speaks of danger.
//
// The gradient of the loss L = -y ln p - (1 - y) ln(1 - p):
//
//     forward                                backward
//     p = σ(s)                               ds   = p - y
//     s = Σ_j w_j x_j + b                    dw_j = x_j ds,   db = ds
//
// Source: D. R. Cox, "The Regression Analysis of Binary Sequences", 1958; hashed rows: K. Weinberger et al., "Feature
// Hashing for Large Scale Multitask Learning", 2009. Not here: what is done with the answer
// (os/apps/health/sensed_danger.hpp) and the passes over the sentences (examples/train_danger.cpp).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/half.hpp"
#include "../core/tensor.hpp"
#include "../io/safetensors.hpp"
#include "../nn/parameter.hpp"
#include "intent_classifier.hpp"

namespace minillm {

/// The classifier: a weight for each row, and a bias. One that was read keeps its weights as the halves of the file.
struct LogisticClassifier {
    static constexpr std::size_t rows = std::size_t(1) << 17;

    Parameter<1> weight;                // [rows] while it is trained
    Parameter<1> bias;                  // [1]
    std::vector<std::uint16_t> halves;  // [rows] once it is read; then weight is empty

    /// Everything at 0: each answer is as likely as the other.
    LogisticClassifier() : weight({rows}), bias({1}) {
        weight.value.fill(Real(0));
        bias.value.fill(Real(0));
    }

    /// The rows of the pieces of a normalised text, each once, in ascending order.
    ///
    /// Example: U"止不住" gives those of intent_pieces and 止_住
    static std::vector<std::size_t> pieces(std::u32string_view text) {
        const std::vector<std::size_t> own = intent_pieces(text, rows);
        std::set<std::size_t> all(own.begin(), own.end());
        constexpr std::uint32_t kind_of_gap = 5;  // intent_pieces has 1 to 4
        for (const std::size_t gap : {2u, 3u}) {
            for (std::size_t i = 0; i + gap < text.size(); ++i) {
                const bool in_one_run = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i),
                                                    text.begin() + static_cast<std::ptrdiff_t>(i + gap + 1), is_han);
                if (in_one_run) {
                    all.insert(hashed_piece(std::u32string{text[i], U'_', text[i + gap]}, kind_of_gap) % rows);
                }
            }
        }
        return {all.begin(), all.end()};
    }

    /// The probability of yes for a normalised text.
    double probability(std::u32string_view text) const { return probability_of(pieces(text)); }

    /// The same for the rows of its pieces.
    double probability_of(const std::vector<std::size_t>& found) const {
        double sum = 0;
        for (const std::size_t row : found) {
            sum +=
                static_cast<double>(halves.empty() ? weight.value(row) : static_cast<Real>(half_to_float(halves[row])));
        }
        const double score = sum * length_of_one(found) + static_cast<double>(bias.value(0));
        return 1 / (1 + std::exp(-score));
    }

    /// Adds the gradient of one sentence's loss, of which a batch takes `share`, to those of the parameters.
    /// @return the loss, -ln of the probability of what is right
    double backward(const std::vector<std::size_t>& found, bool yes, double share) {
        // forward was: p = σ(s)
        const double p = probability_of(found);
        const double ds = (p - (yes ? 1 : 0)) * share;
        // forward was: s = Σ_j w_j x_j + b
        const Real dw = static_cast<Real>(ds * length_of_one(found));
        for (const std::size_t row : found) {
            weight.grad(row) += dw;
        }
        bias.grad(0) += static_cast<Real>(ds);
        return -std::log(std::max(yes ? p : 1 - p, 1e-12));
    }

    template <class Visitor>
    void visit_parameters(Visitor&& visit) {
        visit("weight", weight);
        visit("bias", bias);
    }

    /// Reads a classifier from the bytes of its .safetensors file.
    /// @throws FormatError  for anything else, and for another number of rows
    static LogisticClassifier from_bytes(std::string bytes, const std::string& name) {
        SafetensorsReader reader = SafetensorsReader::from_bytes(std::move(bytes), name);
        return from_reader(reader, "", name);
    }

    /// Reads the tensors `prefix` + "weight" and `prefix` + "bias" of a file that holds others too.
    /// @throws FormatError  if one is missing, and for another number of rows
    static LogisticClassifier from_reader(SafetensorsReader& reader, const std::string& prefix,
                                          const std::string& name) {
        const std::vector<std::size_t>& shape = reader.at(prefix + "weight").shape;
        if (shape != std::vector<std::size_t>{rows}) {
            throw FormatError(name, prefix + "weight", std::to_string(rows) + " rows", shape_text(shape));
        }
        const Vector bias = reader.tensor<1>(prefix + "bias");
        if (bias.shape(0) != 1) {
            throw FormatError(name, prefix + "bias", "one number", std::to_string(bias.shape(0)));
        }
        LogisticClassifier model;
        model.halves = reader.halves(prefix + "weight");
        model.weight = Parameter<1>();
        model.bias.value = bias;
        return model;
    }

private:
    // 1/√n, by which the n pieces become a vector of length 1; nothing to scale is scaled by 0.
    static double length_of_one(const std::vector<std::size_t>& found) {
        return found.empty() ? 0 : 1 / std::sqrt(static_cast<double>(found.size()));
    }
};

}  // namespace minillm
