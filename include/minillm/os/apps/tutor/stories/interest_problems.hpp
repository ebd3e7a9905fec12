// os/apps/tutor/stories/interest_problems.hpp: word problems of interest, and of a tip, a tax or a deposit that is a
// share of one amount.
//
//     10000 yuan at 2.5 % a year: the interest           10000 × 0.025 = 250
//     600 at 10 % compound interest, after 2 years       600 × 1.1² = 726
//     a bike costs $250 plus 8 % tax: how much tax?      250 × 0.08 = 20
//
// Next: os/apps/tutor/stories/percent_problems.hpp, cuts and rises.
#pragma once

#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

class InterestProblems {
    using Text = std::u32string_view;

public:
    // So much in a bank at a rate for some years: the interest, or what it becomes.
    static TutorAnswer interest(const WordProblem& problem) {
        if (!has_any(problem.text, {U"利率", U"利息", U"interest"})) {
            return {};
        }
        const ProblemFact* rate = nullptr;
        const ProblemFact* amount = nullptr;
        Rational years(1);
        for (const ProblemFact& fact : problem.facts) {
            const bool time = fact.quantity.unit && fact.quantity.unit->id == "yr";
            if (fact.quantity.percent && rate == nullptr) {
                rate = &fact;
            } else if (time) {
                years = fact.value();
            } else if (amount == nullptr && (problem.is_price(fact) || !fact.quantity.unit)) {
                amount = &fact;
            } else {
                return {};
            }
        }
        const bool monthly = has_any(problem.text, {U"月利率", U"month", U"个月"});
        const bool compound = has_any(problem.text, {U"复利", U"compound", U"compounded"}) && !(years == Rational(1));
        if (rate == nullptr || amount == nullptr || monthly ||
            (compound && (!years.is_whole() || Rational(50) < years))) {
            return {};
        }
        const bool all =
            has_any(problem.question, {U"本息", U"连本带利", U"一共", U"总共", U"本金和利息", U"取回", U"取出",
                                       U"become", U"total", U"altogether", U"balance", U"in the account", U"have",
                                       U"worth", U"amount", U"repay", U"pay back"});
        std::vector<MathStep> steps;
        if (compound) {
            const MathStep growth = problem_step('+', Rational(1), rate->value());
            const Rational power = growth.result.power(years.top().as_int64());
            steps = {growth, {'^', growth.result, years, power}, problem_step('*', amount->value(), power)};
            if (!all) {
                steps.push_back(problem_step('-', steps.back().result, amount->value()));
            }
        } else {
            steps.push_back(problem_step('*', amount->value(), rate->value()));
            if (!(years == Rational(1))) {
                steps.push_back(problem_step('*', steps.back().result, years));
            }
            if (all) {
                steps.push_back(problem_step('+', amount->value(), steps.back().result));
            }
        }
        return problem_finished(steps.back().result, steps);
    }

    // A share of one amount: the tip, the tax, the deposit.
    static TutorAnswer share_of_amount(const WordProblem& problem) {
        if (problem.facts.size() != 2 ||
            !has_any(problem.text, {U"小费", U"税", U"定金", U"tip", U"tax", U"deposit", U"commission"})) {
            return {};
        }
        const bool first = problem.facts[0].quantity.percent;
        const ProblemFact& share = problem.facts[first ? 0 : 1];
        const ProblemFact& amount = problem.facts[first ? 1 : 0];
        const bool asks_part = has_any(problem.question, {U"is the tip", U"is the tax", U"税多少", U"税款", U"小费多少",
                                                          U"is the deposit", U"is the commission", U"of tax"}) &&
                               !has_any(problem.question, {U"after", U"with", U"and", U"税后"});
        const bool total = !asks_part && has_any(problem.text, {U"一共", U"总共", U"总价", U"税后", U"含税", U"total",
                                                                U"altogether", U"in all", U"including", U"pay", U"plus",
                                                                U"with tax", U"with the tax"});
        if (!share.quantity.percent || amount.quantity.percent || total) {
            return {};
        }
        const MathStep part = problem_step('*', amount.value(), share.value());
        return problem_finished(part.result, {part});
    }
};

}  // namespace minillm
