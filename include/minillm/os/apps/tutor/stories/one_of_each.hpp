// os/apps/tutor/stories/one_of_each.hpp: the prices of several things, and as many of each are bought.
//
//     一个文具盒18元，一支钢笔12元，妈妈给了50元，两样各买一个，应找回多少元     50 - (18 + 12) = 20
//     A cap costs $9 and a scarf costs $14. Zoe buys one of each. How much does she pay?     9 + 14 = 23
//     一支笔3元，一个本子5元，各买4个，一共多少元                                (3 + 5) × 4 = 32
//
// What is paid, or the change from the money given. Not here: so many of one and so many of another (priced_items.hpp),
// bills without "each" (purse_and_prices.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "money_asked.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds one price of each thing.
class OneOfEach {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool otherwise = has_any(
            problem.text, {U"比", U"折", U"倍", U"优惠", U"便宜", U"贵", U"每人", U"一半", U"than", U"more", U"less",
                           U"half", U"off", U"discount", U"twice", U"person", U"friend", U"voucher", U"share"});
        if (!buys_of_each(problem.text) || otherwise) {
            return {};
        }
        std::vector<const ProblemFact*> prices;
        const ProblemFact* purse = nullptr;
        const ProblemFact* pieces = nullptr;
        const ProblemFact* kinds = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            if (is_money(problem, fact)) {
                const bool given = is_given(fact);
                const bool twice = given && purse != nullptr;
                if (twice || fact.quantity.share) {
                    return {};
                }
                purse = given ? &fact : purse;
                if (!given) {
                    prices.push_back(&fact);
                }
                continue;
            }
            const bool of_each = ends_with_any(
                fact.before, {U"各买", U"各买了", U"各要", U"各要了", U"样买", U"种买", U"样买了", U"种买了"});
            const bool counts = !fact.quantity.unit && !fact.quantity.share && !fact.quantity.percent;
            const bool unclear = !counts || (of_each && pieces != nullptr);
            if (unclear || (!of_each && !says_little(fact))) {
                return {};
            }
            pieces = of_each ? &fact : pieces;
            kinds = counts_kinds(fact) ? &fact : kinds;
        }
        const bool all_priced =
            kinds == nullptr || kinds->value() == Rational(static_cast<std::int64_t>(prices.size()));
        return prices.size() < 2 || !all_priced ? TutorAnswer{} : paid(problem, prices, purse, pieces);
    }

private:
    static TutorAnswer paid(const WordProblem& problem, const std::vector<const ProblemFact*>& prices,
                            const ProblemFact* purse, const ProblemFact* pieces) {
        std::vector<MathStep> steps;
        Rational sum = prices[0]->value();
        for (std::size_t i = 1; i < prices.size(); ++i) {
            steps.push_back(problem_step('+', sum, prices[i]->value()));
            sum = steps.back().result;
        }
        const Rational of_each = pieces == nullptr ? Rational(1) : pieces->value();
        if (!(of_each == Rational(1))) {
            steps.push_back(problem_step('*', sum, of_each));
            sum = steps.back().result;
        }
        const bool asks_change = has_any(problem.question, {U"找", U"剩", U"还有", U"change", U"left", U"get back"});
        if (asks_change != (purse != nullptr) || !MoneyAsked::asks(problem)) {
            return {};
        }
        if (asks_change) {
            steps.push_back(problem_step('-', purse->value(), sum));
        }
        return problem_finished(steps.back().result, steps);
    }

    // 各买一个 ends there: in 小红和小明各买一个文具盒 two people buy one and the same thing.
    static bool buys_of_each(Text text) {
        constexpr Text numerals = U"0123456789一二两三四五六七八九十";
        for (const Text word : {Text(U"各买"), Text(U"各要"), Text(U"每样买"), Text(U"每种买")}) {
            const std::size_t at = text.find(word);
            const Text behind = at == Text::npos ? Text() : text.substr(at + word.size());
            const std::size_t number = std::min(behind.find_first_not_of(U"了"), behind.size());
            const std::size_t measure = std::min(behind.find_first_not_of(numerals, number), behind.size());
            const Text next = behind.substr(std::min(measure + 1, behind.size()), 1);
            const bool ends = next.empty() || contains(U",.;?要共", next);
            if (at != Text::npos && measure > number && ends) {
                return true;
            }
        }
        return has_any(text, {U"one of each", U"one each of"});
    }

    // 妈妈给了50元, "pays with a $50 note"
    static bool is_given(const ProblemFact& fact) {
        return has_any(fact.before,
                       {U"给", U"带", U"付", U"拿", U"with", U"from", U"gives", U"hands", U"has", U"had"}) &&
               !fact.each;
    }

    // 两样, "one", "both": nothing is counted that has no price.
    static bool says_little(const ProblemFact& fact) { return fact.value() == Rational(1) || counts_kinds(fact); }

    // 两样各买一个: as many kinds as there are prices.
    static bool counts_kinds(const ProblemFact& fact) {
        return begins_with_any(fact.behind, {U"样", U"种", U"件商品", U"个商品"}) && Rational(1) < fact.value();
    }
};

}  // namespace minillm
