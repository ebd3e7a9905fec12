// text/utf8.hpp: bytes to characters and back.
//
//     code point            bytes
//     U+0000  .. U+007F     0xxxxxxx
//     U+0080  .. U+07FF     110xxxxx 10xxxxxx
//     U+0800  .. U+FFFF     1110xxxx 10xxxxxx 10xxxxxx        except U+D800 .. U+DFFF
//     U+10000 .. U+10FFFF   11110xxx 10xxxxxx 10xxxxxx 10xxxxxx
//
// Only the shortest form counts: C0 80 is not U+0000 but an error (an "overlong form"). Surrogates are half
// characters of UTF-16 and never stand in UTF-8.
//
// There are two ways to read: decode_utf8 refuses bad bytes and says where they are; the lossy way puts U+FFFD in
// their place, one for each "maximal subpart": the longest run of bytes that could have become a character.
//
// Source: The Unicode Standard 16.0, table 3-7 and section 3.9 (replacement of maximal subparts).
// Not here: what a character is (text/unicode_tables.hpp), or that "e" and an accent may be one (text/normalize.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../core/error.hpp"

namespace minillm {

/// What stands in the place of bytes that are no character.
inline constexpr char32_t replacement_character = U'\uFFFD';

/// What Windows editors put before a text in UTF-8. It belongs to the file, not to the text.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The text behind the byte order mark, if there is one.
inline std::string_view without_byte_order_mark(std::string_view text) {
    const bool has_mark = text.starts_with(byte_order_mark);
    return has_mark ? text.substr(byte_order_mark.size()) : text;
}

/// One character of a text, as decode_one finds it.
struct DecodedCharacter {
    char32_t code_point;  // replacement_character if the bytes are invalid
    std::size_t length;   // how many bytes it takes; of an invalid one, the maximal subpart (1 to 3 bytes)
    bool valid;
};

namespace detail {

// The second byte of a character is 80..BF, and for some first bytes less than that: this is where overlong forms,
// surrogates and what lies above U+10FFFF are refused.
struct Utf8Form {
    std::size_t length;  // 0: no character begins with this byte
    std::uint8_t second_low;
    std::uint8_t second_high;
};

constexpr Utf8Form utf8_form(std::uint8_t first) {
    if (first < 0x80) {
        return {1, 0, 0};
    }
    if (first < 0xC2) {  // 80..BF only continue a character; C0 and C1 would be overlong
        return {0, 0, 0};
    }
    if (first < 0xE0) {
        return {2, 0x80, 0xBF};
    }
    if (first < 0xF0) {
        const std::uint8_t low = first == 0xE0 ? 0xA0 : 0x80;   // below: overlong
        const std::uint8_t high = first == 0xED ? 0x9F : 0xBF;  // above: surrogates
        return {3, low, high};
    }
    if (first < 0xF5) {
        const std::uint8_t low = first == 0xF0 ? 0x90 : 0x80;   // below: overlong
        const std::uint8_t high = first == 0xF4 ? 0x8F : 0xBF;  // above: beyond U+10FFFF
        return {4, low, high};
    }
    return {0, 0, 0};
}

}  // namespace detail

/// The character that begins at byte `at`, which must be inside the text. Never fails: see DecodedCharacter::valid.
///
/// Example: decode_one("水", 0)  ->  {U'水', 3, true};  decode_one("\xE6\xB0", 0)  ->  {U+FFFD, 2, false}
inline DecodedCharacter decode_one(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80) {
        return {first, 1, true};
    }
    const detail::Utf8Form form = detail::utf8_form(first);
    const std::size_t available = text.size() - at;
    if (form.length == 0 || available < 2 || byte(1) < form.second_low || byte(1) > form.second_high) {
        return {replacement_character, 1, false};
    }
    char32_t code_point = first & (0x7Fu >> form.length);  // the x bits of the first byte
    code_point = code_point << 6 | (byte(1) & 0x3Fu);
    for (std::size_t i = 2; i < form.length; ++i) {
        if (i >= available || (byte(i) & 0xC0u) != 0x80u) {
            return {replacement_character, i, false};
        }
        code_point = code_point << 6 | (byte(i) & 0x3Fu);
    }
    return {code_point, form.length, true};
}

/// The characters of a text one after the other, without a copy:
///
///     for (const DecodedCharacter character : Utf8View(text)) { ... }
class Utf8View {
public:
    class Iterator {
    public:
        Iterator(std::string_view text, std::size_t at) : text_(text), at_(at) {}
        DecodedCharacter operator*() const { return decode_one(text_, at_); }
        Iterator& operator++() {
            at_ += decode_one(text_, at_).length;
            return *this;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }
        std::size_t byte() const { return at_; }  // where in the text the character begins

    private:
        std::string_view text_;
        std::size_t at_;
    };

    explicit Utf8View(std::string_view text) : text_(text) {}
    Iterator begin() const { return {text_, 0}; }
    Iterator end() const { return {text_, text_.size()}; }

private:
    std::string_view text_;
};

inline bool is_surrogate(char32_t code_point) { return code_point >= 0xD800 && code_point <= 0xDFFF; }

/// Appends the 1 to 4 bytes of a character. Throws VocabularyError for surrogates and what lies above U+10FFFF.
inline void append_utf8(std::string& text, char32_t code_point) {
    if (is_surrogate(code_point) || code_point > 0x10FFFF) {
        throw VocabularyError("append_utf8: " + std::to_string(static_cast<std::uint32_t>(code_point)) +
                              " is not the number of a character");
    }
    const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<std::uint8_t>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | code_point >> 6);
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | code_point >> 12);
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | code_point >> 18);
        put(0x80 | (code_point >> 12 & 0x3F));
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

/// Characters to bytes. Throws VocabularyError for surrogates and what lies above U+10FFFF.
inline std::string encode_utf8(std::u32string_view characters) {
    std::string text;
    text.reserve(characters.size());
    for (const char32_t code_point : characters) {
        append_utf8(text, code_point);
    }
    return text;
}

/// Whether the text is UTF-8 from end to end.
inline bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const DecodedCharacter character = decode_one(text, at);
        if (!character.valid) {
            return false;
        }
        at += character.length;
    }
    return true;
}

namespace detail {

// What is wrong with the bytes at a place where decode_one found no character.
inline std::string utf8_mistake(std::string_view text, std::size_t at) {
    const auto hexadecimal = [](std::uint8_t byte) {
        const char* digits = "0123456789ABCDEF";
        return std::string{digits[byte >> 4], digits[byte & 15]};
    };
    const auto first = static_cast<std::uint8_t>(text[at]);
    const Utf8Form form = utf8_form(first);
    const std::string shown = "byte " + hexadecimal(first);
    if (form.length == 0) {
        if (first < 0xC0) {
            return shown + ", which continues a character, where none has begun";
        }
        return shown + (first < 0xF5 ? ", which begins an overlong form" : ", which never stands in UTF-8");
    }
    const std::size_t found = decode_one(text, at).length;
    if (at + found >= text.size()) {
        return shown + " at the head of " + std::to_string(form.length) + " bytes, of which the text ends after " +
               std::to_string(found);
    }
    const auto next = static_cast<std::uint8_t>(text[at + found]);
    if (found == 1 && (next & 0xC0) == 0x80) {
        const bool too_large = first == 0xF4;
        const char* kind = first == 0xED ? "a surrogate" : too_large ? "a number above U+10FFFF" : "an overlong form";
        return "bytes " + hexadecimal(first) + " " + hexadecimal(next) + ", which begin " + kind;
    }
    return shown + " at the head of " + std::to_string(form.length) + " bytes, of which number " +
           std::to_string(found + 1) + " is " + hexadecimal(next);
}

}  // namespace detail

/// Bytes to characters. Throws FormatError at the first byte that belongs to no character.
///
/// Example: decode_utf8("a\xC0\x80", "notes.txt")
///   -> "notes.txt: byte 1: expected UTF-8, found byte C0, which begins an overlong form"
inline std::u32string decode_utf8(std::string_view text, const std::string& name = "text") {
    std::u32string characters;
    characters.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const DecodedCharacter character = decode_one(text, at);
        if (!character.valid) {
            throw FormatError(name, "byte " + std::to_string(at), "UTF-8", detail::utf8_mistake(text, at));
        }
        characters += character.code_point;
        at += character.length;
    }
    return characters;
}

/// Bytes to characters; U+FFFD in the place of each maximal subpart that is none. Never fails.
///
/// Example: decode_utf8_lossy("a\xF0\x9F\x98z")  ->  U"a\uFFFDz"
inline std::u32string decode_utf8_lossy(std::string_view text) {
    std::u32string characters;
    characters.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const DecodedCharacter character = decode_one(text, at);
        characters += character.code_point;
        at += character.length;
    }
    return characters;
}

/// The text with U+FFFD in the place of what is not UTF-8: a text that is UTF-8 comes back unchanged.
inline std::string replace_invalid_utf8(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const DecodedCharacter character = decode_one(text, at);
        if (character.valid) {
            result.append(text, at, character.length);
        } else {
            append_utf8(result, replacement_character);
        }
        at += character.length;
    }
    return result;
}

/// Text that arrives in pieces, as tokens do: a piece may end in the middle of a character. push() gives what is
/// complete and holds the rest back; all that push() and finish() gave, put together, is replace_invalid_utf8 of
/// all that went in.
///
/// Example: push("a\xE6")  ->  "a";  push("\xB0\xB4")  ->  "水";  finish()  ->  ""
class Utf8Stream {
public:
    /// The text so far that no later byte can change.
    std::string push(std::string_view bytes) {
        held_ += bytes;
        const std::size_t complete = held_.size() - unfinished_bytes(held_);
        std::string result = replace_invalid_utf8(std::string_view(held_).substr(0, complete));
        held_.erase(0, complete);
        return result;
    }

    /// The end: half a character that still waits becomes U+FFFD.
    std::string finish() {
        std::string result = replace_invalid_utf8(held_);
        held_.clear();
        return result;
    }

private:
    // How many bytes at the end are the beginning of a character that may still become whole.
    static std::size_t unfinished_bytes(std::string_view text) {
        const std::size_t look_back = text.size() < 3 ? text.size() : 3;
        for (std::size_t count = 1; count <= look_back; ++count) {
            const std::size_t at = text.size() - count;
            const std::size_t wanted = detail::utf8_form(static_cast<std::uint8_t>(text[at])).length;
            if (wanted > count) {
                const DecodedCharacter character = decode_one(text, at);
                return character.length == count ? count : 0;  // shorter: a byte in between already spoils it
            }
        }
        return 0;
    }

    std::string held_;
};

}  // namespace minillm
