// os/apps/tutor/stories/card_for_boxes.hpp: how much card, glass or tin a box takes: its faces, without a lid where it
// has none.
//
//     无盖正方体纸盒，棱长6厘米                      6 × 6 × 5 = 180 cm²
//     a fish tank 50 by 30 cm, 40 cm high            50 × 30 + (50 × 40 + 30 × 40) × 2 = 7900 cm²
//
// Not here: the surface of a solid that is asked for by name (geometry.hpp), what fits into a box (packed_solids.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds up the faces of a box.
class CardForBoxes {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool open =
            has_any(text, {U"无盖", U"没有盖", U"没盖", U"不带盖", U"敞口", U"鱼缸", U"without a lid", U"no lid",
                           U"open-top", U"open top", U"without a top", U"no top", U"fish tank"});
        const bool made = has_any(text, {U"纸板", U"硬纸", U"铁皮", U"玻璃", U"木板", U"纸盒", U"铁盒", U"表面积",
                                         U"cardboard", U"card", U"glass", U"tin", U"metal", U"surface area"});
        const bool otherwise =
            has_any(text, {U"个这样", U"圆柱", U"接头",   U"重叠",  U"升水",   U"装水",  U"水面",     U"水深",
                           U"倒水",   U"注水", U"放水",   U"涂",    U"比",     U"总和",  U"容积",     U"体积",
                           U"周长",   U"米深", U"底面积", U"water", U"volume", U"paint", U"cylinder", U"overlap",
                           U"more",   U"pay",  U"cost",   U"元",    U"net"});
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& quantity) {
            return quantity.value == Rational(1) && !quantity.unit && !is_ascii_digit(text[quantity.begin]);
        });
        const WordProblem problem(request, quantities);
        const std::optional<UnitReader::Found> asked = asked_measure(problem);
        const bool asks_area = asked && asked->readings.front().dimension == "area";
        if (!open || !made || otherwise || !asks_area || !only_lengths(problem)) {
            return {};
        }
        const Unit square = asked->readings.front();
        if (problem.facts.size() == 1) {
            const bool cube = has_any(text, {U"正方体", U"立方体", U"cube", U"cubic"});
            return cube ? of_cube(problem, square) : TutorAnswer{};
        }
        const bool cuboid = problem.facts.size() == 3 && in_order(problem);
        return cuboid ? of_cuboid(problem, square) : TutorAnswer{};
    }

private:
    static bool only_lengths(const WordProblem& problem) {
        return !problem.facts.empty() &&
               std::all_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& fact) {
                   const bool same = same_unit(fact, problem.facts.front());
                   return measures(fact, "length") && !fact.quantity.share && same && Rational(0) < fact.value();
               });
    }

    // Length, width and then the height: only the last one must be named, for the lid has none of it.
    static bool in_order(const WordProblem& problem) {
        const ProblemFact& first = problem.facts[0];
        const ProblemFact& second = problem.facts[1];
        const ProblemFact& last = problem.facts[2];
        const auto is_height = [](const ProblemFact& fact) {
            return ends_with_any(fact.before, {U"高", U"深", U"高是", U"高为"}) ||
                   has_any(fact.behind, {U"high", U"tall", U"deep"});
        };
        return is_height(last) && !is_height(first) && !is_height(second);
    }

    // The area in the unit that is asked for.
    static TutorAnswer in_square(std::vector<MathStep> steps, const Unit& length, const Unit& square) {
        const Rational factor = length.factor * length.factor / square.factor;
        if (!(factor == Rational(1))) {
            steps.push_back(problem_step('*', steps.back().result, factor));
        }
        return problem_finished(steps.back().result, steps, shows_unit(square) ? square.id : "");
    }

    static TutorAnswer of_cube(const WordProblem& problem, const Unit& square) {
        const Rational faces(5);
        const Rational& edge = problem.facts[0].value();
        const MathStep face = problem_step('*', edge, edge);
        const MathStep all = problem_step('*', face.result, faces);
        return in_square({face, all}, *problem.facts[0].quantity.unit, square);
    }

    static TutorAnswer of_cuboid(const WordProblem& problem, const Unit& square) {
        const Rational& length = problem.facts[0].value();
        const Rational& width = problem.facts[1].value();
        const Rational& height = problem.facts[2].value();
        const MathStep bottom = problem_step('*', length, width);
        const MathStep front = problem_step('*', length, height);
        const MathStep side = problem_step('*', width, height);
        const MathStep half = problem_step('+', front.result, side.result);
        const MathStep around = problem_step('*', half.result, Rational(2));
        const MathStep all = problem_step('+', bottom.result, around.result);
        return in_square({bottom, front, side, half, around, all}, *problem.facts[0].quantity.unit, square);
    }
};

}  // namespace minillm
