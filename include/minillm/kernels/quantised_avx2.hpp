// kernels/quantised_avx2.hpp: the AVX2 twin of the quantised products.
//
// Lane r of every register belongs to row r of the panel. One step of a tile is 8 x 4 weights in a register; the four
// activations that belong to it are broadcast to all lanes, their coarse bytes and their fine ones. `maddubs` multiplies
// 32 unsigned by 32 signed bytes and adds neighbours, into 16 numbers of 16 bits:
//
//     4 bits   weights 0 ... 15 are unsigned. |two products| <= 2 * 15 * 127 = 3810, so all eight steps of a tile can
//              be added in 16 bits (30480) before `madd` adds neighbours again, into 8 sums of 32 bits: with 254 for the
//              coarse half, with 1 for the fine one.
//     8 bits   weights have signs: |w| * (x with the sign of w) is the same product, and at most 2 * 128 * 127 =
//              32512. Each step is widened to 32 bits at once.
//
// The unpacked weights of a step serve up to four tokens; with one token the memory is what takes the time, and is
// asked for 2 KB ahead.
#pragma once

#include "cpu_features.hpp"

#if MINILLM_HAS_AVX2

#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

#include "quantised_matrix.hpp"

namespace minillm::avx2 {

/// 32 numbers of 32 bits as bytes; packing works in halves, so groups of four come out of order.
MINILLM_TARGET_AVX2 inline __m256i bytes_of(const __m256i whole[4]) {
    const __m256i low = _mm256_packs_epi32(whole[0], whole[1]);
    const __m256i high = _mm256_packs_epi32(whole[2], whole[3]);
    return _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high), _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

// As scalar::quantise_activations, to the bit.
MINILLM_TARGET_AVX2 inline ActivationBlock quantise_activations(const float* x) {
    const __m256 no_sign = _mm256_castsi256_ps(_mm256_set1_epi32(0x7FFFFFFF));
    __m256 part[4];
    // Magnitudes compared as whole numbers are in the same order, with infinity and NaN above all.
    __m256i largest = _mm256_setzero_si256();
    MINILLM_UNROLL
    for (std::size_t i = 0; i < 4; ++i) {
        part[i] = _mm256_loadu_ps(x + 8 * i);
        largest = _mm256_max_epi32(largest, _mm256_castps_si256(_mm256_and_ps(part[i], no_sign)));
    }
    __m128i four = _mm_max_epi32(_mm256_castsi256_si128(largest), _mm256_extracti128_si256(largest, 1));
    four = _mm_max_epi32(four, _mm_shuffle_epi32(four, 0b01001110));
    four = _mm_max_epi32(four, _mm_shuffle_epi32(four, 0b10110001));
    const float magnitude = _mm_cvtss_f32(_mm_castsi128_ps(four));

    ActivationBlock block{};
    if (!(magnitude <= std::numeric_limits<float>::max())) {
        block.scale = std::numeric_limits<float>::quiet_NaN();
    } else if (magnitude >= ActivationBlock::smallest_of_block) {
        block.scale = magnitude / ActivationBlock::largest_whole;
        const __m256 inverse = _mm256_set1_ps(ActivationBlock::largest_whole / magnitude);
        constexpr float step = ActivationBlock::step_of_coarse;
        __m256i coarse[4];
        __m256i fine[4];
        __m256i sum = _mm256_setzero_si256();
        MINILLM_UNROLL
        for (std::size_t i = 0; i < 4; ++i) {
            const __m256i whole = _mm256_cvtps_epi32(_mm256_mul_ps(part[i], inverse));  // ties to even
            coarse[i] = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_cvtepi32_ps(whole), _mm256_set1_ps(1 / step)));
            const __m256i covered = _mm256_mullo_epi32(coarse[i], _mm256_set1_epi32(ActivationBlock::step_of_coarse));
            fine[i] = _mm256_sub_epi32(whole, covered);
            sum = _mm256_add_epi32(sum, whole);
        }
        __m128i sums = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
        sums = _mm_add_epi32(sums, _mm_shuffle_epi32(sums, 0b01001110));
        sums = _mm_add_epi32(sums, _mm_shuffle_epi32(sums, 0b10110001));
        block.sum = _mm_cvtsi128_si32(sums);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(block.coarse), bytes_of(coarse));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(block.fine), bytes_of(fine));
    }
    return block;
}

/// Eight halves as floats.
MINILLM_TARGET_AVX2 inline __m256 floats_of(const std::uint16_t* halves) {
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(halves)));
}

/// Four activations in every lane.
MINILLM_TARGET_AVX2 inline __m256i four_of(const std::int8_t* values) {
    std::int32_t four;
    std::memcpy(&four, values, sizeof(four));
    return _mm256_set1_epi32(four);
}

MINILLM_TARGET_AVX2 inline __m256i load(const void* bytes) {
    return _mm256_loadu_si256(static_cast<const __m256i*>(bytes));
}

/// 254 coarse + fine, neighbours of 16 bits added to 32 bits.
MINILLM_TARGET_AVX2 inline __m256i widened(__m256i coarse, __m256i fine) {
    return _mm256_add_epi32(_mm256_madd_epi16(coarse, _mm256_set1_epi16(ActivationBlock::step_of_coarse)),
                            _mm256_madd_epi16(fine, _mm256_set1_epi16(1)));
}

/// dots[t] = Σ q_w q_x of the eight rows, for each of the tokens; their blocks of x are `x_row` apart.
template <std::size_t Tokens>
MINILLM_TARGET_AVX2 inline void dots_of(const TileQ8_0& tile, const ActivationBlock* x, std::size_t x_row,
                                        __m256i dots[Tokens]) {
    MINILLM_UNROLL
    for (std::size_t t = 0; t < Tokens; ++t) {
        dots[t] = _mm256_setzero_si256();
    }
    MINILLM_UNROLL
    for (std::size_t step = 0; step < 8; ++step) {
        const __m256i weights = load(tile.values + 32 * step);
        const __m256i magnitudes = _mm256_abs_epi8(weights);
        MINILLM_UNROLL
        for (std::size_t t = 0; t < Tokens; ++t) {
            const ActivationBlock& block = x[t * x_row];
            const __m256i coarse = _mm256_sign_epi8(four_of(block.coarse + step_columns * step), weights);
            const __m256i fine = _mm256_sign_epi8(four_of(block.fine + step_columns * step), weights);
            dots[t] = _mm256_add_epi32(dots[t], widened(_mm256_maddubs_epi16(magnitudes, coarse),
                                                        _mm256_maddubs_epi16(magnitudes, fine)));
        }
    }
}

template <std::size_t Tokens>
MINILLM_TARGET_AVX2 inline void dots_of_pairs(const std::uint8_t* pairs, const ActivationBlock* x, std::size_t x_row,
                                              __m256i dots[Tokens]) {
    const __m256i four_bits = _mm256_set1_epi8(15);
    __m256i coarse[Tokens];
    __m256i fine[Tokens];
    MINILLM_UNROLL
    for (std::size_t t = 0; t < Tokens; ++t) {
        coarse[t] = _mm256_setzero_si256();
        fine[t] = _mm256_setzero_si256();
    }
    MINILLM_UNROLL
    for (std::size_t step = 0; step < 4; ++step) {
        const __m256i both = load(pairs + 32 * step);
        const __m256i low = _mm256_and_si256(both, four_bits);
        const __m256i high = _mm256_and_si256(_mm256_srli_epi16(both, 4), four_bits);
        MINILLM_UNROLL
        for (std::size_t t = 0; t < Tokens; ++t) {
            const std::int8_t* c = x[t * x_row].coarse + step_columns * step;
            const std::int8_t* f = x[t * x_row].fine + step_columns * step;
            coarse[t] = _mm256_add_epi16(coarse[t], _mm256_maddubs_epi16(low, four_of(c)));
            coarse[t] = _mm256_add_epi16(coarse[t], _mm256_maddubs_epi16(high, four_of(c + block_length / 2)));
            fine[t] = _mm256_add_epi16(fine[t], _mm256_maddubs_epi16(low, four_of(f)));
            fine[t] = _mm256_add_epi16(fine[t], _mm256_maddubs_epi16(high, four_of(f + block_length / 2)));
        }
    }
    MINILLM_UNROLL
    for (std::size_t t = 0; t < Tokens; ++t) {
        dots[t] = widened(coarse[t], fine[t]);
    }
}

// y[t] += one tile against the blocks of x, for each of the tokens; as scalar::add_block, to the bit.

template <std::size_t Tokens>
MINILLM_TARGET_AVX2 inline void add_tile(const TileQ8_0& tile, const ActivationBlock* x, std::size_t x_row,
                                         __m256 y[Tokens]) {
    __m256i dots[Tokens];
    dots_of<Tokens>(tile, x, x_row, dots);
    const __m256 scales = floats_of(tile.scales);
    MINILLM_UNROLL
    for (std::size_t t = 0; t < Tokens; ++t) {
        const __m256 scale = _mm256_mul_ps(scales, _mm256_set1_ps(x[t * x_row].scale));
        y[t] = _mm256_fmadd_ps(scale, _mm256_cvtepi32_ps(dots[t]), y[t]);
    }
}

template <std::size_t Tokens>
MINILLM_TARGET_AVX2 inline void add_tile(const TileQ4_0& tile, const ActivationBlock* x, std::size_t x_row,
                                         __m256 y[Tokens]) {
    __m256i dots[Tokens];
    dots_of_pairs<Tokens>(tile.pairs, x, x_row, dots);
    const __m256 scales = floats_of(tile.scales);
    MINILLM_UNROLL
    for (std::size_t t = 0; t < Tokens; ++t) {
        const __m256i dot = _mm256_sub_epi32(dots[t], _mm256_set1_epi32(8 * x[t * x_row].sum));
        const __m256 scale = _mm256_mul_ps(scales, _mm256_set1_ps(x[t * x_row].scale));
        y[t] = _mm256_fmadd_ps(scale, _mm256_cvtepi32_ps(dot), y[t]);
    }
}

template <std::size_t Tokens>
MINILLM_TARGET_AVX2 inline void add_tile(const TileQ4_1& tile, const ActivationBlock* x, std::size_t x_row,
                                         __m256 y[Tokens]) {
    __m256i dots[Tokens];
    dots_of_pairs<Tokens>(tile.pairs, x, x_row, dots);
    const __m256 scales = floats_of(tile.scales);
    const __m256 minimums = floats_of(tile.minimums);
    MINILLM_UNROLL
    for (std::size_t t = 0; t < Tokens; ++t) {
        const __m256 sum = _mm256_set1_ps(static_cast<float>(x[t * x_row].sum));
        const __m256 both = _mm256_fmadd_ps(scales, _mm256_cvtepi32_ps(dots[t]), _mm256_mul_ps(minimums, sum));
        y[t] = _mm256_fmadd_ps(_mm256_set1_ps(x[t * x_row].scale), both, y[t]);
    }
}

/// A few tokens against one panel.
template <std::size_t Tokens, class Tile>
MINILLM_TARGET_AVX2 inline void tokens_times_panel(const Tile* panel, std::size_t blocks, const ActivationBlock* x,
                                                   float* y, std::size_t y_row, std::size_t outputs) {
    constexpr std::size_t line = 64;
    constexpr std::size_t ahead = 2048;
    __m256 sums[Tokens];
    MINILLM_UNROLL
    for (std::size_t t = 0; t < Tokens; ++t) {
        sums[t] = _mm256_setzero_ps();
    }
    for (std::size_t i = 0; i < blocks; ++i) {
        if constexpr (Tokens == 1) {
            MINILLM_UNROLL
            for (std::size_t byte = 0; byte < sizeof(Tile); byte += line) {
                _mm_prefetch(reinterpret_cast<const char*>(panel + i) + ahead + byte, _MM_HINT_T0);
            }
        }
        add_tile<Tokens>(panel[i], x + i, blocks, sums);
    }
    MINILLM_UNROLL
    for (std::size_t t = 0; t < Tokens; ++t) {
        if (outputs == panel_rows) {
            _mm256_storeu_ps(y + t * y_row, sums[t]);
        } else {
            alignas(32) float all[panel_rows];
            _mm256_store_ps(all, sums[t]);
            std::memcpy(y + t * y_row, all, outputs * sizeof(float));
        }
    }
}

/// As scalar::panel_product, to the bit.
template <class Tile>
MINILLM_TARGET_AVX2 inline void panel_product(const Tile* panel, std::size_t blocks, const ActivationBlock* x,
                                              std::size_t tokens, float* y, std::size_t y_row, std::size_t outputs) {
    std::size_t t = 0;
    for (; t + 4 <= tokens; t += 4) {
        tokens_times_panel<4>(panel, blocks, x + t * blocks, y + t * y_row, y_row, outputs);
    }
    for (; t < tokens; ++t) {
        tokens_times_panel<1>(panel, blocks, x + t * blocks, y + t * y_row, y_row, outputs);
    }
}

}  // namespace minillm::avx2

#endif  // MINILLM_HAS_AVX2
