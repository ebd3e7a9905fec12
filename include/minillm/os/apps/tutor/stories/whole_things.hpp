// os/apps/tutor/stories/whole_things.hpp: answers about things that come in whole numbers only.
//
//     50个鸡蛋，一盒装8个，最少要几个盒子才装得完     6.25 boxes: all must fit, 7
//     60 cookies, 8 in each bag, how many full bags   7.5 bags: only full ones count, 7
//     100 eggs, 12 in each box, how many boxes         8.33 boxes: neither is said, no answer
//
// Not here: how many hours, metres or yuan, which may be a half; means.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "../rational.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Whether things are asked for that come in whole numbers only: 几个盒子, how many boxes.
inline bool asks_whole_things(const WordProblem& problem) {
    using Text = std::u32string_view;
    if (has_any(problem.text, {U"平均", U"average", U"mean"})) {
        return false;
    }
    std::size_t behind = Text::npos;
    for (const Text word : {Text(U"几"), Text(U"how many ")}) {
        const std::size_t found = problem.question.rfind(word);
        behind = found != Text::npos ? found + word.size() : behind;
    }
    if (behind >= problem.question.size()) {
        return false;
    }
    const Text thing = problem.question.substr(behind);
    const bool counted = Text(U"个只盒箱袋棵块条辆人本支瓶张组段件次趟").find(thing[0]) != Text::npos &&
                         !thing.starts_with(U"个小时") && !thing.starts_with(U"个月") && !thing.starts_with(U"块钱");
    const bool days_until_done =
        thing.starts_with(U"天") && contains(problem.question, U"完");  // 几天能看完: the last day counts
    const bool named = is_latin_letter(thing[0]) &&
                       !has_any(thing.substr(0, thing.find(U' ')),
                                {U"day", U"week", U"month", U"year", U"hour", U"minute", U"second", U"dollar", U"euro",
                                 U"pound", U"yuan", U"percent", U"times", U"degree", U"more", U"point", U"mark"});
    return days_until_done || ((counted || named) && !UnitReader::unit_at(thing, 0));
}

/// A number of whole things that is not whole goes up where everything must fit, down where only full ones count; where
/// neither is said there is no answer.
inline TutorAnswer in_whole_things(const WordProblem& problem, TutorAnswer answer) {
    const std::size_t mark = answer.result.find_first_of("./");
    const bool one_number = answer.result.find_first_not_of("0123456789./") == std::string::npos;
    if (!answer.answered || mark == std::string::npos || !one_number || !asks_whole_things(problem)) {
        return answer;
    }
    // The question decides; where it says neither, the problem: "a jar holds at most 8, how many jars are needed".
    const auto must_fit = [](std::u32string_view text) {
        return has_any(text, {U"最少", U"至少", U"完", U"装得下", U"坐得下", U"at least", U"need", U"needed",
                              U"required", U"must", U"have to", U"has to"});
    };
    const auto full_only = [](std::u32string_view text) {
        return has_any(text, {U"最多", U"满", U"at most", U"full", U"fill", U"filled"});
    };
    const bool said = must_fit(problem.question) != full_only(problem.question);
    const std::u32string_view words = said ? problem.question : problem.text;
    const bool all_must_fit = must_fit(words);
    const bool only_full = full_only(words);
    if (all_must_fit == only_full) {
        return {};
    }
    Rational value =
        Rational::from_decimal(answer.result.substr(0, answer.result[mark] == '/' ? mark : std::string::npos));
    if (answer.result[mark] == '/') {
        value = value / Rational::from_decimal(answer.result.substr(mark + 1));
    }
    if (value < Rational(1)) {
        return {};  // nobody asks for less than one box: the quotient was taken the wrong way round
    }
    const Rational down(value.top() / value.bottom());
    answer.result = (all_must_fit ? down + Rational(1) : down).fraction();
    answer.checks.clear();
    return answer;
}

}  // namespace minillm
