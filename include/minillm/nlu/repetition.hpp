// nlu/repetition.hpp: a word said twice means what it means once.
//
//     谢谢谢谢 -> 谢谢        打开打开客厅的灯 -> 打开客厅的灯        开一开灯 -> 开灯        please please -> please
//     sooo hot -> so hot     offff -> off
//
// Doubling a verb or a courtesy is a habit of speech (softening in Chinese, insisting in English), and stammering looks
// the same. Numbers are left alone: 二十二十 and "two two" are something else than 二十 and "two".
//
// Source: Li and Thompson, "Mandarin Chinese: A Functional Reference Grammar", 1981, on reduplication.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "numbers.hpp"
#include "request_text.hpp"

namespace minillm {

namespace detail {

// Han words of two to four characters. Single ones are words of their own when doubled: 谢谢, 妈妈, 看看.
inline void drop_repeated_han(std::u32string& text) {
    for (std::size_t size = 2; size <= 4; ++size) {
        for (std::size_t at = 0; at + 2 * size <= text.size();) {
            const std::u32string_view here = std::u32string_view(text).substr(at, size);
            const bool word = std::all_of(here.begin(), here.end(), is_han) && !number_at(text, at);
            if (word && text.compare(at + size, size, here) == 0) {
                text.erase(at, size);
            } else {
                ++at;
            }
        }
    }
}

// English words with nothing but a blank or a comma between them.
inline void drop_repeated_latin(std::u32string& text) {
    const auto word_end = [&text](std::size_t at) {
        while (at < text.size() && (is_latin_letter(text[at]) || text[at] == U'\'')) {
            ++at;
        }
        return at;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = word_end(at);
        if (end == at) {
            ++at;
            continue;
        }
        std::size_t next = end;
        while (next < text.size() && (text[next] == U' ' || text[next] == U',')) {
            ++next;
        }
        const std::size_t length = end - at;
        const bool again =
            next > end && word_end(next) == next + length && text.compare(next, length, text, at, length) == 0;
        if (again && !number_at(text, at)) {
            text.erase(at, next - at);
        } else {
            at = end;
        }
    }
}

// Words that keep two letters when they are drawn out.
inline constexpr std::array<std::u32string_view, 28> doubled_words = {
    U"off",  U"too",  U"all",   U"see",  U"room", U"bedroom", U"bathroom", U"cool",  U"door",  U"well",
    U"tell", U"hall", U"wall",  U"keep", U"need", U"sleep",   U"feel",     U"full",  U"chill", U"still",
    U"will", U"less", U"three", U"good", U"look", U"soon",    U"speed",    U"screen"};

// Three or more of one letter: no English word has them.
inline void shorten_drawn_out_latin(std::u32string& text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        std::u32string once, twice;
        while (end < text.size() && is_latin_letter(text[end])) {
            const std::size_t run = std::min(text.find_first_not_of(text[end], end), text.size()) - end;
            once.append(run >= 3 ? 1 : run, text[end]);
            twice.append(std::min<std::size_t>(run, 2), text[end]);
            end += run;
        }
        if (once.size() < end - at) {
            const bool doubled = std::find(doubled_words.begin(), doubled_words.end(), twice) != doubled_words.end();
            const std::u32string& word = doubled ? twice : once;
            text.replace(at, end - at, word);
            end = at + word.size();
        }
        at = end + 1;
    }
}

}  // namespace detail

/// A normalised text with what is said twice in a row said once.
inline std::u32string without_repetition(std::u32string_view characters) {
    std::u32string text(characters);
    for (std::size_t at = 0; at + 2 < text.size();) {  // 谢谢谢: a doubled word drawn out
        const bool drawn_out =
            is_han(text[at]) && text[at] == text[at + 1] && text[at] == text[at + 2] && !number_at(text, at);
        if (drawn_out) {
            text.erase(at, 1);
        } else {
            ++at;
        }
    }
    for (std::size_t at = 0; at + 2 < text.size(); ++at) {  // 开一开, 看一看: the verb once
        if (text[at + 1] == U'一' && text[at] == text[at + 2] && is_han(text[at]) && !number_at(text, at)) {
            text.erase(at + 1, 2);
        }
    }
    detail::drop_repeated_han(text);
    detail::shorten_drawn_out_latin(text);
    detail::drop_repeated_latin(text);
    return text;
}

}  // namespace minillm
