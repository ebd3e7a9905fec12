// kernels/quantised.hpp: products with weights of 4 or 8 bits.
//
//     y [M,N] = x [M,K] * w [N,K]ᵀ      x in floats, w in blocks of Q8_0, Q4_0 or Q4_1
//
// x is quantised as well, to 16 bits a number with one scale for 32 of them, so that the processor multiplies whole
// numbers: q_x = 254 coarse + fine, two bytes, because bytes are what it multiplies fastest. Of one block of 32:
//
//     dot = Σ q_w q_x = 254 Σ q_w coarse + Σ q_w fine,  sum = Σ q_x          exact, in whole numbers
//     Q8_0    y += scale_w scale_x dot
//     Q4_0    y += scale_w scale_x (dot - 8 sum)
//     Q4_1    y += scale_x (scale_w dot + minimum_w sum)
//
// The blocks of a row are added in order of k, each by one fused multiplication and addition. So both twins give the
// same bits, for any number of threads and for a token alone as among many.
//
// One token waits for the memory that holds w; many tokens share what was read and unpacked.
//
//     const QuantisedActivations x(view_of(rows));      once, for all products with it
//     matmul_transposed_b(x, w, view_of(y));
//
// Not here: products of two matrices in floats (kernels/matmul.hpp), training of quantised weights.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "../core/parallel.hpp"
#include "../core/tensor.hpp"
#include "cpu_features.hpp"
#include "quantised_avx2.hpp"
#include "quantised_matrix.hpp"
#include "weight_format.hpp"

namespace minillm {

namespace scalar {

/// 32 floats as whole numbers and a scale: the largest magnitude becomes largest_whole, ties round to even.
inline ActivationBlock quantise_activations(const float* x) {
    float largest = 0;
    bool finite = true;
    for (std::size_t i = 0; i < block_length; ++i) {
        largest = std::max(largest, std::abs(x[i]));
        finite = finite && std::isfinite(x[i]);
    }
    ActivationBlock block{};
    if (!finite) {
        block.scale = std::numeric_limits<float>::quiet_NaN();
    } else if (largest >= ActivationBlock::smallest_of_block) {
        block.scale = largest / ActivationBlock::largest_whole;
        const float inverse = ActivationBlock::largest_whole / largest;
        constexpr float step = ActivationBlock::step_of_coarse;
        for (std::size_t i = 0; i < block_length; ++i) {
            const float whole = std::nearbyint(x[i] * inverse);
            const float coarse = std::nearbyint(whole * (1 / step));
            block.coarse[i] = static_cast<std::int8_t>(coarse);
            block.fine[i] = static_cast<std::int8_t>(whole - step * coarse);
            block.sum += static_cast<std::int32_t>(whole);
        }
    }
    return block;
}

inline float add_block(const BlockQ8_0& w, const ActivationBlock& x, float y) {
    std::int32_t dot = 0;
    for (std::size_t i = 0; i < block_length; ++i) {
        dot += w.values[i] * x.whole(i);
    }
    return std::fma(half_to_float(w.scale) * x.scale, static_cast<float>(dot), y);
}

/// Σ q_w q_x of a block of pairs.
inline std::int32_t dot_of_pairs(const std::uint8_t* pairs, const ActivationBlock& x) {
    std::int32_t dot = 0;
    for (std::size_t j = 0; j < block_length / 2; ++j) {
        dot += (pairs[j] & 15) * x.whole(j);
        dot += (pairs[j] >> 4) * x.whole(j + block_length / 2);
    }
    return dot;
}

inline float add_block(const BlockQ4_0& w, const ActivationBlock& x, float y) {
    const std::int32_t dot = dot_of_pairs(w.pairs, x) - 8 * x.sum;
    return std::fma(half_to_float(w.scale) * x.scale, static_cast<float>(dot), y);
}

inline float add_block(const BlockQ4_1& w, const ActivationBlock& x, float y) {
    const float dot = static_cast<float>(dot_of_pairs(w.pairs, x));
    const float minimum = half_to_float(w.minimum) * static_cast<float>(x.sum);
    return std::fma(x.scale, std::fma(half_to_float(w.scale), dot, minimum), y);
}

/// `tokens` rows of x against the eight rows of one panel; `outputs` of the eight exist in y.
template <class Tile>
void panel_product(const Tile* panel, std::size_t blocks, const ActivationBlock* x, std::size_t tokens, float* y,
                   std::size_t y_row, std::size_t outputs) {
    for (std::size_t t = 0; t < tokens; ++t) {
        for (std::size_t n = 0; n < outputs; ++n) {
            float sum = 0;
            for (std::size_t i = 0; i < blocks; ++i) {
                sum = add_block(block_of(panel[i], n), x[t * blocks + i], sum);
            }
            y[t * y_row + n] = sum;
        }
    }
}

}  // namespace scalar

/// Rows of activations [M, K] in 16 bits. Made once for all products that share them.
class QuantisedActivations {
public:
    /// Throws ShapeError unless K is a multiple of 32.
    explicit QuantisedActivations(BasicMatrixView<const float> x) : rows_(x.rows), columns_(x.columns) {
        if (columns_ % block_length != 0) {
            std::string text = "quantised activations: ";
            text += std::to_string(columns_);
            text += " columns are not made of blocks of 32";
            throw ShapeError(text);
        }
        blocks_.resize(rows_ * blocks_of_row());
        parallel_for(rows_, 4 * columns_, [&](std::size_t begin, std::size_t end) {
            for (std::size_t m = begin; m < end; ++m) {
                ActivationBlock* blocks = blocks_.data() + m * blocks_of_row();
                for (std::size_t i = 0; i < blocks_of_row(); ++i) {
                    blocks[i] = quantise(x.row(m) + i * block_length);
                }
            }
        });
    }

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    std::size_t blocks_of_row() const { return columns_ / block_length; }
    const ActivationBlock* row(std::size_t m) const { return blocks_.data() + m * blocks_of_row(); }

private:
    static ActivationBlock quantise(const float* x) {
#if MINILLM_HAS_AVX2
        if (kernels_in_use() == Kernels::avx2) {
            return avx2::quantise_activations(x);
        }
#endif
        return scalar::quantise_activations(x);
    }

    std::size_t rows_;
    std::size_t columns_;
    std::vector<ActivationBlock> blocks_;
};

/// One of several products with the same activations: y [M, N] = x * weightᵀ.
struct QuantisedProduct {
    const QuantisedMatrix* weight;
    BasicMatrixView<float> y;
};

namespace detail {

template <class Tile>
void some_panels(const QuantisedProduct& product, const QuantisedActivations& x, std::size_t first, std::size_t last) {
    // So many rows of x stay in the first- and second-level cache while the panels pass by.
    constexpr std::size_t tokens_of_block = 64;
    const QuantisedMatrix& w = *product.weight;
    for (std::size_t m = 0; m < x.rows(); m += tokens_of_block) {
        const std::size_t tokens = std::min(tokens_of_block, x.rows() - m);
        for (std::size_t p = first; p < last; ++p) {
            const std::size_t n = p * panel_rows;
            const std::size_t outputs = std::min(panel_rows, w.rows() - n);
            float* y = product.y.row(m) + n;
#if MINILLM_HAS_AVX2
            if (kernels_in_use() == Kernels::avx2) {
                avx2::panel_product(w.tiles<Tile>(p), x.blocks_of_row(), x.row(m), tokens, y, product.y.row_stride,
                                    outputs);
                continue;
            }
#endif
            scalar::panel_product(w.tiles<Tile>(p), x.blocks_of_row(), x.row(m), tokens, y, product.y.row_stride,
                                  outputs);
        }
    }
}

inline void check_quantised_product(const QuantisedActivations& x, const QuantisedProduct& product) {
    const QuantisedMatrix& w = *product.weight;
    const BasicMatrixView<float>& y = product.y;
    if (w.columns() != x.columns() || y.rows != x.rows() || y.columns != w.rows()) {
        const auto size = [](std::size_t rows, std::size_t columns) {
            std::string text = "(";
            text += std::to_string(rows);
            text += ", ";
            text += std::to_string(columns);
            return text += ")";
        };
        std::string text = "quantised product, expected (M, K), (N, K), (M, N): x is ";
        text += size(x.rows(), x.columns());
        text += ", w is ";
        text += size(w.rows(), w.columns());
        text += ", y is ";
        text += size(y.rows, y.columns);
        throw ShapeError(text);
    }
}

}  // namespace detail

/// Several products with the same x as one piece of work for the threads: query, key and value of a token, say.
/// Throws ShapeError when the sizes do not fit.
inline void matmul_transposed_b(const QuantisedActivations& x, std::span<const QuantisedProduct> products) {
    std::size_t panels = 0;
    std::size_t bytes = 0;
    for (const QuantisedProduct& product : products) {
        detail::check_quantised_product(x, product);
        panels += product.weight->panels();
        bytes += product.weight->bytes();
    }
    if (panels == 0 || x.rows() == 0) {
        return;
    }
    // An operation is half a nanosecond: ten bytes from memory, or about 30 products of two whole numbers.
    const std::size_t bytes_of_panel = bytes / panels;
    const std::size_t operations = kernels_in_use() == Kernels::scalar
                                       ? 2 * panel_rows * x.columns() * x.rows()
                                       : bytes_of_panel / 10 + panel_rows * x.columns() * x.rows() / 30;
    parallel_for(panels, operations, [&](std::size_t begin, std::size_t end) {
        // [begin, end) counts through the panels of all products; cut it where one ends and the next begins.
        std::size_t offset = 0;
        for (const QuantisedProduct& product : products) {
            const std::size_t count = product.weight->panels();
            const std::size_t first = std::clamp(begin, offset, offset + count) - offset;
            const std::size_t last = std::clamp(end, offset, offset + count) - offset;
            offset += count;
            if (first == last) {
                continue;
            }
            switch (product.weight->format()) {
                case WeightFormat::Q8_0:
                    detail::some_panels<TileQ8_0>(product, x, first, last);
                    break;
                case WeightFormat::Q4_0:
                    detail::some_panels<TileQ4_0>(product, x, first, last);
                    break;
                default:
                    detail::some_panels<TileQ4_1>(product, x, first, last);
                    break;
            }
        }
    });
}

/// y [M,N] = x [M,K] * w [N,K]ᵀ. Throws ShapeError when the sizes do not fit.
inline void matmul_transposed_b(const QuantisedActivations& x, const QuantisedMatrix& w, BasicMatrixView<float> y) {
    const QuantisedProduct product{&w, y};
    matmul_transposed_b(x, std::span<const QuantisedProduct>(&product, 1));
}

}  // namespace minillm
