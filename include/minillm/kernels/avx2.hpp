// kernels/avx2.hpp: the three matrix products at the speed of the processor, with AVX2 and FMA.
//
// A core with two FMA units does 32 operations a cycle if each of the two is given eight products every cycle, and
// an FMA takes four cycles. So at least eight independent sums of eight numbers must be under way, and their
// numbers must come from registers and the first-level cache. Hence:
//
//   tile    6 rows x 16 columns of c are kept in 12 registers while k runs. A step of k loads two vectors of b and
//           broadcasts six numbers of a, for 12 FMAs: 8 loads against 12 FMAs, which the load units can keep up with.
//   pack    the 16 columns of b that a tile needs are copied once into a panel [K, 16] that stands in one piece, and
//           serves all tiles below each other. Where b is given transposed, the copy turns it round. Where a is
//           given transposed, six of its rows are packed likewise into a strip [K, 6].
//   block   at most `depth_of_block` steps of k at a time, so that a panel stays in the first-level cache; the
//           running sums rest in c between two blocks.
//   direct  a product of few rows (a token being decoded, say) would use a panel once or twice, and a small b is in
//           the cache anyway: b is read in place.
//
// All three products, and all four ways of computing them, run one sum an element in order of k: the bits depend on
// K alone, not on the tile in which an element falls.
//
// Source: Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008.
// Not here: threads (kernels/matmul.hpp), a 512-bit twin, half precision.
#pragma once

#include "cpu_features.hpp"

#if MINILLM_HAS_AVX2

#include <immintrin.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>

#include "../core/tensor.hpp"
#include "scalar.hpp"

namespace minillm::avx2 {

inline constexpr std::size_t lanes = 8;                // floats in a register
inline constexpr std::size_t tile_rows = 6;            // rows of c in a tile
inline constexpr std::size_t tile_columns = 16;        // columns of c in a tile
inline constexpr std::size_t depth_of_block = 384;     // steps of k: a panel has 24 KB of the 32 KB cache
inline constexpr std::size_t columns_of_block = 384;   // all panels of a block have 576 KB: second-level cache
inline constexpr std::size_t rows_of_block = 96;       // rows of a that are used for all panels before the next rows
inline constexpr std::size_t panels_worth_strips = 6;  // from so many panels on, a transposed a is packed too
inline constexpr std::size_t rows_in_place = 12;       // a product of so few rows uses a panel too seldom to pack it
inline constexpr std::size_t steps_in_place = 8;       // rows of b that a product of one or two rows reads at a time
inline constexpr std::size_t small_b = 8192;           // numbers of b, in 32 KB, that are read in place for any a

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

/// The tiles of `rows` rows below each other, all with the same 8 * Vectors columns of b. a's numbers for the next
/// tile stand `next` after those for this one.
template <std::size_t Vectors, bool Masked>
MINILLM_TARGET_AVX2 inline void column_of_tiles(Operand a, std::size_t next, std::size_t rows, const float* b,
                                                std::size_t b_row, std::size_t depth, float* c, std::size_t c_row,
                                                bool add, __m256i mask) {
    while (rows >= tile_rows) {
        // The sums of the next tile come from far away; ask for them now.
        MINILLM_UNROLL
        for (std::size_t r = tile_rows; r < 2 * tile_rows; ++r) {
            _mm_prefetch(reinterpret_cast<const char*>(c + r * c_row), _MM_HINT_T0);
        }
        tile<tile_rows, Vectors, Masked>(a, b, b_row, depth, c, c_row, add, mask);
        a.data += next;
        c += tile_rows * c_row;
        rows -= tile_rows;
    }
    switch (rows) {
        case 5:
            tile<5, Vectors, Masked>(a, b, b_row, depth, c, c_row, add, mask);
            break;
        case 4:
            tile<4, Vectors, Masked>(a, b, b_row, depth, c, c_row, add, mask);
            break;
        case 3:
            tile<3, Vectors, Masked>(a, b, b_row, depth, c, c_row, add, mask);
            break;
        case 2:
            tile<2, Vectors, Masked>(a, b, b_row, depth, c, c_row, add, mask);
            break;
        case 1:
            tile<1, Vectors, Masked>(a, b, b_row, depth, c, c_row, add, mask);
            break;
        default:
            break;
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

/// `rows` rows (whole tiles) of a, whose columns stand in one piece, `depth` columns of them, into strips [depth, 6]
/// that stand `strip_size` apart. The two numbers written too many are overwritten by the next step, or fall into
/// the gap between two strips.
MINILLM_TARGET_AVX2 inline void pack_strips(Operand a, std::size_t rows, std::size_t depth, float* strips,
                                            std::size_t strip_size) {
    const __m256i six = mask_of(tile_rows);
    for (std::size_t k = 0; k < depth; ++k) {
        for (std::size_t m = 0; m < rows; m += tile_rows) {
            float* place = strips + m / tile_rows * strip_size + k * tile_rows;
            _mm256_storeu_ps(place, _mm256_maskload_ps(a.at(m, k), six));
        }
    }
}

// ---- block ----------------------------------------------------------------------------------------------------------

/// How K is cut: blocks of equal depth, because 330 is twice 168, not 320 and 10.
inline std::size_t depth_of_equal_blocks(std::size_t depth) {
    const std::size_t blocks = (depth + depth_of_block - 1) / depth_of_block;
    return ((depth + blocks - 1) / blocks + lanes - 1) / lanes * lanes;
}

/// All of `columns` columns of b, `steps` rows of it, into panels [steps, 16] one after the other.
MINILLM_TARGET_AVX2 inline void pack_panels(Operand b, std::size_t columns, std::size_t steps, float* packed) {
    for (std::size_t n = 0; n < columns; n += tile_columns) {
        const Operand source{b.at(0, n), b.row, b.column};
        pack_panel(source, std::min(tile_columns, columns - n), steps, packed + n * steps);
    }
}

/// c [M,N] = a [M, steps] * the packed panels of b [steps, N]; added to c when `add`. Six rows of a stand `next` apart.
MINILLM_TARGET_AVX2 inline void product_with_panels(Operand a, std::size_t next, const float* packed, std::size_t steps,
                                                    Floats c, bool add) {
    for (std::size_t n = 0; n < c.columns; n += tile_columns) {
        const std::size_t left = c.columns - n;
        const float* panel = packed + n * steps;
        if (left >= tile_columns) {
            column_of_tiles<2, false>(a, next, c.rows, panel, tile_columns, steps, c.data + n, c.row_stride, add,
                                      mask_of(lanes));
        } else if (left > lanes) {
            column_of_tiles<2, true>(a, next, c.rows, panel, tile_columns, steps, c.data + n, c.row_stride, add,
                                     mask_of(left - lanes));
        } else {
            column_of_tiles<1, true>(a, next, c.rows, panel, tile_columns, steps, c.data + n, c.row_stride, add,
                                     mask_of(left));
        }
    }
}

/// c [M,N] = a [M,K] * b [K,N] through packed panels.
MINILLM_TARGET_AVX2 inline void packed_product(Operand a, Operand b, std::size_t depth, Floats c, bool add) {
    const std::size_t block_depth = depth_of_equal_blocks(depth);
    for (std::size_t n0 = 0; n0 < c.columns; n0 += columns_of_block) {
        const std::size_t columns = std::min(columns_of_block, c.columns - n0);
        const std::size_t panels = (columns + tile_columns - 1) / tile_columns;
        for (std::size_t k0 = 0; k0 < depth; k0 += block_depth) {
            const std::size_t steps = std::min(block_depth, depth - k0);
            const std::size_t panels_size = panels * tile_columns * steps;
            const std::size_t strip_size = steps * tile_rows + lanes;
            const bool pack_a = a.row == 1 && panels >= panels_worth_strips;
            const std::size_t strips_size = pack_a ? rows_of_block / tile_rows * strip_size : 0;
            float* packed = PackBuffer::of_this_thread().room(panels_size + strips_size);
            float* strips = packed + panels_size;
            pack_panels({b.at(k0, n0), b.row, b.column}, columns, steps, packed);

            const bool add_block = add || k0 > 0;
            for (std::size_t m0 = 0; m0 < c.rows; m0 += rows_of_block) {
                const std::size_t rows = std::min(rows_of_block, c.rows - m0);
                Operand a_block{a.at(m0, k0), a.row, a.column};
                std::size_t next = tile_rows * a.row;
                if (pack_a && rows % tile_rows == 0) {
                    pack_strips(a_block, rows, steps, strips, strip_size);
                    a_block = {strips, 1, tile_rows};
                    next = strip_size;
                }
                product_with_panels(a_block, next, packed, steps, {c.row(m0) + n0, rows, columns, c.row_stride},
                                    add_block);
            }
        }
    }
}

// ---- direct ---------------------------------------------------------------------------------------------------------

/// c [M,N] = a [M,K] * b [K,N], b's rows in one piece: tiles read b in place. The last columns, fewer
/// than a tile's, go through a panel.
MINILLM_TARGET_AVX2 inline void direct_product(Operand a, Operand b, std::size_t depth, Floats c, bool add) {
    const std::size_t wide = c.rows == 1 ? 8 * lanes : c.rows == 2 ? 4 * lanes : c.columns + 1;
    std::size_t n = c.columns / wide * wide;
    // One row or two have few sums to keep: a tile takes more columns, so that enough sums are under way. It takes
    // few rows of b at a time, so that each is read along its length.
    for (std::size_t k = 0; n > 0 && k < depth; k += steps_in_place) {
        const std::size_t steps = std::min(steps_in_place, depth - k);
        const Operand factors{a.at(0, k), a.row, a.column};
        for (std::size_t i = 0; i < n; i += wide) {
            if (c.rows == 1) {
                tile<1, 8, false>(factors, b.at(k, i), b.row, steps, c.data + i, c.row_stride, add || k > 0,
                                  mask_of(lanes));
            } else {
                tile<2, 4, false>(factors, b.at(k, i), b.row, steps, c.data + i, c.row_stride, add || k > 0,
                                  mask_of(lanes));
            }
        }
    }
    for (; n + tile_columns <= c.columns; n += tile_columns) {
        column_of_tiles<2, false>(a, tile_rows * a.row, c.rows, b.at(0, n), b.row, depth, c.data + n, c.row_stride, add,
                                  mask_of(lanes));
    }
    if (n < c.columns) {
        const Operand rest{b.at(0, n), b.row, b.column};
        packed_product(a, rest, depth, {c.data + n, c.rows, c.columns - n, c.row_stride}, add);
    }
}

/// 8 * Groups elements in each of Rows rows of c = a bᵀ, where the rows of b stand in one piece: 8 x 8 numbers of b
/// are turned round in registers.
template <std::size_t Rows, std::size_t Groups>
MINILLM_TARGET_AVX2 inline void turned_tile(const float* a, std::size_t a_row, const float* b, std::size_t b_row,
                                            std::size_t depth, float* c, std::size_t c_row, bool add) {
    __m256 sums[Rows][Groups];
    MINILLM_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        MINILLM_UNROLL
        for (std::size_t g = 0; g < Groups; ++g) {
            sums[r][g] = add ? _mm256_loadu_ps(c + r * c_row + g * lanes) : _mm256_setzero_ps();
        }
    }

    std::size_t k = 0;
    for (; k + lanes <= depth; k += lanes) {
        if (Rows == 1) {
            // One row uses each number of b once and waits for memory alone. The rows of the next tile usually stand in
            // one piece behind this one: they are asked for in that order, four lines in the time of a step, because
            // eight rows read side by side are not what the processor takes for a pattern.
            const float* ahead = b + Groups * lanes * b_row + k * Groups * lanes;
            MINILLM_UNROLL
            for (std::size_t line = 0; line < 4 * Groups; ++line) {
                _mm_prefetch(reinterpret_cast<const char*>(ahead + line * 16), _MM_HINT_T0);
            }
        }
        MINILLM_UNROLL
        for (std::size_t g = 0; g < Groups; ++g) {
            __m256 turned[lanes];
            transpose_8x8(b + g * lanes * b_row + k, b_row, turned);
            MINILLM_UNROLL
            for (std::size_t i = 0; i < lanes; ++i) {
                MINILLM_UNROLL
                for (std::size_t r = 0; r < Rows; ++r) {
                    sums[r][g] = _mm256_fmadd_ps(_mm256_broadcast_ss(a + r * a_row + k + i), turned[i], sums[r][g]);
                }
            }
        }
    }
    for (; k < depth; ++k) {
        MINILLM_UNROLL
        for (std::size_t g = 0; g < Groups; ++g) {
            float column[lanes];
            for (std::size_t n = 0; n < lanes; ++n) {
                column[n] = b[(g * lanes + n) * b_row + k];
            }
            MINILLM_UNROLL
            for (std::size_t r = 0; r < Rows; ++r) {
                const __m256 factor = _mm256_broadcast_ss(a + r * a_row + k);
                sums[r][g] = _mm256_fmadd_ps(factor, _mm256_loadu_ps(column), sums[r][g]);
            }
        }
    }

    MINILLM_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        MINILLM_UNROLL
        for (std::size_t g = 0; g < Groups; ++g) {
            _mm256_storeu_ps(c + r * c_row + g * lanes, sums[r][g]);
        }
    }
}

/// All columns of c = a bᵀ, 8 * Groups at a time; the last few go through a panel.
template <std::size_t Rows, std::size_t Groups>
MINILLM_TARGET_AVX2 inline void row_of_turned_tiles(ConstFloats a, ConstFloats b, Floats c, bool add) {
    std::size_t n = 0;
    for (; n + Groups * lanes <= c.columns; n += Groups * lanes) {
        turned_tile<Rows, Groups>(a.data, a.row_stride, b.row(n), b.row_stride, a.columns, c.data + n, c.row_stride,
                                  add);
    }
    for (; n + lanes <= c.columns; n += lanes) {
        turned_tile<Rows, 1>(a.data, a.row_stride, b.row(n), b.row_stride, a.columns, c.data + n, c.row_stride, add);
    }
    if (n < c.columns) {
        const Operand factors{a.data, a.row_stride, 1};
        const Operand rest{b.row(n), 1, b.row_stride};
        packed_product(factors, rest, a.columns, {c.data + n, c.rows, c.columns - n, c.row_stride}, add);
    }
}

/// c = a bᵀ for one to four rows; b is read in place.
MINILLM_TARGET_AVX2 inline void turned_product(ConstFloats a, ConstFloats b, Floats c, bool add) {
    switch (c.rows) {
        case 1:
            row_of_turned_tiles<1, 1>(a, b, c, add);
            break;
        case 2:
            row_of_turned_tiles<2, 2>(a, b, c, add);
            break;
        case 3:
            row_of_turned_tiles<3, 2>(a, b, c, add);
            break;
        default:
            row_of_turned_tiles<4, 2>(a, b, c, add);
            break;
    }
}

// ---- the three products ---------------------------------------------------------------------------------------------

inline void clear(Floats c) {
    for (std::size_t m = 0; m < c.rows; ++m) {
        std::fill_n(c.row(m), c.columns, 0.0F);
    }
}

// c [M,N] = a [M,K] * b [N,K]ᵀ
inline void matmul_transposed_b(ConstFloats a, ConstFloats b, Floats c, Store store) {
    const std::size_t depth = a.columns;
    const bool add = store == Store::add;
    if (depth == 0) {
        return add ? void() : clear(c);
    }
    const Operand left{a.data, a.row_stride, 1};
    const Operand right{b.data, 1, b.row_stride};
    if (c.rows <= 4) {
        turned_product(a, b, c, add);
    } else {
        packed_product(left, right, depth, c, add);
    }
}

// c [M,N] = a [M,K] * b [K,N]
inline void matmul(ConstFloats a, ConstFloats b, Floats c, Store store) {
    const std::size_t depth = a.columns;
    const bool add = store == Store::add;
    if (depth == 0) {
        return add ? void() : clear(c);
    }
    const Operand left{a.data, a.row_stride, 1};
    const Operand right{b.data, b.row_stride, 1};
    if (c.rows <= rows_in_place || depth * b.row_stride <= small_b) {
        direct_product(left, right, depth, c, add);
    } else {
        packed_product(left, right, depth, c, add);
    }
}

// c [M,N] = a [K,M]ᵀ * b [K,N]
inline void matmul_transposed_a(ConstFloats a, ConstFloats b, Floats c, Store store) {
    const std::size_t depth = a.rows;
    const bool add = store == Store::add;
    if (depth == 0) {
        return add ? void() : clear(c);
    }
    const Operand left{a.data, 1, a.row_stride};
    const Operand right{b.data, b.row_stride, 1};
    if (c.rows <= rows_in_place || depth * b.row_stride <= small_b) {
        direct_product(left, right, depth, c, add);
    } else {
        packed_product(left, right, depth, c, add);
    }
}

}  // namespace minillm::avx2

#endif  // MINILLM_HAS_AVX2
