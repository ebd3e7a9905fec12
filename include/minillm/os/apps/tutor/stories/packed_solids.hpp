// os/apps/tutor/stories/packed_solids.hpp: how many small cubes or boxes a large one holds, or is cut into.
//
//     棱长6分米的正方体木块切成棱长2分米的小正方体，能切几块     (6 ÷ 2) × (6 ÷ 2) × (6 ÷ 2) = 27
//     cubes of edge 2 cm in a box of 8 cm by 6 cm by 4 cm        (8 ÷ 2) × (6 ÷ 2) × (4 ÷ 2) = 24
//
// Lengths divide lengths, edge by edge; each must go into the other without a rest, or "at most" is asked and only
// whole ones count.
//
// Not here: tiles on a floor (tile_problems.hpp), the volume itself (geometry.hpp).
#pragma once

#include <algorithm>
#include <array>
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

class PackedSolids {
    using Text = std::u32string_view;

public:
    static bool tells_of(Text text) {
        const bool solids = has_any(text, {U"正方体", U"立方体", U"长方体", U"cube", U"cuboid", U"cubic"}) ||
                            (has_any(text, {U"box", U"carton", U"crate", U"盒", U"箱"}) && has_any(text, {U"cubes"}));
        const bool packed = has_any(text, {U"切成",   U"锯成",   U"截成", U"分割成", U"分成", U"切割成", U"装",
                                           U"放",     U"切",     U"锯",   U"摆",     U"fit",  U"fits",   U"cut into",
                                           U"packed", U"placed", U"fill", U"put",    U"hold", U"holds",  U"stacked"});
        return solids && packed && asks_count(text);
    }

    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& quantity) {
            const bool article = quantity.value == Rational(1) && !quantity.unit;
            return article || only_names(text, quantity);
        });
        const bool lengths = std::all_of(quantities.begin(), quantities.end(), [](const Quantity& quantity) {
            return quantity.unit && quantity.unit->dimension == "length" && Rational(0) < quantity.value;
        });
        if (!tells_of(text) || !lengths) {
            return {};
        }
        const std::optional<std::array<Solid, 2>> solids = solids_of(text, quantities);
        return solids ? count((*solids)[0], (*solids)[1], text) : TutorAnswer{};
    }

private:
    using Solid = std::vector<Rational>;  // three edges, in one unit

    static bool asks_count(Text text) { return has_any(text, {U"多少个", U"几个", U"几块", U"多少块", U"how many"}); }

    // Three lengths that belong together are a box, one alone is a cube.
    static std::optional<std::array<Solid, 2>> solids_of(Text text, const std::vector<Quantity>& quantities) {
        std::vector<Solid> solids;
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            const Rational edge = UnitReader::convert(quantities[i].value, *quantities[i].unit, *quantities[0].unit);
            if (i > 0 && goes_on(text.substr(quantities[i - 1].end, quantities[i].begin - quantities[i - 1].end))) {
                solids.back().push_back(edge);
            } else {
                solids.push_back({edge});
            }
        }
        const bool known = solids.size() == 2 && std::all_of(solids.begin(), solids.end(), [](const Solid& solid) {
                               return solid.size() == 1 || solid.size() == 3;
                           });
        if (!known) {
            return std::nullopt;
        }
        for (Solid& solid : solids) {
            solid = solid.size() == 1 ? Solid(3, solid[0]) : solid;
        }
        const bool first_large = volume(solids[1]) < volume(solids[0]);
        return std::array<Solid, 2>{solids[first_large ? 0 : 1], solids[first_large ? 1 : 0]};
    }

    // "8 cm by 6 cm", 长8厘米、宽6厘米、高4厘米, "8 cm long, 6 cm wide and 4 cm high"
    static bool goes_on(Text gap) {
        const bool by = gap == U" by " || gap == U" x " || gap == U" * " || gap == U"*" || gap == U"x";
        const bool named = gap.size() < 14 && (has_any(gap, {U"宽", U"高", U"厚", U"long", U"wide"}));
        return by || named || gap == U",";
    }

    static Rational volume(const Solid& solid) { return solid[0] * solid[1] * solid[2]; }

    static TutorAnswer count(const Solid& large, const Solid& small, Text text) {
        const bool at_most = has_any(text, {U"最多", U"at most", U"the most"});
        std::vector<MathStep> steps;
        std::vector<Rational> along;
        for (std::size_t i = 0; i < 3; ++i) {
            const MathStep times = problem_step('/', large[i], small[i]);
            const bool cube = small[0] == small[1] && small[1] == small[2];
            const bool fits = times.result.is_whole() || (at_most && cube);  // a box may be turned
            if (!fits || times.result < Rational(1)) {
                return {};
            }
            along.push_back(rounded_down(times.result));
            steps.push_back(times);
        }
        steps.push_back(problem_step('*', along[0], along[1]));
        steps.push_back(problem_step('*', steps.back().result, along[2]));
        TutorAnswer answer = problem_finished(steps.back().result, steps);
        answer.intent = "tutor.geometry";
        return answer;
    }
};

}  // namespace minillm
