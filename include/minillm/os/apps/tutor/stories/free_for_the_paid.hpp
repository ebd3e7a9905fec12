// os/apps/tutor/stories/free_for_the_paid.hpp: for every so many that are paid some are free: how many does one get for
// so much money?
//
//     一包9元，买三包送一包，付了27元，能拿到几包      27 ÷ 9 = 3, 3 ÷ 3 = 1, 3 + 1 = 4
//     $3 each, buy 4 get 1 free, paid $24              24 ÷ 3 = 8, 8 ÷ 4 = 2, 8 + 2 = 10
//
// Not here: what so many cost where some are free (bill_problems.hpp).
#pragma once

#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Counts what was paid for and what came with it.
class FreeForThePaid {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* price = nullptr;
        const ProblemFact* paid = nullptr;
        const ProblemFact* group = nullptr;
        const ProblemFact* gift = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool money = is_money(problem, fact);
            const bool free = fact.before.ends_with(U"送") || has_any(fact.behind, {U"free"});
            const ProblemFact*& role = money ? (price == nullptr ? price : paid) : free ? gift : group;
            if (role != nullptr || fact.quantity.share || fact.quantity.percent) {
                return {};
            }
            role = &fact;
        }
        const bool complete = price != nullptr && paid != nullptr && group != nullptr && gift != nullptr;
        const bool buys = complete && ends_with_any(group->before, {U"买", U"买了", U"buy ", U"for every "});
        const bool pays =
            complete && has_any(paid->before, {U"付", U"花", U"用", U"有", U"带", U"paid", U"pays", U"pay", U"spent",
                                               U"spends", U"with", U"for", U"has", U"have"});
        const bool asks =
            has_any(problem.question, {U"几", U"多少", U"how many"}) &&
            !has_any(problem.question, {U"元", U"钱", U"free", U"送", U"dollars", U"pay", U"save", U"省"});
        const bool otherwise = has_any(problem.text, {U"折", U"off", U"discount", U"half", U"半价", U"剩", U"left"});
        if (!buys || !pays || !asks || otherwise || price->value().is_zero() || group->value().is_zero()) {
            return {};
        }
        const MathStep bought = problem_step('/', paid->value(), price->value());
        const Rational groups = rounded_down(bought.result / group->value());
        const MathStep for_nothing = problem_step('*', groups, gift->value());
        const MathStep all = problem_step('+', bought.result, for_nothing.result);
        return bought.result.is_whole() ? problem_finished(all.result, {bought, for_nothing, all}) : TutorAnswer{};
    }
};

}  // namespace minillm
