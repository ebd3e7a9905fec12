// os/apps/tutor/stories/markup_profit.hpp: bought at a price, marked up by so many percent and sold: what is gained on
// one of them.
//
//     进价160元，按提价25%卖出，赚多少元                          160 × 0.25 = 40
//     A shop buys a lamp for $80, marks it up by 50% and sells it at 10% off. What is the profit?
//                                                                 80 × 1.5 × 0.9 - 80 = 28
//
// The percentage must be said to come on top of what was paid; a share of the selling price is something else.
//
// Not here: a price list beside the cost (profit_problems.hpp), the new price itself (percent_problems.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "money_asked.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// What a shop gains where it adds a percentage to the cost.
class MarkupProfit {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool asks = has_any(problem.question, {U"赚", U"利润", U"盈利", U"获利", U"profit", U"gain"}) &&
                          !has_any(problem.question, {U"百分", U"率", U"percent", U"percentage", U"%"});
        const bool otherwise =
            has_any(problem.text, {U"税", U"运费", U"剩", U"亏", U"共", U"rest", U"tax", U"loss", U"each", U"every",
                                   U"repairs", U"还是", U"售价的", U"selling price", U"sale price"});
        const bool for_each = contains(told_words(problem), U"每");
        const bool asks_for_one = has_any(problem.question, {U"每", U"一"});
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const std::size_t again = problem.text.find(U'又');
        const bool comes_more = again != Text::npos && !problem.text.substr(again).starts_with(U"又打");  // 又打七五折
        if (!asks || otherwise || comes_more || (for_each && !asks_for_one) || numbers.size() < 2 ||
            numbers.size() > 3) {
            return {};
        }
        const ProblemFact& cost = *numbers[0];
        const ProblemFact& markup = *numbers[1];
        if (!is_money(problem, cost) || !is_cost(problem, cost, markup) || !markup.quantity.percent ||
            !is_on_top(problem, markup)) {
            return {};
        }
        const MathStep added = problem_step('*', cost.value(), markup.value());
        if (numbers.size() == 2) {
            return problem_finished(added.result, {added});
        }
        const ProblemFact& discount = *numbers[2];
        const bool tenths = discount.behind.starts_with(U"折");
        const bool off = discount.quantity.percent && (discount.behind.starts_with(U" off") ||
                                                       has_any(discount.before, {U"discount", U"降价", U"优惠"}) ||
                                                       discount.behind.starts_with(U" discount"));
        if (!tenths && !off) {
            return {};
        }
        const Rational kept = tenths ? tenths_rate(problem, discount) : Rational(1) - discount.value();
        const MathStep marked = problem_step('+', cost.value(), added.result);
        const MathStep sold = problem_step('*', marked.result, kept);
        const MathStep gain = problem_step('-', sold.result, cost.value());
        return gain.result.is_negative() ? TutorAnswer{} : problem_finished(gain.result, {added, marked, sold, gain});
    }

private:
    // 进价160元, 以每本20元的价格购进, "buys it for $80", "makes a cake for $15"
    static bool is_cost(const WordProblem& problem, const ProblemFact& cost, const ProblemFact& markup) {
        const Text before = problem.text.substr(0, cost.quantity.begin);
        const Text between = problem.text.substr(cost.quantity.end, markup.quantity.begin - cost.quantity.end);
        return has_any(before, {U"进", U"买", U"成本", U"购", U"buy", U"bought", U"cost", U"costs", U"pays", U"paid",
                                U"makes", U"made"}) ||
               has_any(between, {U"进货", U"购进", U"买进", U"购买"});
    }

    // 提价25%, 加价25%, "25% more than he paid", "at a profit of 25%"
    static bool is_on_top(const WordProblem& problem, const ProblemFact& markup) {
        const Text before = words_since_last(problem, markup);
        const Text behind = markup.behind.substr(0, markup.behind.find_first_of(U",.;"));
        const bool raised =
            has_any(before, {U"提价", U"加价", U"提高", U"加", U"涨价", U"上浮", U"markup", U"mark-up", U"marks it up",
                             U"marks them up", U"marked up", U"adds", U"raises", U"raised", U"profit of"}) ||
            has_any(behind, {U"的利润", U"markup", U"mark-up", U"profit", U"more than"});
        const bool lowered = has_any(before, {U"降", U"便宜", U"减", U"lowers", U"discount"});
        return raised && !lowered;
    }
};

}  // namespace minillm
