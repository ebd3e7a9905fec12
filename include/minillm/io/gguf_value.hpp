// io/gguf_value.hpp: one setting and one tensor of a GGUF file, as windows on its bytes.
//
//     04 00 00 00 | 1e 00 00 00                                      type U32, value 30
//     08 00 00 00 | 05 00 00 00 00 00 00 00 | 6c 6c 61 6d 61         type text, 5 bytes, "llama"
//
// A value is decoded when somebody asks; all whole numbers come out in one type, whatever their width. Nothing is
// checked here: that a window lies in the file is seen to when the file is opened.
//
// Source: the description of the format in the repository ggml-org/ggml (docs/gguf.md).
// Next: io/gguf.hpp, which finds the windows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../core/file_bytes.hpp"
#include "../kernels/weight_blocks.hpp"
#include "../kernels/weight_format.hpp"

namespace minillm {

/// The types of settings; the value is the number in the file.
enum class GgufType : std::uint32_t {
    U8 = 0,
    I8 = 1,
    U16 = 2,
    I16 = 3,
    U32 = 4,
    I32 = 5,
    F32 = 6,
    boolean = 7,
    text = 8,
    array = 9,
    U64 = 10,
    I64 = 11,
    F64 = 12
};

inline constexpr std::uint32_t gguf_type_count = 13;

/// "U32"
inline std::string_view gguf_type_name(GgufType type) {
    constexpr std::string_view names[gguf_type_count] = {"U8",   "I8",   "U16",   "I16", "U32", "I32", "F32",
                                                         "bool", "text", "array", "U64", "I64", "F64"};
    return names[static_cast<std::uint32_t>(type)];
}

/// Bytes that a value takes; of a text or an array, the least it can take.
inline std::size_t gguf_type_size(GgufType type) {
    constexpr std::size_t sizes[gguf_type_count] = {1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8};
    return sizes[static_cast<std::uint32_t>(type)];
}

/// A setting: its type and where its bytes lie. The bytes were checked when the file was opened.
struct GgufValue {
    GgufType type = GgufType::U8;
    GgufType element = GgufType::U8;  // of an array
    std::size_t count = 1;            // of an array: how many elements; of a text: how many bytes
    BytePointer bytes = nullptr;      // the first byte of the value itself, behind type and lengths
    std::size_t size = 0;             // how many bytes that are
};

/// Where one tensor lies and how.
struct GgufTensor {
    WeightFormat format = WeightFormat::F32;
    std::vector<std::size_t> shape;  // row-major, the last axis the fastest: turned around from the file's order
    std::size_t size = 0;            // the product of shape
    std::span<const std::uint8_t> bytes;
};

/// Whether values of a type are whole numbers.
inline bool gguf_is_whole(GgufType type) {
    return type != GgufType::F32 && type != GgufType::F64 && type != GgufType::boolean && type != GgufType::text &&
           type != GgufType::array;
}

/// A whole number of some width, little-endian.
inline std::int64_t gguf_whole_at(GgufType type, BytePointer at) {
    using namespace blocks;
    switch (type) {
        case GgufType::U8:
            return *at;
        case GgufType::I8:
            return signed_byte(*at);
        case GgufType::U16:
            return little_endian<std::uint16_t>(at);
        case GgufType::I16:
            return as_signed<std::int16_t>(little_endian<std::uint16_t>(at));
        case GgufType::U32:
            return little_endian<std::uint32_t>(at);
        case GgufType::I32:
            return as_signed<std::int32_t>(little_endian<std::uint32_t>(at));
        default:  // U64, I64: what is beyond 2^63 is nothing that a setting could mean, and comes out negative
            return as_signed<std::int64_t>(little_endian<std::uint64_t>(at));
    }
}

/// The number that a value is; none if it is no whole number.
inline std::optional<std::int64_t> gguf_whole_of(const GgufValue& value) {
    return gguf_is_whole(value.type) ? std::optional(gguf_whole_at(value.type, value.bytes)) : std::nullopt;
}

/// "array of U32", for error texts.
inline std::string gguf_kind_of(const GgufValue& value) {
    std::string kind(gguf_type_name(value.type));
    if (value.type == GgufType::array) {
        kind += " of ";
        kind += gguf_type_name(value.element);
    }
    return kind;
}

/// Bytes as a text, in place.
inline std::string_view gguf_text_at(BytePointer bytes, std::size_t length) {
    return {reinterpret_cast<const char*>(bytes), length};
}

}  // namespace minillm
