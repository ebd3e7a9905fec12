// kernels/vector_ops_avx2.hpp: rows of numbers, eight at a time: the AVX2 twins.
//
// A sum is kept in 32 lanes: number i is added in lane i mod 32, always, whatever comes before or after it. So zeros
// at the end of a row change no bit, and a row gives the same numbers wherever it stands. The last few numbers are
// read through a mask and go through the same instructions as all others.
//
// Not here: threads, and which twin runs (kernels/vector_ops.hpp).
#pragma once

#include "cpu_features.hpp"

#if MINILLM_HAS_AVX2

#include <immintrin.h>

#include <cstddef>
#include <limits>

#include "avx2.hpp"
#include "curves_avx2.hpp"

namespace minillm::avx2 {

/// y = f(x). y may be the same memory as x.
template <__m256 (*f)(__m256)>
MINILLM_TARGET_AVX2 inline void map(const float* x, float* y, std::size_t n) {
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        _mm256_storeu_ps(y + i, f(_mm256_loadu_ps(x + i)));
    }
    if (i < n) {
        const __m256i mask = mask_of(n - i);
        _mm256_maskstore_ps(y + i, mask, f(_mm256_maskload_ps(x + i, mask)));
    }
}

/// dx = dy * f(x). dx may be the same memory as dy or x.
template <__m256 (*f)(__m256)>
MINILLM_TARGET_AVX2 inline void multiply_by(const float* dy, const float* x, float* dx, std::size_t n) {
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        _mm256_storeu_ps(dx + i, _mm256_mul_ps(_mm256_loadu_ps(dy + i), f(_mm256_loadu_ps(x + i))));
    }
    if (i < n) {
        const __m256i mask = mask_of(n - i);
        const __m256 slope = f(_mm256_maskload_ps(x + i, mask));
        _mm256_maskstore_ps(dx + i, mask, _mm256_mul_ps(_mm256_maskload_ps(dy + i, mask), slope));
    }
}

/// The sum of eight lanes, always in the same order.
MINILLM_TARGET_AVX2 inline float sum_of_lanes(__m256 x) {
    __m128 four = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
    four = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(four, _mm_movehdup_ps(four)));
}

MINILLM_TARGET_AVX2 inline float sum_of_lanes(const __m256 sums[4]) {
    return sum_of_lanes(_mm256_add_ps(_mm256_add_ps(sums[0], sums[1]), _mm256_add_ps(sums[2], sums[3])));
}

/// Eight numbers that are all there. Its twin below says the same with a mask, which some processors store through
/// twenty times slower.
struct WholeEight {
    MINILLM_TARGET_AVX2 __m256 load(const float* place) const { return _mm256_loadu_ps(place); }
    MINILLM_TARGET_AVX2 void store(float* place, __m256 value) const { _mm256_storeu_ps(place, value); }
    MINILLM_TARGET_AVX2 __m256 existing(__m256 value, __m256) const { return value; }
};

/// The first few numbers of eight: the others are read as 0 and never written.
struct PartOfEight {
    __m256i mask;

    MINILLM_TARGET_AVX2 __m256 load(const float* place) const { return _mm256_maskload_ps(place, mask); }
    MINILLM_TARGET_AVX2 void store(float* place, __m256 value) const { _mm256_maskstore_ps(place, mask, value); }
    /// `value` in the lanes that exist, `otherwise` in those that do not.
    MINILLM_TARGET_AVX2 __m256 existing(__m256 value, __m256 otherwise) const {
        return _mm256_blendv_ps(otherwise, value, _mm256_castsi256_ps(mask));
    }
};

/// Calls body(i, v, eight) for each eight numbers of n, from number i on; v, from 0 to 3, says in which register of
/// four they are summed; `eight` loads and stores them.
template <class Body>
MINILLM_TARGET_AVX2 inline void for_eights(std::size_t n, Body body) {
    std::size_t i = 0;
    for (; i + 4 * lanes <= n; i += 4 * lanes) {
        MINILLM_UNROLL
        for (std::size_t v = 0; v < 4; ++v) {
            body(i + v * lanes, v, WholeEight{});
        }
    }
    for (std::size_t v = 0; i < n; ++v, i += lanes) {
        body(i, v, PartOfEight{mask_of(n - i)});
    }
}

MINILLM_TARGET_AVX2 inline float largest_or_nan(const float* x, std::size_t n) {
    const __m256 nothing = all(-std::numeric_limits<float>::infinity());
    __m256 largest[4] = {nothing, nothing, nothing, nothing};
    __m256 unordered = _mm256_setzero_ps();
    for_eights(n, [&](std::size_t i, std::size_t v, auto eight) MINILLM_TARGET_AVX2 {
        const __m256 value = eight.existing(eight.load(x + i), nothing);
        largest[v] = _mm256_max_ps(value, largest[v]);
        unordered = _mm256_or_ps(unordered, _mm256_cmp_ps(value, value, _CMP_UNORD_Q));
    });
    if (_mm256_movemask_ps(unordered) != 0) {
        return std::numeric_limits<float>::quiet_NaN();
    }
    const __m256 eight = _mm256_max_ps(_mm256_max_ps(largest[0], largest[1]), _mm256_max_ps(largest[2], largest[3]));
    __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    four = _mm_max_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_max_ss(four, _mm_movehdup_ps(four)));
}

MINILLM_TARGET_AVX2 inline float exponentials(const float* x, float shift, float* p, std::size_t n) {
    const __m256 shifts = all(shift);
    __m256 sums[4] = {};
    for_eights(n, [&](std::size_t i, std::size_t v, auto eight) MINILLM_TARGET_AVX2 {
        const __m256 power = exp(_mm256_sub_ps(eight.load(x + i), shifts));
        eight.store(p + i, power);
        sums[v] = _mm256_add_ps(sums[v], eight.existing(power, _mm256_setzero_ps()));
    });
    return sum_of_lanes(sums);
}

MINILLM_TARGET_AVX2 inline float dot(const float* a, const float* b, std::size_t n) {
    __m256 sums[4] = {};
    for_eights(n, [&](std::size_t i, std::size_t v, auto eight) MINILLM_TARGET_AVX2 {
        sums[v] = _mm256_fmadd_ps(eight.load(a + i), eight.load(b + i), sums[v]);
    });
    return sum_of_lanes(sums);
}

MINILLM_TARGET_AVX2 inline float sum(const float* x, std::size_t n) {
    __m256 sums[4] = {};
    for_eights(n, [&](std::size_t i, std::size_t v, auto eight) MINILLM_TARGET_AVX2 {
        sums[v] = _mm256_add_ps(sums[v], eight.load(x + i));
    });
    return sum_of_lanes(sums);
}

MINILLM_TARGET_AVX2 inline float squared_distances(const float* x, float centre, std::size_t n) {
    const __m256 centres = all(centre);
    __m256 sums[4] = {};
    for_eights(n, [&](std::size_t i, std::size_t v, auto eight) MINILLM_TARGET_AVX2 {
        const __m256 distance = _mm256_sub_ps(eight.load(x + i), centres);
        const __m256 existing = eight.existing(distance, _mm256_setzero_ps());
        sums[v] = _mm256_fmadd_ps(existing, existing, sums[v]);
    });
    return sum_of_lanes(sums);
}

MINILLM_TARGET_AVX2 inline void scale(const float* x, float factor, float* y, std::size_t n) {
    const __m256 factors = all(factor);
    for_eights(n, [&](std::size_t i, std::size_t, auto eight) MINILLM_TARGET_AVX2 {
        eight.store(y + i, _mm256_mul_ps(eight.load(x + i), factors));
    });
}

MINILLM_TARGET_AVX2 inline void times_shifted(const float* p, const float* dp, float shift, float* ds, std::size_t n) {
    const __m256 shifts = all(shift);
    for_eights(n, [&](std::size_t i, std::size_t, auto eight) MINILLM_TARGET_AVX2 {
        const __m256 distance = _mm256_sub_ps(eight.load(dp + i), shifts);
        eight.store(ds + i, _mm256_mul_ps(eight.load(p + i), distance));
    });
}

/// Step is AdamStep, where Real is float.
template <class Step>
MINILLM_TARGET_AVX2 inline void adam_step(const Step& step, const float* grad, float* theta, float* m, float* v,
                                          std::size_t n) {
    for_eights(n, [&](std::size_t i, std::size_t, auto eight) MINILLM_TARGET_AVX2 {
        const __m256 kept = _mm256_mul_ps(eight.load(theta + i), all(step.keep));
        const __m256 g = _mm256_fmadd_ps(all(step.penalty), kept, eight.load(grad + i));
        const __m256 m_before = eight.load(m + i);
        const __m256 mean = _mm256_fmadd_ps(all(step.one_minus_beta1), _mm256_sub_ps(g, m_before), m_before);
        const __m256 decayed = _mm256_mul_ps(eight.load(v + i), all(step.beta2));
        const __m256 square = _mm256_fmadd_ps(_mm256_mul_ps(g, all(step.one_minus_beta2)), g, decayed);
        const __m256 root = _mm256_add_ps(_mm256_div_ps(_mm256_sqrt_ps(square), all(step.root_of_correction2)),
                                          all(step.eps));
        const __m256 move = _mm256_div_ps(_mm256_mul_ps(all(step.step_size), mean), root);
        eight.store(m + i, mean);
        eight.store(v + i, square);
        eight.store(theta + i, _mm256_sub_ps(kept, move));
    });
}

MINILLM_TARGET_AVX2 inline double sum_of_squares(const float* x, std::size_t n) {
    __m256d sums[8] = {};
    for_eights(n, [&](std::size_t i, std::size_t v, auto eight) MINILLM_TARGET_AVX2 {
        const __m256 values = eight.load(x + i);
        const __m256d low = _mm256_cvtps_pd(_mm256_castps256_ps128(values));
        const __m256d high = _mm256_cvtps_pd(_mm256_extractf128_ps(values, 1));
        sums[2 * v] = _mm256_fmadd_pd(low, low, sums[2 * v]);
        sums[2 * v + 1] = _mm256_fmadd_pd(high, high, sums[2 * v + 1]);
    });
    for (std::size_t v = 1; v < 8; ++v) {
        sums[0] = _mm256_add_pd(sums[0], sums[v]);
    }
    const __m128d two = _mm_add_pd(_mm256_castpd256_pd128(sums[0]), _mm256_extractf128_pd(sums[0], 1));
    return _mm_cvtsd_f64(_mm_add_sd(two, _mm_unpackhi_pd(two, two)));
}

}  // namespace minillm::avx2

#endif  // MINILLM_HAS_AVX2
