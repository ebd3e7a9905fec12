// kernels/weight_blocks.hpp: what is inside a block of quantised weights, and the numbers it stands for.
//
// Each function takes the bytes of one block and writes its weights; above it stands the block as it lies in the file,
// with the number of bytes of each part. d and m are scales as 16-bit floats; "quarters of a byte" and the like are
// counted from the lowest bits. All of them are
//
//     weight = scale · whole number (+ minimum)
//
// and differ in how many bits the whole number has and in how many weights share a scale.
//
// Source: ggml-quants.c (dequantize_row_*) for the layouts. The results have the same bits as those of its Python twin,
// gguf.quants: every product is rounded to a float where it is rounded there.
// Next: kernels/quantise_weights.hpp, the way back.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

#include "../core/error.hpp"
#include "../core/half.hpp"
#include "weight_format.hpp"

namespace minillm {

/// The first of some bytes of a file.
using BytePointer = const std::uint8_t*;

namespace blocks {

// A whole number from its bytes, the lowest first, whatever the machine's own order.
template <class Unsigned>
Unsigned little_endian(BytePointer bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
        value |= std::uint64_t(bytes[i]) << (8 * i);
    }
    return static_cast<Unsigned>(value);
}

inline float half_at(BytePointer bytes) { return half_to_float(little_endian<std::uint16_t>(bytes)); }
inline std::int8_t signed_byte(std::uint8_t byte) { return static_cast<std::int8_t>(byte); }
inline int low_nibble(std::uint8_t byte) { return byte & 0x0F; }
inline int high_nibble(std::uint8_t byte) { return byte >> 4; }

/// Q8_0, 32 weights in 34 bytes, 8.5 bits a weight.
///
///     | d 2 | q 32 |        weight j = d · q_j, q from -127 to 127
inline void decode_q8_0(BytePointer block, float* weights) {
    const float d = half_at(block);
    for (std::size_t j = 0; j < 32; ++j) {
        weights[j] = d * static_cast<float>(signed_byte(block[2 + j]));
    }
}

/// Q4_0, 32 weights in 18 bytes, 4.5 bits a weight.
///
///     | d 2 | q 16 |        byte j: low half = q of weight j, high half = q of weight 16 + j
///                           weight = d · (q - 8), q from 0 to 15
inline void decode_q4_0(BytePointer block, float* weights) {
    const float d = half_at(block);
    for (std::size_t j = 0; j < 16; ++j) {
        weights[j] = d * static_cast<float>(low_nibble(block[2 + j]) - 8);
        weights[16 + j] = d * static_cast<float>(high_nibble(block[2 + j]) - 8);
    }
}

/// Q4_1, 32 weights in 20 bytes, 5 bits a weight.
///
///     | d 2 | m 2 | q 16 |  halves of bytes as in Q4_0; weight = d · q + m
inline void decode_q4_1(BytePointer block, float* weights) {
    const float d = half_at(block);
    const float m = half_at(block + 2);
    for (std::size_t j = 0; j < 16; ++j) {
        const float low = d * static_cast<float>(low_nibble(block[4 + j]));
        const float high = d * static_cast<float>(high_nibble(block[4 + j]));
        weights[j] = low + m;
        weights[16 + j] = high + m;
    }
}

// The fifth bit of weight j in a block of 32: bit j of a 32-bit number.
inline int fifth_bit(std::uint32_t bits, std::size_t j) { return static_cast<int>(((bits >> j) & 1u) << 4); }

/// Q5_0, 32 weights in 22 bytes, 5.5 bits a weight.
///
///     | d 2 | h 4 | q 16 |  q's low four bits as in Q4_0, the fifth of weight j is bit j of h
///                           weight = d · (q - 16), q from 0 to 31
inline void decode_q5_0(BytePointer block, float* weights) {
    const float d = half_at(block);
    const std::uint32_t h = little_endian<std::uint32_t>(block + 2);
    for (std::size_t j = 0; j < 16; ++j) {
        weights[j] = d * static_cast<float>((low_nibble(block[6 + j]) | fifth_bit(h, j)) - 16);
        weights[16 + j] = d * static_cast<float>((high_nibble(block[6 + j]) | fifth_bit(h, 16 + j)) - 16);
    }
}

/// Q5_1, 32 weights in 24 bytes, 6 bits a weight.
///
///     | d 2 | m 2 | h 4 | q 16 |   five bits as in Q5_0; weight = d · q + m
inline void decode_q5_1(BytePointer block, float* weights) {
    const float d = half_at(block);
    const float m = half_at(block + 2);
    const std::uint32_t h = little_endian<std::uint32_t>(block + 4);
    for (std::size_t j = 0; j < 16; ++j) {
        const float low = d * static_cast<float>(low_nibble(block[8 + j]) | fifth_bit(h, j));
        const float high = d * static_cast<float>(high_nibble(block[8 + j]) | fifth_bit(h, 16 + j));
        weights[j] = low + m;
        weights[16 + j] = high + m;
    }
}

/// Q2_K, 256 weights in 84 bytes, 2.6 bits a weight.
///
///     | s 16 | q 64 | d 2 | m 2 |   16 groups of 16 weights; group g: scale = low half of s_g, minimum = high half
///                                   weight = d·scale · q - m·minimum, q from 0 to 3
///     q: each 32 bytes hold 128 weights, the lowest two bits of the bytes the first 32, the next two bits the next 32
inline void decode_q2_k(BytePointer block, float* weights) {
    const float d = half_at(block + 80);
    const float m = half_at(block + 82);
    for (std::size_t i = 0; i < 256; ++i) {
        const std::size_t group = i / 16;
        const std::uint8_t byte = block[16 + i / 128 * 32 + i % 32];
        const int q = (byte >> (i % 128 / 32 * 2)) & 3;
        const float scale = d * static_cast<float>(low_nibble(block[group]));
        const float minimum = m * static_cast<float>(high_nibble(block[group]));
        const float product = scale * static_cast<float>(q);
        weights[i] = product - minimum;
    }
}

/// Q3_K, 256 weights in 110 bytes, 3.4 bits a weight.
///
///     | h 32 | q 64 | s 12 | d 2 |   q's low two bits as in Q2_K; its third bit for weight i is bit i / 32 of h_(i % 32)
///                                    weight = d·(scale - 32) · (q - 4), q from 0 to 7; 16 groups of 16 weights
///     s: the low four bits of scales 0-7 and 8-15 are the halves of bytes 0-7, the upper two bits of scale g lie in
///     byte 8 + g % 4, at bit 2·(g / 4)
inline void decode_q3_k(BytePointer block, float* weights) {
    const float d = half_at(block + 108);
    const BytePointer s = block + 96;
    for (std::size_t i = 0; i < 256; ++i) {
        const std::size_t group = i / 16;
        const int low = group < 8 ? low_nibble(s[group]) : high_nibble(s[group - 8]);
        const int high = (s[8 + group % 4] >> (2 * (group / 4))) & 3;
        const float scale = d * static_cast<float>((low | (high << 4)) - 32);
        const int two_bits = (block[32 + i / 128 * 32 + i % 32] >> (i % 128 / 32 * 2)) & 3;
        const int third_bit = (block[i % 32] >> (i / 32)) & 1;
        weights[i] = scale * static_cast<float>((two_bits | (third_bit << 2)) - 4);
    }
}

/// The scale and the minimum, six bits each, of one of the eight groups in a Q4_K or Q5_K block.
struct ScaleAndMinimum {
    int scale;
    int minimum;
};

///     12 bytes: 0-3 scales of groups 0-3 in six bits, 4-7 their minima; the two bits above hold the upper bits of
///     groups 4-7, whose lower four bits are the halves of bytes 8-11 (low: scale, high: minimum)
inline ScaleAndMinimum scale_and_minimum(BytePointer s, std::size_t group) {
    if (group < 4) {
        return {s[group] & 63, s[group + 4] & 63};
    }
    return {low_nibble(s[group + 4]) | ((s[group - 4] >> 6) << 4), high_nibble(s[group + 4]) | ((s[group] >> 6) << 4)};
}

/// Q4_K, 256 weights in 144 bytes, 4.5 bits a weight.
///
///     | d 2 | m 2 | s 12 | q 128 |   8 groups of 32 weights; weight = d·scale · q - m·minimum, q from 0 to 15
///     q: each 32 bytes hold two groups, the low halves the first, the high halves the second
inline void decode_q4_k(BytePointer block, float* weights) {
    const float d = half_at(block);
    const float m = half_at(block + 2);
    for (std::size_t group = 0; group < 8; ++group) {
        const ScaleAndMinimum s = scale_and_minimum(block + 4, group);
        const float scale = d * static_cast<float>(s.scale);
        const float minimum = m * static_cast<float>(s.minimum);
        const BytePointer bytes = block + 16 + group / 2 * 32;
        for (std::size_t j = 0; j < 32; ++j) {
            const int q = group % 2 == 0 ? low_nibble(bytes[j]) : high_nibble(bytes[j]);
            const float product = scale * static_cast<float>(q);
            weights[group * 32 + j] = product - minimum;
        }
    }
}

/// Q5_K, 256 weights in 176 bytes, 5.5 bits a weight.
///
///     | d 2 | m 2 | s 12 | h 32 | q 128 |   as Q4_K; the fifth bit of weight j of group g is bit g of h_j
inline void decode_q5_k(BytePointer block, float* weights) {
    const float d = half_at(block);
    const float m = half_at(block + 2);
    const BytePointer h = block + 16;
    for (std::size_t group = 0; group < 8; ++group) {
        const ScaleAndMinimum s = scale_and_minimum(block + 4, group);
        const float scale = d * static_cast<float>(s.scale);
        const float minimum = m * static_cast<float>(s.minimum);
        const BytePointer bytes = block + 48 + group / 2 * 32;
        for (std::size_t j = 0; j < 32; ++j) {
            const int four_bits = group % 2 == 0 ? low_nibble(bytes[j]) : high_nibble(bytes[j]);
            const int q = four_bits | (((h[j] >> group) & 1) << 4);
            const float product = scale * static_cast<float>(q);
            weights[group * 32 + j] = product - minimum;
        }
    }
}

/// Q6_K, 256 weights in 210 bytes, 6.6 bits a weight.
///
///     | q 128 | h 64 | s 16 | d 2 |   16 groups of 16 weights with a signed scale; weight = d·scale · (q - 32)
///     each half of the block (128 weights, 64 bytes of q, 32 of h) holds four runs of 32 weights: run r has its low
///     four bits in the halves (low: r 0 and 1, high: r 2 and 3) of byte 32·(r % 2) + j, its upper two bits in h_j at
///     bit 2r
inline void decode_q6_k(BytePointer block, float* weights) {
    const float d = half_at(block + 208);
    for (std::size_t i = 0; i < 256; ++i) {
        const std::size_t half = i / 128;
        const std::size_t run = i % 128 / 32;
        const std::size_t j = i % 32;
        const std::uint8_t byte = block[half * 64 + 32 * (run % 2) + j];
        const int low = run < 2 ? low_nibble(byte) : high_nibble(byte);
        const int high = (block[128 + half * 32 + j] >> (2 * run)) & 3;
        const float scale = d * static_cast<float>(signed_byte(block[192 + i / 16]));
        weights[i] = scale * static_cast<float>((low | (high << 4)) - 32);
    }
}

// Numbers that stand for themselves.
template <class Stored, class Decode>
void decode_each(BytePointer bytes, std::size_t length, float* weights, Decode decode) {
    for (std::size_t i = 0; i < length; ++i) {
        weights[i] = static_cast<float>(decode(little_endian<Stored>(bytes + i * sizeof(Stored))));
    }
}

template <void (*decode)(BytePointer, float*)>
void decode_blocks(BytePointer bytes, std::size_t length, const WeightFormatInfo& info, float* weights) {
    for (std::size_t i = 0; i < length; i += info.block_length) {
        decode(bytes, weights + i);
        bytes += info.block_bytes;
    }
}

template <class Signed>
Signed as_signed(std::make_unsigned_t<Signed> value) {
    return static_cast<Signed>(value);
}

}  // namespace blocks

/// Turns `length` stored weights into floats; length is a multiple of the format's block. Throws ConfigError for a
/// format that is not supported.
inline void decode_weights(WeightFormat format, BytePointer bytes, std::size_t length, float* weights) {
    using namespace blocks;
    const WeightFormatInfo& info = info_of(format);
    switch (format) {
        case WeightFormat::F32:
            return decode_each<std::uint32_t>(bytes, length, weights, std::bit_cast<float, std::uint32_t>);
        case WeightFormat::F16:
            return decode_each<std::uint16_t>(bytes, length, weights, half_to_float);
        case WeightFormat::BF16:
            return decode_each<std::uint16_t>(bytes, length, weights, bfloat16_to_float);
        case WeightFormat::F64:
            return decode_each<std::uint64_t>(bytes, length, weights, std::bit_cast<double, std::uint64_t>);
        case WeightFormat::I8:
            return decode_each<std::uint8_t>(bytes, length, weights, as_signed<std::int8_t>);
        case WeightFormat::I16:
            return decode_each<std::uint16_t>(bytes, length, weights, as_signed<std::int16_t>);
        case WeightFormat::I32:
            return decode_each<std::uint32_t>(bytes, length, weights, as_signed<std::int32_t>);
        case WeightFormat::I64:
            return decode_each<std::uint64_t>(bytes, length, weights, as_signed<std::int64_t>);
        case WeightFormat::Q8_0:
            return decode_blocks<decode_q8_0>(bytes, length, info, weights);
        case WeightFormat::Q4_0:
            return decode_blocks<decode_q4_0>(bytes, length, info, weights);
        case WeightFormat::Q4_1:
            return decode_blocks<decode_q4_1>(bytes, length, info, weights);
        case WeightFormat::Q5_0:
            return decode_blocks<decode_q5_0>(bytes, length, info, weights);
        case WeightFormat::Q5_1:
            return decode_blocks<decode_q5_1>(bytes, length, info, weights);
        case WeightFormat::Q2_K:
            return decode_blocks<decode_q2_k>(bytes, length, info, weights);
        case WeightFormat::Q3_K:
            return decode_blocks<decode_q3_k>(bytes, length, info, weights);
        case WeightFormat::Q4_K:
            return decode_blocks<decode_q4_k>(bytes, length, info, weights);
        case WeightFormat::Q5_K:
            return decode_blocks<decode_q5_k>(bytes, length, info, weights);
        case WeightFormat::Q6_K:
            return decode_blocks<decode_q6_k>(bytes, length, info, weights);
    }
    std::string message = "weights stored as ";
    message += info.name;
    throw ConfigError(message + " are not supported");
}

}  // namespace minillm
