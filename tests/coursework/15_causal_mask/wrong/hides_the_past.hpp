// expect: the past was hidden instead of the future
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Matrix;
using minillm::Real;

/// Hides the future: scores [T, T], query i may look at the keys 0..i; the score of a hidden key becomes minus infinity.
inline Matrix masked(const Matrix& scores) {
    Matrix result = scores;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        for (std::size_t j = i + 1; j < scores.shape(1); ++j) {
            result(i, j) = -std::numeric_limits<Real>::infinity();
        }
    }
    return result;
}

/// The weights of causal attention: softmax of each row of the masked scores. Hidden keys have weight 0. scores [T, T] -> [T, T].
inline Matrix causal_weights(const Matrix& scores) {
    Matrix weights = minillm::zeros<2>({scores.shape(0), scores.shape(1)});
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        Real largest = scores(i, 0);
        for (std::size_t j = 1; j <= i; ++j) {
            largest = scores(i, j) > largest ? scores(i, j) : largest;
        }
        Real sum = 0;
        for (std::size_t j = 0; j <= i; ++j) {
            weights(i, j) = std::exp(scores(i, j) - largest);
            sum += weights(i, j);
        }
        for (std::size_t j = 0; j <= i; ++j) {
            weights(i, j) /= sum;
        }
    }
    return weights;
}

}  // namespace right

namespace exercise {

using right::Matrix;
using right::Real;
using right::causal_weights;

/// Hides the future: scores [T, T], query i may look at the keys 0..i; the score of a hidden key becomes minus infinity.
inline Matrix masked(const Matrix& scores) {
    Matrix result = scores;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            result(i, j) = -std::numeric_limits<Real>::infinity();
        }
    }
    return result;
}

}  // namespace exercise
