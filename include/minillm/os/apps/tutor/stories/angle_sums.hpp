// os/apps/tutor/stories/angle_sums.hpp: the angle that the others leave over: of a triangle, a quadrilateral, a
// straight line, a right angle.
//
//     a triangle has angles of 50° and 60°, the third      180 - 50 - 60 = 70
//     直角三角形的一个锐角是35度，另一个锐角               180 - 90 - 35 = 55
//     等腰三角形的顶角是40度，底角                         (180 - 40) ÷ 2 = 70
//     a quadrilateral: 80°, 95° and 110°, the fourth       360 - 80 - 95 - 110 = 75
//     two angles on a straight line, one is 128°           180 - 128 = 52
//     the complement of 35°                                90 - 35 = 55
//
// Every number must be an angle, and only one angle may be left over; an equal pair is shared out.
//
// Not here: angles in a ratio (angle_ratios.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

/// The form of angles in a figure.
class AngleSums {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool triangle = has_any(text, {U"三角形", U"triangle"}) && !contains(text, U"三角板");
        const bool four = has_any(text, {U"四边形", U"梯形", U"quadrilateral", U"trapezium"});
        const bool straight = has_any(
            text, {U"平角", U"互补", U"补角", U"straight line", U"straight angle", U"supplementary", U"supplement"});
        const bool square = has_any(text, {U"互余", U"余角", U"complementary", U"complement"});
        const int figures = (triangle ? 1 : 0) + (four ? 1 : 0) + (straight ? 1 : 0) + (square ? 1 : 0);
        if (figures != 1 || !has_any(text, {U"角是", U"角为", U"角分别", U"个角", U"角度", U"锐角", U"内角", U"顶角",
                                            U"底角", U"余角", U"补角", U"angle"})) {
            return {};
        }
        const Whole whole = triangle ? Whole{180, 3} : four ? Whole{360, 4} : straight ? Whole{180, 2} : Whole{90, 2};
        AngleSums form(text, whole);
        return form.read(UnitReader::quantities(request)) ? form.solve() : TutorAnswer{};
    }

private:
    /// So many angles make so many degrees.
    struct Whole {
        int degrees = 180;
        std::size_t angles = 3;
    };

    AngleSums(Text text, const Whole& whole) : text_(text), whole_(whole), triangle_(whole.angles == 3) {}

    // 35°, or the 35 of "35 and 85 degrees".
    bool is_angle(const std::vector<Quantity>& quantities, std::size_t i) const {
        const std::size_t end = quantities[i].number_end;
        if (begins_with_any(text_.substr(end), {U"°", U"度", U" degree"})) {
            return true;
        }
        const Text gap = i + 1 < quantities.size() ? text_.substr(end, quantities[i + 1].begin - end) : Text();
        const bool joined =
            gap == U" and " || gap == U", " || gap == U"," || gap == U"和" || gap == U"、" || gap == U", and ";
        return joined && is_angle(quantities, i + 1);
    }

    // Every number is an angle, or counts angles or sides in words: the other two angles.
    bool read(const std::vector<Quantity>& quantities) {
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            const Quantity& quantity = quantities[i];
            const bool angle = is_angle(quantities, i);
            const bool counts = !angle && !is_ascii_digit(text_[quantity.begin]) && quantity.value < Rational(5);
            if (counts) {
                continue;
            }
            if (!angle || !(Rational(0) < quantity.value)) {
                return false;
            }
            angles_.push_back(quantity.value);
            places_.push_back(quantity.begin);
        }
        const std::size_t last = places_.empty() ? 0 : places_.back();
        question_ = text_.substr(last);
        return !angles_.empty() && has_any(question_, {U"多少", U"几", U"how", U"what", U"find"}) &&
               !has_any(text_, {U"比", U"倍", U"than", U"twice", U"half", U"外角", U"exterior", U"ratio"});
    }

    TutorAnswer solve() const {
        const bool right = has_any(text_, {U"直角三角形", U"right-angled", U"right angled", U"right triangle"});
        const bool equal_sides = has_any(text_, {U"等腰", U"isosceles"});
        if (equal_sides) {
            return triangle_ && !right && angles_.size() == 1 ? of_equal_pair() : TutorAnswer{};
        }
        const std::size_t told = angles_.size() + (right ? 1 : 0);
        if (told + 1 != whole_.angles || (right && !triangle_)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational rest(whole_.degrees);
        std::vector<Rational> all = angles_;
        if (right) {
            all.insert(all.begin(), Rational(90));
        }
        for (const Rational& angle : all) {
            steps.push_back(problem_step('-', rest, angle));
            rest = steps.back().result;
        }
        if (!(Rational(0) < rest)) {
            return {};
        }
        all.push_back(rest);
        const bool smallest = has_any(question_, {U"最小", U"smallest"});
        const bool largest = has_any(question_, {U"最大", U"largest", U"biggest", U"greatest"});
        const bool other =
            has_any(question_, {U"另", U"第三", U"第四", U"其余", U"third", U"fourth", U"other", U"remaining",
                                U"missing", U"last", U"余角", U"补角", U"supplement", U"complement"});
        if ((smallest ? 1 : 0) + (largest ? 1 : 0) + (other ? 1 : 0) != 1) {
            return {};
        }
        const Rational asked = smallest  ? *std::min_element(all.begin(), all.end())
                               : largest ? *std::max_element(all.begin(), all.end())
                                         : rest;
        return problem_finished(asked, steps);
    }

    // Two angles are equal: those at the base. Which one is told, and which one is asked, must be said.
    TutorAnswer of_equal_pair() const {
        const Text given = text_.substr(0, places_[0]);
        const bool top_told = has_any(given, {U"顶角", U"between the two equal sides", U"between the equal sides",
                                              U"apex angle", U"vertex angle", U"angle at the top"});
        const bool base_told = has_any(given, {U"底角", U"base angle", U"of the equal angles"});
        const bool top_asked = has_any(question_, {U"顶角", U"apex", U"vertex", U"third angle", U"at the top"});
        const bool base_asked = has_any(question_, {U"底角", U"base angle", U"each of the other", U"other two angles"});
        if (top_told == base_told || top_asked == base_asked || top_told == top_asked) {
            return {};
        }
        const Rational& angle = angles_[0];
        std::vector<MathStep> steps;
        if (base_told) {
            steps.push_back(problem_step('*', angle, Rational(2)));
        }
        steps.push_back(problem_step('-', Rational(180), base_told ? steps[0].result : angle));
        if (top_told) {
            steps.push_back(problem_step('/', steps[0].result, Rational(2)));
        }
        const Rational& value = steps.back().result;
        return Rational(0) < value ? problem_finished(value, steps) : TutorAnswer{};
    }

    Text text_;
    Whole whole_;
    bool triangle_;
    Text question_;  // behind the last angle
    std::vector<Rational> angles_;
    std::vector<std::size_t> places_;
};

}  // namespace minillm
