// os/apps/tutor/stories/money_off_sum.hpp: so much off as soon as a bill comes to so much.
//
//     满100元减20元，3本字典，每本45元，付多少             45 × 3 - 20 = 115
//     $10 off orders of $50 or more, 4 shirts at $15 each  15 × 4 - 10 = 50
//     每满100元减20元，一件衣服250元                       250 - 20 × 2 = 210
//
// Every other number is a price, or the number of pieces of the price beside it.
//
// Not here: percentages off (price_changes.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "bill_problems.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds up a bill and takes off what a full sum earns.
class MoneyOffSum {
    using Text = std::u32string_view;

public:
    /// Whether a sum must be reached for money off: no form that does not know this rule may answer.
    static bool tells_of(const WordProblem& problem) {
        bool least = false;
        bool less = false;
        for (const ProblemFact& fact : problem.facts) {
            least = least || is_least(fact);
            less = less || is_less(fact);
        }
        return least && less;
    }

    static TutorAnswer answer(const WordProblem& problem) {
        if (const TutorAnswer prices = BillProblems::less_from_sum(problem); prices.answered) {
            return prices;
        }
        const ProblemFact* least = nullptr;
        const ProblemFact* less = nullptr;
        std::vector<const ProblemFact*> bill;
        for (const ProblemFact* number : plain_numbers(problem)) {
            if (number->quantity.share || number->quantity.percent) {
                return {};
            }
            if (!is_least(*number) && !is_less(*number)) {
                bill.push_back(number);
                continue;
            }
            const ProblemFact*& place = is_least(*number) ? least : less;
            if (place != nullptr) {
                return {};
            }
            place = number;
        }
        const bool other = has_any(problem.text, {U"折", U"券", U"找", U"剩", U"比", U"会员", U"%", U"percent",
                                                  U"change", U"left", U"than", U"tax", U"coupon"});
        const bool asks_paid = has_any(problem.question, {U"付", U"花", U"用", U"多少钱", U"pay", U"cost", U"spend"}) &&
                               !has_any(problem.question, {U"省", U"便宜", U"少付", U"save", U"saved"});
        std::vector<MathStep> steps;
        const bool added = least != nullptr && less != nullptr && add_up(problem, bill, steps);
        if (!added || other || !asks_paid || least->value().is_zero()) {
            return {};
        }
        const Rational sum = steps.back().result;
        const bool every = has_any(problem.text, {U"每满", U"for every", U"every"});
        const Rational reached = rounded_down(sum / least->value());
        const Rational times = every || reached.is_zero() ? reached : Rational(1);
        if (times.is_zero()) {
            return problem_finished(sum, steps);
        }
        steps.push_back(problem_step('*', less->value(), times));
        const Rational off = steps.back().result;
        if (times == Rational(1)) {
            steps.pop_back();  // once is no product
        }
        steps.push_back(problem_step('-', sum, off));
        return problem_finished(steps.back().result, steps);
    }

private:
    // 满100元减20元, $10 off orders of $50
    static bool is_least(const ProblemFact& fact) {
        const bool order = has_any(fact.before, {U"orders", U"order", U"purchase", U"purchases", U"bills", U"bill"}) &&
                           ends_with_any(fact.before, {U"of $", U"over $", U"above $", U"least $", U"of £", U"over £"});
        const bool spend = ends_with_any(fact.before, {U"spend $", U"spend £", U"spend over $"});
        return ends_with_any(fact.before, {U"满", U"满足"}) || order || spend;
    }

    static bool is_less(const ProblemFact& fact) {
        return ends_with_any(fact.before, {U"减", U"立减", U"就减", U"优惠", U"减免", U"返"}) ||
               begins_with_any(fact.behind, {U" off", U" discount"});
    }

    // 3本, 每本45元: a price for each has its number of pieces; the steps end with the sum of all.
    static bool add_up(const WordProblem& problem, const std::vector<const ProblemFact*>& bill,
                       std::vector<MathStep>& steps) {
        Rational sum;
        bool begun = false;
        const auto add = [&](const Rational& amount) {
            if (begun) {
                steps.push_back(problem_step('+', sum, amount));
            }
            sum = begun ? steps.back().result : amount;
            begun = true;
        };
        const ProblemFact* waiting = nullptr;  // a price without its pieces, or pieces without their price
        for (const ProblemFact* number : bill) {
            const bool money = is_money(problem, *number);
            const bool single = money && !number->each && waiting == nullptr;
            if (single) {
                add(number->value());
                continue;
            }
            if (waiting == nullptr) {
                waiting = number;
                continue;
            }
            const bool pair = money != is_money(problem, *waiting);
            const ProblemFact& price = money ? *number : *waiting;
            const ProblemFact& pieces = money ? *waiting : *number;
            if (!pair || !price.each || !is_plain_count(problem, pieces)) {
                return false;
            }
            steps.push_back(problem_step('*', price.value(), pieces.value()));
            add(steps.back().result);
            waiting = nullptr;
        }
        return begun && waiting == nullptr && !steps.empty() && steps.back().result == sum;
    }
};

}  // namespace minillm
