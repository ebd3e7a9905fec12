// kernels/matmul.hpp: the three matrix products that a layer needs, forward and backward.
//
//     forward   y  = x Wᵀ      matmul_transposed_b(x, W, y)       [M,K] [N,K] -> [M,N]
//     backward  dx = dy W      matmul(dy, W, dx)                  [M,K] [K,N] -> [M,N]
//               dW = dyᵀ x     matmul_transposed_a(dy, x, dW)     [K,M] [K,N] -> [M,N]
//
// Two promises, both tested: threads do not change bits, and batching does not change bits (the order in which one
// output element is summed depends on K alone, so one row gives the same numbers alone as among many). A third
// follows: numbers of a that are 0 at the end of a row change nothing, so a row of attention weights gives the same
// numbers with the positions after it as without them.
//
// This header checks sizes, picks the twin (kernels/scalar.hpp to read, kernels/avx2.hpp to run) and shares the
// work among threads. Each element of c is computed by one thread from its first product to its last.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include "../core/error.hpp"
#include "../core/parallel.hpp"
#include "../core/tensor.hpp"
#include "avx2.hpp"
#include "cpu_features.hpp"
#include "scalar.hpp"

namespace minillm {

namespace detail {

/// The three products differ in how a and b lie in memory.
enum class Product { transposed_b, plain, transposed_a };

template <class Number>
BasicMatrixView<Number> some_rows(BasicMatrixView<Number> m, std::size_t begin, std::size_t end) {
    return {m.row(begin), end - begin, m.columns, m.row_stride};
}

template <class Number>
BasicMatrixView<Number> some_columns(BasicMatrixView<Number> m, std::size_t begin, std::size_t end) {
    return {m.data + begin, m.rows, end - begin, m.row_stride};
}

/// One product on this thread, by the twin in use. Number is Real; a template so that the AVX2 twin, which knows
/// float alone, is left out where Real is double.
template <class Number>
void multiply_here(Product product, BasicMatrixView<const Number> a, BasicMatrixView<const Number> b,
                   BasicMatrixView<Number> c, Store store) {
#if MINILLM_HAS_AVX2
    if constexpr (std::is_same_v<Number, float>) {
        if (kernels_in_use() == Kernels::avx2) {
            switch (product) {
                case Product::transposed_b:
                    return avx2::matmul_transposed_b(a, b, c, store);
                case Product::plain:
                    return avx2::matmul(a, b, c, store);
                case Product::transposed_a:
                    return avx2::matmul_transposed_a(a, b, c, store);
            }
        }
    }
#endif
    switch (product) {
        case Product::transposed_b:
            return scalar::matmul_transposed_b(a, b, c, store);
        case Product::plain:
            return scalar::matmul(a, b, c, store);
        case Product::transposed_a:
            return scalar::matmul_transposed_a(a, b, c, store);
    }
}

/// Shares the columns of c among threads, or its rows where there are very many.
inline void multiply(Product product, ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store) {
    // Cuts fall between the tiles of the AVX2 twin.
    constexpr std::size_t row_unit = 48;
    constexpr std::size_t column_unit = 16;
    const std::size_t depth = product == Product::transposed_a ? a.rows : a.columns;
    const std::size_t column_units = (c.columns + column_unit - 1) / column_unit;

    // Threads that share rows each pack all of b: that is little if their rows are many, so that is the condition
    // for it. Threads that share columns each read all of a.
    const std::size_t threads = thread_count();
    const bool share_rows = c.rows >= 512 * threads || column_units < 2 * threads;
    const std::size_t unit = share_rows ? row_unit : column_unit;
    const std::size_t length = share_rows ? c.rows : c.columns;
    const std::size_t breadth = share_rows ? c.columns : c.rows;
    // The AVX2 twin does about 25 multiplications in an operation's time. A product of few rows waits for the memory
    // instead: one number of b comes in about an operation's time, however many rows use it.
    const std::size_t multiplications = unit * breadth * depth;
    const std::size_t operations = kernels_in_use() == Kernels::scalar ? multiplications
                                   : c.rows < 4                        ? unit * depth
                                                                       : multiplications / 25;

    const auto body = [&](std::size_t first, std::size_t last) {
        const std::size_t begin = first * unit;
        const std::size_t end = std::min(last * unit, length);
        if (share_rows) {
            const ConstMatrixView a_rows =
                product == Product::transposed_a ? some_columns(a, begin, end) : some_rows(a, begin, end);
            multiply_here<Real>(product, a_rows, b, some_rows(c, begin, end), store);
        } else {
            const ConstMatrixView b_columns =
                product == Product::transposed_b ? some_rows(b, begin, end) : some_columns(b, begin, end);
            multiply_here<Real>(product, a, b_columns, some_columns(c, begin, end), store);
        }
    };
    if (c.rows > 0 && c.columns > 0) {
        parallel_for((length + unit - 1) / unit, operations, body);
    }
}

inline void check_product(std::string_view name, bool fits, ConstMatrixView a, ConstMatrixView b, ConstMatrixView c) {
    if (!fits) {
        const auto size = [](ConstMatrixView m) {
            std::string text = "(";
            text += std::to_string(m.rows);
            text += ", ";
            text += std::to_string(m.columns);
            return text += ")";
        };
        std::string text(name);
        text += ": a is ";
        text += size(a);
        text += ", b is ";
        text += size(b);
        text += ", c is ";
        text += size(c);
        throw ShapeError(text);
    }
}

}  // namespace detail

/// c [M,N] = a [M,K] * b [N,K]ᵀ. c overlaps neither a nor b. Throws ShapeError when the sizes do not fit.
inline void matmul_transposed_b(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store = Store::replace) {
    const bool fits = a.columns == b.columns && c.rows == a.rows && c.columns == b.rows;
    detail::check_product("matmul_transposed_b, expected (M, K), (N, K), (M, N)", fits, a, b, c);
    detail::multiply(detail::Product::transposed_b, a, b, c, store);
}

/// c [M,N] = a [M,K] * b [K,N]. c overlaps neither a nor b. Throws ShapeError when the sizes do not fit.
inline void matmul(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store = Store::replace) {
    const bool fits = a.columns == b.rows && c.rows == a.rows && c.columns == b.columns;
    detail::check_product("matmul, expected (M, K), (K, N), (M, N)", fits, a, b, c);
    detail::multiply(detail::Product::plain, a, b, c, store);
}

/// c [M,N] = a [K,M]ᵀ * b [K,N]. c overlaps neither a nor b. Throws ShapeError when the sizes do not fit.
inline void matmul_transposed_a(ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store = Store::replace) {
    const bool fits = a.rows == b.rows && c.rows == a.columns && c.columns == b.columns;
    detail::check_product("matmul_transposed_a, expected (K, M), (K, N), (M, N)", fits, a, b, c);
    detail::multiply(detail::Product::transposed_a, a, b, c, store);
}

}  // namespace minillm
