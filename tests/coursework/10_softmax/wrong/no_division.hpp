// expect: exp() without the division
#pragma once

#include <algorithm>
#include <cmath>

#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;

inline Matrix softmax(const Matrix& x) {
    Matrix p = x;
    for (std::size_t i = 0; i < x.shape(0); ++i) {
        Real largest = x(i, 0);
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            largest = std::max(largest, x(i, j));
        }
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            p(i, j) = std::exp(x(i, j) - largest);
        }
    }
    return p;
}

}  // namespace exercise
