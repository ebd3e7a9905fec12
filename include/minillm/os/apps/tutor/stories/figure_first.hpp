// os/apps/tutor/stories/figure_first.hpp: stories in which the area of a figure is only the first step: the sides
// become the area, and the rest is read as any word problem.
//
//     a plot of 9 m by 7 m, one third is planted, what area is left   a plot of 63 square m, one third …   42 m²
//     平行四边形的果园底120米，高50米，每棵树占地10平方米，种几棵      果园面积6000平方米，每棵 …             600
//
// Only where shares of an area are told, or areas for each: a length among the other numbers would have no place.
//
// Not here: fences, walls and prices (figures_in_stories.hpp); the area alone (geometry.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../../../../text/utf8.hpp"
#include "../rational.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

class FigureFirst {
    using Text = std::u32string_view;

public:
    /// The problem with the area in the place of the sides; nothing if it is no such problem.
    static std::optional<RequestText> with_area(const RequestText& request) {
        const Text text = request.characters;
        const std::vector<Quantity> quantities = UnitReader::quantities(request);
        const std::optional<std::size_t> first = first_side(text, quantities);
        if (!first || has_any(text, {U"周长", U"体积", U"高度", U"围", U"perimeter", U"volume", U"fence", U"around"}) ||
            !needs_area(text, quantities, *first)) {
            return std::nullopt;
        }
        const Quantity& one = quantities[*first];
        const Quantity& other = quantities[*first + 1];
        const Rational second = UnitReader::convert(other.value, *other.unit, *one.unit);
        const bool half = has_any(text, {U"三角形", U"triangle", U"triangular"});
        const Rational area = one.value * second / Rational(half ? 2 : 1);
        const std::pair<std::size_t, std::size_t> place = place_of_sides(text, one, other);
        const Unit unit = raised_unit(*one.unit, 2);
        const bool chinese = is_han(text[text.size() - std::min<std::size_t>(text.size(), 2)]);
        const std::string written = chinese ? "面积" + area.decimal() + unit.zh : area.decimal() + " " + unit.id;
        return normalise_request(encode_utf8(text.substr(0, place.first)) + written +
                                 encode_utf8(text.substr(place.second)));
    }

private:
    static bool is_length(const Quantity& quantity) {
        return quantity.unit && quantity.unit->dimension == "length" && Rational(0) < quantity.value;
    }

    // The first of the two sides: "9 m by 7 m", 长9米、宽7米, 底12米，高5米, "9 m long and 7 m wide"; no other length.
    static std::optional<std::size_t> first_side(Text text, const std::vector<Quantity>& quantities) {
        if (std::count_if(quantities.begin(), quantities.end(), is_length) != 2) {
            return std::nullopt;
        }
        for (std::size_t i = 0; i + 1 < quantities.size(); ++i) {
            if (!is_length(quantities[i]) || !is_length(quantities[i + 1])) {
                continue;
            }
            const Text gap = text.substr(quantities[i].end, quantities[i + 1].begin - quantities[i].end);
            const Text behind = text.substr(quantities[i + 1].end, 6);
            const Text before = text.substr(0, quantities[i].begin);
            const Text near = before.substr(before.size() - std::min<std::size_t>(before.size(), 3));
            const bool by = gap == U" by " || gap == U" x ";
            const bool sides = has_any(near, {U"长", U"底"}) && gap.size() < 8 && has_any(gap, {U"宽", U"高"});
            const bool named = gap.size() < 16 && has_any(gap, {U"long"}) && behind.starts_with(U" wide");
            if (by || sides || named) {
                return i;
            }
        }
        return std::nullopt;
    }

    // Shares of what the question asks an area of, or areas for each of something.
    static bool needs_area(Text text, const std::vector<Quantity>& quantities, std::size_t first) {
        const std::size_t asks = std::max({last_of(text, {U"多少", U"几"}), last_of(text, {U"how many", U"how much"}),
                                           last_of(text, {U"what area", U"what is the area"})});
        const Text question = last_clause(text);
        const bool asks_area =
            asks > 0 && has_any(question, {U"平方", U"公顷", U"面积", U"square", U"area", U"hectare"});
        bool shares = false;
        bool areas = false;
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            const Quantity& quantity = quantities[i];
            const bool side = i == first || i == first + 1;
            const bool article = !quantity.unit && quantity.value == Rational(1);
            const bool share = (quantity.share || quantity.percent) && !quantity.unit && quantity.value < Rational(1);
            const bool area = quantity.unit && quantity.unit->dimension == "area";
            if (!side && !article && !share && !area) {
                return false;
            }
            shares = shares || share;
            areas = areas || area;
        }
        const bool for_each = has_any(text, {U"每", U"each", U"every", U"per", U"in an hour", U"an hour", U"a day",
                                             U"a minute", U"in one hour", U"in one day"});
        return shares ? asks_area && !areas : areas && for_each && !asks_area;
    }

    // From the words that name the first side to those that name the second one.
    static std::pair<std::size_t, std::size_t> place_of_sides(Text text, const Quantity& one, const Quantity& other) {
        std::size_t begin = one.begin;
        while (begin > 0 && Text(U"长底是为边").find(text[begin - 1]) != Text::npos) {
            --begin;
        }
        const Text behind = text.substr(other.end);
        return {begin, other.end + (behind.starts_with(U" wide") ? 5 : 0)};
    }
};

}  // namespace minillm
