// kernels/quantise_weights.hpp: floats become blocks of small whole numbers.
//
//     Q8_0   d = max |w| / 127                  q = round(w / d)            error at most d / 2
//     Q4_0   d = w_max / -8                     q = trunc(w / d + 8.5)      w_max: the one of the largest size, sign kept
//     Q4_1   d = (max - min) / 15, m = min      q = trunc((w - m) / d + 0.5)
//
// The weight of the largest size gets the end of the range that reaches one further (-8 of -8...7), which is why Q4_0's
// scale carries its sign. The scale is used in full precision to find q and stored as a half, as the field's own tools
// do: the blocks are theirs byte for byte.
//
// Source: ggml-quants.c, quantize_row_*_ref. The layouts are drawn in kernels/weight_blocks.hpp.
// Not here: choosing d and m so that the error is smallest, and the _K formats.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "../core/error.hpp"
#include "../core/half.hpp"
#include "weight_format.hpp"

namespace minillm {

namespace blocks {

template <class Unsigned>
void append(std::string& out, Unsigned value) {
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
        out += static_cast<char>((std::uint64_t(value) >> (8 * i)) & 0xFF);
    }
}

inline float inverse_or_zero(float d) { return d != 0 ? 1.0f / d : 0.0f; }

/// 32 weights -> | d 2 | q 32 |
inline void encode_q8_0(const float* weights, std::string& out) {
    float largest = 0;
    for (std::size_t j = 0; j < 32; ++j) {
        largest = std::max(largest, std::abs(weights[j]));
    }
    const float d = largest / 127.0f;
    const float inverse = inverse_or_zero(d);
    append(out, float_to_half(d));
    for (std::size_t j = 0; j < 32; ++j) {
        out += static_cast<char>(static_cast<std::int8_t>(std::round(weights[j] * inverse)));
    }
}

// Two whole numbers from 0 to 15 in one byte, weight j below weight 16 + j.
template <class Number>
void append_halves(std::string& out, Number number) {
    for (std::size_t j = 0; j < 16; ++j) {
        out += static_cast<char>(number(j) | (number(16 + j) << 4));
    }
}

inline int four_bits(float value) { return std::min(15, static_cast<int>(value)); }

/// 32 weights -> | d 2 | q 16 |
inline void encode_q4_0(const float* weights, std::string& out) {
    float largest = 0;  // with its sign
    for (std::size_t j = 0; j < 32; ++j) {
        largest = std::abs(weights[j]) > std::abs(largest) ? weights[j] : largest;
    }
    const float d = largest / -8.0f;
    const float inverse = inverse_or_zero(d);
    append(out, float_to_half(d));
    append_halves(out, [&](std::size_t j) { return four_bits(weights[j] * inverse + 8.5f); });
}

/// 32 weights -> | d 2 | m 2 | q 16 |
inline void encode_q4_1(const float* weights, std::string& out) {
    const auto [low, high] = std::minmax_element(weights, weights + 32);
    const float m = *low;
    const float d = (*high - m) / 15.0f;
    const float inverse = inverse_or_zero(d);
    append(out, float_to_half(d));
    append(out, float_to_half(m));
    append_halves(out, [&](std::size_t j) { return four_bits((weights[j] - m) * inverse + 0.5f); });
}

}  // namespace blocks

/// Whether encode_weights writes this format.
inline bool can_encode(WeightFormat format) {
    return format == WeightFormat::F32 || format == WeightFormat::F16 || format == WeightFormat::BF16 ||
           format == WeightFormat::Q8_0 || format == WeightFormat::Q4_0 || format == WeightFormat::Q4_1;
}

/// Appends `length` weights in a format; length is a multiple of the format's block. Throws ConfigError for a format
/// that is not written, for a weight that is not finite, and for one that is too large for 16 bits.
inline void encode_weights(WeightFormat format, const float* weights, std::size_t length, std::string& out) {
    const WeightFormatInfo& info = info_of(format);
    const auto refuse = [&](const std::string& what) {
        std::string message = what + " cannot be stored as ";
        message += info.name;
        throw ConfigError(message);
    };
    if (!can_encode(format)) {
        refuse("weights");
    }
    // The scale of a block is a half: no weight may be larger than a half can be (times the range of the numbers).
    constexpr float largest_half = 65504.0f;
    const float largest = format == WeightFormat::F32 || format == WeightFormat::BF16 ? std::numeric_limits<float>::max()
                          : format == WeightFormat::Q8_0                              ? 127 * largest_half
                          : format == WeightFormat::Q4_0                              ? 8 * largest_half
                                                                                      : largest_half;
    for (std::size_t i = 0; i < length; ++i) {
        if (!(std::abs(weights[i]) <= largest)) {  // also true for NaN
            refuse("the weight " + std::to_string(weights[i]));
        }
    }
    for (std::size_t i = 0; i < length; i += info.block_length) {
        switch (format) {
            case WeightFormat::F16:
                blocks::append(out, float_to_half(weights[i]));
                break;
            case WeightFormat::BF16:
                blocks::append(out, float_to_bfloat16(weights[i]));
                break;
            case WeightFormat::Q8_0:
                blocks::encode_q8_0(weights + i, out);
                break;
            case WeightFormat::Q4_0:
                blocks::encode_q4_0(weights + i, out);
                break;
            case WeightFormat::Q4_1:
                blocks::encode_q4_1(weights + i, out);
                break;
            default:
                blocks::append(out, std::bit_cast<std::uint32_t>(weights[i]));
        }
    }
}

}  // namespace minillm
