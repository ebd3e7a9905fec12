// nn/activation.hpp: the curves between the layers. Without them a stack of linear layers is one linear layer.
//
//     relu(x)    = max(x, 0)
//     gelu(x)    = x Φ(x),  Φ(x) = ½ (1 + erf(x / √2))                        exact; BERT
//     gelu_tanh  = ½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))                   GPT-2's approximation of it
//     sigmoid(x) = σ(x) = 1 / (1 + e⁻ˣ)
//     silu(x)    = x σ(x)                                                     Llama; also called swish
//     tanh_activation(x) = tanh(x)
//
// Each works on every number alone, so its backward is a product: dx = dy · f'(x). The functions of one
// number and their slopes, each with its derivation, are in kernels/curves.hpp. Each backward takes the x that forward
// took.
//
// Sources: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016; Elfwing, Uchibe and Doya, "Sigmoid-Weighted
// Linear Units", 2017 (SiLU).
// Not here: the activations with weights of their own (SwiGLU is nn/feed_forward.hpp). Next: nn/softmax.hpp.
#pragma once

#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../kernels/curves.hpp"
#include "../kernels/vector_ops.hpp"

namespace minillm {

namespace detail {

// y = curve(x), number by number
inline Matrix map_numbers(Curve curve, const Matrix& x) {
    Matrix y = uninitialised<2>({x.shape(0), x.shape(1)});  // [N, C]
    apply(curve, x.data(), y.data(), x.size());
    return y;
}

// dx = dy * slope of the curve at x, number by number
inline Matrix multiply_by_slope(const char* function, Curve curve, const Matrix& dy, const Matrix& x) {
    ShapeLetters letters(function);
    letters.check("x", x, {"N", "C"});
    letters.check("dy", dy, {"N", "C"});
    Matrix dx = uninitialised<2>({x.shape(0), x.shape(1)});  // [N, C]
    apply_slope(curve, dy.data(), x.data(), dx.data(), x.size());
    return dx;
}

}  // namespace detail

// ---- Many numbers: x [N, C] -> y [N, C]; dy [N, C], x [N, C] -> dx [N, C] ------------------------------------------
// Every backward throws ShapeError unless dy and x have one shape.

/// max(x, 0).
inline Matrix relu(const Matrix& x) {
    return detail::map_numbers(Curve::relu, x);
}
/// dx = dy where x > 0, otherwise 0.
inline Matrix relu_backward(const Matrix& dy, const Matrix& x) {
    return detail::multiply_by_slope("relu backward", Curve::relu, dy, x);
}

/// x Φ(x), exact.
inline Matrix gelu(const Matrix& x) {
    return detail::map_numbers(Curve::gelu, x);
}
/// dx = dy (Φ(x) + x φ(x)).
inline Matrix gelu_backward(const Matrix& dy, const Matrix& x) {
    return detail::multiply_by_slope("gelu backward", Curve::gelu, dy, x);
}

/// GPT-2's GELU; differs from the exact one by less than 0.0005.
inline Matrix gelu_tanh(const Matrix& x) {
    return detail::map_numbers(Curve::gelu_tanh, x);
}
/// dx = dy gelu_tanh'(x); see gelu_tanh_slope.
inline Matrix gelu_tanh_backward(const Matrix& dy, const Matrix& x) {
    return detail::multiply_by_slope("gelu_tanh backward", Curve::gelu_tanh, dy, x);
}

/// x σ(x).
inline Matrix silu(const Matrix& x) {
    return detail::map_numbers(Curve::silu, x);
}
/// dx = dy σ (1 + x (1 - σ)).
inline Matrix silu_backward(const Matrix& dy, const Matrix& x) {
    return detail::multiply_by_slope("silu backward", Curve::silu, dy, x);
}

/// σ(x).
inline Matrix sigmoid(const Matrix& x) {
    return detail::map_numbers(Curve::sigmoid, x);
}
/// dx = dy σ (1 - σ).
inline Matrix sigmoid_backward(const Matrix& dy, const Matrix& x) {
    return detail::multiply_by_slope("sigmoid backward", Curve::sigmoid, dy, x);
}

/// tanh(x).
inline Matrix tanh_activation(const Matrix& x) {
    return detail::map_numbers(Curve::tanh, x);
}
/// dx = dy (1 - tanh²).
inline Matrix tanh_activation_backward(const Matrix& dy, const Matrix& x) {
    return detail::multiply_by_slope("tanh backward", Curve::tanh, dy, x);
}

}  // namespace minillm
