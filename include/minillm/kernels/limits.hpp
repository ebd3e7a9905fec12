// kernels/limits.hpp: two loops that do nothing useful as fast as the processor can. What they reach is the limit
// that every other kernel is seen beside: a product of large matrices cannot multiply faster than the first, and a
// token cannot be decoded faster than the second reads all weights.
//
//     multiply_and_add   all numbers in registers: the limit of the arithmetic units
//     read_all           each number is used once: the limit of the memory
//
// Not here: the clock; examples/support/bench_measure.cpp has it.
#pragma once

#include <cstddef>

#include "cpu_features.hpp"
#include "vector_ops_avx2.hpp"

#if MINILLM_HAS_AVX2
#include <immintrin.h>
#endif

namespace minillm {

/// Multiplications plus additions in one step of multiply_and_add: 12 sums of 8 numbers.
inline constexpr double multiply_and_add_operations = 2.0 * 12 * 8;

namespace scalar {

inline float multiply_and_add(std::size_t steps) {
    float sums[96] = {};
    for (std::size_t step = 0; step < steps; ++step) {
        for (float& sum : sums) {
            sum = sum * 0.5F + 1.0F;
        }
    }
    float all = 0;
    for (const float sum : sums) {
        all += sum;
    }
    return all;
}

inline float read_all(const float* numbers, std::size_t count) {
    float sums[16] = {};
    for (std::size_t i = 0; i + 16 <= count; i += 16) {
        for (std::size_t k = 0; k < 16; ++k) {
            sums[k] += numbers[i + k];
        }
    }
    float all = 0;
    for (const float sum : sums) {
        all += sum;
    }
    return all;
}

}  // namespace scalar

#if MINILLM_HAS_AVX2
namespace avx2 {

MINILLM_TARGET_AVX2 inline float multiply_and_add(std::size_t steps) {
    const __m256 half = _mm256_set1_ps(0.5F);
    const __m256 one = _mm256_set1_ps(1.0F);
    // Twelve sums that do not wait for each other: two units, each of which takes four cycles, need eight at least.
    __m256 sums[12];
    MINILLM_UNROLL
    for (int i = 0; i < 12; ++i) {
        sums[i] = _mm256_set1_ps(static_cast<float>(i));
    }
    for (std::size_t step = 0; step < steps; ++step) {
        MINILLM_UNROLL
        for (int i = 0; i < 12; ++i) {
            sums[i] = _mm256_fmadd_ps(sums[i], half, one);
        }
    }
    MINILLM_UNROLL
    for (int i = 1; i < 12; ++i) {
        sums[0] = _mm256_add_ps(sums[0], sums[i]);
    }
    return sum_of_lanes(sums[0]);
}

MINILLM_TARGET_AVX2 inline float read_all(const float* numbers, std::size_t count) {
    __m256 sums[8];
    MINILLM_UNROLL
    for (int i = 0; i < 8; ++i) {
        sums[i] = _mm256_setzero_ps();
    }
    for (std::size_t k = 0; k + 64 <= count; k += 64) {
        // The processor fetches ahead by itself, but stops at the end of each page.
        _mm_prefetch(reinterpret_cast<const char*>(numbers + k) + 1024, _MM_HINT_T0);
        _mm_prefetch(reinterpret_cast<const char*>(numbers + k) + 1088, _MM_HINT_T0);
        _mm_prefetch(reinterpret_cast<const char*>(numbers + k) + 1152, _MM_HINT_T0);
        _mm_prefetch(reinterpret_cast<const char*>(numbers + k) + 1216, _MM_HINT_T0);
        MINILLM_UNROLL
        for (int i = 0; i < 8; ++i) {
            sums[i] = _mm256_add_ps(sums[i], _mm256_loadu_ps(numbers + k + static_cast<std::size_t>(i) * 8));
        }
    }
    MINILLM_UNROLL
    for (int i = 1; i < 8; ++i) {
        sums[0] = _mm256_add_ps(sums[0], sums[i]);
    }
    return sum_of_lanes(sums[0]);
}

}  // namespace avx2
#endif

/// `steps` times 12 x 8 multiplications and additions; the sum of what came out, so that it must be computed.
inline float multiply_and_add(std::size_t steps) {
#if MINILLM_HAS_AVX2
    if (avx2_is_possible()) {
        return avx2::multiply_and_add(steps);
    }
#endif
    return scalar::multiply_and_add(steps);
}

/// Reads `count` numbers, a multiple of 64; their sum.
inline float read_all(const float* numbers, std::size_t count) {
#if MINILLM_HAS_AVX2
    if (avx2_is_possible()) {
        return avx2::read_all(numbers, count);
    }
#endif
    return scalar::read_all(numbers, count);
}

}  // namespace minillm
