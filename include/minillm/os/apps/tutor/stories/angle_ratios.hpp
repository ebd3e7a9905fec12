// os/apps/tutor/stories/angle_ratios.hpp: the angles of a figure in a ratio: nobody says their sum, the figure does.
//
//     三角形三个内角的度数比是2:3:4，最大的角？      180 ÷ (2 + 3 + 4) × 4 = 80°
//     right-angled, the two acute angles are 1:4     90 ÷ (1 + 4) × 4 = 72°
//
// Only the largest or the smallest can be asked: the angles have no names.
//
// Not here: amounts in a ratio (ratio_problems.hpp); angles without a ratio (figure_question.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

class AngleRatios {
    using Text = std::u32string_view;

public:
    static bool tells_of(Text text) {
        return has_any(text, {U"角", U"angle"}) &&
               has_any(text, {U"三角形", U"四边形", U"triangle", U"quadrilateral", U"triangular"}) &&
               !has_any(text, {U"三角板"});
    }

    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<Rational> terms;
        for (std::size_t i = 0; i < problem.facts.size(); ++i) {
            const ProblemFact& fact = problem.facts[i];
            const Text before = problem.text.substr(0, fact.quantity.begin);
            const Text behind = problem.text.substr(fact.quantity.number_end);
            const bool joined = ends_with_any(before, {U":", U": ", U"比", U" to "}) ||
                                begins_with_any(behind, {U":", U" :", U"比", U" to "});
            const bool counts_angles =
                !joined && !fact.quantity.unit && fact.value() < Rational(5);  // 三个内角, the two acute angles
            if (counts_angles) {
                continue;
            }
            if (!joined || fact.quantity.percent || fact.quantity.share || !(Rational(0) < fact.value())) {
                return {};
            }
            terms.push_back(fact.value());
        }
        const bool largest =
            has_any(problem.question, {U"最大", U"largest", U"biggest", U"greatest", U"larger", U"bigger", U"较大"});
        const bool smallest = has_any(problem.question, {U"最小", U"smallest", U"least", U"smaller", U"较小"});
        const Rational sum = sum_of(problem.text, terms.size());
        if (largest == smallest || sum.is_zero() ||
            has_any(problem.question, {U"比", U"than", U"相差", U"difference", U"什么"}) ||
            has_any(problem.text, {U"外角", U"exterior"}) || asks_right_angle(problem)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational parts = terms[0];
        for (std::size_t i = 1; i < terms.size(); ++i) {
            steps.push_back(problem_step('+', parts, terms[i]));
            parts = steps.back().result;
        }
        const Rational asked =
            largest ? *std::max_element(terms.begin(), terms.end()) : *std::min_element(terms.begin(), terms.end());
        steps.push_back(problem_step('*', sum, asked));
        steps.push_back(problem_step('/', steps.back().result, parts));
        return problem_finished(steps.back().result, steps);
    }

private:
    // 直角三角形最大的角 is no term of the ratio of its acute angles.
    static bool asks_right_angle(const WordProblem& problem) {
        return has_any(problem.text, {U"直角", U"right"}) &&
               has_any(problem.question, {U"最大", U"largest", U"biggest", U"greatest"}) &&
               !has_any(problem.question, {U"锐角", U"acute"});
    }

    // What the figure's angles make together; zero if the number of terms does not fit it.
    static Rational sum_of(Text text, std::size_t terms) {
        const bool right =
            has_any(text, {U"直角三角形", U"right-angled triangle", U"right triangle", U"right angled triangle"});
        const bool acute = has_any(text, {U"锐角", U"acute"});
        const bool triangle = has_any(text, {U"三角形", U"triangle"});
        const bool four = has_any(text, {U"四边形", U"quadrilateral"});
        if (triangle && !four && !right && terms == 3) {
            return Rational(180);
        }
        if (right && acute && terms == 2) {
            return Rational(90);
        }
        return four && !triangle && terms == 4 ? Rational(360) : Rational(0);
    }
};

}  // namespace minillm
