// os/apps/tutor/stories/stacked_rows.hpp: things in layers, each layer with one more than the one above it: as many as
// a trapezium has area.
//
//     最上层3根，最下层10根，每下一层多1根，共8层       (3 + 10) × 8 ÷ 2 = 52
//     top row 4, bottom row 12, each row one more       12 - 4 + 1 = 9 rows, (4 + 12) × 9 ÷ 2 = 72
//
// Both ends are told; the number of layers, if it is told, must fit them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

class StackedRows {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        std::optional<Rational> top;
        std::optional<Rational> bottom;
        std::optional<Rational> layers;
        std::optional<Rational> more;
        for (const ProblemFact& fact : problem.facts) {
            const bool in_words = !is_ascii_digit(problem.text[fact.quantity.begin]);
            const bool article = in_words && fact.value() == Rational(1) && !fact.before.ends_with(U"多");
            if (article) {
                continue;  // 一堆, 比上一层
            }
            const bool counts = !fact.quantity.unit && !fact.quantity.share && !fact.quantity.percent &&
                                fact.value().is_whole() && Rational(0) < fact.value();
            const bool step =
                has_any(fact.before, {U"每下一层", U"每层比", U"每向下一层", U"每往下一层", U"下面一层比", U"下一层比",
                                      U"相邻两层", U"层多", U"each row has", U"every row has", U"each layer has"}) &&
                (has_any(fact.before, {U"多", U"差"}) || has_any(fact.behind, {U"more"}));
            const bool first = has_any(fact.before, {U"最上", U"顶层", U"顶上", U"上层", U"top"});
            const bool last = has_any(fact.before, {U"最下", U"底层", U"最底", U"下层", U"bottom"});
            const bool counts_layers = begins_with_any(fact.behind, {U"层", U" rows", U" layers"});
            std::optional<Rational>& place = step            ? more
                                             : counts_layers ? layers
                                             : first != last ? (first ? top : bottom)
                                                             : layers;
            const bool known = step || counts_layers || first != last;
            if (!counts || !known || place) {
                return {};
            }
            place = fact.value();
        }
        const bool asks_all = has_any(
            problem.question, {U"共有多少", U"有多少根", U"一共有", U"总共", U"一共多少", U"共多少", U"这堆", U"这垛",
                               U"altogether", U"in all", U"in total", U"in the stack", U"in the pile"});
        if (!top || !bottom || !asks_all || !(*top < *bottom) || (!layers && !more)) {
            return {};
        }
        const Rational step = more ? *more : (*bottom - *top) / (*layers - Rational(1));
        std::vector<MathStep> steps;
        const MathStep gap = problem_step('-', *bottom, *top);
        const MathStep gaps = problem_step('/', gap.result, step);
        const MathStep rows = problem_step('+', gaps.result, Rational(1));
        if (!rows.result.is_whole() || (layers && !(*layers == rows.result))) {
            return {};
        }
        if (!layers) {
            steps = {gap, gaps, rows};
        }
        steps.push_back(problem_step('+', *top, *bottom));
        steps.push_back(problem_step('*', steps.back().result, rows.result));
        steps.push_back(problem_step('/', steps.back().result, Rational(2)));
        return problem_finished(steps.back().result, steps);
    }

    /// Whether layers from a top one to a bottom one are told of: no sum of the numbers is asked.
    static bool tells_of(Text text) {
        const bool layers = has_any(text, {U"层", U"row", U"rows", U"layer", U"layers"});
        const bool ends = (has_any(text, {U"最上", U"顶层", U"top row", U"top layer"}) &&
                           has_any(text, {U"最下", U"底层", U"最底", U"bottom row", U"bottom layer"}));
        return layers && ends;
    }
};

}  // namespace minillm
