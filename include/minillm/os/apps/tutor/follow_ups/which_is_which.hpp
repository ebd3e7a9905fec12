// os/apps/tutor/follow_ups/which_is_which.hpp: a result of two numbers, and which of them is what.
//
//     after 鸡: 23, 兔: 12     谁是鸡谁是兔, which is which, 哪个是兔       the same again, with its labels
//
// Only where the answer was shown with labels. A line that names something else is about something else.
//
// Next: follow_up.hpp.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "earlier_question.hpp"

namespace minillm {

/// Reads the question which number is what.
class WhichIsWhich {
    using Text = std::u32string_view;

public:
    /// @param line  as it was typed
    static std::optional<FollowUp> read(const RequestText& line, const EarlierQuestion& earlier) {
        const Text t = line.characters;
        const bool asks =
            has_any(t, {U"谁是", U"哪个是", U"哪一个是", U"哪个数是", U"分别是什么", U"分别是谁", U"which is which",
                        U"which is", U"which one is", U"which number is", U"which ones are", U"which are"});
        const bool labelled = earlier.answer.shown.find(": ") != std::string::npos && !earlier.open;
        if (!asks || !labelled || !names_nothing_else(line, earlier)) {
            return std::nullopt;
        }
        FollowUp follow;
        follow.answer = earlier.answer;
        return follow;
    }

private:
    // Every word of the line asks, or stands in the answer that was shown.
    static bool names_nothing_else(const RequestText& line, const EarlierQuestion& earlier) {
        const RequestText shown = normalise_request(earlier.answer.shown);
        const Text t = line.characters;
        constexpr Text asking = U"谁是哪个一数分别什么的呢那";
        for (std::size_t at = 0; at < t.size(); ++at) {
            const bool known = asking.find(t[at]) != Text::npos || contains(shown.characters, t.substr(at, 1));
            if (is_han(t[at]) && !known) {
                return false;
            }
            const bool begins = is_latin_letter(t[at]) && (at == 0 || !is_latin_letter(t[at - 1]));
            const Text word =
                begins ? t.substr(at, t.find_first_not_of(U"abcdefghijklmnopqrstuvwxyz", at) - at) : Text();
            const bool asks = has_any(word, {U"which", U"is", U"are", U"one", U"number", U"the", U"and", U"so"});
            if (begins && !asks && !names(shown.characters, word)) {
                return false;
            }
        }
        return true;
    }

    // Whether a word, with or without a plural s, is shown.
    static bool names(Text shown, Text word) {
        const Text single = word.ends_with(U"s") ? word.substr(0, word.size() - 1) : word;
        return find_word(shown, word) != Text::npos || find_word(shown, single) != Text::npos;
    }
};

}  // namespace minillm
