// The solution is the library itself.
#pragma once

#include "minillm/nn/attention.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;

// With q = √D · scores and k the unit matrix the scores of an attention are the given ones.
inline minillm::Attention attend(const Matrix& scores) {
    const std::size_t time = scores.shape(0);
    Matrix q = scores;
    Matrix k = minillm::zeros<2>({time, time});
    for (std::size_t i = 0; i < time; ++i) {
        k(i, i) = 1;
        for (std::size_t j = 0; j < time; ++j) {
            q(i, j) *= std::sqrt(static_cast<Real>(time));
        }
    }
    return minillm::scaled_dot_product_attention(q, k, k, minillm::AttentionMask::causal);
}

inline Matrix masked(const Matrix& scores) {
    return attend(scores).scores;
}

inline Matrix causal_weights(const Matrix& scores) {
    return attend(scores).weights;
}

}  // namespace exercise
