// os/apps/tutor/stories/rows_of_wire.hpp: so many rows of wire around a field.
//
//     a square field of side 80 m, three rows of wire      80 × 4 = 320, 320 × 3 = 960 m
//     60 m long and 40 m wide, 3 rows of wire              60 + 40 = 100, 100 × 2 = 200, 200 × 3 = 600 m
//     正方形菜地边长80米，围三圈铁丝网                     the same
//
// Not here: one row (figures_in_stories.hpp), gates and paths. Next: relation_words.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Multiplies the way around a field.
class RowsOfWire {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        const bool wire = has_any(text, {U"wire", U"rope", U"fence", U"fenced", U"fencing", U"ribbon", U"铁丝", U"绳",
                                         U"篱笆", U"彩带", U"护栏"});
        const bool asks =
            has_any(problem.question,
                    {U"how much wire", U"how much rope", U"how much fencing", U"how much ribbon", U"how many metres",
                     U"how many meters", U"how long", U"length of wire", U"total length", U"多少米", U"多长", U"几米"});
        const bool otherwise =
            tells_other_relation(text, {}) ||
            has_any(text, {U"gate", U"wall", U"一面", U"门", U"cost", U"costs", U"元", U"圆", U"circle", U"circular",
                           U"round field", U"triangle", U"三角", U"post", U"posts"});
        if (!wire || !asks || otherwise) {
            return {};
        }
        NumberRoles roles(problem);
        const std::vector<const ProblemFact*> sides =
            roles.take_all([](const ProblemFact& fact) { return measures(fact, "length") && is_amount(fact); });
        const ProblemFact* rows = roles.take([&](const ProblemFact& fact) {
            return is_plain_count(problem, fact) &&
                   begins_with_any(fact.behind, {U" rows", U" strands", U" lines", U" rounds", U" times", U" turns",
                                                 U"圈", U"道", U"层"});
        });
        const bool square = has_any(text, {U"square", U"正方形"});
        const bool rectangle = sides.size() == 2 && !square && same_unit(*sides[0], *sides[1]);
        const bool told = rows != nullptr && roles.none_left() && (rectangle || (sides.size() == 1 && square));
        if (!told) {
            return {};
        }
        constexpr int sides_of_square = 4;
        std::vector<MathStep> steps;
        if (rectangle) {
            steps.push_back(problem_step('+', sides[0]->value(), sides[1]->value()));
            steps.push_back(problem_step('*', steps.back().result, Rational(2)));
        } else {
            steps.push_back(problem_step('*', sides[0]->value(), Rational(sides_of_square)));
        }
        steps.push_back(problem_step('*', steps.back().result, rows->value()));
        const Unit& unit = *sides[0]->quantity.unit;
        return asked_measure(problem) ? in_asked_measure(steps.back().result, steps, unit, problem)
                                      : problem_finished(steps.back().result, steps, unit.id);
    }
};

}  // namespace minillm
