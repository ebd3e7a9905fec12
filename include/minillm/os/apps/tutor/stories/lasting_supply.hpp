// os/apps/tutor/stories/lasting_supply.hpp: a supply of which so many are taken at each time of the day: how many days
// does it last?
//
//     90 pills, 2 in the morning and 1 at night     90 ÷ (2 + 1) = 30
//     六十片，一次吃两片，一天吃三次               60 ÷ (2 × 3) = 10
//
// The portions are numbers with a time of day, or one portion and how often it is taken, or a portion a day. A number
// that is none of these, and there is no answer.
//
// Not here: a supply that several share (rate_problems.hpp), what a doctor would say (the health application).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides a supply by what a day takes of it.
class LastingSupply {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities,
                      [&](const Quantity& quantity) { return one_of_something(request.characters, quantity); });
        const WordProblem problem(request, quantities);
        const bool asks_days =
            has_any(problem.question, {U"几天", U"多少天", U"how many days"}) &&
            has_any(problem.question, {U"够", U"能", U"可以", U"last", U"enough", U"run out", U"完"});
        const bool otherwise =
            has_any(problem.text, {U"比",   U"倍",        U"剩",      U"已经",   U"人",   U"每隔",      U"周末",
                                   U"than", U"left",      U"already", U"people", U"more", U"other day", U"weekend",
                                   U"half", U"first day", U"第一天",  U"买",     U"buys", U"半"});
        if (!asks_days || otherwise || problem.facts.size() < 2) {
            return {};
        }
        const ProblemFact* supply = nullptr;
        const ProblemFact* times = nullptr;
        std::vector<const ProblemFact*> portions;
        for (std::size_t i = 0; i < problem.facts.size(); ++i) {
            const ProblemFact& fact = problem.facts[i];
            const bool often = is_how_often(fact);
            const bool before_often = i + 1 < problem.facts.size() && is_how_often(problem.facts[i + 1]);
            const bool portion = often || is_portion(fact) || (supply != nullptr && before_often);
            if (!is_plain_count(problem, fact) || (often && times != nullptr) || (!portion && supply != nullptr)) {
                return {};
            }
            if (often) {
                times = &fact;
            } else if (portion) {
                portions.push_back(&fact);
            } else {
                supply = &fact;
            }
        }
        const bool complete = supply != nullptr && !portions.empty() && (times == nullptr || portions.size() == 1);
        const bool one_kind =
            complete && std::all_of(portions.begin(), portions.end(), [&](const ProblemFact* portion) {
                const bool bare = portion->noun.empty() || !is_han(portion->noun[0]);
                return bare || portion->noun == supply->noun;
            });
        return one_kind ? days_of(*supply, portions, times) : TutorAnswer{};
    }

private:
    // 一瓶, 一次 and 一天 are no numbers of the story; 早上一片 is one.
    static bool one_of_something(Text text, const Quantity& quantity) {
        const Text behind = text.substr(quantity.number_end);
        const bool one = quantity.value == Rational(1) && !is_ascii_digit(text[quantity.begin]);
        return one && begins_with_any(behind, {U"瓶", U"盒", U"袋", U"包", U"罐", U"箱", U"次", U"天", U"日",
                                               U" bottle", U" box", U" bag", U" jar", U" pack", U" day", U" time"});
    }

    static bool is_how_often(const ProblemFact& fact) { return begins_with_any(fact.behind, {U"次", U" times"}); }

    // 早上吃2片, "2 in the morning", 一次吃两片, 每天3片, "3 a day"
    static bool is_portion(const ProblemFact& fact) {
        const bool chinese =
            has_any(fact.before, {U"早", U"中午", U"晚", U"睡前", U"上午", U"下午", U"一次", U"次吃", U"次服", U"次用",
                                  U"每次", U"每天", U"每日", U"天吃", U"天用", U"天喝"});
        const bool english = has_any(
            fact.behind, {U"in the morning", U"at night",    U"in the evening",   U"at noon",        U"at lunch",
                          U"at breakfast",   U"at dinner",   U"in the afternoon", U"with breakfast", U"with lunch",
                          U"with dinner",    U"before bed",  U"at bedtime",       U"at a time",      U"each time",
                          U"a day",          U"per day",     U"every day",        U"each day",       U"daily",
                          U"every morning",  U"every night", U"every evening",    U"each morning",   U"each night"});
        const bool time_first = has_any(fact.before, {U"every day", U"each day", U"each time", U"each morning",
                                                      U"each evening", U"every morning", U"every evening"});
        return chinese || english || time_first;
    }

    static TutorAnswer days_of(const ProblemFact& supply, const std::vector<const ProblemFact*>& portions,
                               const ProblemFact* times) {
        const ProblemFact& first = *portions[0];
        const bool at_a_time =
            has_any(first.before, {U"次", U"each time"}) || has_any(first.behind, {U"at a time", U"each time"});
        const bool bare = !is_portion(first);  // take 2 tablets 3 times a day
        const bool fits = times == nullptr ? !at_a_time : at_a_time || bare;
        if (!fits) {
            return {};  // how often, and how many at a time: each needs the other
        }
        std::vector<MathStep> steps;
        Rational a_day = portions[0]->value();
        for (std::size_t i = 1; i < portions.size(); ++i) {
            steps.push_back(problem_step('+', a_day, portions[i]->value()));
            a_day = steps.back().result;
        }
        if (times != nullptr) {
            steps.push_back(problem_step('*', a_day, times->value()));
            a_day = steps.back().result;
        }
        steps.push_back(problem_step('/', supply.value(), a_day));
        return problem_finished(rounded_down(steps.back().result), steps);
    }
};

}  // namespace minillm
