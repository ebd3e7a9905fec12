// kernels/matmul.hpp: the three matrix products that a layer needs, forward and backward.
//
//     forward   y  = x Wᵀ      matmul_transposed_b(x, W, y)       [M,K] [N,K] -> [M,N]
//     backward  dx = dy W      matmul(dy, W, dx)                  [M,K] [K,N] -> [M,N]
//               dW = dyᵀ x     matmul_transposed_a(dy, x, dW)     [K,M] [K,N] -> [M,N]
//
// Two promises, both tested: threads do not change bits, and batching does not change bits (the order in which one
// output element is summed depends on K alone, so one row gives the same numbers alone as among many).
#pragma once

#include <cstddef>

#include "minillm/core/error.hpp"
#include "minillm/core/tensor.hpp"

namespace minillm {

/// Whether a product replaces what the result holds or is added to it (gradients accumulate).
enum class Store { replace, add };

namespace scalar {

// c [M,N] = a [M,K] * b [N,K]ᵀ
inline void matmul_transposed_b(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store) {
    for (std::size_t m = 0; m < c.rows; ++m) {
        for (std::size_t n = 0; n < c.columns; ++n) {
            Real sum = 0;
            for (std::size_t k = 0; k < a.columns; ++k) {
                sum += a.row(m)[k] * b.row(n)[k];
            }
            c.row(m)[n] = store == Store::add ? c.row(m)[n] + sum : sum;
        }
    }
}

// c [M,N] = a [M,K] * b [K,N]
inline void matmul(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store) {
    for (std::size_t m = 0; m < c.rows; ++m) {
        if (store == Store::replace) {
            for (std::size_t n = 0; n < c.columns; ++n) {
                c.row(m)[n] = 0;
            }
        }
        for (std::size_t k = 0; k < a.columns; ++k) {
            const Real factor = a.row(m)[k];
            for (std::size_t n = 0; n < c.columns; ++n) {
                c.row(m)[n] += factor * b.row(k)[n];
            }
        }
    }
}

// c [M,N] = a [K,M]ᵀ * b [K,N]
inline void matmul_transposed_a(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store) {
    for (std::size_t m = 0; m < c.rows; ++m) {
        if (store == Store::replace) {
            for (std::size_t n = 0; n < c.columns; ++n) {
                c.row(m)[n] = 0;
            }
        }
        for (std::size_t k = 0; k < a.rows; ++k) {
            const Real factor = a.row(k)[m];
            for (std::size_t n = 0; n < c.columns; ++n) {
                c.row(m)[n] += factor * b.row(k)[n];
            }
        }
    }
}

}  // namespace scalar

/// c [M,N] = a [M,K] * b [N,K]ᵀ. Throws ShapeError when the sizes do not fit.
inline void matmul_transposed_b(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store = Store::replace) {
    if (a.columns != b.columns || c.rows != a.rows || c.columns != b.rows) {
        throw ShapeError("matmul_transposed_b: sizes do not fit");
    }
    scalar::matmul_transposed_b(a, b, c, store);
}

/// c [M,N] = a [M,K] * b [K,N]. Throws ShapeError when the sizes do not fit.
inline void matmul(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store = Store::replace) {
    if (a.columns != b.rows || c.rows != a.rows || c.columns != b.columns) {
        throw ShapeError("matmul: sizes do not fit");
    }
    scalar::matmul(a, b, c, store);
}

/// c [M,N] = a [K,M]ᵀ * b [K,N]. Throws ShapeError when the sizes do not fit.
inline void matmul_transposed_a(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store = Store::replace) {
    if (a.rows != b.rows || c.rows != a.columns || c.columns != b.columns) {
        throw ShapeError("matmul_transposed_a: sizes do not fit");
    }
    scalar::matmul_transposed_a(a, b, c, store);
}

}  // namespace minillm
