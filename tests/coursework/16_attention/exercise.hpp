// Exercise 16: scaled dot-product attention. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;

/// Every step of an attention, so that each can be looked at.
struct Attention {
    Matrix scores;   // [T_q, T_k]
    Matrix weights;  // [T_q, T_k]
    Matrix output;   // [T_q, D_v]
};

/// scores = Q Kᵀ / √D, weights = softmax of each row, output = weights V. q [T_q, D], k [T_k, D], v [T_k, D_v].
inline Attention attend(const Matrix& q, const Matrix& k, const Matrix& v) {
    // TODO: replace what stands here
    (void)q;
    (void)k;
    (void)v;
    coursework::not_implemented("attend(q, k, v)");
}

}  // namespace exercise
