// The solution is the library itself.
#pragma once

#include "minillm/nn/attention.hpp"

namespace exercise {

using minillm::Attention;
using minillm::Matrix;
using minillm::Real;

inline Attention attend(const Matrix& q, const Matrix& k, const Matrix& v) {
    return minillm::scaled_dot_product_attention(q, k, v);
}

}  // namespace exercise
