// The solution is the library itself.
#pragma once

#include "minillm/nn/loss.hpp"

namespace exercise {

using minillm::Ids;
using minillm::Matrix;
using minillm::Real;

inline double loss(const Matrix& logits, const Ids& targets) {
    return minillm::CrossEntropy().forward(logits, targets);
}

inline Matrix loss_backward(const Matrix& logits, const Ids& targets) {
    minillm::CrossEntropy::Cache cache;
    minillm::CrossEntropy().forward(logits, targets, &cache);
    return minillm::CrossEntropy().backward(cache);
}

}  // namespace exercise
