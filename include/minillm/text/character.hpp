// text/character.hpp: what kind of character a code point is, and its small letter.
//
//     U'A' Lu (letter, uppercase)    U'é' Ll    U'水' Lo    U'7' Nd (number, decimal digit)    U'½' No
//     U'，' Po (punctuation, other)  U'́' Mn (mark, nonspacing)   U' ' Zs (separator, space)   U'€' Sc (symbol)
//     '\n' Cc (control)              U+E000 Co (private use)        U+0378 Cn (not assigned)
//
// The first letter of the two is the class that the patterns of tokenizers ask for: \p{L} is any letter.
//
// Source: Unicode Character Database 16.0.0, through text/unicode_tables.hpp.
// Not here: whole texts (text/normalize.hpp).
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>

#include "unicode_tables.hpp"

namespace minillm {

/// The general categories of Unicode, by their standard two-letter names.
enum class Category : std::uint8_t {
    Lu, Ll, Lt, Lm, Lo,          // letters: uppercase, lowercase, titlecase, modifier, other
    Mn, Mc, Me,                  // marks: nonspacing, spacing, enclosing
    Nd, Nl, No,                  // numbers: decimal digit, letter, other
    Pc, Pd, Ps, Pe, Pi, Pf, Po,  // punctuation: connector, dash, open, close, initial, final quote, other
    Sm, Sc, Sk, So,              // symbols: mathematics, currency, modifier, other
    Zs, Zl, Zp,                  // separators: space, line, paragraph
    Cc, Cf, Cs, Co, Cn           // other: control, format, surrogate, private use, not assigned
};

namespace detail {

constexpr std::uint8_t character_properties(char32_t code_point) {
    if (code_point > 0x10FFFF) {
        return static_cast<std::uint8_t>(Category::Cn);
    }
    using namespace unicode_tables;
    const std::size_t block = first_stage[code_point / block_size];
    return second_stage[block * block_size + code_point % block_size];
}

}  // namespace detail

/// Example: category(U'水')  ->  Category::Lo
constexpr Category category(char32_t code_point) {
    return static_cast<Category>(detail::character_properties(code_point) & 0x1F);
}

constexpr bool is_letter(char32_t c) { return category(c) <= Category::Lo; }
constexpr bool is_mark(char32_t c) { return category(c) >= Category::Mn && category(c) <= Category::Me; }
constexpr bool is_number(char32_t c) { return category(c) >= Category::Nd && category(c) <= Category::No; }
constexpr bool is_punctuation(char32_t c) { return category(c) >= Category::Pc && category(c) <= Category::Po; }
constexpr bool is_symbol(char32_t c) { return category(c) >= Category::Sm && category(c) <= Category::So; }
constexpr bool is_separator(char32_t c) { return category(c) >= Category::Zs && category(c) <= Category::Zp; }
constexpr bool is_other(char32_t c) { return category(c) >= Category::Cc; }

/// Unicode's property White_Space, which is `\s` in the patterns of tokenizers: separators and six controls.
constexpr bool is_white_space(char32_t c) {
    if (c < 0x80) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
    return c == 0x85 || is_separator(c);
}

/// What Python's str.split(), str.isspace() and re's `\s` take for white space: Unicode's, and ASCII's four separators.
constexpr bool is_python_white_space(char32_t c) { return is_white_space(c) || (c >= 0x1C && c <= 0x1F); }

/// A Chinese character as BERT understands it: the CJK ideographs, without kana, hangul and punctuation. (Hugging Face's
/// tokenizers leave out U+2B820 .. U+2B91F, a slip of one digit; the original BERT has them.)
constexpr bool is_cjk_ideograph(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) ||    // CJK Unified Ideographs
           (c >= 0x3400 && c <= 0x4DBF) ||    // Extension A
           (c >= 0x20000 && c <= 0x2A6DF) ||  // Extension B
           (c >= 0x2A700 && c <= 0x2CEAF) ||  // Extensions C, D, E
           (c >= 0xF900 && c <= 0xFAFF) ||    // Compatibility Ideographs
           (c >= 0x2F800 && c <= 0x2FA1F);    // Compatibility Ideographs Supplement
}

/// Has upper and lower case, or looks as if: what decides about the final sigma.
constexpr bool is_cased(char32_t c) { return (detail::character_properties(c) & 0x20) != 0; }

/// Stands inside a word without ending it, as the apostrophe does: skipped when the final sigma is decided.
constexpr bool is_case_ignorable(char32_t c) { return (detail::character_properties(c) & 0x40) != 0; }

/// The small letter, one for one; any other character stays what it is.
///
/// Example: lower_case(U'Ä')  ->  U'ä'
constexpr char32_t lower_case(char32_t c) {
    if (c < 0x80) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    const auto* const after = std::upper_bound(
        std::begin(unicode_tables::lower_case_ranges), std::end(unicode_tables::lower_case_ranges), c,
        [](char32_t value, const unicode_tables::LowerCaseRange& range) { return value < range.first; });
    const unicode_tables::LowerCaseRange& range = *(after - 1);  // the first range begins at U+0041, below c
    if (c > range.last || (c - range.first) % range.step != 0) {
        return c;
    }
    return static_cast<char32_t>(static_cast<std::int64_t>(c) + range.distance);
}

/// What two spellings that differ in case alone have in common; one to three characters.
///
/// Example: case_folding(U'ß')  ->  U"ss"
inline std::u32string case_folding(char32_t c) {
    const auto* const entry = std::lower_bound(
        std::begin(unicode_tables::case_folding_exceptions), std::end(unicode_tables::case_folding_exceptions), c,
        [](const unicode_tables::CaseFolding& exception, char32_t value) { return exception.from < value; });
    if (entry == std::end(unicode_tables::case_folding_exceptions) || entry->from != c) {
        return {lower_case(c)};
    }
    std::u32string folded;
    for (const std::uint32_t to : entry->to) {
        if (to != 0) {
            folded += static_cast<char32_t>(to);
        }
    }
    return folded;
}

}  // namespace minillm
