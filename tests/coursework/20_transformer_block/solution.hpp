// The solution is the library itself.
#pragma once

#include <utility>

#include "minillm/nn/transformer_block.hpp"

namespace exercise {

using minillm::Matrix;

struct Layers {
    minillm::LayerNorm norm1;
    minillm::MultiHeadAttention attention;
    minillm::LayerNorm norm2;
    minillm::FeedForward feed_forward;

    Matrix attend(const Matrix& x) const {
        return minillm::as_rows(attention.forward(minillm::as_sequences(Matrix(x), 1, x.shape(0))));
    }
};

inline Matrix add(const Matrix& a, const Matrix& b) {
    Matrix sum = a;
    minillm::add_to(sum, b);
    return sum;
}

inline Matrix run(const Matrix& x, const Layers& layers, minillm::NormPlacement placement) {
    minillm::TransformerBlock block;
    block.norm_1 = layers.norm1;
    block.attention = layers.attention;
    block.norm_2 = layers.norm2;
    block.feed_forward = layers.feed_forward;
    block.placement = placement;
    return minillm::as_rows(block.forward(minillm::as_sequences(Matrix(x), 1, x.shape(0))));
}

inline Matrix pre_norm(const Matrix& x, const Layers& layers) {
    return run(x, layers, minillm::NormPlacement::before);
}

inline Matrix post_norm(const Matrix& x, const Layers& layers) {
    return run(x, layers, minillm::NormPlacement::after);
}

}  // namespace exercise
