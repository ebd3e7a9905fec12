// os/apps/tutor/stories/climb_and_slip.hpp: who climbs by day and slips back by night.
//
//     a well 12 m deep, 4 m up by day, 3 m back by night: on which day is it out?    (12 - 4) ÷ (4 - 3) + 1 = 9
//
// On the last day nothing is slipped back, for it is out already. Not here: without nights (cancelling_units.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

class ClimbAndSlip {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* height = nullptr;
        const ProblemFact* up = nullptr;
        const ProblemFact* down = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const Text before = words_since_last(problem, *number);
            const bool climbs = has_any(before, {U"爬", U"跳", U"climb", U"crawl", U"jump", U"hop"});
            const bool slips =
                has_any(before, {U"滑", U"掉", U"退", U"落", U"slip", U"slid", U"slide", U"fall", U"drop"});
            const bool by_day = has_any(number->behind, {U"each day", U"every day", U"by day", U"a day", U"per day"});
            const bool whole = (is_height(*number) && !(climbs && by_day)) || (!climbs && !slips);
            const ProblemFact*& place = whole ? height : slips ? down : up;
            if (place != nullptr || !measures(*number, "length")) {
                return {};
            }
            place = number;
        }
        const bool told = height != nullptr && up != nullptr && down != nullptr;
        const bool by_night = has_any(problem.text, {U"night", U"晚", U"夜"});
        const bool otherwise = has_any(problem.text, {U"half", U"already", U"每小时", U"一半", U"休息", U"已经"});
        if (!told || !by_night || otherwise || !asks_day(problem.text) || !same_unit(*height, *up) ||
            !same_unit(*up, *down) || !(down->value() < up->value())) {
            return {};
        }
        if (!(up->value() < height->value())) {
            return problem_finished(Rational(1), {});
        }
        const MathStep gain = problem_step('-', up->value(), down->value());
        const MathStep before_last = problem_step('-', height->value(), up->value());
        const MathStep days = problem_step('/', before_last.result, gain.result);
        const MathStep all = problem_step('+', rounded_up(days.result), Rational(1));
        return problem_finished(all.result, {gain, before_last, days, all});
    }

private:
    static bool is_height(const ProblemFact& fact) {
        return ends_with_any(fact.before, {U"深", U"高"}) ||
               has_any(fact.behind.substr(0, 16), {U"深", U"高", U"deep", U"high", U"tall", U"wall", U"well", U"pole"});
    }

    static bool asks_day(Text text) {
        return has_any(text, {U"几天", U"多少天", U"which day", U"what day", U"how many days"});
    }
};

}  // namespace minillm
