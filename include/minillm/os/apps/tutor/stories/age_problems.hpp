// os/apps/tutor/stories/age_problems.hpp: when one of two ages is a multiple of the other.
//
//     妈妈38岁，我10岁，几年后她的年龄是我的2倍         (38 - 10) ÷ (2 - 1) - 10 = 18
//     Mum is 40, I am 12: how many years ago was she 5 times as old?     12 - (40 - 12) ÷ (5 - 1) = 5
//
// The difference of two ages stays. When one is k times the other, it is k - 1 of the younger age then.
//
// Not here: ages that are compared today, or are asked for in other years (relation_reader.hpp).
#pragma once

#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads and answers problems of ages that become a multiple.
class AgeProblems {
public:
    // Two ages, and a time at which one is so many times the other: the difference of the ages stays.
    static TutorAnswer years_to_multiple(const WordProblem& problem) {
        const bool ages = has_any(problem.text, {U"岁", U"old", U"age"});
        const bool asks_years = has_any(problem.text, {U"几年", U"多少年", U"how many years"});
        if (!ages || !asks_years) {
            return {};
        }
        std::vector<Rational> known;
        Rational times(has_any(problem.text, {U"twice", U"double"}) ? 2 : 0);
        for (const ProblemFact& fact : problem.facts) {
            const bool multiple = fact.behind.starts_with(U"倍") || fact.behind.starts_with(U" times");
            if (multiple && !times.is_zero()) {
                return {};
            }
            if (multiple) {
                times = fact.value();
            } else {
                known.push_back(fact.value());
            }
        }
        const bool later =
            has_any(problem.text, {U"再过", U"年后", U"年之后", U"in how many years", U"how many years from now",
                                   U"how many years will", U"how many years until"});
        const bool ago = has_any(problem.text, {U"年前", U"年以前", U"years ago"});
        if (known.size() != 2 || !(Rational(1) < times) || later == ago) {
            return {};
        }
        const Rational& older = known[0] < known[1] ? known[1] : known[0];
        const Rational& younger = known[0] < known[1] ? known[0] : known[1];
        const MathStep difference = problem_step('-', older, younger);
        const MathStep parts = problem_step('-', times, Rational(1));
        if (difference.result.is_zero()) {
            return {};
        }
        const MathStep younger_then = problem_step('/', difference.result, parts.result);
        const MathStep years =
            later ? problem_step('-', younger_then.result, younger) : problem_step('-', younger, younger_then.result);
        if (!years.result.is_whole() || years.result.is_negative() || years.result.is_zero()) {
            return {};
        }
        return problem_finished(years.result, {difference, parts, younger_then, years});
    }
};

}  // namespace minillm
