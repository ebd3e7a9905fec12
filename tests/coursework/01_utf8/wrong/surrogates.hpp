// expect: a surrogate was accepted
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "coursework/support/coursework.hpp"

namespace exercise {

/// The characters of a text. Each byte that is not part of a character gives U+FFFD, and the next byte is looked at afresh.
///
/// Example: "A水" -> U+0041 U+6C34;  "\xE6\xB0" -> U+FFFD U+FFFD
inline std::u32string decode(std::string_view text) {
    std::u32string characters;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
        const char32_t first = byte(at);
        std::size_t length = 0;
        char32_t smallest = 0;
        char32_t value = 0;
        if (first < 0x80) {
            length = 1;
            value = first;
        } else if (first >= 0xC0 && first < 0xE0) {
            length = 2;
            smallest = 0x80;
            value = first & 0x1F;
        } else if (first >= 0xE0 && first < 0xF0) {
            length = 3;
            smallest = 0x800;
            value = first & 0x0F;
        } else if (first >= 0xF0 && first < 0xF8) {
            length = 4;
            smallest = 0x10000;
            value = first & 0x07;
        }
        bool good = length != 0 && at + length <= text.size();
        for (std::size_t i = 1; good && i < length; ++i) {
            good = (byte(at + i) & 0xC0) == 0x80;
            value = (value << 6) | (byte(at + i) & 0x3F);
        }
        good = good && value >= smallest;
        good = good && value <= 0x10FFFF;
        characters += good ? value : U'\uFFFD';
        at += good ? length : 1;
    }
    return characters;
}

}  // namespace exercise
