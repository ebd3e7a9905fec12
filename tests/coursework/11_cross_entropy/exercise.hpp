// Exercise 11: cross-entropy and its gradient. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Ids;
using minillm::Matrix;
using minillm::Real;

/// The mean of -log p_n,target over the rows that count: logits [N, V], targets [N]. A row with target -1 does not count.
/// p is the softmax of the row; log p is computed without computing p: l_j - max - log Σ exp(l_k - max).
inline double loss(const Matrix& logits, const Ids& targets) {
    // TODO: replace what stands here
    (void)logits;
    (void)targets;
    coursework::not_implemented("loss(logits, targets)");
}

/// d(loss)/d(logits) [N, V]: (p_nj - [j is the target of n]) / number of rows that count; 0 in rows that do not count.
inline Matrix loss_backward(const Matrix& logits, const Ids& targets) {
    // TODO: replace what stands here
    (void)logits;
    (void)targets;
    coursework::not_implemented("loss_backward(logits, targets)");
}

}  // namespace exercise
