// nlu/word_row.hpp: whether a short text is nothing but words of some lists, or begins with one.
//
//     cores yes, go ahead   others please, then      "yes please" and "go ahead then" are; "yes, but later" is not
//     cores 撤销            others 请, 刚才的, 吧    请撤销刚才的吧 is; 撤销客厅的 is not
//     "dad, open it" without the first of dad, mum   ", open it";  "daddy, open it" stays as it is
//
// A short turn of a conversation is often made of few words in any order. Whoever asks here wants to know that no other
// word is among them, because a single one ("but", 不) may turn the turn into something else.
//
// Not here: longer sentences, which a grammar reads (nlu/grammar.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "request_text.hpp"

namespace minillm {

using WordList = std::span<const std::u32string_view>;

namespace detail {

// Marks between words; a question mark is none, because it makes a question of the words in front of it.
inline bool parts_words(char32_t c) { return std::u32string_view(U" ,.!;-~").find(c) != std::u32string_view::npos; }

// Whether a word stands at a place of a text, and not inside a longer English word.
inline bool is_word_at(std::u32string_view text, std::size_t at, std::u32string_view word) {
    if (text.substr(at, word.size()) != word) {
        return false;
    }
    const std::size_t end = at + word.size();
    const bool begins_inside = at > 0 && is_latin_letter(text[at - 1]) && is_latin_letter(word.front());
    const bool ends_inside = end < text.size() && is_latin_letter(text[end]) && is_latin_letter(word.back());
    return !begins_inside && !ends_inside;
}

// The words of several lists in one.
template <class... Lists>
std::vector<std::u32string_view> joined_lists(const Lists&... lists) {
    std::vector<std::u32string_view> all;
    (all.insert(all.end(), lists.begin(), lists.end()), ...);
    return all;
}

}  // namespace detail

/// A text without the word of a list that it begins with; all of it if it begins with none.
inline std::u32string_view without_first(std::u32string_view text, WordList words) {
    const auto first = std::find_if(words.begin(), words.end(),
                                    [text](std::u32string_view word) { return detail::is_word_at(text, 0, word); });
    return first == words.end() ? text : text.substr(first->size());
}

/// Whether a text can be cut into words of two lists, at least one of them of the first.
/// @param cores   the words that say something
/// @param others  the words that may stand around them
inline bool is_row_of(std::u32string_view text, WordList cores, WordList others) {
    // Two ways to reach each place of the text: with a core word before it, and without one.
    std::vector<std::array<bool, 2>> reached(text.size() + 1, {false, false});
    reached[0][0] = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const std::size_t with_core : {std::size_t{0}, std::size_t{1}}) {
            if (!reached[at][with_core]) {
                continue;
            }
            if (detail::parts_words(text[at])) {
                reached[at + 1][with_core] = true;
            }
            for (const std::u32string_view word : cores) {
                if (detail::is_word_at(text, at, word)) {
                    reached[at + word.size()][1] = true;
                }
            }
            for (const std::u32string_view word : others) {
                if (detail::is_word_at(text, at, word)) {
                    reached[at + word.size()][with_core] = true;
                }
            }
        }
    }
    return reached[text.size()][1];
}

}  // namespace minillm
