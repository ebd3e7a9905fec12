// kernels/packed_matrix.hpp: a matrix that many products use, packed once.
//
//     PackedMatrix by_weight(view_of(weight), Packed::transposed);     weight [N, K]
//     by_weight.multiply(x, y, Store::add);                            y += x weightᵀ, as matmul_transposed_b does it
//
// A recurrent layer multiplies by the same weights at every step of time, by few rows each. matmul_transposed_b and matmul
// pack them anew each time (kernels/avx2.hpp says why they pack at all), which costs a fifth of such a product; here they
// are packed before the first step. The sums run in the same order, so the bits are those of the products in
// kernels/matmul.hpp.
//
// The scalar twin packs nothing: it keeps a view and calls the scalar product.
// Not here: threads. One packed matrix may be used by several threads at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>

#include "../core/tensor.hpp"
#include "avx2.hpp"
#include "cpu_features.hpp"
#include "matmul.hpp"
#include "scalar.hpp"

namespace minillm {

/// How the matrix is used: as it stands [K, N], or turned round, when it is given as [N, K].
enum class Packed { plain, transposed };

/// The second factor of many products. The matrix must outlive it and must not change meanwhile. Number is Real; a
/// template so that the AVX2 twin, which knows float alone, is left out where Real is double.
template <class Number>
class BasicPackedMatrix {
public:
    using View = BasicMatrixView<Number>;
    using ConstView = BasicMatrixView<const Number>;

    BasicPackedMatrix(ConstView matrix, Packed use) : matrix_(matrix), use_(use) {
#if MINILLM_HAS_AVX2
        if constexpr (std::is_same_v<Number, float>) {
            if (kernels_in_use() == Kernels::avx2) {
                pack();
            }
        }
#endif
    }

    std::size_t depth() const { return use_ == Packed::plain ? matrix_.rows : matrix_.columns; }    // K
    std::size_t columns() const { return use_ == Packed::plain ? matrix_.columns : matrix_.rows; }  // N

    /// c [M,N] = a [M,K] * matrix [K,N], on this thread. Throws ShapeError when the sizes do not fit.
    void multiply(ConstView a, View c, Store store = Store::replace) const {
        const bool fits = a.columns == depth() && c.rows == a.rows && c.columns == columns();
        detail::check_product("packed product, expected (M, K), (K, N) or (N, K), (M, N)", fits, a, matrix_, c);
#if MINILLM_HAS_AVX2
        if constexpr (std::is_same_v<Number, float>) {
            if (panels_.data() != nullptr) {
                return multiply_panels(a, c, store == Store::add);
            }
        }
#endif
        detail::multiply_here<Number>(use_ == Packed::plain ? detail::Product::plain : detail::Product::transposed_b, a,
                                    matrix_, c, store);
    }

private:
    ConstView matrix_;
    Packed use_;

#if MINILLM_HAS_AVX2
    // Blocks of K one after the other, each with the panels of all columns.
    avx2::PackBuffer panels_;

    std::size_t columns_in_panels() const {
        return (columns() + avx2::tile_columns - 1) / avx2::tile_columns * avx2::tile_columns;
    }

    void pack() {
        if (depth() == 0 || columns() == 0) {
            return;
        }
        const std::size_t row = use_ == Packed::plain ? matrix_.row_stride : 1;
        const std::size_t column = use_ == Packed::plain ? 1 : matrix_.row_stride;
        const avx2::Operand b{matrix_.data, row, column};
        float* place = panels_.room(depth() * columns_in_panels());
        const std::size_t block_depth = avx2::depth_of_equal_blocks(depth());
        for (std::size_t k = 0; k < depth(); k += block_depth) {
            const std::size_t steps = std::min(block_depth, depth() - k);
            avx2::pack_panels({b.at(k, 0), row, column}, columns(), steps, place + k * columns_in_panels());
        }
    }

    void multiply_panels(ConstView a, View c, bool add) const {
        const std::size_t block_depth = avx2::depth_of_equal_blocks(depth());
        for (std::size_t k = 0; k < depth(); k += block_depth) {
            const std::size_t steps = std::min(block_depth, depth() - k);
            const avx2::Operand factors{a.data + k, a.row_stride, 1};
            avx2::product_with_panels(factors, avx2::tile_rows * a.row_stride, panels_.data() + k * columns_in_panels(),
                                      steps, c, add || k > 0);
        }
    }
#endif
};

using PackedMatrix = BasicPackedMatrix<Real>;

}  // namespace minillm
