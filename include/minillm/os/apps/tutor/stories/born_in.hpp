// os/apps/tutor/stories/born_in.hpp: ages and the years between them.
//
//     My sister was born in 2009. How old does she turn in 2024?     2024 - 2009 = 15
//     爷爷1950年生，到2024年多少岁                                   74
//     Ben is 9 now. In how many years will he be 21?                 21 - 9 = 12
//
// In a year somebody is as old as he turns in it, whatever the day; a month that is told asks for more than that.
//
// Not here: two people (age_problems.hpp, one_age.hpp). Next: number_roles.hpp.
#pragma once

#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "number_roles.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Subtracts years.
class BornIn {
    using Text = std::u32string_view;

public:
    /// How old somebody is in a year.
    static TutorAnswer age_in_year(const WordProblem& problem) {
        const bool asks_age = has_any(problem.text, {U"how old", U"what age", U"几岁", U"多少岁", U"多大", U"几周岁"});
        const bool other =
            has_any(problem.text, {U"older", U"younger", U"twice",     U"than",     U"died",     U"比",      U"倍",
                                   U"月",    U"大几岁",  U"january",   U"february", U"march",    U"april",   U"june",
                                   U"july",  U"august",  U"september", U"october",  U"november", U"december"});
        if (!asks_age || other) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* birth = roles.take(is_birth_year);
        const ProblemFact* year = roles.take(is_calendar_year);
        if (birth == nullptr || year == nullptr || !roles.none_left() || year->value() < birth->value()) {
            return {};
        }
        const MathStep age = problem_step('-', year->value(), birth->value());
        return problem_finished(age.result, {age});
    }

    /// In how many years somebody is so old.
    static TutorAnswer years_until(const WordProblem& problem) {
        const Text text = problem.text;
        const bool asks =
            has_any(problem.question,
                    {U"in how many years", U"how many years until", U"how many years till", U"how many more years",
                     U"how many years from now", U"几年后", U"多少年后", U"再过几年", U"再过多少年", U"还要几年"});
        const bool other = has_any(text, {U"twice", U"times", U"than", U"both", U"together", U"sum", U"half", U"倍",
                                          U"比", U"和", U"共", U"ago", U"年前"});
        if (!asks || other) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* now = roles.take([](const ProblemFact& fact) { return is_age(fact); });
        const ProblemFact* then = roles.take([](const ProblemFact& fact) { return is_age(fact); });
        const bool complete = now != nullptr && then != nullptr && roles.none_left();
        const bool one_person =
            complete && has_any(problem.question, {U"he", U"she", U"i", U"they", U"他", U"她", U"我"});
        if (!one_person || in_question(problem, *now) || !in_question(problem, *then) ||
            !(now->value() < then->value())) {
            return {};
        }
        const MathStep years = problem_step('-', then->value(), now->value());
        return problem_finished(years.result, {years});
    }

private:
    static bool is_calendar_year(const ProblemFact& fact) {
        const bool in_range = Rational(1000) < fact.value() && fact.value() < Rational(2200);
        const bool year = !fact.quantity.unit || fact.quantity.unit->id == "yr";
        return fact.value().is_whole() && in_range && year && !fact.quantity.share;
    }

    static bool is_birth_year(const ProblemFact& fact) {
        const bool english =
            ends_with_any(fact.before, {U"born in ", U"born in the year ", U"birth year is ", U"born "});
        const bool chinese = begins_with_any(fact.behind, {U"年出生", U"年生", U"年的"}) ||
                             ends_with_any(fact.before, {U"出生于", U"生于", U"出生在", U"出生年份是"});
        return (english || chinese) && is_calendar_year(fact);
    }

    // 9, 9 years old, 9岁: a whole number below 130.
    static bool is_age(const ProblemFact& fact) {
        const bool years = !fact.quantity.unit || fact.quantity.unit->id == "yr";
        const Text behind = fact.behind;
        const bool bare =
            behind.find_first_not_of(U' ') == Text::npos ||
            begins_with_any(behind, {U" now", U" years old", U" year old", U" today", U" this year", U"岁", U" and "});
        return is_amount(fact) && fact.value().is_whole() && fact.value() < Rational(130) && years && bare;
    }
};

}  // namespace minillm
