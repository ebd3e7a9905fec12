// os/apps/geometry.hpp: area, perimeter, surface and volume of the taught figures, and one missing side.
//
//     长6厘米宽4厘米的长方形面积是多少         ->  24 cm²       6 × 4 = 24
//     a square has an area of 49 m², its side? ->  7 m
//
// The figure is named, the numbers get their part by the word beside them (长, base, 8 m long), or by their order. What is
// measured in different units is brought to the first one. A circle's answer keeps π: 25π cm², and the reply adds the
// decimal.
//
// Not here: figures made of several figures.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Answers questions about figures.
class Geometry {
public:
    static TutorAnswer answer(const RequestText& request) { return Geometry(request).run(); }

private:
    enum class Figure { none, square, rectangle, triangle, circle, trapezoid, parallelogram, rhombus, cube, box, cylinder, cone, sphere };
    enum class Asked { none, area, perimeter, volume, surface, side, length, width, height, base, radius, diameter, hypotenuse };

    explicit Geometry(const RequestText& request) : text_(request.characters), quantities_(UnitReader::quantities(request)) {
        // 一块地, 一个圆, one side: articles
        std::erase_if(quantities_, [this](const Quantity& q) {
            const std::u32string_view behind = text_.substr(q.number_end, 1);
            return !q.unit && q.value == Rational(1) && q.end > q.begin && !is_ascii_digit(text_[q.begin]) && (behind == U" " || (!behind.empty() && std::u32string_view(U"块个张条间座幅面根只片种边").find(behind[0]) != std::u32string_view::npos));
        });
    }

    struct Name {
        std::u32string_view word;
        Figure figure;
    };
    struct Role {
        std::u32string_view word;
        std::string_view role;
    };

    TutorAnswer run() {
        figure_ = find_figure();
        asked_ = find_asked();
        if (figure_ == Figure::none || asked_ == Asked::none || quantities_.empty() || quantities_.size() > 6) {
            return {};
        }
        assign_roles();
        if (!bring_to_one_unit()) {
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

    Figure find_figure() const {
        static constexpr std::array<Name, 44> names = {{
            {U"正方体", Figure::cube}, {U"立方体", Figure::cube}, {U"cube", Figure::cube}, {U"长方体", Figure::box}, {U"cuboid", Figure::box}, {U"rectangular prism", Figure::box}, {U"rectangular box", Figure::box}, {U"box", Figure::box}, {U"tank", Figure::box}, {U"圆柱", Figure::cylinder}, {U"cylinder", Figure::cylinder}, {U"圆锥", Figure::cone}, {U"cone", Figure::cone}, {U"球体", Figure::sphere}, {U"球的", Figure::sphere}, {U"sphere", Figure::sphere},
            {U"正方形", Figure::square}, {U"square", Figure::square}, {U"长方形", Figure::rectangle}, {U"矩形", Figure::rectangle}, {U"rectangle", Figure::rectangle}, {U"rectangular", Figure::rectangle}, {U"oblong", Figure::rectangle},
            {U"三角形", Figure::triangle}, {U"三角", Figure::triangle}, {U"triangle", Figure::triangle}, {U"triangular", Figure::triangle}, {U"平行四边形", Figure::parallelogram}, {U"parallelogram", Figure::parallelogram}, {U"梯形", Figure::trapezoid}, {U"trapezoid", Figure::trapezoid}, {U"trapezium", Figure::trapezoid}, {U"菱形", Figure::rhombus}, {U"rhombus", Figure::rhombus}, {U"圆形", Figure::circle}, {U"圆的", Figure::circle}, {U"圆周", Figure::circle}, {U"的圆", Figure::circle}, {U"圆", Figure::circle}, {U"circle", Figure::circle}, {U"circular", Figure::circle}, {U"circumference", Figure::circle},
{U"半径", Figure::circle}, {U"radius", Figure::circle}}};
        for (const Name& name : names) {
            const std::size_t at = find_word(text_, name.word);
            // "square metres" is a unit
            if (at == std::u32string_view::npos || (name.word == U"square" && is_unit_square(at))) {
                continue;
            }
            if (name.figure != Figure::none) {
                return name.figure;
            }
        }
        return Figure::none;
    }

    bool is_unit_square(std::size_t at) const {
        for (std::size_t place = at; place != std::u32string_view::npos; place = find_word(text_, U"square", place + 1)) {
            const std::u32string_view rest = text_.substr(place + 6);
            if (rest.substr(0, 1) != U" " || !UnitReader::unit_at(text_, place)) {
                return false;
            }
        }
        return true;
    }

    // The last word that asks decides; a measure that a number follows is given, not asked.
    Asked find_asked() const {
        static const std::vector<std::pair<std::u32string_view, Asked>> words = {
            {U"表面积", Asked::surface}, {U"surface area", Asked::surface}, {U"面积", Asked::area}, {U"area", Asked::area}, {U"多大", Asked::area}, {U"周长", Asked::perimeter}, {U"一圈", Asked::perimeter}, {U"一周", Asked::perimeter}, {U"perimeter", Asked::perimeter}, {U"circumference", Asked::perimeter}, {U"around", Asked::perimeter},
            {U"体积", Asked::volume}, {U"容积", Asked::volume}, {U"volume", Asked::volume}, {U"capacity", Asked::volume}, {U"棱长", Asked::side}, {U"边长", Asked::side}, {U"side", Asked::side}, {U"edge", Asked::side}, {U"斜边", Asked::hypotenuse}, {U"hypotenuse", Asked::hypotenuse}, {U"直径", Asked::diameter}, {U"diameter", Asked::diameter}, {U"半径", Asked::radius}, {U"radius", Asked::radius},
            {U"宽", Asked::width}, {U"width", Asked::width}, {U"how wide", Asked::width}, {U"高", Asked::height}, {U"height", Asked::height}, {U"how high", Asked::height}, {U"how tall", Asked::height}, {U"底", Asked::base}, {U"base", Asked::base}, {U"长", Asked::length}, {U"length", Asked::length}, {U"how long", Asked::length}};
        Asked best = Asked::none;
        std::size_t best_score = 0;
        std::size_t best_at = 0;
        for (const auto& [word, asked] : words) {
            for (std::size_t at = find_word(text_, word); at != std::u32string_view::npos; at = find_word(text_, word, at + 1)) {
                const std::size_t end = at + word.size();
                if ((word == U"长" || word == U"底" || word == U"高") && inside_longer(at)) {
                    continue;
                }
                if (is_given(at, end)) {
                    continue;
                }
                // An asked measure of the whole figure beats an asked side.
                const bool whole = asked == Asked::area || asked == Asked::perimeter || asked == Asked::volume || asked == Asked::surface;
                const std::size_t score = whole ? 2 : 1;
                if (score > best_score || (score == best_score && at > best_at)) {
                    best = asked;
                    best_score = score;
                    best_at = at;
                }
            }
        }
        return best;
    }

    bool inside_longer(std::size_t at) const {
        for (const std::u32string_view word : {U"长方", U"周长", U"边长", U"棱长", U"长度", U"底面", U"上底", U"下底"}) {
            const std::size_t back = word.find(text_[at]);
            if (back != std::u32string_view::npos && at >= back && text_.substr(at - back, word.size()) == word && word != U"长度") {
                return true;
            }
        }
        return false;
    }

    // A number follows with no question between, or stands right before (5 m long): the measure is given.
    bool is_given(std::size_t begin, std::size_t end) const {
        for (const Quantity& quantity : quantities_) {
            if (quantity.begin >= end && quantity.begin - end <= 12) {
                const std::u32string_view gap = text_.substr(end, quantity.begin - end);
                static constexpr std::array<std::u32string_view, 21> links = {U"", U" ", U"是", U"为", U":", U"=", U" of ", U" is ", U" = ", U"都是", U"分别是", U"分别为", U"s of ", U"s are ", U"s ", U" are ", U"有", U" equal to ", U" equals ", U"等于", U"s is "};
                for (const std::u32string_view link : links) {
                    if (gap == link) {
                        return true;
                    }
                }
                if (gap.find(U"length of") != std::u32string_view::npos || gap == U" length " || gap == U" length is " || gap == U" of length ") {
                    return true;
                }
            }
            if (quantity.end <= begin && begin - quantity.end <= 1 && is_latin_letter(text_[begin])) {
                return true;
            }
        }
        return false;
    }

    void assign_roles() {
        static const std::vector<Role> roles = {
            {U"上底", "top"}, {U"下底", "bottom"}, {U"直角边", "leg"}, {U"斜边", "hypotenuse"}, {U"hypotenuse", "hypotenuse"}, {U"leg", "leg"}, {U"棱长", "side"}, {U"边长", "side"}, {U"对角线", "diagonal"}, {U"diagonal", "diagonal"}, {U"半径", "radius"}, {U"radius", "radius"}, {U"直径", "diameter"}, {U"diameter", "diameter"}, {U"表面积", "surface"}, {U"底面积", "base_area"}, {U"面积", "area"}, {U"area", "area"}, {U"周长", "perimeter"}, {U"perimeter", "perimeter"}, {U"circumference", "perimeter"}, {U"体积", "volume"}, {U"volume", "volume"},
            {U"parallel sides", "parallel"}, {U"bases", "parallel"}, {U"side", "side"}, {U"edge", "side"}, {U"宽", "width"}, {U"width", "width"}, {U"wide", "width"}, {U"breadth", "width"}, {U"broad", "width"}, {U"高", "height"}, {U"height", "height"}, {U"high", "height"}, {U"tall", "height"}, {U"deep", "height"}, {U"深", "height"}, {U"depth", "height"}, {U"底", "base"}, {U"base", "base"}, {U"长", "length"}, {U"length", "length"}, {U"long", "length"}, {U"边", "side"}};
        std::string last_role;
        for (std::size_t i = 0; i < quantities_.size(); ++i) {
            const Quantity& quantity = quantities_[i];
            const std::size_t from = i == 0 ? 0 : quantities_[i - 1].end;
            std::size_t until = i + 1 < quantities_.size() ? quantities_[i + 1].begin : text_.size();
            std::string role;
            // right behind: 8 m long, 5 cm radius, 4 cm base
            std::size_t behind = quantity.end;
            behind += text_.substr(behind, 1) == U" " || text_.substr(behind, 1) == U"-" ? 1 : 0;
            behind += text_.substr(behind, 3) == U"in " ? 3 : 0;
            for (const Role& candidate : roles) {
                if (is_latin_letter(candidate.word[0]) && text_.substr(behind, candidate.word.size()) == candidate.word && behind + candidate.word.size() <= until) {
                    role = candidate.role;
                    break;
                }
            }
            if (role.empty()) {
                std::size_t best = 0;
                const std::u32string_view before = text_.substr(from, quantity.begin - from);
                for (const Role& candidate : roles) {
                    for (std::size_t at = find_word(before, candidate.word); at != std::u32string_view::npos; at = find_word(before, candidate.word, at + 1)) {
                        const std::size_t whole = from + at;
                        if ((candidate.word == U"长" || candidate.word == U"底" || candidate.word == U"高" || candidate.word == U"边") && (inside_longer(whole) || text_.substr(whole, 2) == U"边形")) {
                            continue;
                        }
                        // the word that ends last before the number, the longer one of two
                        const std::size_t end = at + candidate.word.size();
                        const bool of_figure = candidate.role == "area" || candidate.role == "perimeter" || candidate.role == "volume" || candidate.role == "surface";
                        if (of_figure && !is_given(whole, whole + candidate.word.size())) {
                            continue;
                        }
                        if (end > best && !was_used(whole)) {
                            best = end;
                            role = candidate.role;
                        }
                    }
                }
                // one word for a list: sides 3, 4 and 5
                if (role.empty() && !last_role.empty() && before.size() <= 6) {
                    role = last_role == "side" || last_role == "leg" || last_role == "diagonal" || last_role == "parallel" ? last_role : "";
                }
            } else {
                used_.push_back(behind);
            }
            last_role = role;
            parts_.emplace_back(role, quantity);
        }
    }

    bool was_used(std::size_t at) const {
        for (const std::size_t used : used_) {
            if (used == at) {
                return true;
            }
        }
        return false;
    }

    bool bring_to_one_unit() {
        for (const auto& part : parts_) {
            if (part.second.unit && (part.second.unit->dimension == "length" || !length_)) {
                const bool is_length = part.second.unit->dimension == "length";
                if (is_length && !length_) {
                    length_ = part.second.unit;
                }
            }
            decimal_ = decimal_ || part.second.decimal;
        }
        if (!length_) {  // an area alone: its length
            for (const auto& part : parts_) {
                if (part.second.unit && (part.second.unit->dimension == "area" || part.second.unit->dimension == "volume")) {
                    static constexpr std::array<std::string_view, 5> ids = {"mm", "cm", "dm", "m", "km"};
                    for (const std::string_view id : ids) {
                        if (part.second.unit->id.substr(0, id.size()) == id && part.second.unit->id.size() == id.size() + 2) {
                            for (const detail::UnitRow& row : detail::unit_rows) {
                                if (row.id == id) {
                                    length_ = Unit{std::string(row.id), std::string(row.zh), "length", Rational(BigInteger(row.top), BigInteger(row.bottom)), Rational(0)};
                                }
                            }
                        }
                    }
                }
            }
        }
        for (auto& part : parts_) {
            Quantity& quantity = part.second;
            if (!quantity.unit) {
                continue;
            }
            if (!length_) {
                return false;
            }
            const Unit target = quantity.unit->dimension == "area" ? raised_unit(*length_, 2) : quantity.unit->dimension == "volume" ? raised_unit(*length_, 3) : *length_;
            if (quantity.unit->dimension != target.dimension) {
                return false;
            }
            quantity.value = UnitReader::convert(quantity.value, *quantity.unit, target);
            if (quantity.value.is_negative()) {
                return false;
            }
        }
        for (const auto& part : parts_) {
            if (part.second.value.is_negative() || part.second.value.is_zero()) {
                return false;
            }
        }
        return true;
    }

    // ---- Formulas --------------------------------------------------------------------------------------------------

    std::vector<Rational> all(std::string_view role) const {
        std::vector<Rational> values;
        for (const auto& part : parts_) {
            if (part.first == role) {
                values.push_back(part.second.value);
            }
        }
        return values;
    }

    std::optional<Rational> get(std::string_view role) const {
        const std::vector<Rational> values = all(role);
        return values.empty() ? std::nullopt : std::optional<Rational>(values[0]);
    }

    // The n-th number without a part of its own.
    std::optional<Rational> free(std::size_t n) const {
        std::vector<Rational> values = all("");
        return n < values.size() ? std::optional<Rational>(values[n]) : std::nullopt;
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
    TutorAnswer done(const Rational& value, int exponent, const std::string& formula, const std::string& step, bool with_pi = false) const {
        TutorAnswer answer;
        answer.answered = true;
        Rational shown = value;
        std::string unit;
        if (length_) {
            Unit own = raised_unit(*length_, exponent);
            answer.steps.push_back(formula);
            answer.steps.push_back(step + " (" + own.id + ")");
            if (const std::optional<Unit> wanted = wanted_unit(own)) {
                shown = UnitReader::convert(value, own, *wanted);
                if (wanted->id != own.id) {
                    answer.steps.push_back(n(value) + (with_pi ? "π " : " ") + own.id + " = " + n(shown) + (with_pi ? "π " : " ") + wanted->id);
                }
                own = *wanted;
            }
            unit = " " + own.id;
        } else {
            answer.steps.push_back(formula);
            answer.steps.push_back(step);
        }
        if (with_pi && has_any(text_, {U"3.14"})) {
            shown = shown * Rational(BigInteger(314), BigInteger(100));
            with_pi = false;
            answer.steps.push_back("π ≈ 3.14");
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

    // A unit without a number: 面积是多少平方米, in square metres.
    std::optional<Unit> wanted_unit(const Unit& own) const {
        for (std::size_t at = 0; at < text_.size(); ++at) {
            bool inside = at > 0 && is_latin_letter(text_[at]) && is_latin_letter(text_[at - 1]);
            for (const Quantity& quantity : quantities_) {
                inside = inside || (at >= quantity.begin && at < quantity.end);
            }
            if (inside) {
                continue;
            }
            if (const std::optional<UnitReader::Found> unit = UnitReader::unit_at(text_, at)) {
                const bool asked = (at >= 1 && (text_[at - 1] == U'少' || text_[at - 1] == U'几')) || (at >= 3 && text_.substr(at - 3, 3) == U"in ") || (at >= 5 && text_.substr(at - 5, 5) == U"many ");
                for (const Unit& reading : unit->readings) {
                    if (asked && reading.dimension == own.dimension) {
                        return reading;
                    }
                }
            }
        }
        return std::nullopt;
    }

    TutorAnswer calculate() const {
        switch (figure_) {
            case Figure::square: return square();
            case Figure::rectangle: return rectangle();
            case Figure::triangle: return triangle();
            case Figure::circle: return circle();
            case Figure::trapezoid: return trapezoid();
            case Figure::parallelogram: return parallelogram();
            case Figure::rhombus: return rhombus();
            case Figure::cube: return cube();
            case Figure::box: return box();
            default: return round_solid();
        }
    }

    TutorAnswer square() const {
        const std::optional<Rational> s = first({get("side"), get("length"), get("width"), free(0)});
        if (asked_ == Asked::area && s) {
            return done(*s * *s, 2, "S = a²", n(*s) + " × " + n(*s) + " = " + n(*s * *s));
        }
        if (asked_ == Asked::perimeter && s) {
            return done(*s * Rational(4), 1, "C = 4a", "4 × " + n(*s) + " = " + n(*s * Rational(4)));
        }
        const std::optional<Rational> area = get("area");
        const std::optional<Rational> perimeter = get("perimeter");
        if (asked_ == Asked::area && perimeter) {
            const Rational side = *perimeter / Rational(4);
            return done(side * side, 2, "a = C ÷ 4, S = a²", n(side) + " × " + n(side) + " = " + n(side * side));
        }
        const std::optional<Rational> root = area ? area->root(2) : std::nullopt;
        if (asked_ == Asked::perimeter && root) {
            return done(*root * Rational(4), 1, "a = √S, C = 4a", "4 × " + n(*root) + " = " + n(*root * Rational(4)));
        }
        if (perimeter && asked_ != Asked::perimeter) {
            return done(*perimeter / Rational(4), 1, "a = C ÷ 4", n(*perimeter) + " ÷ 4 = " + n(*perimeter / Rational(4)));
        }
        return root && asked_ != Asked::area ? done(*root, 1, "a = √S", "√" + n(*area) + " = " + n(*root)) : TutorAnswer{};
    }

    TutorAnswer rectangle() const {
        std::optional<Rational> l = first({get("length"), get("base"), get("side")});
        std::optional<Rational> w = first({get("width"), get("height")});
        const std::vector<Rational> sides = all("side");
        w = !w && sides.size() > 1 ? std::optional<Rational>(sides[1]) : w;
        std::size_t next = 0;
        l = l ? l : free(next++);
        w = w ? w : free(next);
        const std::optional<Rational> area = get("area");
        const std::optional<Rational> perimeter = get("perimeter");
        if (l && w) {
            if (asked_ == Asked::perimeter) {
                const Rational value = Rational(2) * (*l + *w);
                return done(value, 1, "C = 2(a + b)", "2 × (" + n(*l) + " + " + n(*w) + ") = " + n(value));
            }
            return asked_ == Asked::area ? done(*l * *w, 2, "S = ab", n(*l) + " × " + n(*w) + " = " + n(*l * *w)) : TutorAnswer{};
        }
        const std::optional<Rational> one = l ? l : w;
        if (one && area) {
            const Rational other = *area / *one;
            if (asked_ == Asked::perimeter) {
                return done(Rational(2) * (*one + other), 1, "b = S ÷ a, C = 2(a + b)", "2 × (" + n(*one) + " + " + n(other) + ") = " + n(Rational(2) * (*one + other)));
            }
            return done(other, 1, "b = S ÷ a", n(*area) + " ÷ " + n(*one) + " = " + n(other));
        }
        if (one && perimeter) {
            const Rational other = *perimeter / Rational(2) - *one;
            if (other.is_negative() || other.is_zero()) {
                return {};
            }
            if (asked_ == Asked::area) {
                return done(*one * other, 2, "b = C ÷ 2 - a, S = ab", n(*one) + " × " + n(other) + " = " + n(*one * other));
            }
            return done(other, 1, "b = C ÷ 2 - a", n(*perimeter) + " ÷ 2 - " + n(*one) + " = " + n(other));
        }
        return {};
    }

    TutorAnswer triangle() const {
        std::vector<Rational> sides = all("side");
        if (sides.size() < 3 && asked_ == Asked::perimeter) {
            const std::vector<Rational> others = all("");
            sides.insert(sides.end(), others.begin(), others.end());
        }
        std::vector<Rational> legs = all("leg");
        const bool right_angle = has_any(text_, {U"直角", U"right triangle", U"right-angled", U"right angled", U"hypotenuse", U"斜边"});
        if (right_angle && legs.size() < 2) {
            for (const char* role : {"side", "", "base", "height"}) {
                const std::vector<Rational> more = all(role);
                legs.insert(legs.end(), more.begin(), more.end());
            }
        }
        if (asked_ == Asked::hypotenuse && legs.size() >= 2) {
            const Rational square = legs[0] * legs[0] + legs[1] * legs[1];
            const std::optional<Rational> root = square.root(2);
            return root ? done(*root, 1, "c² = a² + b²", n(legs[0]) + "² + " + n(legs[1]) + "² = " + n(square) + ", √" + n(square) + " = " + n(*root)) : TutorAnswer{};
        }
        const bool equilateral = has_any(text_, {U"等边", U"正三角", U"equilateral"});
        if (asked_ == Asked::perimeter && equilateral && (!sides.empty() || free(0))) {
            const Rational s = sides.empty() ? *free(0) : sides[0];
            return done(s * Rational(3), 1, "C = 3a", "3 × " + n(s) + " = " + n(s * Rational(3)));
        }
        if (asked_ == Asked::perimeter && sides.size() >= 3) {
            const Rational sum = sides[0] + sides[1] + sides[2];
            if (!(sides[0] < sides[1] + sides[2] && sides[1] < sides[0] + sides[2] && sides[2] < sides[0] + sides[1])) {
                return {};  // no such triangle
            }
            return done(sum, 1, "C = a + b + c", n(sides[0]) + " + " + n(sides[1]) + " + " + n(sides[2]) + " = " + n(sum));
        }
        const std::optional<Rational> base = first({get("base"), get("bottom"), get("side"), get("length"), get("width"), free(0)});
        std::optional<Rational> height = first({get("height")});
        const bool base_is_free = !get("base") && !get("bottom") && !get("side") && !get("length") && !get("width");
        height = height ? height : free(base_is_free ? 1 : 0);
        if (asked_ == Asked::area) {
            if (right_angle && legs.size() >= 2) {
                const Rational value = legs[0] * legs[1] / Rational(2);
                return done(value, 2, "S = ab ÷ 2", n(legs[0]) + " × " + n(legs[1]) + " ÷ 2 = " + n(value));
            }
            if (base && height) {
                const Rational value = *base * *height / Rational(2);
                return done(value, 2, "S = ah ÷ 2", n(*base) + " × " + n(*height) + " ÷ 2 = " + n(value));
            }
        }
        const std::optional<Rational> area = get("area");
        const std::optional<Rational> known = asked_ == Asked::height ? first({get("base"), get("side"), free(0)}) : first({get("height"), free(0)});
        if (area && known && (asked_ == Asked::height || asked_ == Asked::base)) {
            const Rational value = *area * Rational(2) / *known;
            return done(value, 1, asked_ == Asked::height ? "h = 2S ÷ a" : "a = 2S ÷ h", n(*area) + " × 2 ÷ " + n(*known) + " = " + n(value));
        }
        return {};
    }

    TutorAnswer circle() const {
        std::optional<Rational> r = first({get("radius")});
        if (!r && get("diameter")) {
            r = *get("diameter") / Rational(2);
        }
        r = r ? r : first({get("side"), free(0)});
        if (!r || (free(0) && *free(0) == Rational(BigInteger(314), BigInteger(100)) && !get("radius") && !get("diameter"))) {
            return {};
        }
        if (asked_ == Asked::area) {
            return done(*r * *r, 2, "S = πr²", "π × " + n(*r) + "² = " + n(*r * *r) + "π", true);
        }
        if (asked_ == Asked::perimeter) {
            return done(Rational(2) * *r, 1, "C = 2πr", "2 × π × " + n(*r) + " = " + n(Rational(2) * *r) + "π", true);
        }
        if (asked_ == Asked::diameter) {
            return done(Rational(2) * *r, 1, "d = 2r", "2 × " + n(*r) + " = " + n(Rational(2) * *r));
        }
        return asked_ == Asked::radius && get("diameter") ? done(*r, 1, "r = d ÷ 2", n(*get("diameter")) + " ÷ 2 = " + n(*r)) : TutorAnswer{};
    }

    TutorAnswer trapezoid() const {
        std::vector<Rational> bases = all("top");
        for (const char* role : {"bottom", "parallel", "base", "side", ""}) {
            const std::vector<Rational> more = all(role);
            bases.insert(bases.end(), more.begin(), more.end());
        }
        const std::optional<Rational> height = first({get("height"), bases.size() > 2 ? std::optional<Rational>(bases[2]) : std::nullopt});
        if (asked_ == Asked::area && bases.size() >= 2 && height) {
            const Rational value = (bases[0] + bases[1]) * *height / Rational(2);
            return done(value, 2, "S = (a + b)h ÷ 2", "(" + n(bases[0]) + " + " + n(bases[1]) + ") × " + n(*height) + " ÷ 2 = " + n(value));
        }
        return {};
    }

    TutorAnswer parallelogram() const {
        const std::optional<Rational> base = first({get("base"), get("side"), get("length"), free(0)});
        const bool free_base = !get("base") && !get("side") && !get("length");
        const std::optional<Rational> height = first({get("height"), free(free_base ? 1 : 0)});
        const std::optional<Rational> area = get("area");
        if (asked_ == Asked::area && base && height) {
            return done(*base * *height, 2, "S = ah", n(*base) + " × " + n(*height) + " = " + n(*base * *height));
        }
        if (area && asked_ == Asked::height && base) {
            return done(*area / *base, 1, "h = S ÷ a", n(*area) + " ÷ " + n(*base) + " = " + n(*area / *base));
        }
        if (area && asked_ == Asked::base && height) {
            return done(*area / *height, 1, "a = S ÷ h", n(*area) + " ÷ " + n(*height) + " = " + n(*area / *height));
        }
        std::vector<Rational> sides = all("side");
        const std::vector<Rational> others = all("");
        sides.insert(sides.end(), others.begin(), others.end());
        if (asked_ == Asked::perimeter && sides.size() >= 2) {
            const Rational value = Rational(2) * (sides[0] + sides[1]);
            return done(value, 1, "C = 2(a + b)", "2 × (" + n(sides[0]) + " + " + n(sides[1]) + ") = " + n(value));
        }
        return {};
    }

    TutorAnswer rhombus() const {
        std::vector<Rational> diagonals = all("diagonal");
        const std::vector<Rational> others = all("");
        diagonals.insert(diagonals.end(), others.begin(), others.end());
        if (asked_ == Asked::area && diagonals.size() >= 2) {
            const Rational value = diagonals[0] * diagonals[1] / Rational(2);
            return done(value, 2, "S = d₁d₂ ÷ 2", n(diagonals[0]) + " × " + n(diagonals[1]) + " ÷ 2 = " + n(value));
        }
        return asked_ == Asked::perimeter ? square() : parallelogram();
    }

    TutorAnswer cube() const {
        const std::optional<Rational> a = first({get("side"), get("length"), free(0)});
        if (!a) {
            return {};
        }
        if (asked_ == Asked::volume) {
            return done(a->power(3), 3, "V = a³", n(*a) + "³ = " + n(a->power(3)));
        }
        return asked_ == Asked::surface || asked_ == Asked::area ? done(Rational(6) * *a * *a, 2, "S = 6a²", "6 × " + n(*a) + "² = " + n(Rational(6) * *a * *a)) : TutorAnswer{};
    }

    TutorAnswer box() const {
        std::size_t next = 0;
        std::optional<Rational> l = get("length");
        l = l ? l : free(next++);
        std::optional<Rational> w = get("width");
        w = w ? w : free(next++);
        std::optional<Rational> h = get("height");
        h = h ? h : free(next);
        if (!l || !w || !h) {
            return {};
        }
        if (asked_ == Asked::volume) {
            return done(*l * *w * *h, 3, "V = abh", n(*l) + " × " + n(*w) + " × " + n(*h) + " = " + n(*l * *w * *h));
        }
        const Rational surface = Rational(2) * (*l * *w + *l * *h + *w * *h);
        return asked_ == Asked::surface || asked_ == Asked::area
                   ? done(surface, 2, "S = 2(ab + ah + bh)", "2 × (" + n(*l * *w) + " + " + n(*l * *h) + " + " + n(*w * *h) + ") = " + n(surface))
                   : TutorAnswer{};
    }

    TutorAnswer round_solid() const {
        std::optional<Rational> r = first({get("radius")});
        if (!r && get("diameter")) {
            r = *get("diameter") / Rational(2);
        }
        r = r ? r : free(0);
        const std::optional<Rational> h = get("height");
        if (figure_ == Figure::sphere && r) {
            if (asked_ == Asked::volume) {
                const Rational value = Rational(BigInteger(4), BigInteger(3)) * r->power(3);
                return done(value, 3, "V = 4πr³ ÷ 3", "4 × π × " + n(*r) + "³ ÷ 3 = " + value.fraction() + " π", true);
            }
            const Rational value = Rational(4) * *r * *r;
            return done(value, 2, "S = 4πr²", "4 × π × " + n(*r) + "² = " + n(value) + "π", true);
        }
        const std::optional<Rational> base_area = get("base_area");
        const Rational third = figure_ == Figure::cone ? Rational(BigInteger(1), BigInteger(3)) : Rational(1);
        if (asked_ == Asked::volume && base_area && h) {
            const Rational value = *base_area * *h * third;
            return done(value, 3, figure_ == Figure::cone ? "V = Sh ÷ 3" : "V = Sh", n(*base_area) + " × " + n(*h) + (figure_ == Figure::cone ? " ÷ 3" : "") + " = " + n(value));
        }
        if (!r || !h) {
            return {};
        }
        if (asked_ == Asked::volume) {
            const Rational value = *r * *r * *h * third;
            return done(value, 3, figure_ == Figure::cone ? "V = πr²h ÷ 3" : "V = πr²h", "π × " + n(*r) + "² × " + n(*h) + (figure_ == Figure::cone ? " ÷ 3" : "") + " = " + n(value) + "π", true);
        }
        if (figure_ == Figure::cylinder && (asked_ == Asked::surface || asked_ == Asked::area)) {
            const Rational value = Rational(2) * *r * (*r + *h);
            return done(value, 2, "S = 2πr(r + h)", "2 × π × " + n(*r) + " × (" + n(*r) + " + " + n(*h) + ") = " + n(value) + "π", true);
        }
        return {};
    }

    std::u32string_view text_;
    std::vector<Quantity> quantities_;
    Figure figure_ = Figure::none;
    Asked asked_ = Asked::none;
    std::vector<std::pair<std::string, Quantity>> parts_;
    std::vector<std::size_t> used_;
    std::optional<Unit> length_;
    bool decimal_ = false;
};

}  // namespace minillm
