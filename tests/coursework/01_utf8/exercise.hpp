// Exercise 01: utf-8 decoding. Fill in what says TODO; README.md has the task, hints.md three hints.
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
    // TODO: replace what stands here
    (void)text;
    coursework::not_implemented("decode(text)");
}

}  // namespace exercise
