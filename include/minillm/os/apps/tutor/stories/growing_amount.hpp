// os/apps/tutor/stories/growing_amount.hpp: what there is at first and so much more, or less, in every day, week or
// year.
//
//     weighs 105 kg and puts on 2 kg a day. How many kg after 30 days?    105 + 2 × 30 = 165
//     小树高80厘米，每年长15厘米，4年后高多少厘米                          80 + 15 × 4 = 140
//     an icicle is 24 cm long and melts 3 cm an hour: after 6 hours        24 - 3 × 6 = 6
//
// Not here: what is used up (stock_story.hpp), what is gained alone (cancelling_units.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

class GrowingAmount {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (numbers.size() != 3) {
            return {};
        }
        const ProblemFact& first = *numbers[0];
        const ProblemFact& growth = *numbers[1];
        const ProblemFact& time = *numbers[2];
        const bool rate_first =
            contains(first.before, U"每") || has_any(first.behind, {U"each", U"every", U"per", U"a day", U"a week"});
        const bool kinds = !rate_first && growth.each && !time.each && is_time(time) && !is_time(first) &&
                           same_unit(first, growth) && !first.quantity.share && !growth.quantity.share;
        const int direction = kinds ? direction_of(problem, growth) : 0;
        if (direction == 0 || !is_same_period(growth, time) || !asks_later(problem, time)) {
            return {};
        }
        const MathStep change = problem_step('*', growth.value(), time.value());
        const MathStep all = problem_step(direction > 0 ? '+' : '-', first.value(), change.result);
        return in_asked_measure(all.result, {change, all}, first.quantity.unit, problem);
    }

private:
    // Up (1) or down (-1); 0 where neither is said, or both.
    static int direction_of(const WordProblem& problem, const ProblemFact& growth) {
        const Text before = words_since_last(problem, growth);
        const bool more = has_any(before, {U"长", U"增", U"涨", U"存", U"攒", U"puts on", U"put on", U"gain", U"grow",
                                           U"add", U"rise", U"save", U"collect"}) ||
                          has_any(growth.behind, {U"arrive", U"join", U"come", U"are added", U"taller", U"heavier"});
        const bool less = has_any(before, {U"化", U"缩短", U"melts", U"shrinks", U"burns down", U"loses", U"sinks",
                                           U"gets shorter by", U"is worn down by", U"wears down"}) ||
                          has_any(growth.behind, {U"shorter", U"smaller", U"lighter", U"lower"});
        const bool other = has_any(
            problem.text, {U"比", U"倍", U"少于", U"than", U"times", U"twice", U"but", U"then", U"percent", U"half"});
        const bool turns = !less && has_any(problem.text, {U"减", U"短", U"lose", U"lost", U"shorter"});
        return other || turns || (more == less && more) ? 0 : less ? -1 : more ? 1 : 0;
    }

    // "a day" and "30 days", 每天 and 30天.
    static bool is_same_period(const ProblemFact& growth, const ProblemFact& time) {
        const Text period = growth.each_of;
        return !period.empty() && (time.behind.starts_with(period) || WordProblem::noun_of(time.behind) == period ||
                                   time.behind.starts_with(U"个" + std::u32string(period)));
    }

    // "after 30 days", "in 5 weeks", 30天后: what there is then, not what came.
    static bool asks_later(const WordProblem& problem, const ProblemFact& time) {
        const bool in_question = time.quantity.begin >= begin_of_question(problem);
        const bool later = ends_with_any(time.before, {U"after ", U"in ", U"再过", U"过了", U"过"}) ||
                           has_any(time.behind, {U"后", U"later", U"from now"});
        const bool only_growth = has_any(
            problem.question, {U"长了",   U"高了",   U"重了",   U"增加",   U"grow",  U"grown", U"gain", U"gained",
                               U"put on", U"add",    U"added",  U"save",   U"saved", U"rise",  U"more", U"融化",
                               U"短了",   U"melted", U"shrunk", U"burned", U"burnt", U"lost",  U"lose"});
        const bool another_unit = first_unit_differs(problem);
        return (in_question || contains(time.before, U"过")) && later && !only_growth && !another_unit;
    }

    static bool first_unit_differs(const WordProblem& problem) {
        const std::optional<UnitReader::Found> asked = asked_measure(problem);
        const std::optional<Unit>& given = plain_numbers(problem).front()->quantity.unit;
        return asked && (!given || !UnitReader::same_kind(asked->readings.front(), *given));
    }
};

}  // namespace minillm
