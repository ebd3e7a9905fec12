// os/apps/tutor/follow_ups/told_further.hpp: the last story told on, or asked something else.
//
//     小明有12个苹果，给了小红5个，现在有几个       如果他再吃掉3个呢         one clause more before the question
//     Tom has 5 apples and gives 2 to Anna. …       How many does Anna have?  another question behind the same story
//     一辆车每小时走60千米，3小时走多少千米         要走300千米要几小时       the same, with a number of its own
//
// A clause more must change the result by just its number. Another question may name only what the story named: every
// word of it stands there, or is one of asking, having and moving. Both are asked anew as a whole, and what no form
// can place is not answered.
//
// Not here: another number in the old question (changed_number.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../stories/word_problem.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "changed_number.hpp"
#include "earlier_question.hpp"
#include "opening_words.hpp"

namespace minillm {

/// Tells an old story on.
class ToldFurther {
    using Text = std::u32string_view;

public:
    /// The story with one clause more; nothing if the line tells no further amount of the same things.
    static std::optional<std::string> one_more_amount(const OpenedLine& line, const EarlierQuestion& earlier) {
        const Text t = line.rest.characters;
        const std::vector<Quantity> said = UnitReader::quantities(line.rest);
        const bool further = has_any(t, {U"再", U"又", U"还", U"more", U"another", U"also", U"then"});
        const std::size_t asking = ChangedNumber::begin_of_asking(earlier.text.characters);
        if (!(line.goes_on || line.supposes) || !further || said.size() != 1 || asking == 0 || asks(t) ||
            t.size() > longest_line || !has_verb(t)) {
            return std::nullopt;
        }
        return with_stop(earlier.text.original_part(0, asking)) + line.rest.original_part(0, line.rest.size()) +
               (chinese(t) ? "，" : ". ") + earlier.text.original_part(asking, earlier.text.size());
    }

    /// Whether a result differs from the earlier one by just the number that was told.
    static bool differs_by_what_was_told(const OpenedLine& line, const EarlierQuestion& earlier,
                                         const TutorAnswer& answer) {
        const std::vector<Quantity> said = UnitReader::quantities(line.rest);
        EarlierQuestion now = earlier;
        now.result = answer.result;
        const std::optional<Quantity> before = earlier.number();
        const std::optional<Quantity> after = now.number();
        return said.size() == 1 && before && after &&
               (after->value - before->value).absolute() == said.front().value.absolute();
    }

    /// The story with the line as its question; nothing if the line asks nothing, or about something else.
    static std::optional<std::string> another_question(const OpenedLine& line, const EarlierQuestion& earlier) {
        const Text t = line.rest.characters;
        const Text story = earlier.text.characters;
        const std::size_t asking = ChangedNumber::begin_of_asking(story);
        const std::size_t own_numbers = UnitReader::quantities(line.rest).size();
        const std::size_t old_numbers =
            UnitReader::quantities(OpenedLine::part(earlier.text, asking, earlier.text.size())).size();
        const bool numbers_fit = own_numbers == 1 || (own_numbers == 0 && old_numbers == 0);
        if (!asks(t) || !numbers_fit || asking == 0 || t.size() > longest_line || !names_only_known(t, story)) {
            return std::nullopt;
        }
        return with_stop(earlier.text.original_part(0, asking)) + line.rest.original_part(0, line.rest.size()) +
               (chinese(t) ? "？" : "?");
    }

private:
    static constexpr std::size_t longest_line = 60;

    static bool chinese(Text t) { return std::any_of(t.begin(), t.end(), is_han); }

    static bool asks(Text t) {
        return has_any(t, {U"多少", U"几", U"多远", U"多长", U"多久", U"how many", U"how much", U"how far", U"how long",
                           U"what", U"who", U"谁"});
    }

    // An amount alone ("and 3 more") does not say what happened.
    static bool has_verb(Text t) {
        const std::size_t letters = static_cast<std::size_t>(
            std::count_if(t.begin(), t.end(), [](char32_t c) { return is_han(c) || c == U' '; }));
        return letters >= 3;
    }

    static std::string with_stop(std::string story) {
        while (!story.empty() && story.back() == ' ') {
            story.pop_back();
        }
        return story + (story.ends_with(".") || story.ends_with("?") ? " " : "");
    }

    // Every word of the line is one of the story or says nothing of its own, and one of them is of the story: "how much
    // is it?" may be about anything.
    static bool names_only_known(Text t, Text story) {
        constexpr Text of_asking =
            U"多少几远长久大要需能可以共用花买卖走行有剩还了的呢吗是个那他她它我你给从到去时候钱谁";
        bool any_of_story = false;
        for (std::size_t at = 0; at < t.size(); ++at) {
            const bool asks_only = of_asking.find(t[at]) != Text::npos || is_number_character(t[at]);
            const bool begins = is_latin_letter(t[at]) && (at == 0 || !is_latin_letter(t[at - 1]));
            if (is_han(t[at]) && !asks_only) {
                if (story.find(t[at]) == Text::npos) {
                    return false;
                }
                any_of_story = true;
            } else if (begins && !is_word_of_asking(word_at(t, at))) {
                if (!is_word_of_story(word_at(t, at), story)) {
                    return false;
                }
                any_of_story = true;
            }
        }
        return any_of_story;
    }

    static bool is_number_character(char32_t c) {
        return Text(U"零一二两三四五六七八九十百千万半").find(c) != Text::npos;
    }

    static Text word_at(Text t, std::size_t at) {
        std::size_t end = at;
        while (end < t.size() && is_latin_letter(t[end])) {
            ++end;
        }
        return t.substr(at, end - at);
    }

    static bool is_word_of_asking(Text word) {
        return has_any(word, {U"how",  U"many",  U"much", U"far",   U"long",  U"does", U"do",   U"did", U"have",
                              U"has",  U"had",   U"will", U"would", U"can",   U"he",   U"she",  U"it",  U"they",
                              U"i",    U"we",    U"in",   U"for",   U"of",    U"to",   U"the",  U"a",   U"an",
                              U"and",  U"left",  U"now",  U"get",   U"got",   U"take", U"need", U"go",  U"cost",
                              U"with", U"still", U"are",  U"is",    U"there", U"then", U"all",  U"them"});
    }

    static bool is_word_of_story(Text word, Text story) {
        return find_word(story, word) != Text::npos || find_word(story, WordProblem::singular(word)) != Text::npos;
    }
};

}  // namespace minillm
