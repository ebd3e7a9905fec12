// io/number_format.hpp: how numbers lie in files: IEEE 754 in 64, 32 and 16 bits, bfloat16, whole numbers.
//
//     F32    1 sign, 8 exponent, 23 fraction bits
//     F16    1 sign, 5 exponent, 10 fraction bits     largest 65504, about three decimal digits
//     BF16   1 sign, 8 exponent,  7 fraction bits     the upper half of an F32: its range, two to three digits
//
// Bytes are little-endian, as every file format that this library reads has them; they are put together by shifts,
// so that the machine's own order does not matter.
//
// Source: IEEE 754-2019, section 3.6 (interchange formats). The conversions of the 16-bit kinds: core/half.hpp.
// Next: io/safetensors.hpp.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "../core/error.hpp"
#include "../core/half.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// How one number is stored. The names are those of safetensors.
enum class NumberFormat { F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32, U16, U8, BOOL };

/// The format that loses nothing of a Real.
inline constexpr NumberFormat real_format = sizeof(Real) == 8 ? NumberFormat::F64 : NumberFormat::F32;

/// "F32"
inline std::string_view number_format_name(NumberFormat format) {
    switch (format) {
        case NumberFormat::F64:
            return "F64";
        case NumberFormat::F32:
            return "F32";
        case NumberFormat::F16:
            return "F16";
        case NumberFormat::BF16:
            return "BF16";
        case NumberFormat::I64:
            return "I64";
        case NumberFormat::I32:
            return "I32";
        case NumberFormat::I16:
            return "I16";
        case NumberFormat::I8:
            return "I8";
        case NumberFormat::U64:
            return "U64";
        case NumberFormat::U32:
            return "U32";
        case NumberFormat::U16:
            return "U16";
        case NumberFormat::U8:
            return "U8";
        case NumberFormat::BOOL:
            return "BOOL";
    }
    return "";
}

/// The format of a name, or nothing if there is none of that name.
inline std::optional<NumberFormat> number_format_of(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(NumberFormat::BOOL); ++i) {
        const NumberFormat format = static_cast<NumberFormat>(i);
        if (number_format_name(format) == name) {
            return format;
        }
    }
    return std::nullopt;
}

/// Bytes that one number takes.
inline std::size_t number_size(NumberFormat format) {
    switch (format) {
        case NumberFormat::F64:
        case NumberFormat::I64:
        case NumberFormat::U64:
            return 8;
        case NumberFormat::F32:
        case NumberFormat::I32:
        case NumberFormat::U32:
            return 4;
        case NumberFormat::F16:
        case NumberFormat::BF16:
        case NumberFormat::I16:
        case NumberFormat::U16:
            return 2;
        case NumberFormat::I8:
        case NumberFormat::U8:
        case NumberFormat::BOOL:
            return 1;
    }
    return 0;
}

/// An unsigned whole number from its bytes, the lowest first.
template <class Unsigned>
Unsigned from_little_endian(const char* bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
        value |= std::uint64_t(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
    return static_cast<Unsigned>(value);
}

/// Appends the bytes of an unsigned whole number, the lowest first.
template <class Unsigned>
void append_little_endian(std::string& out, Unsigned value) {
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
        out += static_cast<char>((std::uint64_t(value) >> (8 * i)) & 0xFF);
    }
}

namespace detail {

// One loop for each format, so that the choice of the format is not made again for every number.
template <class Unsigned, class Decode>
void decode_numbers(const char* bytes, std::size_t count, Real* values, Decode decode) {
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = static_cast<Real>(decode(from_little_endian<Unsigned>(bytes + i * sizeof(Unsigned))));
    }
}

}  // namespace detail

/// Turns `count` stored numbers into Reals. Whole numbers beyond 2^24 (float) are rounded to the nearest Real.
inline void decode_numbers(const char* bytes, std::size_t count, NumberFormat format, Real* values) {
    using detail::decode_numbers;
    using std::uint16_t, std::uint32_t, std::uint64_t, std::uint8_t;
    switch (format) {
        case NumberFormat::F64:
            return decode_numbers<uint64_t>(bytes, count, values, [](uint64_t x) { return std::bit_cast<double>(x); });
        case NumberFormat::F32:
            return decode_numbers<uint32_t>(bytes, count, values, [](uint32_t x) { return std::bit_cast<float>(x); });
        case NumberFormat::F16:
            return decode_numbers<uint16_t>(bytes, count, values, half_to_float);
        case NumberFormat::BF16:
            return decode_numbers<uint16_t>(bytes, count, values, bfloat16_to_float);
        case NumberFormat::I64:
            return decode_numbers<uint64_t>(bytes, count, values,
                                            [](uint64_t x) { return static_cast<std::int64_t>(x); });
        case NumberFormat::I32:
            return decode_numbers<uint32_t>(bytes, count, values,
                                            [](uint32_t x) { return static_cast<std::int32_t>(x); });
        case NumberFormat::I16:
            return decode_numbers<uint16_t>(bytes, count, values,
                                            [](uint16_t x) { return static_cast<std::int16_t>(x); });
        case NumberFormat::I8:
            return decode_numbers<uint8_t>(bytes, count, values, [](uint8_t x) { return static_cast<std::int8_t>(x); });
        case NumberFormat::U64:
            return decode_numbers<uint64_t>(bytes, count, values, [](uint64_t x) { return x; });
        case NumberFormat::U32:
            return decode_numbers<uint32_t>(bytes, count, values, [](uint32_t x) { return x; });
        case NumberFormat::U16:
            return decode_numbers<uint16_t>(bytes, count, values, [](uint16_t x) { return x; });
        case NumberFormat::U8:
            return decode_numbers<uint8_t>(bytes, count, values, [](uint8_t x) { return x; });
        case NumberFormat::BOOL:
            return decode_numbers<uint8_t>(bytes, count, values, [](uint8_t x) { return x != 0 ? 1 : 0; });
    }
}

/// Appends the bytes of one number in F64, F32, F16 or BF16. Throws ConfigError for another format, or if the number
/// is finite and its stored form is not.
inline void append_number(std::string& out, Real value, NumberFormat format) {
    const float single = static_cast<float>(value);
    float stored = single;
    switch (format) {
        case NumberFormat::F64:
            append_little_endian(out, std::bit_cast<std::uint64_t>(static_cast<double>(value)));
            return;
        case NumberFormat::F32:
            append_little_endian(out, std::bit_cast<std::uint32_t>(single));
            break;
        case NumberFormat::F16: {
            const std::uint16_t half = float_to_half(single);
            append_little_endian(out, half);
            stored = half_to_float(half);
            break;
        }
        case NumberFormat::BF16: {
            const std::uint16_t upper = float_to_bfloat16(single);
            append_little_endian(out, upper);
            stored = bfloat16_to_float(upper);
            break;
        }
        default:
            throw ConfigError("numbers are written as F64, F32, F16 or BF16");
    }
    if (std::isinf(stored) && std::isfinite(value)) {
        std::string message = "the number " + std::to_string(value) + " is too large for ";
        message += number_format_name(format);
        throw ConfigError(message);
    }
}

}  // namespace minillm
