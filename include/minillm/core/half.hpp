// core/half.hpp: numbers of 16 bits, and how they become floats and floats become them.
//
//     F32    1 sign, 8 exponent, 23 fraction bits
//     F16    1 sign, 5 exponent, 10 fraction bits     largest 65504, about three decimal digits
//     BF16   1 sign, 8 exponent,  7 fraction bits     the upper half of an F32: its range, two to three digits
//
// Nothing is computed in 16 bits here: they are a way to store. Every F16 and every BF16 is exactly a float.
//
// Source: IEEE 754-2019, section 3.6 (interchange formats) and 4.3.1 (round to nearest, ties to even).
// Used by io/number_format.hpp (files) and by the blocks of quantised weights.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace minillm {

/// The value of an IEEE half; exact, every half is a float.
///
/// Example: half_to_float(0x3C00)  ->  1
inline float half_to_float(std::uint16_t half) {
    const std::uint32_t sign = std::uint32_t(half & 0x8000u) << 16;
    const std::uint32_t exponent = (half >> 10) & 0x1Fu;
    const std::uint32_t fraction = half & 0x3FFu;
    if (exponent == 0) {  // zero or subnormal: fraction * 2^-24
        const float magnitude = static_cast<float>(fraction) * 0x1.0p-24f;
        return sign != 0 ? -magnitude : magnitude;
    }
    if (exponent == 31) {  // infinity (fraction 0) or NaN
        return std::bit_cast<float>(sign | 0x7F800000u | (fraction << 13));
    }
    return std::bit_cast<float>(sign | ((exponent + 127 - 15) << 23) | (fraction << 13));
}

/// The half nearest to a number, ties to the even one; beyond 65504 (by more than half a step) it is infinite.
inline std::uint16_t float_to_half(float value) {
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16) & 0x8000u;
    const float magnitude = std::abs(value);
    if (std::isnan(value)) {
        return static_cast<std::uint16_t>(sign | 0x7E00u);
    }
    if (magnitude >= 65520.0f) {  // half a step above the largest half: rounds up to infinity
        return static_cast<std::uint16_t>(sign | 0x7C00u);
    }
    if (magnitude < 0x1.0p-14f) {  // subnormal: a multiple of 2^-24. nearbyint rounds ties to even
        return static_cast<std::uint16_t>(sign | static_cast<std::uint32_t>(std::nearbyint(magnitude * 0x1.0p24f)));
    }
    // Normal: 13 fraction bits go. Half a step less one, plus the lowest bit kept, rounds ties to even; a carry
    // out of the fraction raises the exponent, which is what rounding up to the next power of two means.
    const std::uint32_t rebased = (bits & 0x7FFFFFFFu) - ((127u - 15u) << 23);
    const std::uint32_t rounded = rebased + 0xFFFu + ((rebased >> 13) & 1u);
    return static_cast<std::uint16_t>(sign | (rounded >> 13));
}

/// The value of a bfloat16: the upper half of a float.
inline float bfloat16_to_float(std::uint16_t upper) { return std::bit_cast<float>(std::uint32_t(upper) << 16); }

/// The bfloat16 nearest to a number, ties to the even one.
inline std::uint16_t float_to_bfloat16(float value) {
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
    if (std::isnan(value)) {
        return static_cast<std::uint16_t>((bits >> 16) | 0x0040u);  // stays NaN whatever bits are cut
    }
    return static_cast<std::uint16_t>((bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16);
}

}  // namespace minillm
