// view/text_width.hpp: how wide a text is in a terminal, so that columns line up in Chinese as well as in English.
//
// A terminal gives two columns to a Chinese character, a kana, a Hangul syllable, a full-width form or an emoji, none to
// a combining mark, and one to everything else. The ranges are those of Unicode's East Asian Width W and F (UAX #11),
// joined where only unassigned characters lie between them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace minillm {

namespace detail {

inline std::size_t columns_of(std::uint32_t character) {
    const bool combining = (character >= 0x0300 && character <= 0x036F) || (character >= 0x200B && character <= 0x200F) ||
                           (character >= 0xFE00 && character <= 0xFE0F);
    if (combining) {
        return 0;
    }
    const bool wide = (character >= 0x1100 && character <= 0x115F) || (character >= 0x2E80 && character <= 0x303E) ||
                      (character >= 0x3041 && character <= 0xA4CF) || (character >= 0xAC00 && character <= 0xD7A3) ||
                      (character >= 0xF900 && character <= 0xFAFF) || (character >= 0xFE30 && character <= 0xFE6F) ||
                      (character >= 0xFF00 && character <= 0xFF60) || (character >= 0xFFE0 && character <= 0xFFE6) ||
                      (character >= 0x1F300 && character <= 0x1FAFF) || (character >= 0x20000 && character <= 0x3FFFD);
    return wide ? 2 : 1;
}

}  // namespace detail

/// The number of terminal columns of a UTF-8 text. A byte that is not UTF-8 counts as one column.
///
/// Example: display_width("灯 on")  ->  5
inline std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        const unsigned char first = static_cast<unsigned char>(text[i]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (first < 0x80 || first < 0xC0 || i + length > text.size()) {
            width += 1;
            i += 1;
            continue;
        }
        std::uint32_t character = first & (0xFFu >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) {
            character = (character << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
        }
        width += detail::columns_of(character);
        i += length;
    }
    return width;
}

/// The text with blanks after it, so that it fills `width` columns. Longer texts stay as they are.
inline std::string padded_right(std::string_view text, std::size_t width) {
    std::string result(text);
    const std::size_t own = display_width(text);
    if (own < width) {
        result.append(width - own, ' ');
    }
    return result;
}

/// The text with blanks before it, so that it fills `width` columns. Longer texts stay as they are.
inline std::string padded_left(std::string_view text, std::size_t width) {
    const std::size_t own = display_width(text);
    std::string result(own < width ? width - own : 0, ' ');
    result += text;
    return result;
}

}  // namespace minillm
