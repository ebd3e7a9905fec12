// expect: x W instead of x Wᵀ
#pragma once

#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Matrix;
using minillm::Vector;

/// y = x Wᵀ + b: x [N, C_in], weight [C_out, C_in] (row i holds what output i listens to), bias [C_out] -> y [N, C_out].
inline Matrix forward(const Matrix& x, const Matrix& weight, const Vector& bias) {
    Matrix y = minillm::zeros<2>({x.shape(0), weight.shape(0)});
    for (std::size_t n = 0; n < x.shape(0); ++n) {
        for (std::size_t i = 0; i < weight.shape(0); ++i) {
            y(n, i) = bias(i);
            for (std::size_t j = 0; j < x.shape(1); ++j) {
                y(n, i) += x(n, j) * weight(i, j);
            }
        }
    }
    return y;
}

/// What comes back to the three inputs.
struct Gradients {
    Matrix dx;       // [N, C_in]
    Matrix dweight;  // [C_out, C_in]
    Vector dbias;    // [C_out]
};

/// dy [N, C_out] -> the gradients of x, weight and bias.
inline Gradients backward(const Matrix& dy, const Matrix& x, const Matrix& weight) {
    Gradients g{minillm::zeros<2>({x.shape(0), x.shape(1)}), minillm::zeros<2>({weight.shape(0), weight.shape(1)}),
                minillm::zeros<1>({weight.shape(0)})};
    for (std::size_t n = 0; n < x.shape(0); ++n) {
        for (std::size_t i = 0; i < weight.shape(0); ++i) {
            g.dbias(i) += dy(n, i);
            for (std::size_t j = 0; j < x.shape(1); ++j) {
                g.dx(n, j) += dy(n, i) * weight(i, j);
                g.dweight(i, j) += dy(n, i) * x(n, j);
            }
        }
    }
    return g;
}

}  // namespace right

namespace exercise {

using right::Gradients;
using right::Matrix;
using right::Vector;
using right::backward;

/// y = x Wᵀ + b: x [N, C_in], weight [C_out, C_in] (row i holds what output i listens to), bias [C_out] -> y [N, C_out].
inline Matrix forward(const Matrix& x, const Matrix& weight, const Vector& bias) {
    Matrix y = minillm::zeros<2>({x.shape(0), weight.shape(0)});
    for (std::size_t n = 0; n < x.shape(0); ++n) {
        for (std::size_t i = 0; i < weight.shape(0); ++i) {
            y(n, i) = bias(i);
            for (std::size_t j = 0; j < x.shape(1); ++j) {
                y(n, i) += x(n, j) * weight(j, i);
            }
        }
    }
    return y;
}

}  // namespace exercise
