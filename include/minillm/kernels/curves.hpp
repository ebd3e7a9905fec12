// kernels/curves.hpp: the curves that layers put between their products, one number at a time.
//
//     relu(x)    = max(x, 0)
//     gelu(x)    = x Φ(x),  Φ(x) = ½ (1 + erf(x / √2))                        exact; BERT
//     gelu_tanh  = ½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))                   GPT-2's approximation of it
//     sigmoid(x) = σ(x) = 1 / (1 + e⁻ˣ)
//     silu(x)    = x σ(x)                                                     Llama; also called swish
//
// and their slopes, each worked out above the function that computes it. These are the scalar twins: they say what
// kernels/curves_avx2.hpp computes eight at a time. Layers take nn/activation.hpp, which works on whole tensors.
//
// Sources: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016; Elfwing, Uchibe and Doya, "Sigmoid-Weighted
// Linear Units", 2017 (SiLU).
#pragma once

#include <cmath>
#include <numbers>

#include "../core/tensor.hpp"

namespace minillm {

/// max(x, 0); NaN stays NaN.
inline Real relu(Real x) { return x < 0 ? Real(0) : x; }

/// The slope of relu: 1 right of zero, 0 left of it. At 0 there is none; like PyTorch we take 0.
inline Real relu_slope(Real x) { return x <= 0 ? Real(0) : Real(1); }

/// σ(x) = 1 / (1 + e⁻ˣ). For very negative x the power overflows to infinity and the result is 0, as it should be.
inline Real sigmoid(Real x) { return Real(1) / (Real(1) + std::exp(-x)); }

/// σ' written with the value itself:
///     σ = (1 + e⁻ˣ)⁻¹    =>    σ' = e⁻ˣ (1 + e⁻ˣ)⁻² = σ · e⁻ˣ/(1 + e⁻ˣ) = σ (1 - σ)
inline Real sigmoid_slope(Real x) {
    const Real s = sigmoid(x);
    return s * (Real(1) - s);
}

/// tanh' written with the value itself:
///     tanh = sinh/cosh    =>    tanh' = (cosh² - sinh²)/cosh² = 1 - tanh²
inline Real tanh_slope(Real x) {
    const Real t = std::tanh(x);
    return Real(1) - t * t;
}

/// x σ(x).
inline Real silu(Real x) { return x * sigmoid(x); }

/// The product rule, with σ' = σ (1 - σ):
///     silu' = σ + x σ (1 - σ) = σ (1 + x (1 - σ))
inline Real silu_slope(Real x) {
    const Real s = sigmoid(x);
    return s * (Real(1) + x * (Real(1) - s));
}

/// Φ(x), how much of a standard normal distribution lies left of x. Written with erfc, because 1 + erf(x/√2) loses
/// all its digits where erf is close to -1.
inline Real normal_cumulative(Real x) { return Real(0.5) * std::erfc(-x / std::numbers::sqrt2_v<Real>); }

/// x Φ(x).
inline Real gelu(Real x) { return x * normal_cumulative(x); }

/// The product rule; the slope of Φ is the normal density φ:
///     gelu' = Φ(x) + x φ(x),    φ(x) = e^(-x²/2) / √(2π)
inline Real gelu_slope(Real x) {
    const Real inverse_sqrt_2pi = std::numbers::inv_sqrtpi_v<Real> / std::numbers::sqrt2_v<Real>;
    const Real density = inverse_sqrt_2pi * std::exp(Real(-0.5) * x * x);
    return normal_cumulative(x) + x * density;
}

/// The two constants of the tanh approximation: u = scale · (x + cubic · x³).
inline constexpr Real gelu_tanh_scale = std::numbers::sqrt2_v<Real> * std::numbers::inv_sqrtpi_v<Real>;  // √(2/π)
inline constexpr Real gelu_tanh_cubic = Real(0.044715);

/// ½ x (1 + tanh u) with u = √(2/π) (x + 0.044715 x³).
inline Real gelu_tanh(Real x) {
    const Real u = gelu_tanh_scale * (x + gelu_tanh_cubic * x * x * x);
    return Real(0.5) * x * (Real(1) + std::tanh(u));
}

/// The product rule, and the chain rule through u:
///     gelu_tanh' = ½ (1 + tanh u) + ½ x (1 - tanh² u) u',    u' = √(2/π) (1 + 3 · 0.044715 x²)
inline Real gelu_tanh_slope(Real x) {
    const Real u = gelu_tanh_scale * (x + gelu_tanh_cubic * x * x * x);
    const Real t = std::tanh(u);
    const Real u_slope = gelu_tanh_scale * (Real(1) + Real(3) * gelu_tanh_cubic * x * x);
    return Real(0.5) * (Real(1) + t) + Real(0.5) * x * (Real(1) - t * t) * u_slope;
}

}  // namespace minillm
