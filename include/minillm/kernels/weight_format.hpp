// kernels/weight_format.hpp: the ways in which files store weights: as floats, or as blocks of small whole numbers.
//
//     F32 F16 BF16 F64                    a number each
//     Q8_0 Q4_0 Q4_1 Q5_0 Q5_1            blocks of  32 weights, one scale (and one minimum) a block
//     Q2_K Q3_K Q4_K Q5_K Q6_K            blocks of 256 weights, with scales for 16 or 32 of them inside
//
// The name says how many bits a weight has. "_0" is d·q, "_1" is d·q + m, "_K" are the later kinds whose scales are
// quantised themselves. A row of a matrix is a whole number of blocks. All names of the format are known here, so that
// a file with one that cannot be computed with is refused by that name; the numbers are those that files use.
//
// Source: the types of ggml (ggml.h and the constants of its Python package gguf).
// Next: kernels/weight_blocks.hpp, what is inside a block.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace minillm {

/// How weights are stored; the value is the number of the type in a GGUF file.
enum class WeightFormat : std::uint32_t {
    F32 = 0, F16 = 1, Q4_0 = 2, Q4_1 = 3, Q5_0 = 6, Q5_1 = 7, Q8_0 = 8, Q2_K = 10, Q3_K = 11, Q4_K = 12, Q5_K = 13,
    Q6_K = 14, I8 = 24, I16 = 25, I32 = 26, I64 = 27, F64 = 28, BF16 = 30
};

/// What one format is called and how much room a block takes.
struct WeightFormatInfo {
    WeightFormat format;
    std::string_view name;
    std::size_t block_length;  // weights in a block
    std::size_t block_bytes;
    bool is_supported;         // whether kernels/weight_blocks.hpp turns it into numbers
};

/// Every format that a file may name.
inline constexpr WeightFormatInfo weight_formats[] = {
    {WeightFormat::F32, "F32", 1, 4, true},
    {WeightFormat::F16, "F16", 1, 2, true},
    {WeightFormat::BF16, "BF16", 1, 2, true},
    {WeightFormat::F64, "F64", 1, 8, true},
    {WeightFormat::Q8_0, "Q8_0", 32, 34, true},
    {WeightFormat::Q4_0, "Q4_0", 32, 18, true},
    {WeightFormat::Q4_1, "Q4_1", 32, 20, true},
    {WeightFormat::Q5_0, "Q5_0", 32, 22, true},
    {WeightFormat::Q5_1, "Q5_1", 32, 24, true},
    {WeightFormat::Q2_K, "Q2_K", 256, 84, true},
    {WeightFormat::Q3_K, "Q3_K", 256, 110, true},
    {WeightFormat::Q4_K, "Q4_K", 256, 144, true},
    {WeightFormat::Q5_K, "Q5_K", 256, 176, true},
    {WeightFormat::Q6_K, "Q6_K", 256, 210, true},
    {WeightFormat::I8, "I8", 1, 1, true},
    {WeightFormat::I16, "I16", 1, 2, true},
    {WeightFormat::I32, "I32", 1, 4, true},
    {WeightFormat::I64, "I64", 1, 8, true},
    {WeightFormat(9), "Q8_1", 32, 40, false},
    {WeightFormat(15), "Q8_K", 256, 292, false},
    {WeightFormat(16), "IQ2_XXS", 256, 66, false},
    {WeightFormat(17), "IQ2_XS", 256, 74, false},
    {WeightFormat(18), "IQ3_XXS", 256, 98, false},
    {WeightFormat(19), "IQ1_S", 256, 50, false},
    {WeightFormat(20), "IQ4_NL", 32, 18, false},
    {WeightFormat(21), "IQ3_S", 256, 110, false},
    {WeightFormat(22), "IQ2_S", 256, 82, false},
    {WeightFormat(23), "IQ4_XS", 256, 136, false},
    {WeightFormat(29), "IQ1_M", 256, 56, false},
    {WeightFormat(34), "TQ1_0", 256, 54, false},
    {WeightFormat(35), "TQ2_0", 256, 66, false},
    {WeightFormat(39), "MXFP4", 32, 17, false},
    {WeightFormat(40), "NVFP4", 64, 36, false},
    {WeightFormat(41), "Q1_0", 128, 18, false},
};

/// The format with this number in a file, or nullptr if there is none.
constexpr const WeightFormatInfo* find_weight_format(std::uint32_t number) {
    const auto* found = std::find_if(std::begin(weight_formats), std::end(weight_formats), [&](const auto& info) {
        return static_cast<std::uint32_t>(info.format) == number;
    });
    return found == std::end(weight_formats) ? nullptr : found;
}

/// The format of a name, or nullptr if there is none of that name.
///
/// Example: find_weight_format("Q4_1")->block_bytes  ->  20
constexpr const WeightFormatInfo* find_weight_format(std::string_view name) {
    const auto* found = std::find_if(std::begin(weight_formats), std::end(weight_formats),
                                     [&](const auto& info) { return info.name == name; });
    return found == std::end(weight_formats) ? nullptr : found;
}

constexpr const WeightFormatInfo& info_of(WeightFormat format) {
    return *find_weight_format(static_cast<std::uint32_t>(format));
}

/// Bytes that a row of `length` weights takes; length is a multiple of the block's.
constexpr std::size_t stored_bytes(WeightFormat format, std::size_t length) {
    const WeightFormatInfo& info = info_of(format);
    return length / info.block_length * info.block_bytes;
}

}  // namespace minillm
