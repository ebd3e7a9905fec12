// core/tensor.hpp: the types that hold numbers, and the letters that name their axes.
//
//     B batch    T time (position)    C channels (model width)    H heads    D head width
//     V vocabulary    F feed-forward width    N rows, whatever they stand for (often B*T)
//
// A Matrix [N, C] keeps row n at data() + n*C: all tensors are row-major and contiguous. Layers that work on each
// position alone (linear, layer norm, ...) take a Matrix whose rows are positions; layers that look along time
// (attention, LSTM) take a Tensor3 [B, T, C]. as_rows and as_sequences turn one into the other without touching
// a number.
//
// The one rule for xtensor in this library: use it eagerly. A lazy reducer inside a broadcast gives wrong numbers
// without an error (see core/reduce.hpp), so every named intermediate is one of the types below, never `auto`.
//
// Not here: arithmetic. Reductions are in core/reduce.hpp, products in kernels/matmul.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

// The one place that knows where the installed xtensor keeps its headers.
#if __has_include(<xtensor/containers/xtensor.hpp>)  // xtensor 0.26 and later
#include <xtensor/containers/xtensor.hpp>
#else  // xtensor up to 0.25
#include <xtensor/xstorage.hpp>
#if defined(__clang__) && __clang_major__ >= 19
// Clang 19 finds two equally good specialisations of rebind_container for svector (C++ paper P0522); this one is
// better than both.
namespace xt {
template <class X, class T, std::size_t N>
struct rebind_container<X, svector<T, N, std::allocator<T>, true>> {
    using type = svector<X, N, std::allocator<X>, true>;
};
}  // namespace xt
#endif
#include <xtensor/xtensor.hpp>
#endif

// The number type of all layers. Tests that check gradients numerically compile the same source with
// -DMINILLM_REAL=double; nothing else should change it.
#ifndef MINILLM_REAL
#define MINILLM_REAL float
#endif

namespace minillm {

using Real = MINILLM_REAL;

/// A tensor with a fixed number of axes, row-major and contiguous.
template <std::size_t Rank>
using Tensor = xt::xtensor<Real, Rank>;

using Vector = Tensor<1>;   // [C]
using Matrix = Tensor<2>;   // [N, C]
using Tensor3 = Tensor<3>;  // [B, T, C]
using Tensor4 = Tensor<4>;  // [B, H, T, D]

/// The number of a token in its vocabulary. Signed, because "no token" is a negative number.
using TokenId = std::int32_t;
using Ids = std::vector<TokenId>;           // one sequence, [T]
using IdBatch = xt::xtensor<TokenId, 2>;    // sequences of one length, [B, T]

/// A tensor of the given shape, every element 0.
///
/// Example: zeros<2>({2, 3})  ->  {{0, 0, 0}, {0, 0, 0}}
template <std::size_t Rank>
Tensor<Rank> zeros(const std::array<std::size_t, Rank>& shape) {
    return Tensor<Rank>(shape, Real(0));
}

/// A tensor of the given shape whose elements are not set: for results of which every element is written next.
template <std::size_t Rank>
Tensor<Rank> uninitialised(const std::array<std::size_t, Rank>& shape) {
    return Tensor<Rank>(shape);
}

/// Moves the numbers of one tensor into another shape of the same size; nothing is copied.
template <std::size_t To, std::size_t From>
Tensor<To> reshaped(Tensor<From>&& tensor, const std::array<std::size_t, To>& shape) {
    typename Tensor<To>::shape_type new_shape = shape;
    typename Tensor<To>::strides_type strides{};
    std::size_t stride = 1;
    for (std::size_t axis = To; axis-- > 0;) {
        // xtensor's convention: an axis of length 1 has stride 0
        strides[axis] = new_shape[axis] == 1 ? 0 : static_cast<std::ptrdiff_t>(stride);
        stride *= new_shape[axis];
    }
    return Tensor<To>(std::move(tensor.storage()), std::move(new_shape), std::move(strides));
}

/// [B, T, C] -> [B*T, C]: each position becomes a row. Moves; nothing is copied.
inline Matrix as_rows(Tensor3&& x) {
    const std::size_t rows = x.shape(0) * x.shape(1);
    const std::size_t channels = x.shape(2);
    return reshaped<2>(std::move(x), {rows, channels});
}

/// [B, T, C] -> [B*T, C], leaving x as it is: one copy.
inline Matrix as_rows(const Tensor3& x) {
    Tensor3 copy = x;
    return as_rows(std::move(copy));
}

/// [B*T, C] -> [B, T, C]: the rows fall into B sequences of T positions. Moves; nothing is copied.
inline Tensor3 as_sequences(Matrix&& rows, std::size_t batch, std::size_t time) {
    const std::size_t channels = rows.shape(1);
    return reshaped<3>(std::move(rows), {batch, time, channels});
}

/// A window on numbers that somebody else owns: `rows` rows of `columns` numbers, `row_stride` numbers from the
/// start of one row to the start of the next. Kernels take these, so that one head of [B, T, 3C] needs no copy.
template <class Number>
struct BasicMatrixView {
    Number* data = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t row_stride = 0;

    Number* row(std::size_t n) const { return data + n * row_stride; }

    /// A view that may write can be used where reading is enough.
    operator BasicMatrixView<const Number>() const { return {data, rows, columns, row_stride}; }
};
using MatrixView = BasicMatrixView<Real>;
using ConstMatrixView = BasicMatrixView<const Real>;

inline MatrixView view_of(Matrix& m) { return {m.data(), m.shape(0), m.shape(1), m.shape(1)}; }
inline ConstMatrixView view_of(const Matrix& m) { return {m.data(), m.shape(0), m.shape(1), m.shape(1)}; }

}  // namespace minillm
