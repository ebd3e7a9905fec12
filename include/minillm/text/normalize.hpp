// text/normalize.hpp: one spelling for what means the same: small letters, half-width forms.
//
//     "ＬＬＭ　ＯＳ！"  ->  to_half_width  ->  "LLM OS!"  ->  to_lower_case  ->  "llm os!"
//
// Chinese input methods write letters, digits and signs as wide as a Chinese character ("full-width forms"). They are
// other code points than the ASCII ones, so a vocabulary would hold every word twice.
//
// Bytes that are not UTF-8 become U+FFFD, one for each maximal subpart: no text is refused here.
//
// Source: the block Halfwidth and Fullwidth Forms of The Unicode Standard 16.0.
// Next: text/word_tokenizer.hpp.
#pragma once

#include <string>
#include <string_view>

#include "character.hpp"
#include "utf8.hpp"

namespace minillm {

/// The ASCII character of a full-width form; any other character stays as it is.
///
/// Example: half_width(U'Ａ')  ->  U'A';  half_width(U'　')  ->  U' '
constexpr char32_t half_width(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {  // ！ to ～, in the order of ASCII ! to ~
        return c - 0xFF01 + 0x21;
    }
    return c == 0x3000 ? U' ' : c;
}

/// Every full-width form of a text becomes its ASCII character.
inline std::string to_half_width(std::string_view text) {
    std::string result;
    for (const DecodedCharacter character : Utf8View(text)) {
        append_utf8(result, half_width(character.code_point));
    }
    return result;
}

/// Every letter of a text becomes its small letter.
///
/// Example: to_lower_case("ÄBC 灯")  ->  "äbc 灯"
inline std::string to_lower_case(std::string_view text) {
    std::string result;
    for (const DecodedCharacter character : Utf8View(text)) {
        append_utf8(result, lower_case(character.code_point));
    }
    return result;
}

/// Punctuation and symbols, in ASCII and beyond: !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~ as well as ，。！？《》…￥
constexpr bool is_punctuation_or_symbol(char32_t c) { return is_punctuation(c) || is_symbol(c); }

}  // namespace minillm
