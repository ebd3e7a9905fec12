// os/apps/tutor/stories/pack_prices.hpp: two packs with a price and a content each, told in any order: by how much one
// unit of the one is dearer.
//
//     一箱苹果卖45元，有15千克，一箱橘子卖32元，有8千克，每千克相差几元      32 ÷ 8 - 45 ÷ 15 = 1
//     750毫升45元，300毫升21元，每100毫升相差多少元                          21 ÷ 300 × 100 - 45 ÷ 750 × 100 = 1
//     A box of 6 muffins costs $7.20, a box of 10 costs $11. How many cents cheaper is one muffin in the bigger box?
//                                                                            (7.2 ÷ 6 - 11 ÷ 10) × 100 = 10
//
// Not here: a price that is told for one unit already (unit_prices.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "money_asked.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Compares what one unit costs in two packs.
class PackPrices {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const Text question = problem.question;
        const bool compares =
            has_any(question, {U"便宜", U"贵", U"相差", U"cheaper", U"dearer", U"more expensive", U"less expensive"});
        const bool of_one = has_any(question, {U"每", U"一", U"per", U"each", U"one", U"a kilo", U"apiece"});
        const bool otherwise = has_any(
            told_words(problem), {U"每", U"折", U"倍", U"比", U"each", U"per", U"every", U"than", U"off", U"discount"});
        const bool asks_percent = has_any(question, {U"百分", U"几分之几", U"percent", U"percentage", U"fraction"});
        std::vector<const ProblemFact*> told;
        const ProblemFact* units_asked = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool in_question = number->quantity.begin >= begin_of_question(problem);
            const bool every = in_question && number->before.ends_with(U"每") && units_asked == nullptr;
            if (in_question && !every) {
                return {};
            }
            units_asked = every ? number : units_asked;
            if (!every) {
                told.push_back(number);
            }
        }
        constexpr std::size_t numbers_of_two_packs = 4;
        if (!compares || !of_one || otherwise || asks_percent || told.size() != numbers_of_two_packs) {
            return {};
        }
        std::array<const ProblemFact*, 2> prices{};
        std::array<const ProblemFact*, 2> contents{};
        for (const std::size_t pack : {std::size_t{0}, std::size_t{1}}) {
            const ProblemFact& first = *told[2 * pack];
            const ProblemFact& second = *told[2 * pack + 1];
            const bool price_first = is_money(problem, first);
            if (price_first == is_money(problem, second)) {
                return {};
            }
            prices[pack] = price_first ? &first : &second;
            contents[pack] = price_first ? &second : &first;
        }
        const bool one_money = MoneyAsked::is_small(*prices[0]) == MoneyAsked::is_small(*prices[1]);
        const bool one_measure = units_asked == nullptr || same_unit(*units_asked, *contents[0]);
        if (!one_money || !one_measure || !same_unit(*contents[0], *contents[1]) || !is_content(*contents[0]) ||
            !is_content(*contents[1]) || !asks_this_unit(problem, *contents[0], units_asked)) {
            return {};
        }
        const Rational units = units_asked == nullptr ? Rational(1) : units_asked->value();
        std::vector<MathStep> steps;
        const Rational one = cost_of(units, *prices[0], *contents[0], steps);
        const Rational other = cost_of(units, *prices[1], *contents[1], steps);
        steps.push_back(other < one ? problem_step('-', one, other) : problem_step('-', other, one));
        return MoneyAsked::in_asked_money(steps.back().result, steps, MoneyAsked::is_small(*prices[0]), problem);
    }

private:
    static bool is_content(const ProblemFact& fact) {
        return !fact.quantity.share && !fact.quantity.percent && Rational(0) < fact.value();
    }

    // 每千克 where kilograms are told: a pound or a gram would be another price.
    static bool asks_this_unit(const WordProblem& problem, const ProblemFact& content, const ProblemFact* units_asked) {
        if (!content.quantity.unit || units_asked != nullptr) {
            return true;
        }
        for (std::size_t at = 0; at < problem.question.size(); ++at) {
            const std::optional<UnitReader::Found> unit = UnitReader::unit_at(problem.question, at);
            const bool same = unit && unit->readings.front().id == content.quantity.unit->id;
            if (same) {
                return true;
            }
        }
        return false;
    }

    static Rational cost_of(const Rational& units, const ProblemFact& price, const ProblemFact& content,
                            std::vector<MathStep>& steps) {
        steps.push_back(problem_step('/', price.value(), content.value()));
        if (!(units == Rational(1))) {
            steps.push_back(problem_step('*', steps.back().result, units));
        }
        return steps.back().result;
    }
};

}  // namespace minillm
