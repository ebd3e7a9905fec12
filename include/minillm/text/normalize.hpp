// text/normalize.hpp: one spelling for what means the same: small letters, half-width forms.
//
//     "ＬＬＭ　ＯＳ！"  ->  to_half_width  ->  "LLM OS!"  ->  to_lower_case  ->  "llm os!"
//     "Straße" and "STRASSE"  ->  fold_case  ->  "strasse"       to compare without regard to case
//     "Café"  ->  strip_accents  ->  "Cafe"                      from text/normal_forms.hpp, as to_nfc and its like
//
// Chinese input methods write letters, digits and signs as wide as a Chinese character ("full-width forms"). They are
// other code points than the ASCII ones, so a vocabulary would hold every word twice.
//
// Bytes that are not UTF-8 become U+FFFD, one for each maximal subpart: no text is refused here.
//
// Source: The Unicode Standard 16.0: the block Halfwidth and Fullwidth Forms (what is marked <wide>), section 3.13 (case).
// Next: text/word_tokenizer.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "character.hpp"
#include "normal_forms.hpp"
#include "utf8.hpp"

namespace minillm {

/// The ordinary character of a full-width form; any other character stays as it is.
///
/// Example: half_width(U'Ａ')  ->  U'A';  half_width(U'　')  ->  U' ';  half_width(U'￥')  ->  U'¥'
constexpr char32_t half_width(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {  // ！ to ～, in the order of ASCII ! to ~
        return c - 0xFF01 + 0x21;
    }
    if (c == 0x3000) {
        return U' ';
    }
    constexpr char32_t brackets[] = {0x2985, 0x2986};                                      // ｟ ｠
    constexpr char32_t signs[] = {0x00A2, 0x00A3, 0x00AC, 0x00AF, 0x00A6, 0x00A5, 0x20A9};  // ￠ ￡ ￢ ￣ ￤ ￥ ￦
    if (c >= 0xFF5F && c <= 0xFF60) {
        return brackets[c - 0xFF5F];
    }
    return c >= 0xFFE0 && c <= 0xFFE6 ? signs[c - 0xFFE0] : c;
}

/// Every full-width form of a text becomes its ordinary character.
inline std::string to_half_width(std::string_view text) {
    std::string result;
    for (const DecodedCharacter character : Utf8View(text)) {
        append_utf8(result, half_width(character.code_point));
    }
    return result;
}

namespace detail {

// Whether the capital sigma at `at` ends a word: a cased letter before it and none behind it, where what stands inside
// words without ending them (apostrophes, marks) is passed over.
inline bool is_final_sigma(std::u32string_view text, std::size_t at) {
    std::size_t before = at;
    while (before > 0 && is_case_ignorable(text[before - 1])) {
        --before;
    }
    if (before == 0 || !is_cased(text[before - 1])) {
        return false;
    }
    std::size_t after = at + 1;
    while (after < text.size() && is_case_ignorable(text[after])) {
        ++after;
    }
    return after == text.size() || !is_cased(text[after]);
}

}  // namespace detail

/// Every letter of a text becomes its small letter, as Python's str.lower() does it. Two are not one for one: İ becomes
/// i and a dot above, and Σ becomes ς at the end of a word.
///
/// Example: to_lower_case("ÄBC ΌΣΟΣ 灯")  ->  "äbc όσος 灯"
inline std::string to_lower_case(std::string_view text) {
    const std::u32string characters = decode_utf8_lossy(text);
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char32_t c = characters[i];
        if (c == U'\u0130') {
            result += "i\u0307";
        } else if (c == U'\u03A3' && detail::is_final_sigma(characters, i)) {
            result += "\u03C2";
        } else {
            append_utf8(result, lower_case(c));
        }
    }
    return result;
}

/// What spellings that differ in case alone have in common, as Python's str.casefold(): to compare, not to show.
///
/// Example: fold_case("Straße")  ->  "strasse"
inline std::string fold_case(std::string_view text) {
    std::string result;
    for (const DecodedCharacter character : Utf8View(text)) {
        for (const char32_t c : case_folding(character.code_point)) {
            append_utf8(result, c);
        }
    }
    return result;
}

/// Punctuation and symbols: the 32 signs of ASCII, and beyond: ，。！？《》…￥
constexpr bool is_punctuation_or_symbol(char32_t c) { return is_punctuation(c) || is_symbol(c); }

}  // namespace minillm
