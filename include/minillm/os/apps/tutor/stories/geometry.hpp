// os/apps/tutor/stories/geometry.hpp: area, perimeter, surface and volume of the taught figures, and one missing side.
//
//     长6厘米宽4厘米的长方形面积是多少         ->  24 cm²       6 × 4 = 24
//     a square has an area of 49 m², its side? ->  7 m
//
// One function a figure; each takes the formula that the given parts allow. A circle's answer keeps π: 25π cm², and the
// reply adds the decimal.
//
// Not here: how the question is read (figure_question.hpp), figures made of several figures; angles (angle_sums.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "../figure_question.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "angle_sums.hpp"
#include "equal_legs.hpp"
#include "figure_cut_out.hpp"
#include "figures_in_stories.hpp"
#include "packed_solids.hpp"
#include "problem_structure.hpp"
#include "regular_polygons.hpp"

namespace minillm {

/// Answers questions about figures.
class Geometry {
public:
    static TutorAnswer answer(const RequestText& request) {
        const bool multiple = has_any(request.characters, {U"倍", U"times as", U"times the", U"twice"});
        const bool bent = has_any(request.characters, {U"围成", U"围一", U"围了", U"篱笆", U"铁丝", U"栅栏", U"wire",
                                                       U"fence", U"rope", U"string"});
        const bool tied = has_any(request.characters, {U"拴", U"tied to", U"tethered"});  // the rope is a radius
        const bool asks_area = has_any(request.characters, {U"面积", U"area"}) && !tied;
        const std::vector<Quantity> quantities = UnitReader::quantities(request);
        const auto measured = std::count_if(quantities.begin(), quantities.end(),
                                            [](const Quantity& quantity) { return quantity.unit.has_value(); });
        const bool bent_again =
            has_any(request.characters, {U"如果围成", U"改围成", U"重新围成", U"改成", U"bent into", U"is bent"});
        const bool cut = has_any(request.characters, {U"剪成", U"切成", U"分成", U"对折", U"cut into", U"divided into",
                                                      U"folded", U"halfway", U"half way"});
        const bool share = std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& quantity) {
            const bool part = quantity.share && !quantity.unit && quantity.value < Rational(1);
            return (part && !FigureQuestion::is_third_side(request.characters, quantity)) || quantity.percent;
        });
        const bool enlarged = has_any(request.characters, {U"放大后", U"缩小后", U"enlarged", U"reduced so"});
        if (enlarged || cut || share || tells_of_ratio(request.characters) ||
            FigureCutOut::tells_of(request.characters) || PackedSolids::tells_of(request.characters)) {
            return {};  // what is asked is of another figure than the one that is told, or a part of it
        }
        if (bent_again || (bent && asks_area && measured == 1)) {
            return {};  // the number is a way around, no side
        }
        if ((tells_of_tiles(request.characters) && !is_one_tile(request.characters, quantities)) ||
            (multiple && !has_any(request.characters, {U"扩大", U"缩小", U"几倍", U"多少倍", U"how many times"}))) {
            return {};  // two figures (tile_problems.hpp), or a number that is no length
        }
        if (FiguresInStories::tells_of(request.characters) || tells_of_spacing(request.characters)) {
            return {};  // a wall, a path, laps, a price, things in a row: no plain formula
        }
        if (TutorAnswer angles = AngleSums::answer(request); angles.answered) {
            angles.intent = "tutor.geometry";
            return angles;
        }
        if (const TutorAnswer polygon = RegularPolygons::answer(request); polygon.answered) {
            return polygon;
        }
        const FigureQuestion question(request);
        return Geometry(question).run();
    }

private:
    using Figure = FigureQuestion::Figure;
    using Asked = FigureQuestion::Asked;

    explicit Geometry(const FigureQuestion& question) : question_(question) {}

    // The area of a tile alone: lengths are told, and neither a floor nor a number of tiles.
    static bool is_one_tile(std::u32string_view text, const std::vector<Quantity>& quantities) {
        const bool floor = has_any(text, {U"铺", U"地面", U"墙", U"房间", U"floor", U"wall", U"room", U"cover", U"lay",
                                          U"how many tiles", U"多少块", U"几块"});
        return !floor && std::all_of(quantities.begin(), quantities.end(), [&](const Quantity& quantity) {
            const bool article =
                !quantity.unit && quantity.value == Rational(1) && !is_ascii_digit(text[quantity.begin]);
            return article || (quantity.unit && quantity.unit->dimension == "length");
        });
    }

    TutorAnswer run() {
        if (!question_.is_answerable()) {
            return {};
        }
        if (!question_.one_kind) {
            TutorAnswer answer;
            answer.answered = answer.refused = true;
            answer.intent = "tutor.geometry";
            answer.zh = "这些数的单位不是同一类，不能一起算。请检查一下单位。";
            answer.en = "These units do not measure the same kind of thing. Please check them.";
            return answer;
        }
        TutorAnswer answer = calculate();
        if (!answer.answered) {
            answer.answered = answer.refused = true;
            answer.zh = "这道题还少条件：请告诉我图形的边长、高或半径等数据。";
            answer.en = "Something is missing: please give me the sides, the height or the radius of the figure.";
        }
        answer.intent = "tutor.geometry";
        return answer;
    }

    static std::optional<Rational> first(std::initializer_list<std::optional<Rational>> options) {
        for (const std::optional<Rational>& option : options) {
            if (option) {
                return option;
            }
        }
        return std::nullopt;
    }

    std::string n(const Rational& number) const { return number.decimal(); }

    // The answer with its unit, in the unit that was asked for if one was.
    TutorAnswer done(const Rational& value, int exponent, const std::string& formula, const std::string& step,
                     bool with_pi = false) const {
        TutorAnswer answer;
        answer.answered = true;
        const bool whole_figure = question_.asked == Asked::area || question_.asked == Asked::perimeter ||
                                  question_.asked == Asked::volume || question_.asked == Asked::surface;
        if (question_.copies && !whole_figure) {
            return {};
        }
        Rational all = value;
        std::vector<std::string> of_copies;
        if (question_.copies) {
            all = value * *question_.copies;
            of_copies.push_back(n(value) + " × " + n(*question_.copies) + " = " + n(all));
        }
        Rational shown = all;
        std::string unit;
        if (question_.length) {
            Unit own = raised_unit(*question_.length, exponent);
            answer.steps.push_back(formula);
            answer.steps.push_back(step + " (" + own.id + ")");
            answer.steps.insert(answer.steps.end(), of_copies.begin(), of_copies.end());
            if (const std::optional<Unit> wanted = question_.wanted_unit(own)) {
                shown = UnitReader::convert(all, own, *wanted);
                if (wanted->id != own.id) {
                    answer.steps.push_back(n(all) + (with_pi ? "π " : " ") + own.id + " = " + n(shown) +
                                           (with_pi ? "π " : " ") + wanted->id);
                }
                own = *wanted;
            }
            unit = " " + own.id;
        } else {
            answer.steps.push_back(formula);
            answer.steps.push_back(step);
            answer.steps.insert(answer.steps.end(), of_copies.begin(), of_copies.end());
        }
        if (with_pi && question_.pi) {
            shown = shown * *question_.pi;
            with_pi = false;
            answer.steps.push_back(
                "π ≈ " + (question_.pi->decimal_places() ? question_.pi->decimal() : question_.pi->fraction()));
        }
        std::string number = n(shown);
        if (with_pi) {
            number = shown == Rational(1) ? "π" : shown.decimal_places() ? number + "π" : "(" + number + ")π";
            const Rational pi(BigInteger(std::int64_t(314159265358979)), BigInteger(std::int64_t(100000000000000)));
            answer.shown = number + unit + " ≈ " + (shown * pi).rounded(4) + unit;
        }
        answer.result = number + unit;
        return answer;
    }

    TutorAnswer calculate() const {
        switch (question_.figure) {
            case Figure::square:
                return square();
            case Figure::rectangle:
                return rectangle();
            case Figure::triangle:
                return triangle();
            case Figure::circle:
                return circle();
            case Figure::trapezoid:
                return trapezoid();
            case Figure::parallelogram:
                return parallelogram();
            case Figure::rhombus:
                return rhombus();
            case Figure::cube:
                return cube();
            case Figure::box:
                return box();
            default:
                return round_solid();
        }
    }

    TutorAnswer square() const {
        const std::optional<Rational> s =
            first({question_.get("side"), question_.get("length"), question_.get("width"), question_.free(0)});
        if (question_.asked == Asked::area && s) {
            return done(*s * *s, 2, "S = a²", n(*s) + " × " + n(*s) + " = " + n(*s * *s));
        }
        if (question_.asked == Asked::perimeter && s) {
            return done(*s * Rational(4), 1, "C = 4a", "4 × " + n(*s) + " = " + n(*s * Rational(4)));
        }
        const std::optional<Rational> area = question_.get("area");
        const std::optional<Rational> perimeter = question_.get("perimeter");
        if (question_.asked == Asked::area && perimeter) {
            const Rational side = *perimeter / Rational(4);
            return done(side * side, 2, "a = C ÷ 4, S = a²", n(side) + " × " + n(side) + " = " + n(side * side));
        }
        const std::optional<Rational> root = area ? area->root(2) : std::nullopt;
        if (question_.asked == Asked::perimeter && root) {
            return done(*root * Rational(4), 1, "a = √S, C = 4a", "4 × " + n(*root) + " = " + n(*root * Rational(4)));
        }
        if (perimeter && question_.asked != Asked::perimeter) {
            return done(*perimeter / Rational(4), 1, "a = C ÷ 4",
                        n(*perimeter) + " ÷ 4 = " + n(*perimeter / Rational(4)));
        }
        return root && question_.asked != Asked::area ? done(*root, 1, "a = √S", "√" + n(*area) + " = " + n(*root))
                                                      : TutorAnswer{};
    }

    TutorAnswer rectangle() const {
        const bool several = question_.all("length").size() > 1 || question_.all("width").size() > 1;
        if (several) {
            return {};  // which of them is asked for is not said
        }
        std::optional<Rational> l = first({question_.get("length"), question_.get("base"), question_.get("side")});
        std::optional<Rational> w = first({question_.get("width"), question_.get("height")});
        const std::vector<Rational> sides = question_.all("side");
        w = !w && sides.size() > 1 ? std::optional<Rational>(sides[1]) : w;
        std::size_t next = 0;
        l = l ? l : question_.free(next++);
        w = w ? w : question_.free(next);
        const std::optional<Rational> area = question_.get("area");
        const std::optional<Rational> perimeter = question_.get("perimeter");
        if (l && w) {
            if (question_.asked == Asked::perimeter) {
                const Rational value = Rational(2) * (*l + *w);
                return done(value, 1, "C = 2(a + b)", "2 × (" + n(*l) + " + " + n(*w) + ") = " + n(value));
            }
            return question_.asked == Asked::area
                       ? done(*l * *w, 2, "S = ab", n(*l) + " × " + n(*w) + " = " + n(*l * *w))
                       : TutorAnswer{};
        }
        const std::optional<Rational> one = l ? l : w;
        if (one && area) {
            const Rational other = *area / *one;
            if (question_.asked == Asked::perimeter) {
                return done(Rational(2) * (*one + other), 1, "b = S ÷ a, C = 2(a + b)",
                            "2 × (" + n(*one) + " + " + n(other) + ") = " + n(Rational(2) * (*one + other)));
            }
            return done(other, 1, "b = S ÷ a", n(*area) + " ÷ " + n(*one) + " = " + n(other));
        }
        if (one && perimeter) {
            const Rational other = *perimeter / Rational(2) - *one;
            if (other.is_negative() || other.is_zero()) {
                return {};
            }
            if (question_.asked == Asked::area) {
                return done(*one * other, 2, "b = C ÷ 2 - a, S = ab",
                            n(*one) + " × " + n(other) + " = " + n(*one * other));
            }
            return done(other, 1, "b = C ÷ 2 - a", n(*perimeter) + " ÷ 2 - " + n(*one) + " = " + n(other));
        }
        return {};
    }

    TutorAnswer triangle() const {
        std::vector<Rational> sides = question_.all("side");
        if (sides.size() < 3 && question_.asked == Asked::perimeter) {
            const std::vector<Rational> others = question_.all("");
            sides.insert(sides.end(), others.begin(), others.end());
        }
        std::vector<Rational> legs = question_.all("leg");
        const bool right_angle = has_any(
            question_.text, {U"直角", U"right triangle", U"right-angled", U"right angled", U"hypotenuse", U"斜边"});
        if (right_angle && legs.size() < 2) {
            for (const char* role : {"side", "", "base", "height"}) {
                const std::vector<Rational> more = question_.all(role);
                legs.insert(legs.end(), more.begin(), more.end());
            }
        }
        const std::optional<Rational> longest = question_.get("hypotenuse");
        if (has_any(question_.text, {U"other leg", U"另一条直角边", U"另一直角边"}) && longest && !legs.empty() &&
            legs[0] < *longest) {
            const Rational square = *longest * *longest - legs[0] * legs[0];
            const std::optional<Rational> root = square.root(2);
            return root ? done(*root, 1, "b² = c² - a²",
                               n(*longest) + "² - " + n(legs[0]) + "² = " + n(square) + ", √" + n(square) + " = " +
                                   n(*root))
                        : TutorAnswer{};
        }
        if (question_.asked == Asked::hypotenuse && legs.size() >= 2) {
            const Rational square = legs[0] * legs[0] + legs[1] * legs[1];
            const std::optional<Rational> root = square.root(2);
            return root ? done(*root, 1, "c² = a² + b²",
                               n(legs[0]) + "² + " + n(legs[1]) + "² = " + n(square) + ", √" + n(square) + " = " +
                                   n(*root))
                        : TutorAnswer{};
        }
        const bool equilateral = has_any(question_.text, {U"等边", U"正三角", U"equilateral"});
        if (question_.asked == Asked::perimeter && equilateral && (!sides.empty() || question_.free(0))) {
            const Rational s = sides.empty() ? *question_.free(0) : sides[0];
            return done(s * Rational(3), 1, "C = 3a", "3 × " + n(s) + " = " + n(s * Rational(3)));
        }
        if (const std::optional<EqualLegs::Length> known = EqualLegs::of_triangle(question_)) {
            return done(known->value, 1, known->formula, known->step);
        }
        if (question_.asked == Asked::side && equilateral && question_.get("perimeter")) {
            const Rational whole = *question_.get("perimeter");
            return done(whole / Rational(3), 1, "a = C ÷ 3", n(whole) + " ÷ 3 = " + n(whole / Rational(3)));
        }
        if (question_.asked == Asked::perimeter && right_angle && !longest && legs.size() == 2) {
            const Rational square = legs[0] * legs[0] + legs[1] * legs[1];
            const std::optional<Rational> root = square.root(2);
            const Rational sum = root ? legs[0] + legs[1] + *root : Rational(0);
            return root ? done(sum, 1, "c² = a² + b², C = a + b + c",
                               "√" + n(square) + " = " + n(*root) + ", " + n(legs[0]) + " + " + n(legs[1]) + " + " +
                                   n(*root) + " = " + n(sum))
                        : TutorAnswer{};
        }
        if (question_.asked == Asked::perimeter && sides.size() >= 3) {
            const Rational sum = sides[0] + sides[1] + sides[2];
            if (!(sides[0] < sides[1] + sides[2] && sides[1] < sides[0] + sides[2] && sides[2] < sides[0] + sides[1])) {
                return {};  // no such triangle
            }
            return done(sum, 1, "C = a + b + c",
                        n(sides[0]) + " + " + n(sides[1]) + " + " + n(sides[2]) + " = " + n(sum));
        }
        const std::optional<Rational> base =
            first({question_.get("base"), question_.get("bottom"), question_.get("side"), question_.get("length"),
                   question_.get("width"), question_.free(0)});
        std::optional<Rational> height = first({question_.get("height")});
        const bool base_is_free = !question_.get("base") && !question_.get("bottom") && !question_.get("side") &&
                                  !question_.get("length") && !question_.get("width");
        height = height ? height : question_.free(base_is_free ? 1 : 0);
        if (question_.asked == Asked::area) {
            if (right_angle && legs.size() >= 2) {
                const Rational value = legs[0] * legs[1] / Rational(2);
                return done(value, 2, "S = ab ÷ 2", n(legs[0]) + " × " + n(legs[1]) + " ÷ 2 = " + n(value));
            }
            if (base && height) {
                const Rational value = *base * *height / Rational(2);
                return done(value, 2, "S = ah ÷ 2", n(*base) + " × " + n(*height) + " ÷ 2 = " + n(value));
            }
        }
        const std::optional<Rational> area = question_.get("area");
        const std::optional<Rational> known =
            question_.asked == Asked::height ? first({question_.get("base"), question_.get("side"), question_.free(0)})
                                             : first({question_.get("height"), question_.free(0)});
        if (area && known && (question_.asked == Asked::height || question_.asked == Asked::base)) {
            const Rational value = *area * Rational(2) / *known;
            return done(value, 1, question_.asked == Asked::height ? "h = 2S ÷ a" : "a = 2S ÷ h",
                        n(*area) + " × 2 ÷ " + n(*known) + " = " + n(value));
        }
        return {};
    }

    TutorAnswer circle() const {
        const bool asks_length = question_.asked == Asked::radius || question_.asked == Asked::diameter;
        if (asks_length && question_.get("perimeter") && question_.pi) {
            const Rational diameter = *question_.get("perimeter") / *question_.pi;
            const bool radius = question_.asked == Asked::radius;
            return done(radius ? diameter / Rational(2) : diameter, 1, radius ? "r = C ÷ 2π" : "d = C ÷ π",
                        n(*question_.get("perimeter")) + " ÷ π = " + n(diameter));
        }
        std::optional<Rational> r = first({question_.get("radius")});
        if (!r && question_.get("diameter")) {
            r = *question_.get("diameter") / Rational(2);
        }
        const bool tied = has_any(question_.text, {U"拴", U"tied to", U"tethered"});
        r = r ? r : first({question_.get("side"), tied ? question_.get("length") : std::nullopt, question_.free(0)});
        if (!r || (question_.free(0) && *question_.free(0) == Rational(BigInteger(314), BigInteger(100)) &&
                   !question_.get("radius") && !question_.get("diameter"))) {
            return {};
        }
        if (question_.asked == Asked::area) {
            return done(*r * *r, 2, "S = πr²", "π × " + n(*r) + "² = " + n(*r * *r) + "π", true);
        }
        if (question_.asked == Asked::perimeter) {
            return done(Rational(2) * *r, 1, "C = 2πr", "2 × π × " + n(*r) + " = " + n(Rational(2) * *r) + "π", true);
        }
        if (question_.asked == Asked::diameter) {
            return done(Rational(2) * *r, 1, "d = 2r", "2 × " + n(*r) + " = " + n(Rational(2) * *r));
        }
        return question_.asked == Asked::radius && question_.get("diameter")
                   ? done(*r, 1, "r = d ÷ 2", n(*question_.get("diameter")) + " ÷ 2 = " + n(*r))
                   : TutorAnswer{};
    }

    TutorAnswer trapezoid() const {
        if (const std::optional<EqualLegs::Length> known = EqualLegs::around_trapezium(question_)) {
            return done(known->value, 1, known->formula, known->step);
        }
        std::vector<Rational> bases = question_.all("top");
        for (const char* role : {"bottom", "parallel", "base", "side", ""}) {
            const std::vector<Rational> more = question_.all(role);
            bases.insert(bases.end(), more.begin(), more.end());
        }
        const std::optional<Rational> height =
            first({question_.get("height"), bases.size() > 2 ? std::optional<Rational>(bases[2]) : std::nullopt});
        if (question_.asked == Asked::area && bases.size() >= 2 && height) {
            const Rational value = (bases[0] + bases[1]) * *height / Rational(2);
            return done(value, 2, "S = (a + b)h ÷ 2",
                        "(" + n(bases[0]) + " + " + n(bases[1]) + ") × " + n(*height) + " ÷ 2 = " + n(value));
        }
        return {};
    }

    TutorAnswer parallelogram() const {
        const std::optional<Rational> base =
            first({question_.get("base"), question_.get("side"), question_.get("length"), question_.free(0)});
        const bool free_base = !question_.get("base") && !question_.get("side") && !question_.get("length");
        const std::optional<Rational> height = first({question_.get("height"), question_.free(free_base ? 1 : 0)});
        const std::optional<Rational> area = question_.get("area");
        if (question_.asked == Asked::area && base && height) {
            return done(*base * *height, 2, "S = ah", n(*base) + " × " + n(*height) + " = " + n(*base * *height));
        }
        if (area && question_.asked == Asked::height && base) {
            return done(*area / *base, 1, "h = S ÷ a", n(*area) + " ÷ " + n(*base) + " = " + n(*area / *base));
        }
        if (area && question_.asked == Asked::base && height) {
            return done(*area / *height, 1, "a = S ÷ h", n(*area) + " ÷ " + n(*height) + " = " + n(*area / *height));
        }
        std::vector<Rational> sides = question_.all("side");
        const std::vector<Rational> others = question_.all("");
        sides.insert(sides.end(), others.begin(), others.end());
        if (question_.asked == Asked::perimeter && sides.size() >= 2) {
            const Rational value = Rational(2) * (sides[0] + sides[1]);
            return done(value, 1, "C = 2(a + b)", "2 × (" + n(sides[0]) + " + " + n(sides[1]) + ") = " + n(value));
        }
        return {};
    }

    TutorAnswer rhombus() const {
        std::vector<Rational> diagonals = question_.all("diagonal");
        const std::vector<Rational> others = question_.all("");
        diagonals.insert(diagonals.end(), others.begin(), others.end());
        if (question_.asked == Asked::area && diagonals.size() >= 2) {
            const Rational value = diagonals[0] * diagonals[1] / Rational(2);
            return done(value, 2, "S = d₁d₂ ÷ 2", n(diagonals[0]) + " × " + n(diagonals[1]) + " ÷ 2 = " + n(value));
        }
        return question_.asked == Asked::perimeter ? square() : parallelogram();
    }

    TutorAnswer cube() const {
        std::optional<Rational> a = first({question_.get("side"), question_.get("length"), question_.free(0)});
        if (const std::optional<Rational> edges = question_.get("edges")) {
            a = *edges / Rational(12);
        }
        if (question_.asked == Asked::side && question_.get("volume")) {
            const Rational volume = *question_.get("volume");
            const std::optional<Rational> root = volume.root(3);
            return root ? done(*root, 1, "a³ = V", "³√" + n(volume) + " = " + n(*root)) : TutorAnswer{};
        }
        if (!a) {
            return {};
        }
        if (question_.asked == Asked::volume) {
            return done(a->power(3), 3, "V = a³", n(*a) + "³ = " + n(a->power(3)));
        }
        return question_.asked == Asked::surface || question_.asked == Asked::area
                   ? done(Rational(6) * *a * *a, 2, "S = 6a²", "6 × " + n(*a) + "² = " + n(Rational(6) * *a * *a))
                   : TutorAnswer{};
    }

    TutorAnswer box() const {
        std::size_t next = 0;
        std::optional<Rational> l = question_.get("length");
        l = l ? l : question_.free(next++);
        std::optional<Rational> w = question_.get("width");
        w = w ? w : question_.free(next++);
        std::optional<Rational> h = question_.get("height");
        h = h ? h : question_.free(next);
        if (!l || !w || !h) {
            return {};
        }
        if (question_.asked == Asked::volume) {
            return done(*l * *w * *h, 3, "V = abh", n(*l) + " × " + n(*w) + " × " + n(*h) + " = " + n(*l * *w * *h));
        }
        const Rational surface = Rational(2) * (*l * *w + *l * *h + *w * *h);
        return question_.asked == Asked::surface || question_.asked == Asked::area
                   ? done(surface, 2, "S = 2(ab + ah + bh)",
                          "2 × (" + n(*l * *w) + " + " + n(*l * *h) + " + " + n(*w * *h) + ") = " + n(surface))
                   : TutorAnswer{};
    }

    TutorAnswer round_solid() const {
        std::optional<Rational> r = first({question_.get("radius")});
        if (!r && question_.get("diameter")) {
            r = *question_.get("diameter") / Rational(2);
        }
        r = r ? r : question_.free(0);
        const std::optional<Rational> h = question_.get("height");
        if (question_.figure == Figure::sphere && r) {
            if (question_.asked == Asked::volume) {
                const Rational value = Rational(BigInteger(4), BigInteger(3)) * r->power(3);
                return done(value, 3, "V = 4πr³ ÷ 3", "4 × π × " + n(*r) + "³ ÷ 3 = " + value.fraction() + " π", true);
            }
            const Rational value = Rational(4) * *r * *r;
            return done(value, 2, "S = 4πr²", "4 × π × " + n(*r) + "² = " + n(value) + "π", true);
        }
        const std::optional<Rational> base_area = question_.get("base_area");
        const Rational third = question_.figure == Figure::cone ? Rational(BigInteger(1), BigInteger(3)) : Rational(1);
        if (question_.asked == Asked::volume && base_area && h) {
            const Rational value = *base_area * *h * third;
            return done(
                value, 3, question_.figure == Figure::cone ? "V = Sh ÷ 3" : "V = Sh",
                n(*base_area) + " × " + n(*h) + (question_.figure == Figure::cone ? " ÷ 3" : "") + " = " + n(value));
        }
        if (!r || !h) {
            return {};
        }
        if (question_.asked == Asked::volume) {
            const Rational value = *r * *r * *h * third;
            return done(value, 3, question_.figure == Figure::cone ? "V = πr²h ÷ 3" : "V = πr²h",
                        "π × " + n(*r) + "² × " + n(*h) + (question_.figure == Figure::cone ? " ÷ 3" : "") + " = " +
                            n(value) + "π",
                        true);
        }
        if (question_.figure == Figure::cylinder &&
            (question_.asked == Asked::surface || question_.asked == Asked::area)) {
            const Rational value = Rational(2) * *r * (*r + *h);
            return done(value, 2, "S = 2πr(r + h)",
                        "2 × π × " + n(*r) + " × (" + n(*r) + " + " + n(*h) + ") = " + n(value) + "π", true);
        }
        return {};
    }

    const FigureQuestion& question_;
};

}  // namespace minillm
