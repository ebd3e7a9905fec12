// os/apps/tutor/stories/equal_legs.hpp: the way around a figure with two equal sides, and the side that is missing.
//
//     等腰三角形腰长10厘米，底边6厘米，周长              2 × 10 + 6 = 26
//     isosceles, perimeter 26 cm, base 6 cm, a side      (26 - 6) ÷ 2 = 10
//     等腰梯形上底4厘米，下底10厘米，腰长5厘米，周长      4 + 10 + 5 + 5 = 24
//
// The base must be named: sides of 5 and 8 make two different triangles. Sides that do not meet make none.
//
// Not here: areas (geometry.hpp), angles (angle_sums.hpp).
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../figure_question.hpp"
#include "../tutor_answer.hpp"

namespace minillm {

/// The form of isosceles triangles and of trapeziums, asked by Geometry.
class EqualLegs {
public:
    /// A length that follows, in the unit of the question.
    struct Length {
        Rational value;
        std::string formula;
        std::string step;
    };

    /// The perimeter, the side that is there twice, or the base; nothing if the triangle is not told of like this.
    static std::optional<Length> of_triangle(const FigureQuestion& question) {
        const std::optional<Rational> leg = leg_of_triangle(question);
        const std::optional<Rational> base = question.get("base");
        const std::optional<Rational> around = question.get("perimeter");
        if (question.asked == Asked::perimeter && leg && base) {
            const Rational both = Rational(2) * *leg;
            const Rational sum = both + *base;
            return if_closed(*base, both, {sum, "C = 2b + a", "2 × " + n(*leg) + " + " + n(*base) + " = " + n(sum)});
        }
        if (!is_isosceles(question) || !around) {
            return std::nullopt;
        }
        if (question.asked == Asked::side && base) {
            const Rational both = *around - *base;
            const Rational one = both / Rational(2);
            const std::string step = "(" + n(*around) + " - " + n(*base) + ") ÷ 2 = " + n(one);
            return if_closed(*base, both, {one, "b = (C - a) ÷ 2", step});
        }
        if (question.asked == Asked::base && leg) {
            const Rational both = Rational(2) * *leg;
            const Rational rest = *around - both;
            return if_closed(rest, both, {rest, "a = C - 2b", n(*around) + " - 2 × " + n(*leg) + " = " + n(rest)});
        }
        return std::nullopt;
    }

    /// The perimeter of a trapezium: both parallel sides and both others. Equal ones may be told once.
    static std::optional<Length> around_trapezium(const FigureQuestion& question) {
        const std::vector<Rational> parallel = all_of(question, {"top", "bottom", "parallel", "base"});
        std::vector<Rational> legs = all_of(question, {"equal_side", "leg", "side"});
        const bool alike = is_isosceles(question) || has_any(question.text, {U"都是", U"equal", U"both"});
        if (legs.size() == 1 && alike) {
            legs.push_back(legs[0]);
        }
        if (question.asked != Asked::perimeter || parallel.size() != 2 || legs.size() != 2) {
            return std::nullopt;
        }
        const Rational sum = parallel[0] + parallel[1] + legs[0] + legs[1];
        const std::string step = n(parallel[0]) + " + " + n(parallel[1]) + " + " + n(legs[0]) + " + " + n(legs[1]);
        return Length{sum, "C = a + b + c + d", step + " = " + n(sum)};
    }

private:
    using Asked = FigureQuestion::Asked;

    static std::string n(const Rational& number) { return number.decimal(); }

    static bool is_isosceles(const FigureQuestion& question) { return has_any(question.text, {U"等腰", U"isosceles"}); }

    // The side that is called equal, or the only one beside the base.
    static std::optional<Rational> leg_of_triangle(const FigureQuestion& question) {
        std::vector<Rational> legs = question.all("equal_side");
        if (is_isosceles(question)) {
            legs = all_of(question, {"equal_side", "side", "leg", ""});
        }
        return legs.size() == 1 ? std::optional<Rational>(legs[0]) : std::nullopt;
    }

    static std::vector<Rational> all_of(const FigureQuestion& question, std::initializer_list<const char*> roles) {
        std::vector<Rational> values;
        for (const char* role : roles) {
            const std::vector<Rational> more = question.all(role);
            values.insert(values.end(), more.begin(), more.end());
        }
        return values;
    }

    // The legs must reach beyond the base.
    static std::optional<Length> if_closed(const Rational& base, const Rational& both_legs, const Length& length) {
        const bool closes = Rational(0) < base && base < both_legs;
        return closes ? std::optional<Length>(length) : std::nullopt;
    }
};

}  // namespace minillm
