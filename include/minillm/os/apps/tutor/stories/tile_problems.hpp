// os/apps/tutor/stories/tile_problems.hpp: word problems of tiles that cover an area.
//
//     长6米宽4米，用边长0.5米的方砖铺地                     (6 × 4) ÷ (0.5 × 0.5) = 96
//     a floor of 15 m², tiles of 625 cm² each               150000 ÷ 625 = 240
//     面积9平方分米的方砖要480块，改用16平方分米的          9 × 480 ÷ 16 = 270
//     用了200块边长3分米的方砖，地面有多大                  200 × (3 × 3) = 1800 dm²
//
// A number belongs to the tile or to the floor by the word that stands nearest. Tiles are not cut: where the sides are
// told, both must hold a whole number of tiles.
//
// Not here: so many tiles in a row (rate_problems.hpp), what tiles cost, a border of tiles.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "rate_problems.hpp"
#include "story_figure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The form of tiles.
class TileProblems {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool other =
            has_any(problem.text, {U"周长",   U"一圈", U"元",   U"每箱", U"每盒",    U"剩",      U"已经",
                                   U"还要",   U"比",   U"$",    U"£",    U"€",       U"cost",    U"perimeter",
                                   U"border", U"box",  U"pack", U"left", U"already", U"more",    U"broken",
                                   U"损",     U"%",    U"圆",   U"三角", U"circle",  U"triangle"});
        TileProblems form(problem);
        if (other || !form.read()) {
            return {};
        }
        const bool asks_count = has_any(problem.question, {U"多少块", U"几块"}) ||
                                (has_any(problem.question, {U"how many"}) && !asked_measure(problem));
        if (asks_count) {
            return form.count_ ? form.other_tiles() : form.number_of_tiles();
        }
        const std::optional<UnitReader::Found> asked = asked_measure(problem);
        const bool asks_area = has_any(problem.question, {U"面积", U"多大", U"area", U"how large", U"how big"}) ||
                               (asked && asked->readings.front().dimension == "area");
        return asks_area && form.count_ ? form.covered() : TutorAnswer{};
    }

private:
    // One kind of tile, or the floor: its sides, or its area.
    struct Figure {
        std::vector<const ProblemFact*> lengths;
        const ProblemFact* area = nullptr;

        bool told() const { return !lengths.empty() || area != nullptr; }
        bool full() const { return lengths.size() >= 2; }
    };

    explicit TileProblems(const WordProblem& problem) : problem_(problem) {}

    // Every number is of the floor, of a tile, or counts the tiles.
    bool read() {
        for (const ProblemFact& fact : problem_.facts) {
            const bool one = fact.value() == Rational(1) && !fact.quantity.unit;
            const bool usable = !fact.quantity.percent && !fact.quantity.share && Rational(0) < fact.value();
            if (one) {
                continue;
            }
            const bool measured =
                fact.quantity.unit && fact.quantity.unit->dimension != "money";  // 块 is a unit of money too
            if (!measured) {
                const bool counts = fact.behind.starts_with(U"块") || counts_tiles(fact.behind);
                if (!usable || !counts || count_ || !fact.value().is_whole()) {
                    return false;
                }
                count_ = fact.value();
                continue;
            }
            const bool length = fact.quantity.unit->dimension == "length";
            const bool area = fact.quantity.unit->dimension == "area";
            const bool tile = is_of_tile(fact);
            // a second tile begins with a new area or side, behind the number of the first
            Figure& figure = !tile ? floor_ : (count_ && first_.told() ? second_ : first_);
            if (!usable || (!length && !area) || (area && figure.told()) ||
                (length && (figure.area != nullptr || figure.lengths.size() == 2))) {
                return false;
            }
            if (length) {
                figure.lengths.push_back(&fact);
            } else {
                figure.area = &fact;
            }
        }
        return first_.told() && all_square();
    }

    // 480块 and "480 tiles", "480 square tiles".
    static bool counts_tiles(Text behind) {
        return begins_with_any(behind, {U" tiles", U" square tiles", U" such tiles", U" of these tiles", U" slabs"});
    }

    // The word right behind the number names the tile (5分米的方砖, 30 cm square tiles), or the last of both kinds
    // before it.
    static bool is_of_tile(const ProblemFact& fact) {
        const std::size_t unit = fact.quantity.end - fact.quantity.number_end;
        Text behind = fact.behind.substr(std::min(unit, fact.behind.size()));
        for (const Text filler : {Text(U"的"), Text(U"大小"), Text(U"正方形"), Text(U"长方形"), Text(U" square"),
                                  Text(U" rectangular"), Text(U" by ")}) {
            behind = behind.starts_with(filler) ? behind.substr(filler.size()) : behind;
        }
        const bool right_behind = begins_with_any(
            behind, {U"方砖", U"瓷砖", U"地砖", U"地板砖", U"砖", U" tile", U" paving", U" slab", U" flagstone"});
        const std::size_t tile =
            last_of(fact.before, {U"砖", U"tile", U"tiles", U"slab", U"slabs", U"paving", U"flagstones"});
        const std::size_t floor =
            last_of(fact.before, {U"地面", U"教室",    U"房",        U"厅",    U"室",    U"厨",   U"地",     U"墙",
                                  U"铺",   U"院",      U"广场",      U"floor", U"wall",  U"room", U"patio",  U"kitchen",
                                  U"hall", U"terrace", U"courtyard", U"yard",  U"cover", U"path", U"surface"});
        const bool laid = tile == 0 && floor > 0 && fact.before.ends_with(U"铺边长");  // 铺边长3分米的方砖
        return right_behind || laid || tile > floor;
    }

    // One side alone is the side of a square, which must be said of a tile, or of the floor.
    bool all_square() const {
        const bool square_tile =
            has_any(problem_.text, {U"边长", U"正方形", U"方砖", U"square", U"side", U"cm tiles", U"tiles of"});
        const bool square_floor = has_any(problem_.text, {U"正方形", U"square"});
        const bool tiles = first_.lengths.size() != 1 || square_tile;
        const bool floor = floor_.lengths.size() != 1 || square_floor;
        return tiles && floor && (second_.lengths.size() != 1 || square_tile);
    }

    // An area in the square of the unit of the first tile.
    Rational area_of(const Figure& figure, std::vector<MathStep>& steps) const {
        const Unit unit = tile_unit();
        if (figure.area != nullptr) {
            return UnitReader::convert(figure.area->value(), *figure.area->quantity.unit, raised_unit(unit, 2));
        }
        const Rational one = side(figure, 0);
        const Rational other = side(figure, figure.lengths.size() - 1);
        steps.push_back(problem_step('*', one, other));
        return steps.back().result;
    }

    Rational side(const Figure& figure, std::size_t i) const {
        return UnitReader::convert(figure.lengths[i]->value(), *figure.lengths[i]->quantity.unit, tile_unit());
    }

    // The unit of length of the first tile: of its side, or the root of its area.
    Unit tile_unit() const {
        if (!first_.lengths.empty()) {
            return *first_.lengths[0]->quantity.unit;
        }
        const std::string id = first_.area->quantity.unit->id;
        return id.ends_with("²") ? RateProblems::unit(id.substr(0, id.size() - 2)) : RateProblems::unit("m");
    }

    bool fits() const {
        if (floor_.lengths.empty() || first_.lengths.empty()) {
            return true;
        }
        const Rational length = side(floor_, 0);
        const Rational width = side(floor_, floor_.lengths.size() - 1);
        const Rational a = side(first_, 0);
        const Rational b = side(first_, first_.lengths.size() - 1);
        const auto whole = [](const Rational& all, const Rational& part) { return (all / part).is_whole(); };
        return (whole(length, a) && whole(width, b)) || (whole(length, b) && whole(width, a));
    }

    TutorAnswer number_of_tiles() const {
        if (!floor_.told() || second_.told() || !fits()) {
            return {};
        }
        std::vector<MathStep> steps;
        const Rational area = area_of(floor_, steps);
        const Rational tile = area_of(first_, steps);
        steps.push_back(problem_step('/', area, tile));
        return steps.back().result.is_whole() ? problem_finished(steps.back().result, steps) : TutorAnswer{};
    }

    // The same floor with other tiles.
    TutorAnswer other_tiles() const {
        if (floor_.told() || !second_.told()) {
            return {};
        }
        std::vector<MathStep> steps;
        const Rational first = area_of(first_, steps);
        steps.push_back(problem_step('*', first, *count_));
        const Rational area = steps.back().result;
        const Rational second = area_of(second_, steps);
        steps.push_back(problem_step('/', area, second));
        return steps.back().result.is_whole() ? problem_finished(steps.back().result, steps) : TutorAnswer{};
    }

    TutorAnswer covered() const {
        if (floor_.told() || second_.told()) {
            return {};
        }
        std::vector<MathStep> steps;
        const Rational tile = area_of(first_, steps);
        steps.push_back(problem_step('*', tile, *count_));
        const Unit own = raised_unit(tile_unit(), 2);
        return asked_measure(problem_) ? in_asked_measure(steps.back().result, steps, own, problem_)
                                       : problem_finished(steps.back().result, steps, own.id);
    }

    const WordProblem& problem_;
    Figure floor_;
    Figure first_;
    Figure second_;
    std::optional<Rational> count_;
};

}  // namespace minillm
