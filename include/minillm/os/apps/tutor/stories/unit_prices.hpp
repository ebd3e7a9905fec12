// os/apps/tutor/stories/unit_prices.hpp: what one piece, or one kilogram, costs, by way of two purchases.
//
//     12 eggs for $4.80, 10 eggs for $3.50              4.8 ÷ 12 - 3.5 ÷ 10 = 0.05 for one egg
//     3 kg at $8 a kg with 5 kg at $4 a kg              (3 × 8 + 5 × 4) ÷ (3 + 5) = 5.5 for a kg of the mix
//     3 pens and 2 rulers $19, 5 pens and 2 rulers $31  (31 - 19) ÷ (5 - 3) = 6 for one pen
//
// Next: os/apps/tutor/stories/price_problems.hpp, bills of other forms.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

class UnitPrices {
    using Text = std::u32string_view;

public:
    /// Two packs of one thing at two prices: how much cheaper is one piece of it?
    static TutorAnswer cheaper_each(const WordProblem& problem) {
        const bool asks =
            has_any(problem.question, {U"便宜", U"贵", U"cheaper", U"dearer", U"more expensive", U"less"}) &&
            has_any(problem.question, {U"每", U"per", U"each", U"a kilo", U"apiece", U"one", U"一"});
        const bool asks_for_pack =
            has_any(problem.question, {U"每箱", U"每袋", U"每盒", U"每瓶", U"每桶", U"每包", U"每筐"}) &&
            has_any(problem.text, {U"千克", U"毫升", U"克", U"升", U"斤"});
        if (!asks || asks_for_pack) {
            return {};
        }
        std::vector<Rational> each;
        std::vector<MathStep> steps;
        const ProblemFact* count = nullptr;
        std::optional<Unit> unit;
        bool measured = false;
        for (const ProblemFact& fact : problem.facts) {
            if (is_one_asked(problem, fact)) {
                continue;
            }
            if (!is_money(problem, fact)) {
                const bool one_pack = fact.value() == Rational(1) && !fact.quantity.unit;
                if (one_pack) {
                    continue;  // 6盒装一箱
                }
                const bool repeats =
                    each.size() == 2 && contains(problem.question, Text(fact.before.data(), fact.before.size()));
                if (each.size() == 2 && repeats) {
                    continue;  // "… is the 5 kg bag?"
                }
                if (count != nullptr || fact.value().is_zero() ||
                    (measured && fact.quantity.unit && unit && fact.quantity.unit->id != unit->id)) {
                    return {};
                }
                count = &fact;
                measured = measured || fact.quantity.unit.has_value();
                unit = fact.quantity.unit ? fact.quantity.unit : unit;
                continue;
            }
            // 6盒装一箱卖24元: the price is for the pack, though it reads as "for each 箱"
            const bool of_pack = count != nullptr && fact.each && !fact.each_of.empty() &&
                                 !contains(fact.before, U"每") && !has_any(fact.behind, {U"each", U"per"}) &&
                                 count->noun != fact.each_of;
            const bool of_one = !of_pack && (fact.each || has_any(fact.before, {U"每", U"single"}));
            if (of_one == (count != nullptr) && of_one) {
                return {};
            }
            if (!of_one && count == nullptr) {
                return {};
            }
            if (of_one) {
                each.push_back(fact.value());
            } else {
                steps.push_back(problem_step('/', fact.value(), count->value()));
                each.push_back(steps.back().result);
            }
            count = nullptr;
        }
        if (each.size() != 2 || count != nullptr || steps.empty()) {
            return {};
        }
        steps.push_back(each[0] < each[1] ? problem_step('-', each[1], each[0]) : problem_step('-', each[0], each[1]));
        return problem_finished(steps.back().result, steps);
    }

    /// Two kinds are mixed, each with its price for a kilogram: what does a kilogram of the mix cost?
    static TutorAnswer price_of_mix(const WordProblem& problem) {
        std::vector<const ProblemFact*> amounts;
        std::vector<const ProblemFact*> prices;
        for (const ProblemFact& fact : problem.facts) {
            if (is_one_asked(problem, fact)) {
                continue;
            }
            (is_money(problem, fact) ? prices : amounts).push_back(&fact);
        }
        const bool mixed = has_any(problem.text, {U"mix", U"mixes", U"mixed", U"mixture", U"blend", U"混"});
        const bool asks = has_any(problem.question, {U"mix", U"mixture", U"blend", U"混"}) &&
                          has_any(problem.question, {U"每千克", U"1千克", U"一千克", U"one k", U"1 k", U"per k", U"a k",
                                                     U"kg", U"kilo"}) &&
                          has_any(problem.question, {U"cost", U"price", U"worth", U"多少元", U"多少钱", U"几元"});
        if (!mixed || !asks || amounts.size() != 2 || prices.size() != 2 || !is_for_one(*prices[0]) ||
            !is_for_one(*prices[1]) || !is_mass(*amounts[0]) || !same_unit(*amounts[0], *amounts[1]) ||
            !in_one_order(problem, amounts, prices)) {
            return {};
        }
        const MathStep first = problem_step('*', amounts[0]->value(), prices[0]->value());
        const MathStep second = problem_step('*', amounts[1]->value(), prices[1]->value());
        const MathStep paid = problem_step('+', first.result, second.result);
        const MathStep all = problem_step('+', amounts[0]->value(), amounts[1]->value());
        const MathStep one = problem_step('/', paid.result, all.result);
        return problem_finished(one.result, {first, second, paid, all, one});
    }

    /// Two purchases of the same two kinds, as many of the one in both: they differ by the other kind alone.
    static TutorAnswer two_purchases(const WordProblem& problem) {
        std::vector<const ProblemFact*> facts;
        for (const ProblemFact& fact : problem.facts) {
            if (!is_one_asked(problem, fact)) {
                facts.push_back(&fact);
            }
        }
        if (facts.size() != 6 || has_any(problem.text, {U"比", U"than", U"找", U"change", U"折", U"倍", U"half"})) {
            return {};
        }
        std::u32string kinds[2];
        for (std::size_t i = 0; i < 6; ++i) {
            const bool total = i % 3 == 2;
            if (total != is_money(problem, *facts[i]) || facts[i]->quantity.share || facts[i]->quantity.percent ||
                (total && facts[i]->each)) {
                return {};
            }
            const std::u32string kind = total ? std::u32string() : bought_kind(*facts[i]);
            if (i < 2) {
                kinds[i] = kind;
            } else if (!total && (kind.empty() || kind != kinds[i % 3])) {
                return {};
            }
        }
        const bool asks_first = says_kind(problem.question, kinds[0]);
        const bool asks_second = says_kind(problem.question, kinds[1]);
        const std::size_t asked = asks_first ? 0 : 1;
        const bool other_alike = facts[1 - asked]->value() == facts[4 - asked]->value();
        const bool more_later = facts[asked]->value() < facts[3 + asked]->value();
        if (asks_first == asks_second || !other_alike || facts[asked]->value() == facts[3 + asked]->value()) {
            return {};
        }
        const std::size_t more = more_later ? 3 : 0;
        const std::size_t less = 3 - more;
        const MathStep money = problem_step('-', facts[more + 2]->value(), facts[less + 2]->value());
        const MathStep count = problem_step('-', facts[more + asked]->value(), facts[less + asked]->value());
        const MathStep one = problem_step('/', money.result, count.result);
        return problem_finished(one.result, {money, count, one});
    }

private:
    // "one kg of the mix", 一个足球多少元: the one that is asked about
    static bool is_one_asked(const WordProblem& problem, const ProblemFact& fact) {
        return fact.value() == Rational(1) && fact.quantity.begin >= begin_of_question(problem) &&
               !is_money(problem, fact);
    }

    static bool is_for_one(const ProblemFact& price) {
        return price.each || has_any(price.behind, {U"a kg", U"a kilo", U"a kilogram", U"a pound", U"a litre"});
    }

    static bool is_mass(const ProblemFact& fact) {
        return fact.quantity.unit &&
               (fact.quantity.unit->dimension == "mass" || fact.quantity.unit->dimension == "volume");
    }

    // Each price stands behind its amount, or the second two name the first two again: 奶糖每千克30元.
    static bool in_one_order(const WordProblem& problem, const std::vector<const ProblemFact*>& amounts,
                             const std::vector<const ProblemFact*>& prices) {
        const bool prices_first = prices[1]->quantity.begin < amounts[0]->quantity.begin;
        if (prices[0]->quantity.begin < amounts[1]->quantity.begin && !prices_first) {
            return amounts[0]->quantity.begin < prices[0]->quantity.begin &&
                   amounts[1]->quantity.begin < prices[1]->quantity.begin;
        }
        const auto named = [&](std::size_t i) {
            const Text name = problem.text.substr(amounts[i]->quantity.end, 2);
            return is_han(name[0]) && contains(prices[i]->before, name) && !contains(prices[1 - i]->before, name);
        };
        return named(0) && named(1);
    }
};

}  // namespace minillm
