// os/apps/tutor/stories/plain_counting.hpp: whether a story only multiplies and divides what it counts.
//
//     4 boxes of 6 pens                   counts_plainly is true
//     4 boxes, and 6 pens more than that  false: a comparison
//     each of 7 bags                      false: seven bags, not seven for each
//
// A word of change, comparison or going back means that a product of units, however well they cancel, is not the
// answer.
//
// Not here: the words of relation that a form may read itself (relation_words.hpp). Next: cancelling_units.hpp.
#pragma once

#include <cstddef>
#include <string_view>

#include "../tutor_answer.hpp"

namespace minillm {

/// Whether no word changes a number, or hides one.
inline bool counts_plainly(std::u32string_view text) {
    const std::size_t each_of = text.find(U"each of ");
    if (each_of != std::u32string_view::npos && each_of + 8 < text.size() && is_ascii_digit(text[each_of + 8])) {
        return false;  // each of 7 bags: seven bags, not seven for each
    }
    return !has_any(text, {U"倍",
                           U"折",
                           U"比",
                           U"往返",
                           U"来回",
                           U"一半",
                           U"每隔",
                           U"间隔",
                           U"相隔",
                           U"周长",
                           U"的和",
                           U"之和",
                           U"相差",
                           U"平均分是",
                           U"几分之",
                           U"百分之",
                           U"各有",
                           U"分别",
                           U"差",
                           U"翻一番",
                           U"岁",
                           U"合格",
                           U"相向",
                           U"相对",
                           U"相遇",
                           U"同向",
                           U"twice",
                           U"double",
                           U"triple",
                           U"half of",
                           U"half the",
                           U"half as",
                           U"both ways",
                           U"round trip",
                           U"and back",
                           U"same back",
                           U"more than",
                           U"fewer",
                           U"less than",
                           U"older",
                           U"younger",
                           U"times as",
                           U"percent",
                           U"ratio",
                           U"difference",
                           U"average of",
                           U"mean of",
                           U"perimeter",
                           U"towards each other",
                           U"opposite",
                           U"in the same direction",
                           U"faster than",
                           U"slower than",
                           U"remainder",
                           U"each other",
                           U"old",
                           U"alternate",
                           U"weekday"});
}

}  // namespace minillm
