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
//   block   part of k, of the columns and of the rows at a time, so that what is used again is still in the second-level
//           cache; the running sums rest in c between two blocks of k.
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

/// How much of k, of c's columns and of its rows is worked on before the next part.
struct Block {
    std::size_t depth;
    std::size_t columns;
    std::size_t rows;
};

inline constexpr Block block_in_place{1024, 384, 24};     // k is seldom cut, so c is seldom read again
inline constexpr Block block_of_strips{512, 1024, 48};    // where a is packed: 96 KB of it serve as many columns as can be
inline constexpr std::size_t columns_worth_strips = 96;   // of c: from so many on, a transposed a is packed too
inline constexpr std::size_t rows_in_place = 12;          // a product of so few rows uses a panel too seldom to pack it
inline constexpr std::size_t steps_in_place = 8;          // rows of b that a product of one or two rows reads at a time
inline constexpr std::size_t small_b = 8192;              // numbers of b, in 32 KB, that are read in place for any a

// ---- block ----------------------------------------------------------------------------------------------------------

/// How K is cut: blocks of equal depth, because 1030 is twice 520, not 1024 and 6.
inline std::size_t depth_of_equal_blocks(std::size_t depth, std::size_t most = block_in_place.depth) {
    const std::size_t blocks = (depth + most - 1) / most;
    return ((depth + blocks - 1) / blocks + lanes - 1) / lanes * lanes;
}

/// All of `columns` columns of b, `steps` rows of it, into panels [steps, 16] one after the other. Where b's rows stand in
/// one piece, four panels are written at a time: 256 bytes of a row in a piece are what the processor fetches ahead.
MINILLM_TARGET_AVX2 inline void pack_panels(Operand b, std::size_t columns, std::size_t steps, float* packed) {
    constexpr std::size_t wide = 4 * tile_columns;
    std::size_t n = 0;
    for (; b.column == 1 && n + wide <= columns; n += wide) {
        for (std::size_t k = 0; k < steps; ++k) {
            MINILLM_UNROLL
            for (std::size_t panel = 0; panel < wide; panel += tile_columns) {
                const float* row = b.at(k, n + panel);
                float* place = packed + (n + panel) * steps + k * tile_columns;
                const __m256 low = _mm256_loadu_ps(row);
                const __m256 high = _mm256_loadu_ps(row + lanes);
                _mm256_store_ps(place, low);
                _mm256_store_ps(place + lanes, high);
            }
        }
    }
    for (; n < columns; n += tile_columns) {
        const Operand source{b.at(0, n), b.row, b.column};
        pack_panel(source, std::min(tile_columns, columns - n), steps, packed + n * steps);
    }
}

/// c [M,N] = a [M, steps] * the packed panels of b [steps, N]; added to c when `add`. Six rows of a stand `next` apart.
///
/// Two panels take turns. Where rows of c stand 4096 bytes apart, all tiles below each other have the same last 12 bits
/// of their addresses, and the processor holds a load back while a store with these bits is under way: a tile that
/// began where the one above it ended would wait for it. This cost 6 % of a product of 256 steps.
MINILLM_TARGET_AVX2 inline void product_with_panels(Operand a, std::size_t next, const float* packed, std::size_t steps,
                                                    Floats c, bool add) {
    for (std::size_t pair = 0; pair < c.columns; pair += 2 * tile_columns) {
        const std::size_t end = std::min(pair + 2 * tile_columns, c.columns);
        Operand rows_of_a = a;
        for (std::size_t m = 0; m < c.rows; m += tile_rows) {
            const std::size_t rows = std::min(tile_rows, c.rows - m);
            for (std::size_t n = pair; n < end; n += tile_columns) {
                ask_for_tile(c.row(m) + n + tile_rows * c.row_stride, c.row_stride);
                tile_of_any_size(rows_of_a, packed + n * steps, tile_columns, steps, c.row(m) + n, c.row_stride, rows,
                                 std::min(tile_columns, end - n), add);
            }
            rows_of_a.data += next;
        }
    }
}

/// c [M,N] = a [M,K] * b [K,N] through packed panels.
MINILLM_TARGET_AVX2 inline void packed_product(Operand a, Operand b, std::size_t depth, Floats c, bool add) {
    const bool pack_a = a.row == 1 && c.columns >= columns_worth_strips;
    const Block block = pack_a ? block_of_strips : block_in_place;
    const std::size_t block_depth = depth_of_equal_blocks(depth, block.depth);
    for (std::size_t n0 = 0; n0 < c.columns; n0 += block.columns) {
        const std::size_t columns = std::min(block.columns, c.columns - n0);
        const std::size_t panels = (columns + tile_columns - 1) / tile_columns;
        for (std::size_t k0 = 0; k0 < depth; k0 += block_depth) {
            const std::size_t steps = std::min(block_depth, depth - k0);
            const std::size_t panels_size = panels * tile_columns * steps;
            const std::size_t strip_size = steps * tile_rows + lanes;
            const std::size_t strips_size = pack_a ? block.rows / tile_rows * strip_size : 0;
            float* packed = PackBuffer::of_this_thread().room(panels_size + strips_size);
            float* strips = packed + panels_size;
            pack_panels({b.at(k0, n0), b.row, b.column}, columns, steps, packed);

            const bool add_block = add || k0 > 0;
            for (std::size_t m0 = 0; m0 < c.rows; m0 += block.rows) {
                const std::size_t rows = std::min(block.rows, c.rows - m0);
                const Operand a_block{a.at(m0, k0), a.row, a.column};
                const Floats c_block{c.row(m0) + n0, rows, columns, c.row_stride};
                if (pack_a) {
                    pack_strips(a_block, rows, steps, strips, strip_size);
                    product_with_panels({strips, 1, tile_rows}, strip_size, packed, steps, c_block, add_block);
                } else {
                    product_with_panels(a_block, tile_rows * a.row, packed, steps, c_block, add_block);
                }
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
        for (std::size_t m = 0; m < c.rows; m += tile_rows) {
            const Operand rows_of_a{a.at(m, 0), a.row, a.column};
            ask_for_tile(c.row(m) + n + tile_rows * c.row_stride, c.row_stride);
            tile_of_any_size(rows_of_a, b.at(0, n), b.row, depth, c.row(m) + n, c.row_stride,
                             std::min(tile_rows, c.rows - m), tile_columns, add);
        }
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
