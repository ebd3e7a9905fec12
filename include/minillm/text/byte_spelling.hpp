// text/byte_spelling.hpp: GPT-2's way to write bytes as visible characters.
//
//     printable bytes stand for themselves:   '!' .. '~',  0xA1 .. 0xAC,  0xAE .. 0xFF
//     the other 68, in order, become U+0100, U+0101, ...:   0x00 -> Ā,  ' ' -> Ġ,  '\n' -> Ċ
//
//     " 水\n"  is the bytes  20 E6 B0 B4 0A,  spelled  ĠæŤ´Ċ
//
// So a token, which may be half a character, can stand in a JSON file or in a table. vocab.json, merges.txt and
// tokenizer.json of every byte-level vocabulary are written this way.
//
// Source: bytes_to_unicode in OpenAI's GPT-2 encoder.py.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "utf8.hpp"

namespace minillm {

namespace detail {

constexpr bool spells_itself(unsigned byte) {
    return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

struct ByteSpelling {
    std::array<char32_t, 256> character{};      // byte -> its spelling
    std::array<std::int16_t, 0x144> byte{};     // spelling -> byte, -1: spells nothing
    std::array<std::uint16_t, 256> place{};     // byte -> its place when spellings are sorted
};

inline constexpr ByteSpelling byte_spelling_tables = [] {
    ByteSpelling tables;
    tables.byte.fill(-1);
    std::uint16_t place = 0;
    for (unsigned byte = 0; byte < 256; ++byte) {
        if (spells_itself(byte)) {
            tables.character[byte] = byte;
            tables.place[byte] = place++;
        }
    }
    char32_t next = 0x100;
    for (unsigned byte = 0; byte < 256; ++byte) {
        if (!spells_itself(byte)) {
            tables.character[byte] = next++;
            tables.place[byte] = place++;
        }
        tables.byte[tables.character[byte]] = static_cast<std::int16_t>(byte);
    }
    return tables;
}();

}  // namespace detail

/// The place of a byte in GPT-2's alphabet: 0 for '!', 187 for the first byte that is not printable.
inline std::uint32_t place_in_byte_spelling(std::uint8_t byte) { return detail::byte_spelling_tables.place[byte]; }

/// Example: spell_bytes(" to")  ->  "Ġto"
inline std::string spell_bytes(std::string_view bytes) {
    std::string spelled;
    for (const char byte : bytes) {
        append_utf8(spelled, detail::byte_spelling_tables.character[static_cast<std::uint8_t>(byte)]);
    }
    return spelled;
}

/// The bytes of a spelling, or nothing if a character of it spells no byte.
///
/// Example: unspell_bytes("Ġto")  ->  " to"
inline std::optional<std::string> unspell_bytes(std::string_view spelled) {
    std::string bytes;
    for (const DecodedCharacter character : Utf8View(spelled)) {
        const bool in_table = character.valid && character.code_point < detail::byte_spelling_tables.byte.size();
        const int byte = in_table ? detail::byte_spelling_tables.byte[character.code_point] : -1;
        if (byte < 0) {
            return std::nullopt;
        }
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

}  // namespace minillm
