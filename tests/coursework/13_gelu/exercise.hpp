// Exercise 13: GELU. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cmath>
#include <numbers>

#include "coursework/support/coursework.hpp"

namespace exercise {

/// x Φ(x), Φ(x) = ½ (1 + erf(x / √2)): how much of a standard normal distribution lies left of x.
inline double gelu(double x) {
    // TODO: replace what stands here
    (void)x;
    coursework::not_implemented("gelu(x)");
}

/// GPT-2's approximation: ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))).
inline double gelu_tanh(double x) {
    // TODO: replace what stands here
    (void)x;
    coursework::not_implemented("gelu_tanh(x)");
}

/// The slope of gelu: Φ(x) + x φ(x), φ(x) = exp(-x²/2) / √(2π).
inline double gelu_slope(double x) {
    // TODO: replace what stands here
    (void)x;
    coursework::not_implemented("gelu_slope(x)");
}

/// The slope of gelu_tanh: ½ (1 + tanh u) + ½ x (1 - tanh² u) u', u' = √(2/π) (1 + 3 · 0.044715 x²).
inline double gelu_tanh_slope(double x) {
    // TODO: replace what stands here
    (void)x;
    coursework::not_implemented("gelu_tanh_slope(x)");
}

}  // namespace exercise
