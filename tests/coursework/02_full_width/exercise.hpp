// Exercise 02: punctuation and full-width forms. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <string>
#include <string_view>

#include "coursework/support/coursework.hpp"

namespace exercise {

/// The ASCII character of a full-width form (U+FF01 to U+FF5E), a blank for the ideographic blank U+3000; anything else stays.
inline char32_t half_width(char32_t c) {
    // TODO: replace what stands here
    (void)c;
    coursework::not_implemented("half_width(c)");
}

/// The letters A to Z become a to z; anything else stays.
inline char32_t small_letter(char32_t c) {
    // TODO: replace what stands here
    (void)c;
    coursework::not_implemented("small_letter(c)");
}

/// One spelling for what means the same: half width, then small letters, then each run of blanks becomes one and those at both
/// ends go, then the marks ! ? , . : ; and 。 、 at the end go.
///
/// Example: U"　ＯＰＥＮ  灯！！" -> U"open 灯"
inline std::u32string normalise(std::u32string_view text) {
    // TODO: replace what stands here
    (void)text;
    coursework::not_implemented("normalise(text)");
}

}  // namespace exercise
