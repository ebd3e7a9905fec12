// expect: a head must keep all positions and take columns
#pragma once

#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Matrix;
using minillm::Tensor3;

/// The columns of x fall into H heads: head h has columns hD..hD+D-1, D = C/H. x [T, C] -> [H, T, D].
inline Tensor3 split(const Matrix& x, std::size_t heads) {
    const std::size_t time = x.shape(0);
    const std::size_t width = x.shape(1) / heads;
    Tensor3 result = minillm::zeros<3>({heads, time, width});
    for (std::size_t h = 0; h < heads; ++h) {
        for (std::size_t t = 0; t < time; ++t) {
            for (std::size_t d = 0; d < width; ++d) {
                result(h, t, d) = x(t, h * width + d);
            }
        }
    }
    return result;
}

/// The heads side by side again: [H, T, D] -> [T, H D].
inline Matrix merge(const Tensor3& heads) {
    const std::size_t count = heads.shape(0);
    const std::size_t time = heads.shape(1);
    const std::size_t width = heads.shape(2);
    Matrix result = minillm::zeros<2>({time, count * width});
    for (std::size_t h = 0; h < count; ++h) {
        for (std::size_t t = 0; t < time; ++t) {
            for (std::size_t d = 0; d < width; ++d) {
                result(t, h * width + d) = heads(h, t, d);
            }
        }
    }
    return result;
}

}  // namespace right

namespace exercise {

using right::Matrix;
using right::Tensor3;
using right::merge;

/// The columns of x fall into H heads: head h has columns hD..hD+D-1, D = C/H. x [T, C] -> [H, T, D].
inline Tensor3 split(const Matrix& x, std::size_t heads) {
    const std::size_t time = x.shape(0);
    const std::size_t width = x.shape(1) / heads;
    Tensor3 result = minillm::zeros<3>({heads, time, width});
    for (std::size_t h = 0; h < heads; ++h) {
        for (std::size_t t = 0; t < time; ++t) {
            for (std::size_t d = 0; d < width; ++d) {
                result(h, t, d) = x.data()[(h * time + t) * width + d];
            }
        }
    }
    return result;
}

}  // namespace exercise
