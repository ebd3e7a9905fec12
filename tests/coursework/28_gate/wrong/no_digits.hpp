// expect: a sum was taken for nothing
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "coursework/support/coursework.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

/// "operation", "natural_language" or "empty".
///
///     operation          begins with a slash and a letter (/help), or with { (a tool call in JSON); blanks in front do not count
///     empty              no letter, no Chinese character and no digit: nothing to say anything about
///     natural_language   everything else
inline std::string kind(std::u32string_view text) {
    std::size_t at = 0;
    while (at < text.size() && (text[at] == U' ' || text[at] == U'\t' || text[at] == U'\u3000')) {
        ++at;
    }
    const auto is_letter = [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); };
    const auto is_han = [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; };
    if (at < text.size() && text[at] == U'{') {
        return "operation";
    }
    if (at + 1 < text.size() && text[at] == U'/' && is_letter(text[at + 1])) {
        return "operation";
    }
    for (const char32_t c : text) {
        if (is_letter(c) || is_han(c) || (c >= U'0' && c <= U'9')) {
            return "natural_language";
        }
    }
    return "empty";
}

/// "zh" if there are at least as many Chinese characters (U+4E00..U+9FFF) as Latin words, and at least one; otherwise "en".
inline std::string language(std::u32string_view text) {
    std::size_t han = 0;
    std::size_t words = 0;
    bool inside = false;
    for (const char32_t c : text) {
        const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
        words += letter && !inside ? 1 : 0;
        inside = letter;
        han += c >= 0x4E00 && c <= 0x9FFF ? 1 : 0;
    }
    return han > 0 && han >= words ? "zh" : "en";
}

}  // namespace right

namespace exercise {

using right::language;

/// "operation", "natural_language" or "empty".
///
///     operation          begins with a slash and a letter (/help), or with { (a tool call in JSON); blanks in front do not count
///     empty              no letter, no Chinese character and no digit: nothing to say anything about
///     natural_language   everything else
inline std::string kind(std::u32string_view text) {
    std::size_t at = 0;
    while (at < text.size() && (text[at] == U' ' || text[at] == U'\t' || text[at] == U'\u3000')) {
        ++at;
    }
    const auto is_letter = [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); };
    const auto is_han = [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; };
    if (at < text.size() && text[at] == U'{') {
        return "operation";
    }
    if (at + 1 < text.size() && text[at] == U'/' && is_letter(text[at + 1])) {
        return "operation";
    }
    for (const char32_t c : text) {
        if (is_letter(c) || is_han(c)) {
            return "natural_language";
        }
    }
    return "empty";
}

}  // namespace exercise
