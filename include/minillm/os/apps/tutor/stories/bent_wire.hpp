// os/apps/tutor/stories/bent_wire.hpp: a wire, a rope or a ribbon of which a figure is made: how much of it is left.
//
//     3 m of wire, a rectangle of 50 cm by 30 cm is bent of it       300 - 2 × (50 + 30) = 140 cm
//     a rope of 60 m, a square with sides of 12 m is laid of it      60 - 4 × 12 = 12 m
//
// The sides say how long the way around is, they are no pieces that are cut off. Every number is a length: the wire,
// and the sides of one figure.
//
// Not here: a figure that takes the whole wire (figures_in_stories.hpp, geometry.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes the way around a figure from a length.
class BentWire {
    using Text = std::u32string_view;

public:
    /// Whether a figure is made of some of a wire, and the rest is asked for: nobody else may subtract the sides.
    static bool tells_of(const WordProblem& problem) {
        const bool thread = has_any(
            problem.text, {U"wire", U"rope", U"string", U"ribbon", U"cord", U"铁丝", U"绳子", U"彩带", U"丝带"});
        const bool bends =
            has_any(problem.text, {U"bent", U"bends", U"bend", U"make a rectangle", U"make a square",
                                   U"makes a rectangle", U"makes a square", U"made a rectangle", U"made a square",
                                   U"围成一个长方形", U"围成一个正方形", U"做成一个长方形", U"做成一个正方形"});
        const bool figure = has_any(problem.text, {U"rectangle", U"square", U"长方形", U"正方形"});
        const bool asks_rest = has_any(problem.question, {U"left", U"remain", U"remains", U"剩"});
        return thread && bends && figure && asks_rest;
    }

    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<const ProblemFact*> lengths;
        for (const ProblemFact& fact : problem.facts) {
            const bool length = fact.quantity.unit && fact.quantity.unit->dimension == "length";
            const bool one_figure = !fact.quantity.unit && fact.value() == Rational(1);
            if (!length && !one_figure) {
                return {};
            }
            if (length) {
                lengths.push_back(&fact);
            }
        }
        const bool rectangle = has_any(problem.text, {U"rectangle", U"长方形"});
        const std::size_t sides = rectangle ? 2 : 1;
        const bool both_figures = rectangle && has_any(problem.text, {U"square", U"正方形"});
        const bool other =
            has_any(problem.text, {U"triangle", U"circle", U"三角形", U"圆", U"two", U"each", U"area", U"cut"});
        if (lengths.size() != sides + 1 || both_figures || other || !wire_first(*lengths[0])) {
            return {};
        }
        const std::optional<UnitReader::Found> asked = asked_measure(problem);
        const bool of_length = asked && asked->readings.front().dimension == "length";
        const Unit unit = of_length ? asked->readings.front() : *lengths[1]->quantity.unit;
        const auto in_unit = [&](const ProblemFact& fact) {
            return UnitReader::convert(fact.value(), *fact.quantity.unit, unit);
        };
        std::vector<MathStep> steps;
        if (rectangle) {
            steps.push_back(problem_step('+', in_unit(*lengths[1]), in_unit(*lengths[2])));
            steps.push_back(problem_step('*', Rational(2), steps.back().result));
        } else {
            steps.push_back(problem_step('*', Rational(4), in_unit(*lengths[1])));
        }
        steps.push_back(problem_step('-', in_unit(*lengths[0]), steps.back().result));
        return problem_finished(steps.back().result, steps, unit.id);
    }

private:
    // "a 3 m long wire", 3 m of wire, a rope of 60 m, 一根3米长的铁丝
    static bool wire_first(const ProblemFact& fact) {
        return has_any(words_around(fact),
                       {U"wire", U"rope", U"string", U"ribbon", U"cord", U"铁丝", U"绳子", U"彩带", U"丝带"});
    }
};

}  // namespace minillm
