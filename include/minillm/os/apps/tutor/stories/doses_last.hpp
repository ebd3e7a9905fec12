// os/apps/tutor/stories/doses_last.hpp: a supply of which so much is taken at a time, so many times a day.
//
//     一瓶六十片，一次吃两片，一天吃三次，够吃几天            60 ÷ (2 × 3) = 10
//     48 scoops of food, 2 scoops per meal, 3 meals a day     48 ÷ (2 × 3) = 8 days
//
// Not here: so much a day at once (rate_problems.hpp), and what anybody should take: only what is told is counted.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Counts the days for which a supply is enough.
class DosesLast {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* supply = nullptr;
        const ProblemFact* dose = nullptr;
        std::optional<Rational> times = times_in_words(problem.text);
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool one_day = is_time(*number) && number->value() == Rational(1);
            if (one_day) {
                continue;  // 一天吃三次
            }
            if (is_times(problem, *number)) {
                if (times) {
                    return {};
                }
                times = number->value();
                continue;
            }
            const ProblemFact*& place = is_dose(problem, *number) ? dose : supply;
            if (place != nullptr || number->quantity.share || number->quantity.percent || is_time(*number)) {
                return {};
            }
            place = number;
        }
        const bool more_happens = has_any(problem.text, {U"已经", U"剩", U"比", U"丢", U"又", U"already", U"left",
                                                         U"than", U"lost", U"extra", U"half", U"first day"});
        const bool told = supply != nullptr && dose != nullptr && times && same_unit(*supply, *dose);
        if (!told || more_happens || !asks_days(problem.question) || dose->value().is_zero() || times->is_zero()) {
            return {};
        }
        const MathStep in_one_day = problem_step('*', dose->value(), *times);
        const MathStep days = problem_step('/', supply->value(), in_one_day.result);
        return days.result.is_whole() ? problem_finished(days.result, {in_one_day, days}) : TutorAnswer{};
    }

private:
    static bool asks_days(Text question) {
        return has_any(question, {U"几天", U"多少天", U"how many days", U"how long"});
    }

    static std::optional<Rational> times_in_words(Text text) {
        const bool twice = has_any(text, {U"twice a day", U"twice daily", U"twice each day", U"twice every day"});
        return twice ? std::optional<Rational>(Rational(2)) : std::nullopt;
    }

    // The words of the clause in front of a number: 一天吃, every morning she takes
    static Text clause_before(const WordProblem& problem, const ProblemFact& fact) {
        std::size_t begin = fact.quantity.begin;
        while (begin > 0 && !problem.is_stop(begin - 1)) {
            --begin;
        }
        return problem.text.substr(begin, fact.quantity.begin - begin);
    }

    // 一天三次, 每天吃两顿, 3 times a day, 2 meals every day
    static bool is_times(const WordProblem& problem, const ProblemFact& fact) {
        const bool by_day = has_any(clause_before(problem, fact), {U"一天", U"每天", U"每日", U"一日"});
        const bool chinese = by_day && begins_with_any(fact.behind, {U"次", U"顿", U"餐", U"回", U"遍"});
        const bool counted = begins_with_any(fact.behind, {U" times", U" meals", U" feeds", U" doses"});
        const bool daily = has_any(fact.behind, {U"a day", U"per day", U"every day", U"each day", U"daily"});
        return chinese || (counted && daily);
    }

    // 一次吃两片, 每顿喂2勺, 2 at a time, 2 scoops per meal
    static bool is_dose(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = clause_before(problem, fact);
        const bool chinese = has_any(before, {U"一次", U"每次", U"一顿", U"每顿", U"每餐", U"一餐", U"每回"});
        const bool english =
            has_any(fact.behind, {U"at a time", U"each time", U"every time", U"per meal", U"at each meal",
                                  U"for each meal", U"a meal", U"per feed", U"per dose"}) ||
            has_any(before, {U"each time", U"every time", U"at each meal", U"for each meal"});
        return chinese || english;
    }
};

}  // namespace minillm
