// nlu/request_text.hpp: a request in one spelling, with a way back to what was typed.
//
//     "把 客廳 的燈打開！"  ->  "把客厅的灯打开!"        "Ｔｕｒｎ  ON\u200b it"  ->  "turn on it"
//
// In this order, so that each step finds what it expects:
//   1. UTF-8 is decoded; a byte that is not UTF-8 becomes U+FFFD;
//   2. invisible characters (zero width, direction marks, controls) are dropped, and the text remembers that it had
//   any;
//   3. full-width forms and Chinese punctuation become their ASCII counterparts, every quotation mark becomes `"`;
//   4. traditional characters become simplified ones, capitals become small letters;
//   5. runs of blanks become one blank; blanks between two Chinese characters, and at both ends, disappear.
// Each character keeps the byte offset it came from, so that a stage can show which words of the request it used.
//
// Not here: what the words mean (nlu/lexicon.hpp), and cleaning of training text (text/normalize.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "../text/utf8.hpp"
#include "simplified_characters.hpp"

namespace minillm {

/// A normalised request. `offsets` has one entry more than `characters`: the end of the last one.
struct RequestText {
    std::string original;
    std::u32string characters;
    std::vector<std::size_t> offsets;  // offsets[i]: the byte of `original` where characters[i] began
    std::size_t hidden = 0;            // how many invisible characters were dropped
    std::size_t invalid = 0;           // how many bytes were not UTF-8

    std::size_t size() const { return characters.size(); }

    /// The words of the original that became characters [begin, end).
    std::string original_part(std::size_t begin, std::size_t end) const {
        return original.substr(offsets[begin], offsets[end] - offsets[begin]);
    }
};

/// A Chinese character (the ideographs in use, and their extensions).
inline bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || c == U'〇';
}

/// A letter of English: after normalisation all are small.
inline bool is_latin_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

inline bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

namespace detail {

inline bool is_blank(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0xA0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

// Characters that a terminal does not show, or that change how others are shown.
inline bool is_hidden(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x034F || c == 0x061C || c == 0x180E ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

// Punctuation that has an ASCII counterpart; 0 for all others.
inline char32_t ascii_counterpart(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {  // full-width forms stand in ASCII's order
        const char32_t ascii = c - 0xFF01 + U'!';
        return ascii == U'`' ? U'"' : ascii;
    }
    constexpr std::u32string_view table =
        U"。.｡.、,､,·.…."
        U"“\"”\"„\"‟\"‘'’'‛'«\"»\"「\"」\"『\"』\"《\"》\"〈\"〉\"【\"】\"〝\"〞\"`\""
        U"‐-‑-‒-–-—-―-−-～~〜~×*⋅*∙*÷/∕/＝=（(）)〔(〕)［[］]";
    for (std::size_t i = 0; i + 1 < table.size(); i += 2) {
        if (table[i] == c) {
            return table[i + 1];
        }
    }
    return 0;
}

inline char32_t small_letter(char32_t c) {
    if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) {
        return c + 0x20;
    }
    return c;
}

}  // namespace detail

/// Normalises a request; any bytes are accepted.
///
/// Example: normalise_request("打開 客廳的燈。").characters  ->  U"打开客厅的灯."
inline RequestText normalise_request(std::string_view utf8) {
    RequestText text;
    text.original = std::string(utf8);
    text.characters.reserve(utf8.size());

    bool blank_waits = false;
    std::size_t blank_at = 0;
    std::size_t position = 0;
    while (position < utf8.size()) {
        const std::size_t begin = position;
        const DecodedCharacter decoded = decode_one(utf8, position);
        position += decoded.length;
        text.invalid += decoded.valid ? 0 : decoded.length;
        char32_t c = decoded.code_point;

        if (detail::is_blank(c)) {
            if (!blank_waits) {
                blank_at = begin;
            }
            blank_waits = true;
            continue;
        }
        if (detail::is_hidden(c)) {
            ++text.hidden;
            continue;
        }
        const char32_t ascii = detail::ascii_counterpart(c);
        c = ascii != 0 ? ascii : c;
        c = detail::small_letter(simplified_character(c));

        // A blank is kept unless it stands at the start or between two Chinese characters.
        const bool between_han = !text.characters.empty() && is_han(text.characters.back()) && is_han(c);
        if (blank_waits && !text.characters.empty() && !between_han) {
            text.characters.push_back(U' ');
            text.offsets.push_back(blank_at);
        }
        blank_waits = false;
        text.characters.push_back(c);
        text.offsets.push_back(begin);
    }
    text.offsets.push_back(blank_waits ? blank_at : utf8.size());
    return text;
}

/// Whether one of some words is anywhere in a text.
inline bool contains_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [text](std::u32string_view word) { return text.find(word) != std::u32string_view::npos; });
}

/// Whether a text begins with one of some words.
inline bool begins_with_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(), [text](std::u32string_view word) { return text.starts_with(word); });
}

/// Whether a text ends with one of some words.
inline bool ends_with_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(), [text](std::u32string_view word) { return text.ends_with(word); });
}

/// The part between two marks of punctuation, without blanks around it; 7:30 stays together, and "so" parts as a mark
/// does. A question mark asks what stands in front of it, whatever other marks stand between (!?).
inline std::u32string_view piece_around(std::u32string_view text, std::size_t at) {
    const auto is_mark = [text](std::size_t i) {
        const bool of_clock = text[i] == U':' && i + 1 < text.size() && is_ascii_digit(text[i + 1]);
        const bool joins = text[i] == U' ' && begins_with_any(text.substr(i), {U" so ", U" because ", U" but "});
        return joins || (std::u32string_view(U",.;!?:").find(text[i]) != std::u32string_view::npos && !of_clock);
    };
    while (at > 0 && is_mark(at)) {
        --at;
    }
    std::size_t begin = at;
    while (begin > 0 && !is_mark(begin - 1)) {
        --begin;
    }
    std::size_t end = at + 1;
    while (end < text.size() && !is_mark(end)) {
        ++end;
    }
    while (begin < at && text[begin] == U' ') {
        ++begin;
    }
    while (end > at + 1 && text[end - 1] == U' ') {
        --end;
    }
    return text.substr(begin, end - begin);
}

}  // namespace minillm
