// Exercise 15: causal mask. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;

/// Hides the future: scores [T, T], query i may look at the keys 0..i; the score of a hidden key becomes minus infinity.
inline Matrix masked(const Matrix& scores) {
    // TODO: replace what stands here
    (void)scores;
    coursework::not_implemented("masked(scores)");
}

/// The weights of causal attention: softmax of each row of the masked scores. Hidden keys have weight 0. scores [T, T] -> [T, T].
inline Matrix causal_weights(const Matrix& scores) {
    // TODO: replace what stands here
    (void)scores;
    coursework::not_implemented("causal_weights(scores)");
}

}  // namespace exercise
