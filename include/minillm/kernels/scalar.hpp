// kernels/scalar.hpp: the kernels in a few lines each. They say what the fast twins must compute, and run wherever
// those cannot.
//
// In all three products one element of c is one running sum, in order of k, that starts at 0 (Store::replace) or at
// what c holds (Store::add). So the order depends on K alone.
//
// These are the specification: kernels/avx2.hpp must agree with them up to rounding (it rounds a product and its
// sum once, these round twice). What is called from outside is kernels/matmul.hpp.
#pragma once

#include <cstddef>

#include "../core/tensor.hpp"

namespace minillm {

/// Whether a product replaces what the result holds or is added to it (gradients accumulate).
enum class Store { replace, add };

namespace scalar {

// c [M,N] = a [M,K] * b [N,K]ᵀ
inline void matmul_transposed_b(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store) {
    for (std::size_t m = 0; m < c.rows; ++m) {
        for (std::size_t n = 0; n < c.columns; ++n) {
            Real sum = store == Store::add ? c.row(m)[n] : Real(0);
            for (std::size_t k = 0; k < a.columns; ++k) {
                sum += a.row(m)[k] * b.row(n)[k];
            }
            c.row(m)[n] = sum;
        }
    }
}

// Both products below run along whole rows of b and c, which stand one after the other in memory; the sum of one
// element still goes in order of k.

inline void clear(MatrixView c) {
    for (std::size_t m = 0; m < c.rows; ++m) {
        for (std::size_t n = 0; n < c.columns; ++n) {
            c.row(m)[n] = 0;
        }
    }
}

// c [M,N] = a [M,K] * b [K,N]
inline void matmul(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store) {
    if (store == Store::replace) {
        clear(c);
    }
    for (std::size_t m = 0; m < c.rows; ++m) {
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
    if (store == Store::replace) {
        clear(c);
    }
    for (std::size_t m = 0; m < c.rows; ++m) {
        for (std::size_t k = 0; k < a.rows; ++k) {
            const Real factor = a.row(k)[m];
            for (std::size_t n = 0; n < c.columns; ++n) {
                c.row(m)[n] += factor * b.row(k)[n];
            }
        }
    }
}

}  // namespace scalar
}  // namespace minillm
