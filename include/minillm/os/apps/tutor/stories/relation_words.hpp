// os/apps/tutor/stories/relation_words.hpp: words that put the numbers of a story into a relation, and whether one of
// them stands there unread.
//
//     "6 hours on Monday and twice as long on Tuesday"     tells_other_relation(text, {}) is true: twice
//     "14 dollars an hour, 6 hours each day"               tells_other_relation(text, {U"each"}) is false
//
// A form that has a role for every number may still miss what a word does to one of them. It names the words of
// relation that it reads; any other of this list makes it silent.
//
// Next: the forms that ask it (retold_stories.hpp lists them).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "../tutor_answer.hpp"

namespace minillm {

namespace detail {

inline constexpr std::array<std::u32string_view, 67> relation_words = {
    U"than",       U"more",  U"fewer",    U"less",     U"twice",    U"double",    U"triple",  U"times",   U"half",
    U"each",       U"every", U"per",      U"apiece",   U"except",   U"without",   U"instead", U"average", U"mean",
    U"ratio",      U"left",  U"rest",     U"remain",   U"remains",  U"remaining", U"another", U"other",   U"others",
    U"difference", U"off",   U"discount", U"tax",      U"tip",      U"free",      U"back",    U"again",   U"overtime",
    U"break",      U"only",  U"already",  U"increase", U"decrease", U"percent",   U"apart",   U"neither", U"倍",
    U"比",         U"一半",  U"平均",     U"每",       U"各",       U"又",        U"再",      U"剩",      U"余",
    U"除了",       U"除去",  U"其中",     U"另",       U"折",       U"优惠",      U"免费",    U"休息",    U"加班",
    U"已经",       U"只",    U"往返",     U"增加"};

/// 多 or 少 that compares: 多5个, 少了3元; not 多少, 多长, 至少.
inline bool tells_more_or_less(std::u32string_view text) {
    constexpr std::u32string_view behind_more = U"少远长久大高重宽深快";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::u32string_view next = text.substr(at + 1, 1);
        const std::u32string_view last = text.substr(at == 0 ? 0 : at - 1, at == 0 ? 0 : 1);
        const bool asks = !next.empty() && behind_more.find(next[0]) != std::u32string_view::npos;
        const bool bound = last == U"多" || last == U"至" || last == U"最";
        const bool more = text[at] == U'多' && !asks && !bound;
        const bool less = text[at] == U'少' && !bound;
        if (more || less) {
            return true;
        }
    }
    return false;
}

}  // namespace detail

/// Whether a text has a word of relation beside those that its reader reads.
inline bool tells_other_relation(std::u32string_view text, std::initializer_list<std::u32string_view> read) {
    const bool unread =
        std::any_of(detail::relation_words.begin(), detail::relation_words.end(), [&](const std::u32string_view word) {
            return has_any(text, {word}) && std::find(read.begin(), read.end(), word) == read.end();
        });
    const bool reads_more = std::find(read.begin(), read.end(), U"多") != read.end();
    return unread || (!reads_more && detail::tells_more_or_less(text));
}

}  // namespace minillm
