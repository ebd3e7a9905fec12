// os/apps/tutor/stories/regular_polygons.hpp: the way around a figure of five equal sides or more, and its side.
//
//     a regular hexagon with sides of 4 cm, its perimeter      4 × 6 = 24 cm
//     正五边形的周长是30厘米，边长是多少                        30 ÷ 5 = 6 cm
//
// The sides must be said to be equal, and one length alone may be told. Areas are not answered: almost none of them is
// an exact number.
//
// Not here: triangles and squares (geometry.hpp), the angles of polygons (angle_sums.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

/// The form of regular polygons, asked by Geometry.
class RegularPolygons {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const int corners = corners_of(text);
        const bool other_figure = has_any(text, {U"正方形", U"长方形", U"三角形", U"圆", U"square", U"rectangle",
                                                 U"triangle", U"circle", U"面积", U"area", U"倍", U"twice", U"times"});
        if (corners == 0 || !is_regular(text) || other_figure) {
            return {};
        }
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& one) { return tells_no_length(text, one, corners); });
        if (quantities.size() != 1 || quantities[0].percent || !(Rational(0) < quantities[0].value)) {
            return {};
        }
        const Quantity& told = quantities[0];
        const bool is_length = !told.unit || told.unit->dimension == "length";
        const std::optional<bool> is_side = is_length ? names_side(text, told) : std::nullopt;
        if (!is_side) {
            return {};
        }
        const bool asks_other = *is_side ? last_of_perimeter(text) > 0 : last_of_side(text) > 0;
        return asks_other ? with_steps(told, corners, *is_side, request) : TutorAnswer{};
    }

private:
    static int corners_of(Text text) {
        struct Name {
            Text word;
            int corners;
        };
        static constexpr std::array<Name, 29> names = {{
            {U"五边形", 5},     {U"六边形", 6},     {U"七边形", 7},       {U"八边形", 8},    {U"九边形", 9},
            {U"十边形", 10},    {U"十二边形", 12},  {U"5边形", 5},        {U"6边形", 6},     {U"7边形", 7},
            {U"8边形", 8},      {U"9边形", 9},      {U"10边形", 10},      {U"12边形", 12},   {U"pentagon", 5},
            {U"pentagonal", 5}, {U"hexagon", 6},    {U"hexagonal", 6},    {U"heptagon", 7},  {U"heptagonal", 7},
            {U"octagon", 8},    {U"octagonal", 8},  {U"nonagon", 9},      {U"nonagonal", 9}, {U"decagon", 10},
            {U"decagonal", 10}, {U"dodecagon", 12}, {U"dodecagonal", 12}, {U"septagon", 7},
        }};
        int corners = 0;
        for (const Name& name : names) {
            const std::size_t at = find_word(text, name.word);
            const bool within_larger = at != Text::npos && at > 0 &&  // 十五边形, 15边形
                                       Text(U"一二三四五六七八九十0123456789").find(text[at - 1]) != Text::npos;
            if (at == Text::npos || within_larger) {
                continue;
            }
            if (corners != 0 && corners != name.corners) {
                return 0;  // two figures
            }
            corners = name.corners;
        }
        return corners;
    }

    static bool is_regular(Text text) {
        return has_any(text, {U"正五",      U"正六",       U"正七",      U"正八",          U"正九",
                              U"正十",      U"正5",        U"正6",       U"正7",           U"正8",
                              U"正9",       U"正1",        U"等边",      U"每边",          U"每条边",
                              U"各边",      U"边都",       U"边长都",    U"regular",       U"equilateral",
                              U"each side", U"every side", U"all sides", U"all its sides", U"equal sides"});
    }

    // 一个, 六条边, "has 8 sides": the figure's own number, or an article.
    static bool tells_no_length(Text text, const Quantity& one, int corners) {
        const Text behind = text.substr(one.number_end);
        const bool names_figure = behind.starts_with(U"边形");
        const bool article = one.value == Rational(1) && !is_ascii_digit(text[one.begin]);
        const bool of_sides = one.value == Rational(corners) &&
                              begins_with_any(behind, {U" sides", U"-sided", U" equal sides", U"条边", U"条相等的边"});
        return !one.unit && (names_figure || article || of_sides);
    }

    static std::size_t last_of_perimeter(Text text) {
        return last_of(
            text, {U"周长", U"一圈", U"一周", U"perimeter", U"around", U"all round", U"way round", U"circumference"});
    }

    static std::size_t last_of_side(Text text) {
        return last_of(text, {U"边长", U"每边", U"每条边", U"各边", U"边都", U"side", U"sides", U"edge", U"edges"});
    }

    // Whether the number is a side; false if it is the way around, nothing if neither is said.
    static std::optional<bool> names_side(Text text, const Quantity& told) {
        const Text before = text.substr(0, told.begin);
        const Text behind = text.substr(told.end);
        if (begins_with_any(behind, {U" side", U" each side", U" on each side", U" a side", U" per side", U" edge"})) {
            return true;
        }
        const std::size_t side = last_of_side(before);
        const std::size_t way = last_of_perimeter(before);
        return side == way ? std::nullopt : std::optional<bool>(side > way);
    }

    static TutorAnswer with_steps(const Quantity& told, int corners, bool is_side, const RequestText& request) {
        const Rational count(corners);
        const Rational value = is_side ? told.value * count : told.value / count;
        Rational shown = value;
        std::string unit = told.unit ? " " + told.unit->id : "";
        std::vector<std::string> steps = {
            (is_side ? "C = " + count.decimal() + "a" : "a = C ÷ " + count.decimal()),
            told.value.decimal() + (is_side ? " × " : " ÷ ") + count.decimal() + " = " + value.decimal() + unit};
        const std::optional<Unit> wanted = told.unit ? wanted_unit(request.characters, told) : std::nullopt;
        if (wanted && wanted->id != told.unit->id) {
            shown = UnitReader::convert(value, *told.unit, *wanted);
            steps.push_back(value.decimal() + unit + " = " + shown.decimal() + " " + wanted->id);
            unit = " " + wanted->id;
        }
        TutorAnswer answer = tutor_result(shown.decimal() + unit, steps, 0.96);
        answer.intent = "tutor.geometry";
        return answer;
    }

    // 周长是多少分米, "in metres": the unit that is asked for.
    static std::optional<Unit> wanted_unit(Text text, const Quantity& told) {
        for (const Text ask : {Text(U"多少"), Text(U"几"), Text(U"how many "), Text(U" in ")}) {
            const std::size_t at = text.rfind(ask);
            const std::size_t begin = at + ask.size();
            const bool outside = at != Text::npos && begin < text.size() && (begin < told.begin || begin >= told.end);
            const std::optional<UnitReader::Found> unit = outside ? UnitReader::unit_at(text, begin) : std::nullopt;
            if (unit && unit->readings.front().dimension == "length") {
                return unit->readings.front();
            }
        }
        return std::nullopt;
    }
};

}  // namespace minillm
