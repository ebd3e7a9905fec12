// os/apps/tutor/stories/shadow_problems.hpp: heights by their shadows: at one moment all heights stand in one ratio to
// their shadows.
//
//     2米高的竹竿影长3米，石塔的影长是27米，石塔高？       27 × 2 ÷ 3 = 18
//     a 3 m pole casts a 4 m shadow, a chimney of 36 m …  36 × 4 ÷ 3 = 48, where the shadow is asked
//
//     height ÷ shadow = other height ÷ other shadow
//
// Of three lengths two are a height and its shadow. Which of them are shadows is said beside each.
//
// Not here: how much longer one is than another; models and maps (scale_problems.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class ShadowProblems {
    using Text = std::u32string_view;

public:
    static bool tells_of(Text text) {
        return has_any(text, {U"影", U"shadow"}) &&
               !has_any(text, {U"电影", U"影院", U"影片", U"摄影", U"影票", U"皮影"});
    }

    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<ProblemFact> facts = problem.facts;
        // 一座, 同一时刻
        std::erase_if(facts, [](const ProblemFact& f) {
            return f.value() == Rational(1) && (!f.quantity.unit || f.quantity.unit->dimension == "time");
        });
        if (facts.size() != 3 || has_any(problem.text, {U"比", U"than", U"倍", U"twice", U"差"})) {
            return {};
        }
        std::array<bool, 3> shadow{};
        for (std::size_t i = 0; i < 3; ++i) {
            const ProblemFact& fact = facts[i];
            if (!fact.quantity.unit || fact.quantity.unit->dimension != "length" || fact.quantity.share ||
                !(Rational(0) < fact.value())) {
                return {};
            }
            shadow[i] = is_shadow(problem, fact);
        }
        const bool asks_height = has_any(problem.question, {U"高", U"how tall", U"tall", U"how high", U"height"});
        const bool asks_shadow =
            has_any(problem.asked, {U"影", U"shadow"}) && !has_any(problem.asked, {U"tall", U"high", U"height", U"高"});
        const bool asks_long = has_any(problem.question, {U"影长多少", U"影长是多少", U"影子长", U"影子有多长",
                                                          U"影长几", U"影子是多少"}) ||
                               asks_shadow;
        const bool third_is_shadow = shadow[2];
        if (shadow[0] == shadow[1] || (third_is_shadow ? !asks_height || asks_shadow : !asks_long)) {
            return {};
        }
        const ProblemFact& like_third = facts[shadow[0] == third_is_shadow ? 0 : 1];
        const ProblemFact& like_asked = facts[shadow[0] == third_is_shadow ? 1 : 0];
        const ProblemFact& third = facts[2];
        const Rational other = UnitReader::convert(third.value(), *third.quantity.unit, *like_third.quantity.unit);
        const MathStep one = problem_step('/', like_asked.value(), like_third.value());
        if (one.result.decimal_places()) {
            const MathStep all = problem_step('*', one.result, other);
            return in_asked_measure(all.result, {one, all}, like_asked.quantity.unit, problem);
        }
        const MathStep product = problem_step('*', other, like_asked.value());
        const MathStep all = problem_step('/', product.result, like_third.value());
        return in_asked_measure(all.result, {product, all}, like_asked.quantity.unit, problem);
    }

private:
    // "a shadow of 4 m", "a 4 m shadow", 影长3米, 3米长的影子
    static bool is_shadow(const WordProblem& problem, const ProblemFact& fact) {
        const Text behind = problem.text.substr(fact.quantity.end, 12);
        const bool next = begins_with_any(behind, {U" shadow", U" long shadow", U"-long shadow", U"的影", U"长的影"});
        const std::size_t said = std::max(last_of(fact.before, U"影"), last_of(fact.before, U"shadow"));
        const std::size_t height =
            std::max({last_of(fact.before, U"高"), last_of(fact.before, U"tall"), last_of(fact.before, U"height")});
        return next || said > height;
    }

    // one more than its place, 0 where it is not
    static std::size_t last_of(Text text, Text word) {
        const std::size_t at = text.rfind(word);
        return at == Text::npos ? 0 : at + 1;
    }
};

}  // namespace minillm
