// train/metrics.hpp: how good a model is, in numbers that a person can read.
//
//     perplexity = e^loss              among how many tokens the model seems to choose, 1 is certainty
//     accuracy   = right / all         how often the likeliest token was the right one
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "batches.hpp"

namespace minillm {

/// Example: perplexity(log 8)  ->  8: as unsure as a die with eight faces.
inline double perplexity(double loss) { return std::exp(loss); }

/// The index of the largest number; the first of equals.
inline std::size_t index_of_largest(std::span<const Real> row) {
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

/// How many targets were right, and how many there were.
struct Accuracy {
    std::size_t right = 0;
    std::size_t all = 0;

    double share() const { return all == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(all); }
    Accuracy& operator+=(const Accuracy& other) {
        right += other.right;
        all += other.all;
        return *this;
    }
};

/// logits [N, V], targets [N] -> how many rows have their largest logit at the target. Rows without a target do not
/// count. Throws ShapeError unless there is one target a row.
inline Accuracy count_right(const Matrix& logits, std::span<const TokenId> targets) {
    if (targets.size() != logits.shape(0)) {
        throw ShapeError("accuracy: there are " + std::to_string(targets.size()) + " targets for " +
                         std::to_string(logits.shape(0)) + " rows of logits");
    }
    const std::size_t vocabulary = logits.shape(1);
    Accuracy result;
    for (std::size_t n = 0; n < targets.size(); ++n) {
        if (targets[n] == no_target) {
            continue;
        }
        const std::span<const Real> row(logits.data() + n * vocabulary, vocabulary);
        ++result.all;
        result.right += index_of_largest(row) == static_cast<std::size_t>(targets[n]) ? 1 : 0;
    }
    return result;
}

}  // namespace minillm
