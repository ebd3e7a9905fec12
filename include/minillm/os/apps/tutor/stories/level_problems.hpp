// os/apps/tutor/stories/level_problems.hpp: word problems of a depth or a floor that is told, and of going up and down
// from there.
//
//     A diver is 14 m below the surface and swims 9 m deeper      14 + 9 = 23 m
//     潜水员在水下14米处，又上浮9米                                14 - 9 = 5 m
//     the lift is on floor 14, goes up 9 floors and then down 3   14 + 9 - 3 = 20
//     水库水深14米，上升3米后又下降2米                            14 + 3 - 2 = 15 m
//
// The first number is the level, each other one goes up or down by the words beside it: who goes up is less deep, water
// that goes up is deeper. A depth that would come out of
// the water, or a floor below the first one, has no answer here: whether there is a floor 0 is not said.
//
// Not here: degrees (temperature_problems.hpp), the time that floors take (spacing_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The form of levels.
class LevelProblems {
    using Text = std::u32string_view;

public:
    /// Whether somebody is so deep, or on such a floor, and goes on from there.
    static bool tells_of(const WordProblem& problem) {
        const bool level = is_depth(problem) || is_floor(problem) || is_water(problem);
        const bool rate = std::any_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& fact) {
            return fact.each || (fact.quantity.unit && fact.quantity.unit->dimension == "time");
        });
        const bool moves = std::any_of(problem.facts.begin(), problem.facts.end(),
                                       [](const ProblemFact& fact) { return direction(fact) != 0; });
        return level && !rate && moves && problem.facts.size() > 1;
    }

    static TutorAnswer answer(const WordProblem& problem) {
        const bool deep = is_depth(problem);
        const bool floor = is_floor(problem);
        const ProblemFact& level = problem.facts[0];
        const bool asks_level =
            !floor ? has_any(problem.question,
                             {U"多少米", U"几米", U"多深", U"how deep", U"how many metres below",
                              U"how many meters below", U"how many feet below", U"how far below", U"what depth",
                              U"what is its depth", U"what is her depth", U"what is his depth"})
                   : has_any(problem.question, {U"几楼", U"几层", U"what floor", U"which floor"});
        const bool other = has_any(problem.question, {U"上升了", U"下降了", U"下潜了", U"上浮了", U"距离", U"相距",
                                                      U"比", U"一共", U"原来", U"at first", U"start", U"started",
                                                      U"total", U"altogether", U"more", U"than"}) ||
                           has_any(problem.text, {U"比", U"than", U"倍", U"twice", U"half"});
        if (!asks_level || other || direction(level) != 0 || level.value().is_negative()) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational value = level.value();
        for (std::size_t i = 1; i < problem.facts.size(); ++i) {
            const ProblemFact& change = problem.facts[i];
            const int up = direction(change);
            const bool one_unit = change.quantity.unit.has_value() == level.quantity.unit.has_value() &&
                                  (!change.quantity.unit || change.quantity.unit->id == level.quantity.unit->id);
            const bool usable = up != 0 && one_unit && !change.quantity.percent && !change.quantity.share &&
                                !change.value().is_negative();
            if (!usable) {
                return {};
            }
            steps.push_back(problem_step((up > 0) != deep ? '+' : '-', value, change.value()));
            value = steps.back().result;
            if (!(Rational(0) < value)) {
                return {};
            }
        }
        return problem_finished(value, steps, level.quantity.unit ? level.quantity.unit->id : "");
    }

private:
    // The first number is a length below the surface.
    static bool is_depth(const WordProblem& problem) {
        if (problem.facts.empty()) {
            return false;
        }
        const ProblemFact& first = problem.facts[0];
        const bool length = first.quantity.unit && first.quantity.unit->dimension == "length";
        const bool swims = has_any(problem.text, {U"潜", U"艇", U"鱼", U"diver", U"dives", U"dived", U"submarine",
                                                  U"swims", U"fish"});  // the depth of somebody, not of the water
        return length && (has_any(first.before, {U"水下", U"海面下", U"海平面下", U"海平面以下", U"水面以下", U"水面下",
                                                 U"地下", U"井下"}) ||
                          (swims && has_any(first.before, {U"水深", U"depth of"})) ||
                          has_any(first.behind, {U"below the surface", U"below sea level", U"below the water",
                                                 U"underwater", U"under water", U"under the surface", U"below ground",
                                                 U"深处", U"below the waterline"}));
    }

    // The first number is how deep the water itself is. Snow that falls makes it deeper: only water is read.
    static bool is_water(const WordProblem& problem) {
        if (problem.facts.empty() || is_depth(problem)) {
            return false;
        }
        const ProblemFact& first = problem.facts[0];
        const bool length = first.quantity.unit && first.quantity.unit->dimension == "length";
        const bool water = contains(problem.text, U"水") ||
                           has_any(problem.text, {U"water", U"river", U"lake", U"pond", U"well", U"reservoir"});
        const bool deep = has_any(first.before, {U"水深", U"水位", U"depth of"}) || has_any(first.behind, {U"deep"});
        return length && water && deep && !contains(problem.text, U"snow");
    }

    // The first number names a floor: on floor 14, on the 3rd floor, 在3楼.
    static bool is_floor(const WordProblem& problem) {
        if (problem.facts.empty()) {
            return false;
        }
        const ProblemFact& first = problem.facts[0];
        const bool chinese = (first.behind.starts_with(U"楼") || first.behind.starts_with(U"层")) &&
                             has_any(first.before, {U"在", U"从"}) && !contains(first.before, U"地下") &&
                             !contains(first.before, U"负");
        const bool english = first.before.ends_with(U"floor ") ||
                             has_any(first.behind.substr(0, 9), {U"st floor", U"nd floor", U"rd floor", U"th floor"});
        const bool below = has_any(problem.text, {U"地下", U"basement", U"below ground"});
        return (chinese || english) && !below && !first.quantity.unit;
    }

    // 1 up, -1 down, by the last word before the number since the one before it, or the first one behind it.
    static int direction(const ProblemFact& fact) {
        const std::size_t up = last_of(fact.before, {U"上升", U"上浮", U"升", U"浮", U"上", U"往上", U"up", U"rises",
                                                     U"rose", U"rise", U"climbs", U"climbed", U"ascends", U"ascended"});
        const std::size_t down = last_of(
            fact.before, {U"下潜", U"下沉", U"下降", U"降", U"潜", U"沉", U"下", U"往下", U"down", U"dives", U"dived",
                          U"descends", U"descended", U"sinks", U"sank", U"falls", U"drops", U"goes deeper"});
        const bool level = has_any(fact.before, {U"在", U"处"}) || has_any(fact.behind, {U"below", U"underwater"});
        if (level) {
            return 0;
        }
        const bool up_behind =
            has_any(fact.behind, {U"up", U"upwards", U"higher", U"towards the surface", U"closer to the surface"});
        const bool down_behind = has_any(fact.behind, {U"deeper", U"down", U"downwards", U"lower", U"further down"});
        if (up != down) {
            return up > down ? 1 : -1;
        }
        return up_behind == down_behind ? 0 : up_behind ? 1 : -1;
    }
};

}  // namespace minillm
