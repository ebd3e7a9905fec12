// os/apps/tutor/figure_question.hpp: what a question about a figure says: the figure, what is asked, and the part of
// each number.
//
//     长6厘米宽4厘米的长方形面积是多少     rectangle, asked area, length 6 cm, width 4 cm
//     a triangle with base 5 m …           triangle, base 5 m
//
// A number gets its part by the word beside it (长, base, 8 m long), or has none and counts by its place. What is
// measured in different units is brought to the first one.
//
// Not here: the words themselves (figure_words.hpp), the formulas (geometry.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "figure_words.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// A question about a figure as it was read. It looks into the text of the request, which must live as long.
class FigureQuestion {
public:
    using Figure = FigureWords::Figure;
    using Asked = FigureWords::Asked;

    std::u32string_view text;
    Figure figure = Figure::none;
    Asked asked = Asked::none;
    std::optional<Unit> length;      // of all numbers; areas and volumes are in its square and cube
    std::optional<Rational> pi;      // as the question wants it: 3.14, 22/7
    std::optional<Rational> copies;  // 4 such flags, 5面这样的旗
    bool one_kind = true;            // false: the units do not measure the same kind of thing

    explicit FigureQuestion(const RequestText& request)
        : text(request.characters), quantities_(UnitReader::quantities(request)) {
        // 一块地, 一个圆, one side: articles; 围一圈 is no number either
        std::erase_if(quantities_, [this](const Quantity& q) {
            const std::u32string_view behind = text.substr(q.number_end, 1);
            return !q.unit && q.value == Rational(1) && q.end > q.begin && !is_ascii_digit(text[q.begin]) &&
                   (behind == U" " ||
                    (!behind.empty() && std::u32string_view(U"块个张条间座幅面根只片种边圈").find(behind[0]) !=
                                            std::u32string_view::npos));
        });
        drop_counts_of_sides();
        take_pi();
        take_copies();
        figure = find_figure();
        asked = find_asked();
        if (is_answerable()) {
            assign_roles();
            one_kind = bring_to_one_unit();
        }
    }

    /// Whether a figure is named, something is asked of it and numbers are given.
    bool is_answerable() const {
        return figure != Figure::none && asked != Asked::none && !quantities_.empty() && quantities_.size() <= 6;
    }

    /// The numbers of a part, e.g. "side"; "" for those without one.
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

    /// The n-th number without a part of its own.
    std::optional<Rational> free(std::size_t n) const {
        std::vector<Rational> values = all("");
        return n < values.size() ? std::optional<Rational>(values[n]) : std::nullopt;
    }

    /// Whether a number is only the word of "the third side".
    static bool is_third_side(std::u32string_view text, const Quantity& quantity) {
        return quantity.share && !quantity.unit && text.substr(quantity.number_end).starts_with(U" side");
    }

    /// A unit without a number: 面积是多少平方米, in square metres.
    std::optional<Unit> wanted_unit(const Unit& own) const {
        for (std::size_t at = 0; at < text.size(); ++at) {
            bool inside = at > 0 && is_latin_letter(text[at]) && is_latin_letter(text[at - 1]);
            for (const Quantity& quantity : quantities_) {
                inside = inside || (at >= quantity.begin && at < quantity.end);
            }
            if (inside) {
                continue;
            }
            if (const std::optional<UnitReader::Found> unit = UnitReader::unit_at(text, at)) {
                const bool is_asked = (at >= 1 && (text[at - 1] == U'少' || text[at - 1] == U'几')) ||
                                      (at >= 3 && text.substr(at - 3, 3) == U"in ") ||
                                      (at >= 5 && text.substr(at - 5, 5) == U"many ");
                for (const Unit& reading : unit->readings) {
                    if (is_asked && reading.dimension == own.dimension) {
                        return reading;
                    }
                }
            }
        }
        return std::nullopt;
    }

private:
    using Role = FigureWords::Role;

    // π取3.14, "use pi = 22/7", "3.14 for pi": a number that is no part of the figure.
    void take_pi() {
        std::erase_if(quantities_, [this](const Quantity& q) {
            std::u32string_view before = text.substr(0, q.begin);
            while (!before.empty() &&
                   std::u32string_view(U" =≈取是为:").find(before.back()) != std::u32string_view::npos) {
                before.remove_suffix(1);
            }
            for (const std::u32string_view word : {std::u32string_view(U" as"), std::u32string_view(U" is"),
                                                   std::u32string_view(U" equals"), std::u32string_view(U" to be")}) {
                before.remove_suffix(before.ends_with(word) ? word.size() : 0);
            }
            const std::u32string_view behind = text.substr(q.end);
            const bool named = before.ends_with(U"π") || before.ends_with(U"pi") || before.ends_with(U"圆周率") ||
                               behind.starts_with(U" for pi") || behind.starts_with(U" as pi") ||
                               behind.starts_with(U" for π");
            const bool usual = !q.unit && q.value == Rational(BigInteger(314), BigInteger(100));
            if (named || usual) {
                pi = q.value;
            }
            return named || usual;
        });
    }

    // Two sides of 8 cm, 两直角边: how many they are is no length. The third side is no third.
    void drop_counts_of_sides() {
        std::erase_if(quantities_, [this](const Quantity& q) {
            const std::u32string_view behind = text.substr(q.number_end);
            if (is_third_side(text, q)) {
                return true;
            }
            const bool whole = !q.unit && !q.share && !q.percent && q.value.is_whole();
            constexpr int most_sides = 6;
            return whole && !(Rational(most_sides) < q.value) &&
                   begins_with_any(behind, {U" sides", U" equal sides", U" other sides", U" parallel sides",
                                            U" shorter sides", U" longer sides", U" legs", U" equal legs", U"直角边"});
        });
    }

    // The number of equal figures is no part of one.
    void take_copies() {
        std::erase_if(quantities_, [this](const Quantity& q) {
            const std::u32string_view behind = text.substr(q.number_end);
            const bool such = behind.starts_with(U" such ") || has_any(behind.substr(0, 5), {U"这样的", U"同样的"});
            const bool counts = such && !q.unit && !q.share && !q.percent && q.value.is_whole() && !copies;
            copies = counts ? std::optional<Rational>(q.value) : copies;
            return counts;
        });
    }

    // "a garden 12 m long and 8 m wide": no figure is named, but its sides are: a rectangle, or with a height a box.
    Figure figure_of_sides() const {
        const bool wide = has_any(text, {U"宽", U"wide", U"width"});
        const bool long_side = contains(text, U"长") || has_any(text, {U"long", U"length"});
        const bool by = quantities_.size() == 2 &&
                        text.substr(quantities_[0].end, quantities_[1].begin - quantities_[0].end) == U" by ";
        if (by && quantities_[0].unit && quantities_[0].unit->dimension == "length") {
            return Figure::rectangle;  // a room 12 feet by 15 feet
        }
        const bool high =
            has_any(text, {U"高", U"深", U"厚", U"high", U"height", U"deep", U"depth", U"tall", U"thick"});
        return !wide || !long_side ? Figure::none : high ? Figure::box : Figure::rectangle;
    }

    Figure find_figure() const {
        for (const FigureWords::Name& name : FigureWords::names) {
            const std::size_t at = find_word(text, name.word);
            // "square metres" is a unit
            if (at == std::u32string_view::npos || (name.word == U"square" && is_unit_square(at))) {
                continue;
            }
            if (name.figure != Figure::none) {
                return name.figure;
            }
        }
        return figure_of_sides();
    }

    bool is_unit_square(std::size_t at) const {
        for (std::size_t place = at; place != std::u32string_view::npos;
             place = find_word(text, U"square", place + 1)) {
            const std::u32string_view rest = text.substr(place + 6);
            if (rest.substr(0, 1) != U" " || !UnitReader::unit_at(text, place)) {
                return false;
            }
        }
        return true;
    }

    // The last word that asks decides; a measure that a number follows is given, not asked.
    Asked find_asked() const {
        constexpr std::size_t score_of_whole = 2;
        Asked best = Asked::none;
        std::size_t best_score = 0;
        std::size_t best_at = 0;
        for (const auto& [word, measure] : FigureWords::asked) {
            for (std::size_t at = find_word(text, word); at != std::u32string_view::npos;
                 at = find_word(text, word, at + 1)) {
                const std::size_t end = at + word.size();
                const bool of_solid = figure == Figure::cube || figure == Figure::box || figure == Figure::cylinder ||
                                      figure == Figure::cone || figure == Figure::sphere;
                if (of_solid && (word == U"多少平方" || word == U"几平方")) {
                    continue;  // of which of its faces is not said
                }
                const bool of_longest = word == U"边长" && at > 0 && text[at - 1] == U'斜';
                const bool of_hypotenuse =
                    word == U"长" && ends_with_any(text.substr(0, at), {U"斜边有多", U"斜边多", U"斜边是多"});
                // 体积有多大: how large the volume is
                const bool of_named_measure =
                    word == U"多大" &&
                    ends_with_any(text.substr(0, at), {U"积", U"积有", U"积是", U"积是有", U"积会有", U"积又有"});
                if (of_longest || of_hypotenuse || of_named_measure ||
                    ((word == U"长" || word == U"底" || word == U"高") && inside_longer(at))) {
                    continue;
                }
                const bool of_time =
                    word == U"how long" && std::any_of(quantities_.begin(), quantities_.end(), [](const Quantity& q) {
                        return q.unit && q.unit->dimension == "time";
                    });
                if (of_time || is_given(at, end)) {
                    continue;
                }
                // An asked measure of the whole figure beats an asked side.
                const bool whole = measure == Asked::area || measure == Asked::perimeter || measure == Asked::volume ||
                                   measure == Asked::surface;
                const std::size_t score = whole ? score_of_whole : 1;
                if (score > best_score || (score == best_score && at > best_at)) {
                    best = measure;
                    best_score = score;
                    best_at = at;
                }
            }
        }
        const bool of_other_measure = best_score == score_of_whole && best != Asked::perimeter;
        return of_other_measure ? best : asked_of_edging().value_or(best);
    }

    // How much of an edging is wanted is a perimeter; but not where a number tells how long the edging is.
    std::optional<Asked> asked_of_edging() const {
        constexpr std::size_t most_sides = 2;
        for (const std::u32string_view word : FigureWords::edgings) {
            const std::size_t at = find_word(text, word);
            if (at == std::u32string_view::npos) {
                continue;
            }
            const bool told = std::any_of(quantities_.begin(), quantities_.end(), [&](const Quantity& quantity) {
                return measures_edging(quantity, at, at + word.size());
            });
            return told || quantities_.size() > most_sides ? Asked::none : Asked::perimeter;
        }
        return std::nullopt;
    }

    // 花边长6米, a fringe of 5 cm, 6米的花边, 6 m of lace.
    bool measures_edging(const Quantity& quantity, std::size_t begin, std::size_t end) const {
        if (quantity.end <= begin) {
            const std::u32string_view gap = text.substr(quantity.end, begin - quantity.end);
            return gap.empty() || gap == U"的" || gap == U"长的" || gap == U" of " || gap == U" ";
        }
        const std::u32string_view gap = text.substr(end, quantity.begin - end);
        constexpr std::size_t longest_gap = 9;  // " which is "
        return gap.size() <= longest_gap &&
               (gap.empty() ||
                begins_with_any(gap, {U"长", U"宽", U"用", U"有", U"是", U" of ", U" is ", U" that is", U" which is"}));
    }

    bool inside_longer(std::size_t at) const {
        for (const std::u32string_view word :
             {U"长方", U"周长", U"边长", U"腰长", U"棱长", U"长度", U"底面", U"上底", U"下底"}) {
            const std::size_t back = word.find(text[at]);
            if (back != std::u32string_view::npos && at >= back && text.substr(at - back, word.size()) == word &&
                word != U"长度") {
                return true;
            }
        }
        return false;
    }

    // A number follows with no question between, or stands right before (5 m long): the measure is given.
    bool is_given(std::size_t begin, std::size_t end) const {
        for (const Quantity& quantity : quantities_) {
            if (quantity.begin >= end && quantity.begin - end <= 12) {
                const std::u32string_view gap = text.substr(end, quantity.begin - end);
                static constexpr std::array<std::u32string_view, 22> links = {
                    U"",    U" ",          U"是",       U"为",     U":",     U"=",      U" of ", U" is ",
                    U" = ", U"都是",       U"分别是",   U"分别为", U"s of ", U"s are ", U"s ",   U" are ",
                    U"有",  U" equal to ", U" equals ", U"等于",   U"s is ", U"边"};
                for (const std::u32string_view link : links) {
                    if (gap == link) {
                        return true;
                    }
                }
                if (gap.find(U"length of") != std::u32string_view::npos || gap == U" length " ||
                    gap == U" length is " || gap == U" of length ") {
                    return true;
                }
            }
            if (quantity.begin >= end && quantity.begin - end <= 40 &&
                says_how_much(text.substr(end, quantity.begin - end))) {
                return true;
            }
            const bool beside = quantity.end <= begin && begin - quantity.end <= 1 && is_latin_letter(text[begin]);
            const bool of_length = quantity.unit && quantity.unit->dimension == "length";
            const bool other_measure = of_length && has_any(text.substr(begin, end - begin), {U"area", U"volume"});
            const bool ends_request = text.find_first_not_of(U" ?.!", end) == std::u32string_view::npos;
            const bool asked_last = of_length && ends_request && names_a_side(quantity);
            if (beside && !other_measure && !asked_last) {
                return true;
            }
        }
        return false;
    }

    // "side 15 mm perimeter", "8 cm by 5 cm perimeter": the length is that of a side, so that the word behind it asks.
    bool names_a_side(const Quantity& quantity) const {
        const std::u32string_view before = text.substr(0, quantity.begin);
        return ends_with_any(before, {U"side ", U"sides ", U"side of ", U"sides of ", U" by ", U" x ", U"radius ",
                                      U"diameter ", U"edge ", U"width ", U"length "});
    }

    // " of a rectangle is " between a measure and a number: nothing else is measured there.
    static bool says_how_much(std::u32string_view gap) {
        const bool says = gap.ends_with(U" is ") || gap.ends_with(U" of ") || gap.ends_with(U" was ") ||
                          gap.ends_with(U"是") || gap.ends_with(U"为") || gap.ends_with(U"等于");
        const bool stop = gap.find_first_of(U",.;?!0123456789") != std::u32string_view::npos;
        return says && !stop &&
               !has_any(gap,
                        {U"length", U"width", U"side",  U"radius", U"diameter", U"height", U"base",     U"edge", U"leg",
                         U"that",   U"which", U"whose", U"and",    U"with",     U"what",   U"diagonal", U"宽",   U"高",
                         U"底",     U"边",    U"半径",  U"直径",   U"长是",     U"长为",   U"多少"});
    }

    void assign_roles() {
        std::string last_role;
        for (std::size_t i = 0; i < quantities_.size(); ++i) {
            const Quantity& quantity = quantities_[i];
            const std::size_t from = i == 0 ? 0 : quantities_[i - 1].end;
            std::size_t until = i + 1 < quantities_.size() ? quantities_[i + 1].begin : text.size();
            std::string role;
            // right behind: 8 m long, 5 cm radius, 4 cm base
            std::size_t behind = quantity.end;
            behind += text.substr(behind, 1) == U" " || text.substr(behind, 1) == U"-" ? 1 : 0;
            behind += text.substr(behind, 3) == U"in " ? 3 : 0;
            for (const Role& candidate : FigureWords::roles) {
                if (is_latin_letter(candidate.word[0]) &&
                    text.substr(behind, candidate.word.size()) == candidate.word &&
                    behind + candidate.word.size() <= until && !names_other_number(quantity, behind, candidate)) {
                    role = candidate.role;
                    break;
                }
            }
            if (role.empty()) {
                std::size_t best = 0;
                const std::u32string_view before = text.substr(from, quantity.begin - from);
                for (const Role& candidate : FigureWords::roles) {
                    for (std::size_t at = find_word(before, candidate.word); at != std::u32string_view::npos;
                         at = find_word(before, candidate.word, at + 1)) {
                        const std::size_t whole = from + at;
                        if ((candidate.word == U"长" || candidate.word == U"底" || candidate.word == U"高" ||
                             candidate.word == U"边") &&
                            (inside_longer(whole) || text.substr(whole, 2) == U"边形")) {
                            continue;
                        }
                        // the word that ends last before the number, the longer one of two
                        const std::size_t end = at + candidate.word.size();
                        const bool of_figure = candidate.role == "area" || candidate.role == "perimeter" ||
                                               candidate.role == "volume" || candidate.role == "surface";
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
                    role = last_role == "side" || last_role == "leg" || last_role == "diagonal" ||
                                   last_role == "parallel" || last_role == "equal_side"
                               ? last_role
                               : "";
                }
                if (role.empty()) {
                    role = role_right_behind(quantity);
                }
            } else {
                used_.push_back(behind);
            }
            if (role.empty() && quantity.unit &&
                (quantity.unit->dimension == "area" || quantity.unit->dimension == "volume")) {
                role = quantity.unit->dimension;  // 49 cm² can only be an area
            }
            last_role = role;
            parts_.emplace_back(role, quantity);
        }
    }

    // "base 13 cm height 5 cm area": the word behind a length names the next number, or what is asked.
    bool names_other_number(const Quantity& quantity, std::size_t at, const Role& candidate) const {
        const std::u32string_view next = text.substr(at + candidate.word.size());
        const bool next_number = next.size() > 1 && next[0] == U' ' && is_ascii_digit(next[1]);
        const bool of_length = quantity.unit && quantity.unit->dimension == "length";
        const bool asked_last = next.find_first_not_of(U" ?.!") == std::u32string_view::npos &&
                                candidate.role == "perimeter" && names_a_side(quantity);
        return next_number || asked_last || (of_length && (candidate.role == "area" || candidate.role == "volume"));
    }

    // 3米长2米宽: no word before the first number names it, so that the one behind does, and not the next number.
    std::string role_right_behind(const Quantity& quantity) {
        static constexpr std::array<Role, 3> behind = {{{U"长", "length"}, {U"宽", "width"}, {U"高", "height"}}};
        for (const Role& candidate : behind) {
            if (quantity.unit && text.substr(quantity.end, 1) == candidate.word) {
                used_.push_back(quantity.end);
                return std::string(candidate.role);
            }
        }
        return "";
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
            if (part.second.unit && (part.second.unit->dimension == "length" || !length)) {
                const bool is_length = part.second.unit->dimension == "length";
                if (is_length && !length) {
                    length = part.second.unit;
                }
            }
        }
        if (!length) {  // an area alone: its length
            for (const auto& part : parts_) {
                if (part.second.unit &&
                    (part.second.unit->dimension == "area" || part.second.unit->dimension == "volume")) {
                    static constexpr std::array<std::string_view, 5> ids = {"mm", "cm", "dm", "m", "km"};
                    for (const std::string_view id : ids) {
                        if (part.second.unit->id.substr(0, id.size()) == id &&
                            part.second.unit->id.size() == id.size() + 2) {
                            for (const detail::UnitRow& row : detail::unit_rows) {
                                if (row.id == id) {
                                    length = Unit{std::string(row.id), std::string(row.zh), "length",
                                                  Rational(BigInteger(row.top), BigInteger(row.bottom)), Rational(0)};
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
            if (!length) {
                return false;
            }
            const Unit target = quantity.unit->dimension == "area"     ? raised_unit(*length, 2)
                                : quantity.unit->dimension == "volume" ? raised_unit(*length, 3)
                                                                       : *length;
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

    std::vector<Quantity> quantities_;
    std::vector<std::pair<std::string, Quantity>> parts_;
    std::vector<std::size_t> used_;  // where words stand that have been given to a number
};

}  // namespace minillm
