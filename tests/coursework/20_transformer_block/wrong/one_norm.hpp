// expect: the same norm was used twice
#pragma once

#include <cstddef>
#include <utility>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/nn/feed_forward.hpp"
#include "minillm/nn/layer_norm.hpp"
#include "minillm/nn/multi_head_attention.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Matrix;

/// The layers of a block; all take and give [T, C].
struct Layers {
    minillm::LayerNorm norm1;
    minillm::MultiHeadAttention attention;
    minillm::LayerNorm norm2;
    minillm::FeedForward feed_forward;

    Matrix attend(const Matrix& x) const {
        const minillm::Tensor3 sequence = minillm::as_sequences(Matrix(x), 1, x.shape(0));  // [1, T, C]
        return minillm::as_rows(attention.forward(sequence));
    }
};

/// a + b, number by number; both [T, C].
inline Matrix add(const Matrix& a, const Matrix& b) {
    Matrix sum = a;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum.data()[i] += b.data()[i];
    }
    return sum;
}

/// GPT-2's order: the norm stands before the layer, inside the branch. x [T, C] -> y [T, C].
///     a = x + attend(norm1(x));  y = a + feed_forward(norm2(a))
inline Matrix pre_norm(const Matrix& x, const Layers& layers) {
    const Matrix attended = add(x, layers.attend(layers.norm1.forward(x)));
    return add(attended, layers.feed_forward.forward(layers.norm2.forward(attended)));
}

/// The first Transformer's order (and BERT's): the norm stands behind the sum. x [T, C] -> y [T, C].
///     a = norm1(x + attend(x));  y = norm2(a + feed_forward(a))
inline Matrix post_norm(const Matrix& x, const Layers& layers) {
    const Matrix attended = layers.norm1.forward(add(x, layers.attend(x)));
    return layers.norm2.forward(add(attended, layers.feed_forward.forward(attended)));
}

}  // namespace right

namespace exercise {

using right::Layers;
using right::Matrix;
using right::add;
using right::post_norm;

/// GPT-2's order: the norm stands before the layer, inside the branch. x [T, C] -> y [T, C].
///     a = x + attend(norm1(x));  y = a + feed_forward(norm2(a))
inline Matrix pre_norm(const Matrix& x, const Layers& layers) {
    const Matrix attended = add(x, layers.attend(layers.norm1.forward(x)));
    return add(attended, layers.feed_forward.forward(layers.norm1.forward(attended)));
}

}  // namespace exercise
