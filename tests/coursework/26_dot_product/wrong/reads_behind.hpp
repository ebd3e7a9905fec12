// expect: numbers behind the end were read
#pragma once

#include <cstddef>
#include <immintrin.h>

#include "coursework/support/coursework.hpp"

namespace exercise {

/// The scalar twin, given: it says what the fast one must compute. Σ a_i b_i over n numbers.
inline float dot_scalar(const float* a, const float* b, std::size_t n) {
    float sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

/// The same with AVX2 and FMA, eight numbers at a time: _mm256_loadu_ps, _mm256_fmadd_ps; then the eight sums of the register become
/// one, and what is left of n (0 to 7 numbers) is added one by one. Reads nothing behind a[n-1] and b[n-1].
__attribute__((target("avx2,fma"))) inline float dot_avx2(const float* a, const float* b, std::size_t n) {
    __m256 sums = _mm256_setzero_ps();
    std::size_t i = 0;
    for (; i < n; i += 8) {
        sums = _mm256_fmadd_ps(_mm256_loadu_ps(a + i), _mm256_loadu_ps(b + i), sums);
    }
    float lanes[8];
    _mm256_storeu_ps(lanes, sums);
    float sum = 0;
    for (const float lane : lanes) {
        sum += lane;
    }
    for (; i < n; ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

}  // namespace exercise
