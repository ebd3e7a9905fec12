// os/apps/tutor/stories/side_by_other_side.hpp: a rectangle of which one side is told by the other one.
//
//     一块菜地长20米，宽是长的一半，围一圈篱笆要多长        20 × 1/2 = 10, (20 + 10) × 2 = 60 m
//     a lawn is 30 m long and 5 m less in width: its area    30 - 5 = 25, 30 × 25 = 750 m²
//     a yard is 9 m wide and three times as long             9 × 3 = 27
//
// A wall, a gate, a price, a path or several laps beside it make another story.
//
// Not here: both sides told (geometry.hpp), a perimeter told (inverse_problems.hpp). Next: number_roles.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "number_roles.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Finds the second side, then the perimeter or the area.
class SideByOtherSide {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::optional<Measure> asked = asked_of(problem);
        if (!asked || tells_more(problem.text)) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* side = roles.take(
            [](const ProblemFact& fact) { return measures(fact, "length") && is_amount(fact) && !compares(fact); });
        const std::optional<Side> known = side == nullptr ? std::nullopt : side_of(*side);
        if (!known) {
            return {};
        }
        const ProblemFact* relation = roles.take([](const ProblemFact&) { return true; });
        if (!roles.none_left()) {
            return {};
        }
        const std::optional<MathStep> other = other_side(problem, *side, *known, relation);
        if (!other || !(Rational(0) < other->result)) {
            return {};
        }
        return asked == Measure::area ? area(*side, *other) : perimeter(*side, *other);
    }

private:
    enum class Measure { perimeter, area };
    enum class Side { length, width };

    static std::optional<Measure> asked_of(const WordProblem& problem) {
        const Text question = problem.question;
        const bool area = has_any(question, {U"面积", U"area", U"多少平方", U"square metres", U"square meters"});
        const bool around = has_any(question, {U"周长", U"一圈", U"一周", U"篱笆", U"栅栏", U"围栏", U"栏杆",
                                               U"perimeter", U"around", U"round", U"fence", U"fencing"});
        if (area == around) {
            return std::nullopt;
        }
        return area ? Measure::area : Measure::perimeter;
    }

    static bool tells_more(Text text) {
        return has_any(
            text,
            {U"墙",        U"门",        U"两圈",     U"元",   U"正方形", U"三角",      U"圆",        U"梯形",
             U"高",        U"深",        U"厚",       U"增加", U"减少",   U"延长",      U"扩大",      U"种",
             U"每",        U"小路",      U"wall",     U"gate", U"laps",   U"costs",     U"cost",      U"square",
             U"triangle",  U"circle",    U"circular", U"high", U"deep",   U"path",      U"each",      U"every",
             U"increased", U"decreased", U"extended", U"door", U"runs",   U"trapezium", U"trapezoid", U"parallelogram",
             U"tall",      U"thick",     U"height"});
    }

    // 短5米, 多5米, 5 m less, 6 cm more than: a difference and no side.
    static bool compares(const ProblemFact& fact) {
        return has_any(fact.before, {U"比"}) ||
               has_any(fact.behind, {U"less", U"shorter", U"narrower", U"more", U"longer", U"wider", U"greater"});
    }

    // Which side a length is: the word in front of it (长20米, its width is 6 m) or behind it (20 m long).
    static std::optional<Side> side_of(const ProblemFact& fact) {
        const Text behind = fact.behind.substr(0, fact.behind.find(U" and "));
        const bool long_behind = has_any(behind, {U"long"}) || behind.starts_with(U"米长");
        const bool wide_behind = has_any(behind, {U"wide"}) || behind.starts_with(U"米宽");
        if (long_behind != wide_behind) {
            return long_behind ? Side::length : Side::width;
        }
        const bool long_before = last_of(fact.before, {U"长", U"length"}) > 0;
        const bool wide_before = last_of(fact.before, {U"宽", U"width"}) > 0;
        if (long_before == wide_before) {
            // 长方形宽6厘米: the name of the figure is no side
            const bool of_name = wide_before && has_any(fact.before, {U"长方形"}) &&
                                 last_of(fact.before, {U"宽"}) > last_of(fact.before, {U"长方形"});
            return of_name ? std::optional(Side::width) : std::nullopt;
        }
        const bool only_name = long_before && has_any(fact.before, {U"长方形"}) && !fact.before.ends_with(U"长") &&
                               !has_any(fact.before, {U"长是", U"长为"});
        if (only_name) {
            return std::nullopt;
        }
        return long_before ? Side::length : Side::width;
    }

    // The other side by the number of the relation, or by a word for one.
    static std::optional<MathStep> other_side(const WordProblem& problem, const ProblemFact& side, Side known,
                                              const ProblemFact* relation) {
        if (!relates_other(problem.text, known)) {
            return std::nullopt;
        }
        if (relation == nullptr) {
            const bool twice = has_any(problem.text, {U"twice"});
            const bool half = has_any(problem.text, {U"half"});
            if (twice == half) {
                return std::nullopt;
            }
            return problem_step(twice ? '*' : '/', side.value(), Rational(2));
        }
        if (measures(*relation, "length") && compares(*relation)) {
            const bool more = has_any(relation->before, {U"多", U"长出"}) || relation->before.ends_with(U"长") ||
                              has_any(relation->behind, {U"more", U"longer", U"wider", U"greater"});
            const bool fewer = has_any(relation->before, {U"短", U"少", U"窄"}) ||
                               has_any(relation->behind, {U"less", U"shorter", U"narrower"});
            const bool with_one_unit = same_unit(*relation, side);
            if (more == fewer || !with_one_unit) {
                return std::nullopt;
            }
            return problem_step(more ? '+' : '-', side.value(), relation->value());
        }
        const bool times = begins_with_any(relation->behind, {U"倍", U" times"});
        const bool share = relation->quantity.share && !relation->quantity.unit;
        if ((!times && !share) || !(Rational(0) < relation->value()) || compares(*relation)) {
            return std::nullopt;
        }
        return problem_step('*', side.value(), relation->value());
    }

    // Whether the side that is not known is told by the known one.
    static bool relates_other(Text text, Side known) {
        if (known == Side::length) {
            return has_any(text, {U"宽是长的", U"宽是它的", U"宽相当于长的", U"宽比长", U"宽为长的", U"as wide",
                                  U"less in width", U"narrower", U"width is", U"wide as long", U"than its length",
                                  U"than the length", U"than it is long"});
        }
        return has_any(text, {U"长是宽的", U"长比宽", U"长为宽的", U"长相当于宽的", U"as long", U"more in length",
                              U"longer", U"length is", U"than its width", U"than the width", U"than it is wide"});
    }

    static TutorAnswer perimeter(const ProblemFact& side, const MathStep& other) {
        const MathStep both = problem_step('+', side.value(), other.result);
        const MathStep around = problem_step('*', both.result, Rational(2));
        return figure(problem_finished(around.result, {other, both, around}, side.quantity.unit->id));
    }

    static TutorAnswer area(const ProblemFact& side, const MathStep& other) {
        const MathStep area = problem_step('*', side.value(), other.result);
        return figure(problem_finished(area.result, {other, area}, raised_unit(*side.quantity.unit, 2).id));
    }

    static TutorAnswer figure(TutorAnswer answer) {
        answer.intent = "tutor.geometry";
        return answer;
    }
};

}  // namespace minillm
