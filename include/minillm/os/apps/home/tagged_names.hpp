// os/apps/home/tagged_names.hpp: marks that only name things, and the words beside them.
//
//     and the [dev:TV], [area:bedroom] too      asks for the same of other things
//     [dev:灯]好漂亮                             says something about one
//
// Names alone ask for what was asked for just now (home_tagged.hpp). That holds only while nothing else is said.
//
// Next: home_marked.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "../../../nlu/request_tagger.hpp"
#include "../../../nlu/word_row.hpp"

namespace minillm {

/// "Get the light on the balcony, would you": get, right in front of what is named, asks for it to be on.
inline bool ends_in_get(std::u32string_view before) {
    return ends_with_any(before, {U"get the ", U"get that ", U"get us the ", U"get me the ", U"get my "});
}

/// Whether everything that is marked is a name, and other words stand beside the names.
inline bool names_among_words(const TaggedRequest& tagged, std::u32string_view text) {
    constexpr auto small_words = std::to_array<std::u32string_view>(
        {U"and",  U"also", U"too",  U"as well", U"the",  U"a",    U"my",     U"our",  U"one",      U"ones", U"in",
         U"on",   U"of",   U"for",  U"please",  U"then", U"now",  U"same",   U"do",   U"plus",     U"with", U"'s",
         U"也",   U"的",   U"还有", U"和",      U"跟",   U"以及", U"吧",     U"再",   U"那",       U"那个", U"那边",
         U"这个", U"就",   U"要",   U"一样",    U"里",   U"里面", U"上",     U"都",   U"盏",       U"台",   U"个",
         U"一",   U"请",   U"麻烦", U"谢谢",    U"帮我", U"还",   U"同样",   U"一起", U"另外",     U"加上", U"嘛",
         U"啊",   U"呀",   U"啦",   U"哦",      U"嗯",   U"对",   U"thanks", U"yes",  U"actually", U"oh",   U"just"});
    std::u32string beside(text);
    for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
        const std::string_view tag = request_tags[tagged.tags[t]];
        const bool names = tag == "area" || tag == "dev" || tag == "attr" || tag == "same" || tag == "it";
        if (tagged.tags[t] != 0 && (!names || ends_in_get(text.substr(0, tagged.tokens[t].begin)))) {
            return false;
        }
        if (names) {
            const auto begin = beside.begin() + static_cast<std::ptrdiff_t>(tagged.tokens[t].begin);
            std::fill(begin, beside.begin() + static_cast<std::ptrdiff_t>(tagged.tokens[t].end), U' ');
        }
    }
    const bool nothing_beside = beside.find_first_not_of(U" ,.!;-~") == std::u32string::npos;
    return !nothing_beside && !is_row_of(beside, small_words, {});
}

}  // namespace minillm
