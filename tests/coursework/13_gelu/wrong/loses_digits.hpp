// expect: 1 + erf(x/√2) has lost all its digits
#pragma once

#include <cmath>
#include <numbers>

#include "coursework/support/coursework.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

/// x Φ(x), Φ(x) = ½ (1 + erf(x / √2)): how much of a standard normal distribution lies left of x.
inline double gelu(double x) {
    return 0.5 * x * std::erfc(-x / std::numbers::sqrt2);
}

/// GPT-2's approximation: ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))).
inline double gelu_tanh(double x) {
    const double u = std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x);
    return 0.5 * x * (1 + std::tanh(u));
}

/// The slope of gelu: Φ(x) + x φ(x), φ(x) = exp(-x²/2) / √(2π).
inline double gelu_slope(double x) {
    const double cumulative = 0.5 * std::erfc(-x / std::numbers::sqrt2);
    const double density = std::exp(-0.5 * x * x) / std::sqrt(2 * std::numbers::pi);
    return cumulative + x * density;
}

/// The slope of gelu_tanh: ½ (1 + tanh u) + ½ x (1 - tanh² u) u', u' = √(2/π) (1 + 3 · 0.044715 x²).
inline double gelu_tanh_slope(double x) {
    const double u = std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x);
    const double t = std::tanh(u);
    const double du = std::sqrt(2 / std::numbers::pi) * (1 + 3 * 0.044715 * x * x);
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * du;
}

}  // namespace right

namespace exercise {

using right::gelu_slope;
using right::gelu_tanh;
using right::gelu_tanh_slope;

/// x Φ(x), Φ(x) = ½ (1 + erf(x / √2)): how much of a standard normal distribution lies left of x.
inline double gelu(double x) {
    return 0.5 * x * (1 + std::erf(x / std::numbers::sqrt2));
}

}  // namespace exercise
