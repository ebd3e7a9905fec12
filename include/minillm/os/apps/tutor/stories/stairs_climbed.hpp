// os/apps/tutor/stories/stairs_climbed.hpp: so many steps between one floor and the next, and how many there are
// between two floors.
//
//     16 steps between each floor and the next, from the 1st floor to the 4th       (4 - 1) × 16 = 48
//     从一楼走到三楼要爬36级台阶，从一楼到六楼                                     36 ÷ 2 × 5 = 90
//     小明家住5楼，每两层之间有18级台阶，从1楼走到家                               (5 - 1) × 18 = 72
//
// Both floors must be told, or the one where somebody lives and that he starts on the first: "the ground floor" is the
// first one or the one below it, so it has no answer here.
//
// Not here: the time that floors take (spacing_problems.hpp).
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Multiplies the steps of one storey by the storeys between two floors.
class StairsClimbed {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<Rational> floors;
        std::vector<Rational> steps_of_storey;
        for (const ProblemFact& fact : problem.facts) {
            if (is_floor(fact)) {
                floors.push_back(fact.value());
            } else if (counts_steps(fact)) {
                steps_of_storey.push_back(fact.value());
            } else if (!only_joins_floors(fact)) {
                return {};
            }
        }
        if (const TutorAnswer other = of_other_flight(problem, floors, steps_of_storey); other.answered) {
            return other;
        }
        const bool for_each_storey = has_any(
            problem.text, {U"每层", U"每一层", U"每两层", U"每上一层", U"相邻两层", U"层与层之间", U"each floor",
                           U"every floor", U"each storey", U"each story", U"per floor", U"two floors",
                           U"one floor to the next", U"one floor and the next", U"between floors"});
        const bool asks_steps = has_any(problem.question, {U"台阶", U"级", U"steps", U"stairs"});
        if (floors.size() != 2 || steps_of_storey.size() != 1 || !for_each_storey || !asks_steps ||
            has_any(problem.text, {U"ground floor", U"地下", U"basement", U"already", U"已经"})) {
            return {};
        }
        const auto [low, high] = std::minmax(floors[0], floors[1]);
        const MathStep storeys = problem_step('-', high, low);
        const MathStep all = problem_step('*', storeys.result, steps_of_storey[0]);
        return Rational(0) < storeys.result ? problem_finished(all.result, {storeys, all}) : TutorAnswer{};
    }

private:
    // So many steps from one floor to another: how many from there, or from a third floor, to a fourth.
    static TutorAnswer of_other_flight(const WordProblem& problem, const std::vector<Rational>& floors,
                                       const std::vector<Rational>& steps_told) {
        const bool asks_steps = has_any(problem.question, {U"级", U"台阶", U"steps", U"stairs"});
        const bool told_first = steps_told.size() == 1 && (floors.size() == 3 || floors.size() == 4);
        const bool other = has_any(problem.text, {U"ground floor", U"地下", U"basement", U"already", U"已经", U"住"});
        if (!asks_steps || !told_first || other) {
            return {};
        }
        const Rational& start = floors.size() == 4 ? floors[2] : floors[0];
        const MathStep storeys = problem_step('-', floors[1], floors[0]);
        const MathStep others = problem_step('-', floors.back(), start);
        if (!(Rational(0) < storeys.result) || !(Rational(0) < others.result)) {
            return {};
        }
        const MathStep each = problem_step('/', steps_told[0], storeys.result);
        const MathStep all = problem_step('*', each.result, others.result);
        return each.result.is_whole() ? problem_finished(all.result, {storeys, each, others, all}) : TutorAnswer{};
    }

    // 5楼, 从一楼, the 4th floor, floor 3.
    static bool is_floor(const ProblemFact& fact) {
        const Text ending = fact.behind.substr(0, 2);
        const bool ordinal = ending == U"st" || ending == U"nd" || ending == U"rd" || ending == U"th";
        const bool bare_ordinal = ordinal && (fact.behind.size() == 2 || !is_latin_letter(fact.behind[2])) &&
                                  has_any(fact.before, {U"the"}) && !begins_with_any(fact.behind.substr(2), {U" step"});
        const bool zh = begins_with_any(fact.behind, {U"楼"}) ||
                        (begins_with_any(fact.behind, {U"层"}) && ends_with_any(fact.before, {U"第", U"住", U"住在"}));
        const bool en = begins_with_any(fact.behind, {U"st floor", U"nd floor", U"rd floor", U"th floor", U" floor"}) ||
                        fact.before.ends_with(U"floor ");
        return (zh || en || bare_ordinal) && fact.value().is_whole() && !fact.quantity.unit && !fact.quantity.share;
    }

    static bool counts_steps(const ProblemFact& fact) {
        return begins_with_any(fact.behind, {U"级", U"个台阶", U"个阶梯", U" steps", U" stairs", U"步台阶"}) &&
               fact.value().is_whole();
    }

    // 每一层, 每两层, 相邻两层, "one floor and the next": no number of its own.
    static bool only_joins_floors(const ProblemFact& fact) {
        const bool small = fact.value() == Rational(1) || fact.value() == Rational(2);
        return small &&
               (begins_with_any(fact.behind, {U"层", U"floor", U" floor"}) || has_any(fact.before, {U"每", U"相邻"}));
    }
};

}  // namespace minillm
