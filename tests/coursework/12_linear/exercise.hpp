// Exercise 12: linear layer, forward and backward. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Vector;

/// y = x Wᵀ + b: x [N, C_in], weight [C_out, C_in] (row i holds what output i listens to), bias [C_out] -> y [N, C_out].
inline Matrix forward(const Matrix& x, const Matrix& weight, const Vector& bias) {
    // TODO: replace what stands here
    (void)x;
    (void)weight;
    (void)bias;
    coursework::not_implemented("forward(x, weight, bias)");
}

/// What comes back to the three inputs.
struct Gradients {
    Matrix dx;       // [N, C_in]
    Matrix dweight;  // [C_out, C_in]
    Vector dbias;    // [C_out]
};

/// dy [N, C_out] -> the gradients of x, weight and bias.
inline Gradients backward(const Matrix& dy, const Matrix& x, const Matrix& weight) {
    // TODO: replace what stands here
    (void)dy;
    (void)x;
    (void)weight;
    coursework::not_implemented("backward(dy, x, weight)");
}

}  // namespace exercise
