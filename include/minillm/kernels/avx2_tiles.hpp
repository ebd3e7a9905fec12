// kernels/avx2_tiles.hpp: the two halves of a fast matrix product, with AVX2 and FMA: the tile and the packing.
//
//     tile    c [6, 16] += Σ_k a [6, k] b [k, 16]      12 registers of sums, b's row of 16 in two more
//     pack    16 columns of b, wherever they stand  ->  a panel [K, 16] in one piece
//             6 rows of a transposed a              ->  a strip [K, 6] in one piece
//
// kernels/avx2.hpp says why these sizes, and makes the products of them. A tile at the edge of c has fewer rows, or
// loads and stores its last vector through a mask.
//
// Source: Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008.
// Next: kernels/avx2.hpp.
#pragma once

#include "cpu_features.hpp"

#if MINILLM_HAS_AVX2

#include <immintrin.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>

#include "../core/tensor.hpp"

namespace minillm::avx2 {

inline constexpr std::size_t lanes = 8;                // floats in a register
inline constexpr std::size_t tile_rows = 6;            // rows of c in a tile
inline constexpr std::size_t tile_columns = 16;        // columns of c in a tile

using Floats = BasicMatrixView<float>;
using ConstFloats = BasicMatrixView<const float>;

/// An operand of the product as the tiles see it: element (r, c) is data[r * row + c * column]. A transposed matrix
/// is one whose two strides have changed places.
struct Operand {
    const float* data;
    std::size_t row;
    std::size_t column;

    const float* at(std::size_t r, std::size_t c) const { return data + r * row + c * column; }
};

/// All bits set in the first `count` lanes: for loads and stores that must not touch what is beyond the end.
MINILLM_TARGET_AVX2 inline __m256i mask_of(std::size_t count) {
    const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    return _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(std::min(count, lanes))), lane);
}

/// Memory for panels, which begins at a line of the cache; it grows when more is asked for and is kept.
class PackBuffer {
public:
    /// Room for `size` numbers; what was there before is lost if it grows.
    float* room(std::size_t size) {
        if (size > size_) {
            memory_.reset(static_cast<float*>(::operator new(size * sizeof(float), alignment)));
            size_ = size;
        }
        return memory_.get();
    }
    const float* data() const { return memory_.get(); }

    /// The one of this thread: at most one block.
    static PackBuffer& of_this_thread() {
        thread_local PackBuffer buffer;
        return buffer;
    }

private:
    static constexpr std::align_val_t alignment{64};

    struct Release {
        void operator()(float* memory) const { ::operator delete(memory, alignment); }
    };

    std::unique_ptr<float, Release> memory_;
    std::size_t size_ = 0;
};

// ---- tile -----------------------------------------------------------------------------------------------------------

/// Rows x (8 * Vectors) elements of c, `depth` steps of k. b [depth, 8 * Vectors] has rows `b_row` apart.
/// The sums start at 0, or at c when `add`. Masked: only the lanes of `mask` exist in the last vector of a row of c
/// (b has them all).
template <std::size_t Rows, std::size_t Vectors, bool Masked>
MINILLM_TARGET_AVX2 inline void tile(Operand a, const float* b, std::size_t b_row, std::size_t depth, float* c,
                                     std::size_t c_row, bool add, __m256i mask) {
    __m256 sums[Rows][Vectors];
    MINILLM_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        MINILLM_UNROLL
        for (std::size_t v = 0; v < Vectors; ++v) {
            const float* place = c + r * c_row + v * lanes;
            const bool partial = Masked && v + 1 == Vectors;
            sums[r][v] = !add      ? _mm256_setzero_ps()
                         : partial ? _mm256_maskload_ps(place, mask)
                                   : _mm256_loadu_ps(place);
        }
    }

    const float* a_k = a.data;
    for (std::size_t k = 0; k < depth; ++k) {
        __m256 b_k[Vectors];
        MINILLM_UNROLL
        for (std::size_t v = 0; v < Vectors; ++v) {
            b_k[v] = _mm256_loadu_ps(b + v * lanes);
        }
        MINILLM_UNROLL
        for (std::size_t r = 0; r < Rows; ++r) {
            const __m256 factor = _mm256_broadcast_ss(a_k + r * a.row);
            MINILLM_UNROLL
            for (std::size_t v = 0; v < Vectors; ++v) {
                sums[r][v] = _mm256_fmadd_ps(factor, b_k[v], sums[r][v]);
            }
        }
        a_k += a.column;
        b += b_row;
    }

    MINILLM_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        MINILLM_UNROLL
        for (std::size_t v = 0; v < Vectors; ++v) {
            float* place = c + r * c_row + v * lanes;
            if (Masked && v + 1 == Vectors) {
                _mm256_maskstore_ps(place, mask, sums[r][v]);
            } else {
                _mm256_storeu_ps(place, sums[r][v]);
            }
        }
    }
}

/// A tile of Rows rows and 1 to 16 columns; b has 16 columns all the same.
template <std::size_t Rows>
MINILLM_TARGET_AVX2 inline void tile_of_columns(Operand a, const float* b, std::size_t b_row, std::size_t depth, float* c,
                                                std::size_t c_row, std::size_t columns, bool add) {
    if (columns == tile_columns) {
        tile<Rows, 2, false>(a, b, b_row, depth, c, c_row, add, mask_of(lanes));
    } else if (columns > lanes) {
        tile<Rows, 2, true>(a, b, b_row, depth, c, c_row, add, mask_of(columns - lanes));
    } else {
        tile<Rows, 1, true>(a, b, b_row, depth, c, c_row, add, mask_of(columns));
    }
}

/// A tile of 1 to 6 rows and 1 to 16 columns.
MINILLM_TARGET_AVX2 inline void tile_of_any_size(Operand a, const float* b, std::size_t b_row, std::size_t depth, float* c,
                                                 std::size_t c_row, std::size_t rows, std::size_t columns, bool add) {
    switch (rows) {
        case 6:
            return tile_of_columns<6>(a, b, b_row, depth, c, c_row, columns, add);
        case 5:
            return tile_of_columns<5>(a, b, b_row, depth, c, c_row, columns, add);
        case 4:
            return tile_of_columns<4>(a, b, b_row, depth, c, c_row, columns, add);
        case 3:
            return tile_of_columns<3>(a, b, b_row, depth, c, c_row, columns, add);
        case 2:
            return tile_of_columns<2>(a, b, b_row, depth, c, c_row, columns, add);
        default:
            return tile_of_columns<1>(a, b, b_row, depth, c, c_row, columns, add);
    }
}

/// The sums of a tile come from far away: asks for those of the tile whose first element is at c.
MINILLM_TARGET_AVX2 inline void ask_for_tile(const float* c, std::size_t c_row) {
    MINILLM_UNROLL
    for (std::size_t r = 0; r < tile_rows; ++r) {
        _mm_prefetch(reinterpret_cast<const char*>(c + r * c_row), _MM_HINT_T0);
    }
}

// ---- pack -----------------------------------------------------------------------------------------------------------

/// Eight rows of eight numbers, `stride` apart, turned round: out[k] holds number k of each row.
MINILLM_TARGET_AVX2 inline void transpose_8x8(const float* rows, std::size_t stride, __m256 out[lanes]) {
    __m256 low[4];   // numbers 0-3 of row i in the lower half, of row i + 4 in the upper
    __m256 high[4];  // numbers 4-7
    MINILLM_UNROLL
    for (std::size_t i = 0; i < 4; ++i) {
        const float* first = rows + i * stride;
        const float* second = rows + (i + 4) * stride;
        low[i] = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(first)), _mm_loadu_ps(second), 1);
        high[i] = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(first + 4)), _mm_loadu_ps(second + 4), 1);
    }
    // Both halves are now 4 x 4 transpositions: pairs first, then pairs of pairs.
    const __m256 low_01 = _mm256_unpacklo_ps(low[0], low[1]);
    const __m256 low_01_high = _mm256_unpackhi_ps(low[0], low[1]);
    const __m256 low_23 = _mm256_unpacklo_ps(low[2], low[3]);
    const __m256 low_23_high = _mm256_unpackhi_ps(low[2], low[3]);
    out[0] = _mm256_shuffle_ps(low_01, low_23, _MM_SHUFFLE(1, 0, 1, 0));
    out[1] = _mm256_shuffle_ps(low_01, low_23, _MM_SHUFFLE(3, 2, 3, 2));
    out[2] = _mm256_shuffle_ps(low_01_high, low_23_high, _MM_SHUFFLE(1, 0, 1, 0));
    out[3] = _mm256_shuffle_ps(low_01_high, low_23_high, _MM_SHUFFLE(3, 2, 3, 2));
    const __m256 high_01 = _mm256_unpacklo_ps(high[0], high[1]);
    const __m256 high_01_high = _mm256_unpackhi_ps(high[0], high[1]);
    const __m256 high_23 = _mm256_unpacklo_ps(high[2], high[3]);
    const __m256 high_23_high = _mm256_unpackhi_ps(high[2], high[3]);
    out[4] = _mm256_shuffle_ps(high_01, high_23, _MM_SHUFFLE(1, 0, 1, 0));
    out[5] = _mm256_shuffle_ps(high_01, high_23, _MM_SHUFFLE(3, 2, 3, 2));
    out[6] = _mm256_shuffle_ps(high_01_high, high_23_high, _MM_SHUFFLE(1, 0, 1, 0));
    out[7] = _mm256_shuffle_ps(high_01_high, high_23_high, _MM_SHUFFLE(3, 2, 3, 2));
}

/// The first `columns` (at most 16) columns of b, `depth` rows of it, into panel [depth, 16]. Missing columns
/// become 0.
MINILLM_TARGET_AVX2 inline void pack_panel(Operand b, std::size_t columns, std::size_t depth, float* panel) {
    if (b.column == 1) {  // a row of the panel stands in one piece in b
        const __m256i first = mask_of(columns);
        const __m256i second = mask_of(columns > lanes ? columns - lanes : 0);
        for (std::size_t k = 0; k < depth; ++k) {
            const float* row = b.at(k, 0);
            const bool whole = columns == tile_columns;
            const __m256 low = whole ? _mm256_loadu_ps(row) : _mm256_maskload_ps(row, first);
            const __m256 high = whole ? _mm256_loadu_ps(row + lanes) : _mm256_maskload_ps(row + lanes, second);
            _mm256_store_ps(panel + k * tile_columns, low);
            _mm256_store_ps(panel + k * tile_columns + lanes, high);
        }
        return;
    }
    // b is a transposed matrix: a column of the panel stands in one piece.
    for (std::size_t half = 0; half < tile_columns; half += lanes) {
        const std::size_t exist = columns > half ? std::min(columns - half, lanes) : 0;
        std::size_t k = 0;
        if (exist == lanes) {
            for (; k + lanes <= depth; k += lanes) {
                __m256 turned[lanes];
                transpose_8x8(b.at(k, half), b.column, turned);
                MINILLM_UNROLL
                for (std::size_t i = 0; i < lanes; ++i) {
                    _mm256_store_ps(panel + (k + i) * tile_columns + half, turned[i]);
                }
            }
        }
        for (; k < depth; ++k) {
            for (std::size_t n = 0; n < lanes; ++n) {
                panel[k * tile_columns + half + n] = n < exist ? *b.at(k, half + n) : 0.0F;
            }
        }
    }
}

/// `rows` rows of a, whose columns stand in one piece, `depth` columns of them, into strips [depth, 6] that stand
/// `strip_size` apart. Each step writes two numbers too many: the next step overwrites them, or they fall into the gap
/// between two strips.
MINILLM_TARGET_AVX2 inline void pack_strips(Operand a, std::size_t rows, std::size_t depth, float* strips,
                                            std::size_t strip_size) {
    constexpr std::size_t line = 16;   // numbers in a line of the cache
    constexpr std::size_t ahead = 16;  // columns of a: the processor does not see so long a stride as a pattern
    for (std::size_t k = 0; k < depth; ++k) {
        for (std::size_t m = 0; m < rows; m += line) {
            _mm_prefetch(reinterpret_cast<const char*>(a.at(m, k + ahead)), _MM_HINT_T0);
        }
        for (std::size_t m = 0; m < rows; m += tile_rows) {
            float* place = strips + m / tile_rows * strip_size + k * tile_rows;
            _mm256_storeu_ps(place, _mm256_maskload_ps(a.at(m, k), mask_of(std::min(tile_rows, rows - m))));
        }
    }
}

}  // namespace minillm::avx2

#endif  // MINILLM_HAS_AVX2
