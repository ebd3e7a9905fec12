// os/apps/tutor/stories/interest_problems.hpp: word problems of interest, and of a tip, a tax or a deposit that is a
// share of one amount.
//
//     10000 yuan at 2.5 % a year: the interest           10000 × 0.025 = 250
//     600 at 10 % compound interest, after 2 years       600 × 1.1² = 726
//     1.5 % a year, 12 yuan of interest after one year   12 ÷ 0.015 = 800 were paid in
//     20000 became 20800 in two years: the rate          (20800 - 20000) ÷ 20000 ÷ 2 = 2%
//     a bike costs $250 plus 8 % tax: how much tax?      250 × 0.08 = 20
//
// Next: os/apps/tutor/stories/percent_problems.hpp, cuts and rises.
#pragma once

#include <algorithm>
#include <cstddef>
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
        if (const TutorAnswer other = other_than_interest(problem); other.answered) {
            return other;
        }
        const ProblemFact* rate = nullptr;
        const ProblemFact* amount = nullptr;
        const ProblemFact* payments = nullptr;
        Rational years(1);
        for (const ProblemFact& fact : problem.facts) {
            const bool time = fact.quantity.unit && fact.quantity.unit->id == "yr";
            if (fact.quantity.percent && rate == nullptr) {
                rate = &fact;
            } else if (time) {
                years = fact.value();
            } else if (has_any(fact.behind, {U"payments", U"instalments", U"installments"}) &&
                       !problem.is_price(fact)) {
                payments = &fact;
            } else if (amount == nullptr && (problem.is_price(fact) || !fact.quantity.unit)) {
                amount = &fact;
            } else {
                return {};
            }
        }
        const bool monthly = has_any(problem.text, {U"月利率", U"month", U"个月"});
        const bool denied = has_any(problem.text, {U"不计复利", U"不算复利", U"非复利", U"not compound", U"no compound",
                                                   U"not compounded", U"without compound"});
        const bool compound =
            !denied && has_any(problem.text, {U"复利", U"compound", U"compounded"}) && !(years == Rational(1));
        if (rate == nullptr || amount == nullptr || monthly ||
            (compound && (!years.is_whole() || Rational(50) < years)) || role_of(*amount) == Role::interest ||
            asks_principal(problem)) {
            return {};
        }
        const bool for_each = has_any(problem.question, {U"each payment", U"each instalment", U"each installment"});
        const bool repaid = payments != nullptr && has_any(problem.text, {U"the loan and the interest", U"pays back",
                                                                          U"repays", U"repaid", U"paid back"});
        if (for_each != (payments != nullptr) || (for_each && !repaid)) {
            return {};
        }
        const bool interest_alone = contains(problem.question, U"利息") && !contains(problem.question, U"本");
        const bool sum =
            !interest_alone &&
            has_any(problem.question, {U"本息", U"连本带利", U"一共", U"总共", U"本金和利息", U"取回", U"取出",
                                       U"become", U"total", U"altogether", U"balance", U"in the account", U"have",
                                       U"worth", U"amount", U"repay", U"pay back"});
        const bool all = for_each || sum;
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
        if (for_each && !payments->value().is_zero()) {
            steps.push_back(problem_step('/', steps.back().result, payments->value()));
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

private:
    enum class Role { principal, interest, total };

    // 利息12元, $30 interest; 本息共20800元, became 20800; else what was paid in.
    static Role role_of(const ProblemFact& fact) {
        const Text near = fact.before.substr(fact.before.size() - std::min<std::size_t>(fact.before.size(), 14));
        const bool total = has_any(near, {U"本息", U"连本带", U"取回", U"共得", U"became", U"grew to", U"paid back",
                                          U"pays back", U"a total of"});
        const bool interest =
            !total &&
            (has_any(near, {U"利息", U"interest of", U"the interest is", U"interest was"}) ||
             begins_with_any(fact.behind, {U" interest", U" of interest", U" in interest", U"利息", U"元利息"}));
        return total ? Role::total : interest ? Role::interest : Role::principal;
    }

    static bool asks_principal(const WordProblem& problem) {
        return has_any(problem.question, {U"本金", U"存了多少", U"存入多少", U"存入了多少", U"存款多少", U"存入的",
                                          U"存多少", U"principal", U"did he invest", U"did she invest", U"was invested",
                                          U"did he deposit", U"did she deposit", U"was deposited"}) &&
               !has_any(problem.question, {U"本金和"});
    }

    // What was paid in, the rate or the years, of  interest = principal × rate × years.
    static TutorAnswer other_than_interest(const WordProblem& problem) {
        const ProblemFact* rate = nullptr;
        const ProblemFact* time = nullptr;
        const ProblemFact* principal = nullptr;
        const ProblemFact* interest = nullptr;
        const ProblemFact* total = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool lasts = fact.quantity.unit && fact.quantity.unit->id == "yr";
            const bool money = problem.is_price(fact) || !fact.quantity.unit;
            const Role role = role_of(fact);
            const ProblemFact*& place = fact.quantity.percent    ? rate
                                        : lasts                  ? time
                                        : role == Role::interest ? interest
                                        : role == Role::total    ? total
                                                                 : principal;
            if (place != nullptr || !(Rational(0) < fact.value()) || (!fact.quantity.percent && !lasts && !money)) {
                return {};
            }
            place = &fact;
        }
        const bool other =
            has_any(problem.text, {U"月利率", U"复利", U"个月", U"税", U"compound", U"compounded", U"month", U"tax"});
        const bool asks_rate = has_any(problem.question, {U"利率", U"rate"});
        const bool asks_years = has_any(problem.question, {U"几年", U"多少年", U"how many years", U"how long"});
        const bool one_year = has_any(problem.text, {U"一年", U"1年", U"one year", U"a year"});
        if (other || (time == nullptr && !one_year && !asks_years)) {
            return {};
        }
        const Rational years = time == nullptr ? Rational(1) : time->value();
        std::vector<MathStep> steps;
        if (asks_principal(problem) && !asks_rate && rate != nullptr && principal == nullptr) {
            MathStep share = problem_step('*', rate->value(), years);
            if (!(years == Rational(1))) {
                steps.push_back(share);
            }
            if (total != nullptr && interest == nullptr) {
                share = problem_step('+', Rational(1), share.result);
                steps.push_back(share);
            }
            const ProblemFact* known = interest != nullptr ? interest : total;
            if (known == nullptr || (interest != nullptr && total != nullptr)) {
                return {};
            }
            steps.push_back(problem_step('/', known->value(), share.result));
            return problem_finished(steps.back().result, steps);
        }
        if (principal == nullptr || (interest == nullptr) == (total == nullptr)) {
            return {};
        }
        Rational gained = interest != nullptr ? interest->value() : Rational(0);
        if (total != nullptr) {
            steps.push_back(problem_step('-', total->value(), principal->value()));
            gained = steps.back().result;
        }
        if (asks_rate && rate == nullptr && Rational(0) < gained) {
            steps.push_back(problem_step('/', gained, principal->value()));
            if (!(years == Rational(1))) {
                steps.push_back(problem_step('/', steps.back().result, years));
            }
            return problem_in_percent(steps);
        }
        if (asks_years && rate != nullptr && time == nullptr && Rational(0) < gained) {
            steps.push_back(problem_step('*', principal->value(), rate->value()));
            steps.push_back(problem_step('/', gained, steps.back().result));
            return problem_finished(steps.back().result, steps);
        }
        return {};
    }
};

}  // namespace minillm
