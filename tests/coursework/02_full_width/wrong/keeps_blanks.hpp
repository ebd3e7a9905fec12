// expect: each blank was kept
#pragma once

#include <string>
#include <string_view>

#include "coursework/support/coursework.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

/// The ASCII character of a full-width form (U+FF01 to U+FF5E), a blank for the ideographic blank U+3000; anything else stays.
inline char32_t half_width(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
        return c - 0xFEE0;
    }
    if (c == 0x3000) {
        return U' ';
    }
    return c;
}

/// The letters A to Z become a to z; anything else stays.
inline char32_t small_letter(char32_t c) {
    return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

/// One spelling for what means the same: half width, then small letters, then each run of blanks becomes one and those at both
/// ends go, then the marks ! ? , . : ; and 。 、 at the end go.
///
/// Example: U"　ＯＰＥＮ  灯！！" -> U"open 灯"
inline std::u32string normalise(std::u32string_view text) {
    std::u32string result;
    for (const char32_t original : text) {
        const char32_t c = small_letter(half_width(original));
        if (c == U' ' && (result.empty() || result.back() == U' ')) {
            continue;
        }
        result += c;
    }
    const std::u32string_view marks = U"!?,.:;。、 ";
    while (!result.empty() && marks.find(result.back()) != std::u32string_view::npos) {
        result.pop_back();
    }
    return result;
}

}  // namespace right

namespace exercise {

using right::half_width;
using right::small_letter;

/// One spelling for what means the same: half width, then small letters, then each run of blanks becomes one and those at both
/// ends go, then the marks ! ? , . : ; and 。 、 at the end go.
///
/// Example: U"　ＯＰＥＮ  灯！！" -> U"open 灯"
inline std::u32string normalise(std::u32string_view text) {
    std::u32string result;
    for (const char32_t original : text) {
        const char32_t c = small_letter(half_width(original));
        result += c;
    }
    const std::u32string_view marks = U"!?,.:;。、 ";
    while (!result.empty() && marks.find(result.back()) != std::u32string_view::npos) {
        result.pop_back();
    }
    return result;
}

}  // namespace exercise
