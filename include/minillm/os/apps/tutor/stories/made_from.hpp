// os/apps/tutor/stories/made_from.hpp: so much of one thing makes so much of another: how much of the one is needed, or
// how much of the other it gives.
//
//     2千克黄豆能做出6千克豆腐，要做出15千克豆腐，需要黄豆多少千克     2 ÷ 6 × 15 = 5
//     100千克花生可以榨油40千克，要榨油120千克，需要花生多少千克       100 ÷ 40 × 120 = 300
//     5千克小麦能磨面粉4千克，30千克小麦能磨面粉多少千克               4 ÷ 5 × 30 = 24
//
// All three amounts have one unit, so nothing but their names tells them apart: the third must be called as one of the
// first two, and the question must name the other one.
//
// Not here: amounts of different units (cancelling_units.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class MadeFrom {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        if (facts.size() != 3 || !has_one_measure(facts) || facts[0].value().is_zero() || facts[1].value().is_zero() ||
            facts[0].clause == facts[2].clause || !makes(problem.text)) {
            return {};
        }
        const bool other = has_any(problem.text, {U"比", U"倍", U"每", U"平均", U"一共", U"共", U"剩", U"折", U"又"});
        const Text source = name_behind(facts[0]);
        if (other || source.empty() || name_behind(facts[1]) == source) {
            return {};
        }
        const std::size_t question = static_cast<std::size_t>(problem.question.data() - problem.text.data());
        const bool third_in_question = facts[2].quantity.begin >= question;
        const Text asked = third_in_question ? problem.text.substr(facts[2].quantity.end) : problem.question;
        const bool third_is_source = name_behind(facts[2]) == source;
        const bool third_is_product = shares_name(facts[1], facts[2]);
        const bool asks_source = contains(asked, source);
        if (third_is_source == third_is_product || asks_source == third_is_source) {
            return {};
        }
        if (third_is_source && !names_product(asked, facts[1])) {
            return {};
        }
        const Rational& whole = facts[third_is_source ? 1 : 0].value();
        const Rational& part = facts[third_is_source ? 0 : 1].value();
        const MathStep one = problem_step('/', whole, part);
        const MathStep all = problem_step('*', one.result, facts[2].value());
        return in_asked_measure(all.result, {one, all}, facts[0].quantity.unit, problem);
    }

private:
    static bool makes(Text text) {
        return has_any(text, {U"能做", U"做出", U"可以做", U"可做", U"榨", U"磨", U"加工成", U"酿", U"晒", U"炼",
                              U"制成", U"能制", U"碾", U"提炼", U"出油", U"产"});
    }

    static bool has_one_measure(const std::vector<ProblemFact>& facts) {
        for (const ProblemFact& fact : facts) {
            const bool measured = fact.quantity.unit && fact.quantity.unit->id == facts[0].quantity.unit->id;
            const bool plain = !fact.quantity.share && !fact.quantity.percent && Rational(0) < fact.value();
            if (!facts[0].quantity.unit || !measured || !plain) {
                return false;
            }
        }
        return true;
    }

    // 黄豆 of "2千克黄豆能做出": the two characters behind the unit.
    static Text name_behind(const ProblemFact& fact) {
        const std::size_t unit = fact.quantity.end - fact.quantity.number_end;
        const Text name = fact.behind.size() < unit + 2 ? Text() : fact.behind.substr(unit, 2);
        return !name.empty() && is_han(name[0]) && is_han(name[1]) ? name : Text();
    }

    // What stands right before the number, without the verb: 油 of 榨油.
    static char32_t last_before(const ProblemFact& fact) {
        const bool han = !fact.before.empty() && is_han(fact.before.back());
        return han ? fact.before.back() : U' ';
    }

    static std::u32string words_of(const ProblemFact& fact) {
        return std::u32string(fact.before) + std::u32string(fact.behind);
    }

    // Both are called the same, behind the number or before it.
    static bool shares_name(const ProblemFact& product, const ProblemFact& third) {
        const Text behind = name_behind(product);
        if (!behind.empty()) {
            return contains(words_of(third), behind);
        }
        const char32_t before = last_before(product);
        const bool verb = Text(U"出成做榨磨").find(before) != Text::npos;
        return before != U' ' && !verb && words_of(third).find(before) != std::u32string::npos;
    }

    static bool names_product(Text asked, const ProblemFact& product) {
        const Text behind = name_behind(product);
        return behind.empty() ? asked.find(last_before(product)) != Text::npos : contains(asked, behind);
    }
};

}  // namespace minillm
