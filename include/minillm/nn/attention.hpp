// nn/attention.hpp: each query looks at all keys and takes a weighted mean of their values.
//
//     scores  = Q Kᵀ / √D              how well query i fits key j                        [T_q, T_k]
//     weights = softmax(scores)        each row sums to 1                                 [T_q, T_k]
//     output  = weights V              row i: the mean of the values, weighted by row i   [T_q, D_v]
//
// The article's 4.1. Without the division by √D the scores of long vectors would be so large that softmax gives all
// the weight to one key and almost no gradient to the others. With a causal mask query i sees the keys 0..i only:
// the scores of the keys after it are minus infinity, so their weights are 0.
//
// Source: Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1.
// Not here: several heads, learned projections, batches, the key-value cache. This header is to be read; the layer
// that models are built from is nn/multi_head_attention.hpp, the next to read.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../kernels/matmul.hpp"
#include "softmax.hpp"

namespace minillm {

/// Which keys a query may look at.
enum class AttentionMask {
    none,   // all of them
    causal  // query i: the keys 0..i, so that no position learns from its future
};

/// Every step of one attention.
struct Attention {
    Matrix scores;   // [T_q, T_k], minus infinity where the mask forbids to look
    Matrix weights;  // [T_q, T_k], each row sums to 1
    Matrix output;   // [T_q, D_v]
};

/// What comes back to the three inputs.
struct AttentionGradients {
    Matrix dq;  // [T_q, D]
    Matrix dk;  // [T_k, D]
    Matrix dv;  // [T_k, D_v]
};

/// Scaled dot-product attention with one head. Throws ShapeError if widths or the number of keys and values differ.
///
/// Example: the article's 4.1, q {{1, 2, 3}}, k {{4, 5, 6}}, v {{7, 8, 9}}
///   ->  scores {{18.475}}, weights {{1}}, output {{7, 8, 9}}: with a single key there is nothing to choose
inline Attention scaled_dot_product_attention(const Matrix& q, const Matrix& k, const Matrix& v,
                                              AttentionMask mask = AttentionMask::none) {
    ShapeLetters letters("attention");
    letters.check("q", q, {"T_q", "D"});
    letters.check("k", k, {"T_k", "D"});
    letters.check("v", v, {"T_k", "D_v"});
    const std::size_t queries = letters["T_q"];
    const std::size_t keys = letters["T_k"];
    const Real scale = Real(1) / std::sqrt(static_cast<Real>(letters["D"]));
    Attention attention;

    // 1. scores = Q Kᵀ / √D
    attention.scores = uninitialised<2>({queries, keys});  // [T_q, T_k]
    matmul_transposed_b(view_of(q), view_of(k), view_of(attention.scores));
    for (std::size_t i = 0; i < queries; ++i) {
        for (std::size_t j = 0; j < keys; ++j) {
            const bool hidden = mask == AttentionMask::causal && j > i;
            Real& score = attention.scores.data()[i * keys + j];
            score = hidden ? -std::numeric_limits<Real>::infinity() : score * scale;
        }
    }
    trace("attention.scores", attention.scores);

    // 2. weights = softmax(scores), row by row
    attention.weights = softmax(attention.scores);  // [T_q, T_k]
    trace("attention.weights", attention.weights);

    // 3. output = weights V
    attention.output = uninitialised<2>({queries, v.shape(1)});  // [T_q, D_v]
    matmul(view_of(attention.weights), view_of(v), view_of(attention.output));
    trace("attention.output", attention.output);
    return attention;
}

/// doutput [T_q, D_v], the inputs and what the forward pass gave -> the gradients of q, k and v. The mask needs no
/// mention: where it hid a key the weight is 0, and so is everything that comes back through it.
inline AttentionGradients scaled_dot_product_attention_backward(const Matrix& doutput, const Matrix& q, const Matrix& k,
                                                                const Matrix& v, const Attention& attention) {
    ShapeLetters letters("attention backward");
    letters.check("q", q, {"T_q", "D"});
    letters.check("k", k, {"T_k", "D"});
    letters.check("v", v, {"T_k", "D_v"});
    letters.check("the forward weights", attention.weights, {"T_q", "T_k"});
    letters.check("doutput", doutput, {"T_q", "D_v"});
    const Real scale = Real(1) / std::sqrt(static_cast<Real>(letters["D"]));
    AttentionGradients gradients;

    // 3. forward was: output = weights V.
    //    dV = weightsᵀ doutput: a value is told by every query that looked at it, as much as it looked
    gradients.dv = uninitialised<2>({k.shape(0), v.shape(1)});  // [T_k, D_v]
    matmul_transposed_a(view_of(attention.weights), view_of(doutput), view_of(gradients.dv));
    //    dweights = doutput Vᵀ
    Matrix dweights = uninitialised<2>({q.shape(0), k.shape(0)});  // [T_q, T_k]
    matmul_transposed_b(view_of(doutput), view_of(v), view_of(dweights));

    // 2. forward was: weights = softmax(scores)
    Matrix dscores = softmax_backward(dweights, attention.weights);  // [T_q, T_k]

    // 1. forward was: scores = Q Kᵀ / √D
    for (std::size_t i = 0; i < dscores.size(); ++i) {
        dscores.data()[i] *= scale;
    }
    //    dQ = dscores K
    gradients.dq = uninitialised<2>({q.shape(0), q.shape(1)});  // [T_q, D]
    matmul(view_of(dscores), view_of(k), view_of(gradients.dq));
    //    dK = dscoresᵀ Q
    gradients.dk = uninitialised<2>({k.shape(0), k.shape(1)});  // [T_k, D]
    matmul_transposed_a(view_of(dscores), view_of(q), view_of(gradients.dk));
    return gradients;
}

}  // namespace minillm
