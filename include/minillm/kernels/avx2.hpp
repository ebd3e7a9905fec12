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
// Read kernels/avx2_tiles.hpp first: the tile and the packing. Not here: threads (kernels/matmul.hpp), a 512-bit twin,
// half precision.
#pragma once

#include "cpu_features.hpp"

#if MINILLM_HAS_AVX2

#include <immintrin.h>

#include <algorithm>
#include <cstddef>

#include "avx2_tiles.hpp"
#include "scalar.hpp"

namespace minillm::avx2 {

inline constexpr std::size_t depth_of_block = 384;     // steps of k: a panel has 24 KB of the 32 KB cache
inline constexpr std::size_t columns_of_block = 384;   // all panels of a block have 576 KB: second-level cache
inline constexpr std::size_t rows_of_block = 96;       // rows of a that are used for all panels before the next rows
inline constexpr std::size_t panels_worth_strips = 6;  // from so many panels on, a transposed a is packed too
inline constexpr std::size_t rows_in_place = 12;       // a product of so few rows uses a panel too seldom to pack it
inline constexpr std::size_t steps_in_place = 8;       // rows of b that a product of one or two rows reads at a time
inline constexpr std::size_t small_b = 8192;           // numbers of b, in 32 KB, that are read in place for any a

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
