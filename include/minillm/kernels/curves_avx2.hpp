// kernels/curves_avx2.hpp: exponential, tanh, σ, GELU and SiLU of eight numbers at a time.
//
// All of them rest on one idea. With x = n ln 2 + r and |r| <= ln 2 / 2,
//
//     eˣ = 2ⁿ eʳ,    eʳ = 1 + r + r² q(r)
//
// where q is a polynomial of degree 4 and 2ⁿ is made by writing n into the exponent of a float. The coefficients were
// fitted to the smallest largest relative error (tests/oracles/fit_curves.py); that of q is 3e-9, a twentieth of the
// rounding of a float. Errors measured over every exponent (tests/unit/kernels/vector_ops_test.cpp), in units of the
// last place: exp 1, tanh 3, σ 3, SiLU 4, gelu 8; gelu_tanh 6 right of 0, and 4 + 2.5 |2u| left of it, where a rounding
// of its argument u = √(2/π) (x + 0.044715 x³) is all that remains.
//
// Edges as the scalar twins: NaN gives NaN, exp(89) infinity, exp(-104) zero, numbers between are denormal where they
// should be, tanh(-0) is -0.
//
// Not here: loops over arrays, kernels/vector_ops.hpp.
#pragma once

#include "cpu_features.hpp"

#if MINILLM_HAS_AVX2

#include <immintrin.h>

#include <numbers>

namespace minillm::avx2 {

MINILLM_TARGET_AVX2 inline __m256 all(float value) { return _mm256_set1_ps(value); }

/// eʳ - 1 for |r| <= ln 2 / 2.
MINILLM_TARGET_AVX2 inline __m256 power_minus_one(__m256 r) {
    __m256 q = all(0.00138145965F);
    q = _mm256_fmadd_ps(q, r, all(0.00836871751F));
    q = _mm256_fmadd_ps(q, r, all(0.041668389F));
    q = _mm256_fmadd_ps(q, r, all(0.166665211F));
    q = _mm256_fmadd_ps(q, r, all(0.49999994F));
    return _mm256_fmadd_ps(q, _mm256_mul_ps(r, r), r);
}

// ln 2 in two parts, so that n ln 2 is subtracted with more digits than a float has.
inline constexpr float ln_2 = 0.693147182F;
inline constexpr float ln_2_rest = -1.90465421e-9F;

/// The n of x = n ln 2 + r.
MINILLM_TARGET_AVX2 inline __m256 nearest_power(__m256 x) {
    return _mm256_round_ps(_mm256_mul_ps(x, all(std::numbers::log2e_v<float>)),
                           _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}

/// x = n ln 2 + r; n comes back, and eʳ - 1.
struct Reduced {
    __m256 n;
    __m256 power_minus_one;
};

MINILLM_TARGET_AVX2 inline Reduced reduce(__m256 x) {
    const __m256 n = nearest_power(x);
    const __m256 r = _mm256_fnmadd_ps(n, all(ln_2_rest), _mm256_fnmadd_ps(n, all(ln_2), x));
    return {n, power_minus_one(r)};
}

/// 2ᵏ for whole k from -126 to 127.
MINILLM_TARGET_AVX2 inline __m256 power_of_two(__m256i k) {
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_add_epi32(k, _mm256_set1_epi32(127)), 23));
}

MINILLM_TARGET_AVX2 inline __m256 exp(__m256 x) {
    // Beyond these the result is infinity or 0 anyway. min and max give their second argument if one is NaN.
    const __m256 clamped = _mm256_max_ps(all(-104.5F), _mm256_min_ps(all(89.0F), x));
    const Reduced reduced = reduce(clamped);
    const __m256 power = _mm256_add_ps(all(1.0F), reduced.power_minus_one);
    // 2ⁿ in two halves: n may be 128, or -150 with a denormal result.
    const __m256i n = _mm256_cvtps_epi32(reduced.n);
    const __m256i half = _mm256_srai_epi32(n, 1);
    const __m256 once = _mm256_mul_ps(power, power_of_two(half));
    return _mm256_mul_ps(once, power_of_two(_mm256_sub_epi32(n, half)));
}

/// tanh x = t / (t + 2) with t = e^(2|x|) - 1, which keeps its digits near 0; then the sign of x.
MINILLM_TARGET_AVX2 inline __m256 tanh(__m256 x) {
    const __m256 sign = _mm256_and_ps(x, all(-0.0F));
    const __m256 magnitude = _mm256_min_ps(all(10.0F), _mm256_andnot_ps(all(-0.0F), x));  // tanh 10 is 1
    const Reduced reduced = reduce(_mm256_add_ps(magnitude, magnitude));
    const __m256 scale = power_of_two(_mm256_cvtps_epi32(reduced.n));
    const __m256 t = _mm256_fmadd_ps(reduced.power_minus_one, scale, _mm256_sub_ps(scale, all(1.0F)));
    return _mm256_or_ps(_mm256_div_ps(t, _mm256_add_ps(t, all(2.0F))), sign);
}

MINILLM_TARGET_AVX2 inline __m256 sigmoid(__m256 x) {
    return _mm256_div_ps(all(1.0F), _mm256_add_ps(all(1.0F), exp(_mm256_xor_ps(x, all(-0.0F)))));
}

/// s (1 - s).
MINILLM_TARGET_AVX2 inline __m256 sigmoid_slope(__m256 x) {
    const __m256 s = sigmoid(x);
    return _mm256_mul_ps(s, _mm256_sub_ps(all(1.0F), s));
}

MINILLM_TARGET_AVX2 inline __m256 tanh_slope(__m256 x) {
    const __m256 t = tanh(x);
    return _mm256_fnmadd_ps(t, t, all(1.0F));
}

MINILLM_TARGET_AVX2 inline __m256 silu(__m256 x) { return _mm256_mul_ps(x, sigmoid(x)); }

MINILLM_TARGET_AVX2 inline __m256 silu_slope(__m256 x) {
    const __m256 s = sigmoid(x);
    return _mm256_mul_ps(s, _mm256_fmadd_ps(x, _mm256_sub_ps(all(1.0F), s), all(1.0F)));
}

// ½ (1 + tanh u) is σ(2u): one exponential, and no digits lost where tanh is close to -1.
inline constexpr float twice_gelu_scale = 1.59576912F;   // 2 √(2/π)
inline constexpr float twice_gelu_cubic = 0.0713548163F;  // 2 √(2/π) 0.044715

MINILLM_TARGET_AVX2 inline __m256 gelu_tanh_sigmoid(__m256 x) {
    const __m256 factor = _mm256_fmadd_ps(_mm256_mul_ps(x, x), all(twice_gelu_cubic), all(twice_gelu_scale));
    return sigmoid(_mm256_mul_ps(x, factor));
}

MINILLM_TARGET_AVX2 inline __m256 gelu_tanh(__m256 x) { return _mm256_mul_ps(x, gelu_tanh_sigmoid(x)); }

/// s + x s (1 - s) 2u'.
MINILLM_TARGET_AVX2 inline __m256 gelu_tanh_slope(__m256 x) {
    const __m256 s = gelu_tanh_sigmoid(x);
    const __m256 u_slope = _mm256_fmadd_ps(_mm256_mul_ps(x, x), all(3 * twice_gelu_cubic), all(twice_gelu_scale));
    const __m256 s_slope = _mm256_mul_ps(s, _mm256_sub_ps(all(1.0F), s));
    return _mm256_fmadd_ps(_mm256_mul_ps(x, s_slope), u_slope, s);
}

/// Φ(x) and e^(-x²/2), taken as 0 and 1, and as 0, for |x| >= 13: e^(-13²/2) is 2e-37.
///
/// Φ(-|x|) = e^(-x²/2) g(|x|); g is smooth and falls slowly, a polynomial of degree 7 in t = 1 / (1 + 0.3 |x|) times t. Its
/// even and its odd powers are summed side by side: a product waits for the one before it, and two chains wait half as
/// long.
struct NormalDistribution {
    __m256 cumulative;
    __m256 power;
};

MINILLM_TARGET_AVX2 inline NormalDistribution normal_distribution(__m256 x) {
    const __m256 magnitude = _mm256_andnot_ps(all(-0.0F), x);
    const __m256 t = _mm256_div_ps(all(1.0F), _mm256_fmadd_ps(magnitude, all(0.3F), all(1.0F)));
    const __m256 t_squared = _mm256_mul_ps(t, t);
    __m256 odd = all(0.0356843993F);
    odd = _mm256_fmadd_ps(odd, t_squared, all(0.201875627F));
    odd = _mm256_fmadd_ps(odd, t_squared, all(0.122389115F));
    odd = _mm256_fmadd_ps(odd, t_squared, all(0.120068371F));
    __m256 even = all(-0.156100437F);
    even = _mm256_fmadd_ps(even, t_squared, all(-0.0463826135F));
    even = _mm256_fmadd_ps(even, t_squared, all(0.102769561F));
    even = _mm256_fmadd_ps(even, t_squared, all(0.119695984F));
    const __m256 g = _mm256_mul_ps(_mm256_fmadd_ps(odd, t, even), t);

    // -x²/2 = n ln 2 + r. x²/2 is rounded; what was lost goes into r.
    const __m256 half = _mm256_mul_ps(x, all(0.5F));
    const __m256 square = _mm256_mul_ps(x, half);
    const __m256 lost = _mm256_fmsub_ps(x, half, square);
    const __m256 n = nearest_power(_mm256_xor_ps(square, all(-0.0F)));
    const __m256 rest = _mm256_fmadd_ps(n, all(ln_2_rest), lost);
    const __m256 r = _mm256_sub_ps(_mm256_fnmsub_ps(n, all(ln_2), square), rest);
    const __m256 near_one = _mm256_add_ps(all(1.0F), power_minus_one(r));
    // n is added to the exponent of the float: for |x| < 13 it stays above the smallest.
    const __m256i raised = _mm256_slli_epi32(_mm256_cvtps_epi32(n), 23);
    const __m256 scaled = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(near_one), raised));
    const __m256 power = _mm256_and_ps(scaled, _mm256_cmp_ps(magnitude, all(13.0F), _CMP_LT_OQ));

    const __m256 tail = _mm256_mul_ps(power, g);  // Φ(-|x|)
    return {_mm256_blendv_ps(_mm256_sub_ps(all(1.0F), tail), tail, x), power};  // by the sign of x
}

MINILLM_TARGET_AVX2 inline __m256 gelu(__m256 x) { return _mm256_mul_ps(x, normal_distribution(x).cumulative); }

MINILLM_TARGET_AVX2 inline __m256 gelu_slope(__m256 x) {
    const NormalDistribution normal = normal_distribution(x);
    return _mm256_fmadd_ps(_mm256_mul_ps(x, all(0.398942280F)), normal.power, normal.cumulative);
}

}  // namespace minillm::avx2

#endif  // MINILLM_HAS_AVX2
