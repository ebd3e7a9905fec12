// os/apps/tutor/stories/ages_together.hpp: the ages of several people today, and what they come to in other years.
//
//     妹妹6岁，妈妈34岁，5年以后两人的年龄加起来         6 + 34 = 40, 5 × 2 = 10, 40 + 10 = 50
//     Tom is 8 and his father is 35: their ages in 4 years, added up      8 + 35 = 43, 4 × 2 = 8, 43 + 8 = 51
//
// Everyone is a year older every year, so the years count once for each of them.
//
// Not here: a family whose ages are told as one sum (age_problems.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds ages, and the years that pass for each.
class AgesTogether {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool tells_ages = has_any(problem.text, {U"岁", U"年龄", U"age", U"years old"});
        const bool otherwise = has_any(
            problem.text, {U"比",      U"倍",       U"一半",    U"than",   U"twice",   U"half",  U"times",    U"when",
                           U"younger", U"older",    U"相差",    U"平均",   U"average", U"twins", U"triplets", U"each",
                           U"all",     U"brothers", U"sisters", U"双胞胎", U"各",      U"都",    U"三人"});
        if (!tells_ages || otherwise || !asks_sum(problem.question)) {
            return {};
        }
        std::vector<const ProblemFact*> ages;
        const ProblemFact* years = nullptr;
        bool ago = false;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool later = begins_with_any(number->behind, {U"年后", U"年以后", U"年之后"}) ||
                               (number->before.ends_with(U"再过") && number->behind.starts_with(U"年")) ||
                               (number->before.ends_with(U"in ") && number->behind.starts_with(U" years")) ||
                               begins_with_any(number->behind, {U" years from now", U" years later"});
            const bool before = begins_with_any(number->behind, {U"年前", U"年以前", U"年之前", U" years ago"});
            if ((later || before) && years == nullptr) {
                years = number;
                ago = before;
            } else if (!later && !before && is_age(*number)) {
                ages.push_back(number);
            } else {
                return {};
            }
        }
        constexpr std::size_t two = 2;
        if (years == nullptr || ages.size() != two) {
            return {};
        }
        const MathStep today = problem_step('+', ages[0]->value(), ages[1]->value());
        const MathStep passed = problem_step('*', years->value(), Rational(static_cast<std::int64_t>(two)));
        const MathStep then = problem_step(ago ? '-' : '+', today.result, passed.result);
        return problem_finished(then.result, {today, passed, then});
    }

private:
    static bool asks_sum(Text question) {
        const bool adds = has_any(question, {U"加起来", U"之和", U"的和", U"总和", U"一共", U"共是", U"合起来", U"相加",
                                             U"add up", U"sum", U"total", U"altogether", U"together", U"combined"});
        return adds && !has_any(question, {U"几年", U"多少年", U"how many years"});
    }

    // 6岁, "is 8", "is 35 years old", "aged 8"
    static bool is_age(const ProblemFact& fact) {
        const bool told = fact.behind.starts_with(U"岁") || fact.behind.starts_with(U" years old") ||
                          ends_with_any(fact.before, {U" is ", U" am ", U"'s ", U" aged ", U" are "});
        return told && fact.value().is_whole() && !fact.quantity.percent && !fact.quantity.share;
    }
};

}  // namespace minillm
