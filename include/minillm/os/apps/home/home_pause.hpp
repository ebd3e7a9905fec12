// os/apps/home/home_pause.hpp: a word that only holds the talk for a moment, in front of a whole order.
//
//     等等，把厨房的灯关了           order: 把厨房的灯关了
//     算了，帮我关灯睡觉             order: 帮我关灯睡觉
//     hold on, lights off            order: lights off
//     等一下把灯关了                 none: without a mark it says when
//     算了, wait                     none: nothing is asked for behind it
//
// 等等 and 算了 are words of "later" and of "no" as well, so a sentence that begins with them is not acted on. In front
// of a mark they speak to the listener, and the order stands behind the mark. Only words are cut off here. Whether the
// rest is an order, os/apps/home/home.hpp asks as if it had been said alone: 等等，我到家再开灯 and 算了，别开了 still
// do nothing.
//
// Not here: "actually, the study", which corrects (os/apps/home/home_correction.hpp); 算了关了吧, a second thought
// about the last deed (os/apps/home/home_dialogue.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/word_row.hpp"

namespace minillm {

namespace detail {

inline constexpr auto pausing_words = std::to_array<std::u32string_view>(
    {U"等等", U"等一下", U"等一等", U"等会", U"等会儿", U"等下", U"稍等", U"慢着", U"且慢", U"算了", U"wait",
     U"hold on", U"hang on", U"never mind", U"nevermind", U"on second thought"});
inline constexpr auto words_around_pause = std::to_array<std::u32string_view>(
    {U"哦", U"噢", U"啊", U"呃",   U"哎",       U"哎呀",     U"嗯",       U"那",    U"还是",   U"你",   U"oh",
     U"um", U"uh", U"er", U"well", U"a minute", U"a moment", U"a second", U"a sec", U"please", U"sorry"});

}  // namespace detail

/// What stands behind an opening word of pause and its mark; nothing if the text does not open so.
inline std::optional<std::u32string> order_behind_pause(std::u32string_view text) {
    constexpr std::u32string_view marks = U",.!;";
    for (std::size_t mark = text.find_first_of(marks); mark != std::u32string_view::npos;
         mark = text.find_first_of(marks, mark + 1)) {
        const std::u32string_view opening = text.substr(0, mark);
        const std::size_t begin = text.find_first_not_of(U" ,.!;", mark);
        if (begin == std::u32string_view::npos ||
            !is_row_of(opening, detail::pausing_words, detail::words_around_pause)) {
            continue;
        }
        const std::u32string_view rest = text.substr(begin);
        const std::size_t next = rest.find_first_of(marks);
        const bool pauses_again = is_row_of(rest.substr(0, next), detail::pausing_words, detail::words_around_pause);
        if (!pauses_again) {
            return std::u32string(rest);
        }
    }
    return std::nullopt;
}

}  // namespace minillm
