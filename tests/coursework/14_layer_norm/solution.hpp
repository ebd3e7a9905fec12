// The solution is the library itself.
#pragma once

#include "minillm/nn/layer_norm.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Vector;

inline Matrix normalised(const Matrix& x) {
    return minillm::LayerNorm(x.shape(1)).forward(x);
}

inline Matrix backward(const Matrix& dy, const Matrix& x, const Vector& weight) {
    minillm::LayerNorm norm(x.shape(1));
    norm.weight.value = weight;
    minillm::LayerNorm::Cache cache;
    norm.forward(x, &cache);
    return norm.backward(dy, cache);
}

}  // namespace exercise
