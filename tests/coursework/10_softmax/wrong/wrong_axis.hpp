// expect: softmax over the wrong axis
#pragma once

#include <algorithm>
#include <cmath>

#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;

inline Matrix softmax(const Matrix& x) {
    Matrix p = x;
    for (std::size_t j = 0; j < x.shape(1); ++j) {
        Real largest = x(0, j);
        for (std::size_t i = 0; i < x.shape(0); ++i) {
            largest = std::max(largest, x(i, j));
        }
        Real sum = 0;
        for (std::size_t i = 0; i < x.shape(0); ++i) {
            p(i, j) = std::exp(x(i, j) - largest);
            sum += p(i, j);
        }
        for (std::size_t i = 0; i < x.shape(0); ++i) {
            p(i, j) /= sum;
        }
    }
    return p;
}

}  // namespace exercise
