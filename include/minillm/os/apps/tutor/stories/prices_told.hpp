// os/apps/tutor/stories/prices_told.hpp: two prices, or one that is told for some and asked for others.
//
//     飞机模型18元，小汽车模型比它便宜5元，两样都买       18 + (18 - 5) = 31
//     桌子125元，椅子75元，一张桌子配一把椅子，40套       (125 + 75) × 40 = 8000
//     12 eggs cost 84 pesos, at that price 30 eggs        84 ÷ 12 × 30 = 210
//     petrol is 1.5 dollars a litre, a 42 litre tank      1.5 × 42 = 63
//
// Not here: a purse and its change (rest_of_purse.hpp). Next: number_roles.hpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "number_roles.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds and multiplies prices.
class PricesTold {
    using Text = std::u32string_view;

public:
    /// One price, the other one by its difference, and both are bought.
    static TutorAnswer both_bought(const WordProblem& problem) {
        const bool both = has_any(problem.text, {U"两样都", U"两个都", U"两件都", U"两种都", U"都买", U"各买一",
                                                 U"buys both", U"buy both", U"buying both", U"both together"});
        const bool asks_money = has_any(problem.question, {U"多少钱", U"多少元", U"几元", U"how much"});
        if (!both || !asks_money || changes_price(problem.text)) {
            return {};
        }
        std::vector<const ProblemFact*> prices;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool counts_both = number->value() == Rational(2) && !is_money(problem, *number);
            if (counts_both) {
                continue;
            }
            if (!is_money(problem, *number) || !is_amount(*number)) {
                return {};
            }
            prices.push_back(number);
        }
        if (prices.size() != 2) {
            return {};
        }
        const bool cheaper =
            has_any(prices[1]->before, {U"便宜", U"少"}) || has_any(prices[1]->behind, {U"less", U"cheaper"});
        const bool dearer =
            has_any(prices[1]->before, {U"贵", U"多"}) || has_any(prices[1]->behind, {U"more", U"dearer"});
        const bool compared = contains(prices[1]->before, U"比") || has_any(prices[1]->behind, {U"than"});
        if (cheaper == dearer || !compared || prices[0]->each) {
            return {};
        }
        const MathStep other = problem_step(cheaper ? '-' : '+', prices[0]->value(), prices[1]->value());
        const MathStep sum = problem_step('+', prices[0]->value(), other.result);
        return problem_finished(sum.result, {other, sum});
    }

    /// One of each makes a set: so many sets.
    static TutorAnswer of_sets(const WordProblem& problem) {
        const bool set = has_any(
            problem.text, {U"算一套", U"为一套", U"一套", U"配成一套", U"makes a set", U"make a set", U"one set"});
        const bool asks_money = has_any(problem.question, {U"多少钱", U"多少元", U"几元", U"how much", U"cost"});
        if (!set || !asks_money || changes_price(problem.text) || has_any(problem.text, {U"比", U"than"})) {
            return {};
        }
        NumberRoles roles(problem);
        const auto money = [&](const ProblemFact& fact) { return is_amount(fact) && is_money(problem, fact); };
        const ProblemFact* first = roles.take(money);
        const ProblemFact* second = roles.take(money);
        const ProblemFact* sets = roles.take([](const ProblemFact& fact) {
            const bool counted = fact.value().is_whole() && !fact.quantity.unit && is_amount(fact);
            return counted && begins_with_any(fact.behind, {U"套", U" sets", U" such sets"});
        });
        roles.take_all([](const ProblemFact& fact) { return fact.value() == Rational(1) && !fact.quantity.unit; });
        if (first == nullptr || second == nullptr || sets == nullptr || !roles.none_left()) {
            return {};
        }
        const MathStep one = problem_step('+', first->value(), second->value());
        const MathStep all = problem_step('*', one.result, sets->value());
        return problem_finished(all.result, {one, all});
    }

    /// So many cost so much; so many others at that price.
    static TutorAnswer at_that_price(const WordProblem& problem) {
        const bool said = has_any(problem.text, {U"at that price", U"at this price", U"at the same price",
                                                 U"照这个价钱", U"按这个价格", U"照这个价格", U"按同样的价格"});
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool asks_money = has_any(problem.question, {U"how much", U"what do", U"多少钱", U"多少元"});
        if (!said || !asks_money || numbers.size() != 3 || changes_price(problem.text)) {
            return {};
        }
        const ProblemFact& count = *numbers[0];
        const ProblemFact& cost = *numbers[1];
        const ProblemFact& others = *numbers[2];
        const bool costs = has_any(cost.before, {U"cost", U"costs", U"for", U"卖", U"要", U"花", U"共"});
        const bool same = !count.noun.empty() && count.noun == others.noun && same_unit(count, others);
        const bool in_order = !in_question(problem, cost) || cost.clause < others.clause;
        if (!costs || !same || !in_order || count.each || cost.each || !is_amount(count) || !is_amount(cost) ||
            !is_amount(others)) {
            return {};
        }
        const MathStep one = problem_step('/', cost.value(), count.value());
        const MathStep all = problem_step('*', one.result, others.value());
        return problem_finished(all.result, {one, all});
    }

    /// A price for a litre or a kilogram, and so many of them.
    static TutorAnswer of_measure(const WordProblem& problem) {
        const bool asks_money = has_any(problem.question, {U"how many dollars", U"how much"});
        const bool fills = has_any(problem.question, {U"fill", U"cost", U"costs", U"pay"});
        const bool other = changes_price(problem.text) || has_any(problem.text, {U"half full", U"already", U"left",
                                                                                 U"than", U"change", U"quarter full"});
        if (!asks_money || !fills || other) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* price = roles.take([&](const ProblemFact& fact) {
            return is_amount(fact) && is_money(problem, fact) &&
                   has_any(fact.behind, {U"a litre", U"a liter", U"per litre", U"per liter", U"each litre"});
        });
        const ProblemFact* amount = roles.take([](const ProblemFact& fact) {
            return is_amount(fact) && fact.quantity.unit && fact.quantity.unit->id == "L";
        });
        if (price == nullptr || amount == nullptr || !roles.none_left()) {
            return {};
        }
        const MathStep all = problem_step('*', price->value(), amount->value());
        return problem_finished(all.result, {all});
    }

private:
    static bool changes_price(Text text) {
        return has_any(text, {U"折", U"优惠", U"送", U"倍", U"剩", U"找", U"discount", U"off", U"free", U"twice",
                              U"half", U"change", U"left", U"sale"});
    }
};

}  // namespace minillm
