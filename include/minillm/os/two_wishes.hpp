// os/two_wishes.hpp: one line with two wishes, and where it may be parted.
//
//     打开电视，另外帮我算一下128除以8                  打开电视 | 帮我算一下128除以8
//     turn off the tv and how much is the Pinlark 7    turn off the tv | how much is the Pinlark 7
//     打开客厅的灯，电视开着吗                          打开客厅的灯 | 电视开着吗
//     turn on the light and the fan                    also parted here, but no part of it is a question
//
// Here a text is only cut, at every place where one wish may end; os/wish_parting.hpp says which cut counts. A
// condition, a report or a denial anywhere keeps a line one, because such a word may hold for both parts.
//
// Next: os/wish_parting.hpp. Not here: several orders in one request, which the grammar of the home reads.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../nlu/request_text.hpp"
#include "../nlu/sentence_mood.hpp"
#include "../nlu/word_row.hpp"

namespace minillm {

/// A line that is cut in two.
struct TwoWishes {
    std::u32string first;
    std::u32string second;
    bool by_the_way = false;  // the second part says that it is another wish: 顺便, "also"
};

/// Every place where a line may be cut, the first one first.
inline std::vector<TwoWishes> ways_to_part(std::u32string_view text) {
    constexpr std::size_t most_ways = 4;
    constexpr auto joints = std::to_array<std::u32string_view>(
        {U",", U".", U";", U"!", U"?", U" and ", U" also ", U" plus ", U"顺便", U"另外", U"还有", U"对了"});
    constexpr auto openings = std::to_array<std::u32string_view>({U"顺便", U"另外", U"还有", U"对了", U"再", U"also ",
                                                                  U"and ", U"by the way, ", U"by the way ", U"please ",
                                                                  U"oh and ", U"麻烦", U"请", U"then "});
    constexpr std::size_t shortest = 3;  // characters of a part
    std::vector<TwoWishes> ways;
    for (std::size_t at = 1; at < text.size() && ways.size() < most_ways; ++at) {
        const auto joint = std::find_if(joints.begin(), joints.end(),
                                        [&](std::u32string_view word) { return text.substr(at, word.size()) == word; });
        const bool inside_word = joint != joints.end() && text[at - 1] == U',' && is_han(joint->front());
        if (joint == joints.end() || inside_word) {  // the comma before 顺便 has cut there already
            continue;
        }
        const std::size_t end = *joint == U"?" ? at + 1 : at;  // what asks, goes on asking
        std::u32string_view rest = text.substr(at + joint->size());
        bool other_wish = is_han(joint->front()) || *joint == U" also ";
        bool shorter = true;
        while (shorter) {
            const std::size_t before = rest.size();
            rest.remove_prefix(std::min(rest.find_first_not_of(U" ,"), rest.size()));
            for (const std::u32string_view opening : openings) {
                if (rest.starts_with(opening)) {
                    rest.remove_prefix(opening.size());
                    other_wish = true;
                }
            }
            shorter = rest.size() < before;
        }
        if (end >= shortest && rest.size() >= shortest) {
            ways.push_back({std::u32string(text.substr(0, end)), std::u32string(rest), other_wish});
        }
    }
    return ways;
}

/// Whether no word of a line but its questions stands against a command in it; a joke that is asked for does not
/// either.
inline bool only_asks(std::u32string_view text, const SentenceMood& mood) {
    return std::all_of(mood.cues.begin(), mood.cues.end(), [text](const MoodCue& cue) {
        const std::u32string_view word = text.substr(cue.begin, cue.end - cue.begin);
        return cue.mood == Mood::question || word == U"joke" || word == U"笑话";
    });
}

/// Whether a part speaks of something that the other part names: "how much is it" is no wish of its own.
inline bool leans_on_other_part(std::u32string_view part) {
    if (contains_any(part, {U"它", U"这", U"那"})) {
        return true;
    }
    constexpr auto pronouns = std::to_array<std::u32string_view>(
        {U"it", U"its", U"it's", U"that", U"this", U"them", U"they", U"those", U"these", U"so"});
    for (std::size_t at = 0; at < part.size(); ++at) {
        const auto pronoun = std::find_if(pronouns.begin(), pronouns.end(),
                                          [&](std::u32string_view word) { return detail::is_word_at(part, at, word); });
        if (pronoun != pronouns.end()) {
            return true;
        }
    }
    return false;
}

/// Whether a part asks for something to be told, without a question: tell me a joke, 帮我算一下.
inline bool asks_to_be_told(std::u32string_view part) {
    return begins_with_any(
        part, {U"tell me a joke", U"tell me a story", U"tell me about ", U"calculate ", U"work out ", U"讲个",
               U"讲一个", U"说个笑话", U"帮我算", U"算一下", U"帮我问", U"问下", U"问一下", U"想问"});
}

}  // namespace minillm
