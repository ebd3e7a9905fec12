// os/apps/spacing_problems.hpp: word problems of things that stand at equal distances, and of tiles that cover an area.
//
//     一条路长120米，每隔8米种一棵树，两头都种      120 ÷ 8 + 1 = 16
//     a fence 60 m long, a post every 4 m, at both ends    60 ÷ 4 + 1 = 16
//     round a pond of 90 m, a tree every 5 m        90 ÷ 5 = 18
//     锯成5段，每锯一次要3分钟                      (5 - 1) × 3 = 12
//     长6米宽4米，用边长0.5米的方砖铺地             (6 × 4) ÷ (0.5 × 0.5) = 96
//
// Whether the ends count must be said: with both one more than there are gaps, with one as many, with none one fewer.
// A closed line has as many things as gaps. The distance must divide the length.
//
// Not here: ropes that are cut into pieces (rate_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, one for each structure (problem_structure.hpp).
class SpacingProblems {
    using Text = std::u32string_view;

public:
    // So many things along a line.
    static TutorAnswer along_line(const WordProblem& problem) {
        const std::vector<const ProblemFact*> lengths = lengths_of(problem);
        const Ends ends = ends_of(problem.text);
        const bool asks_count = has_any(problem.question, {U"几", U"多少", U"how many"}) && !has_any(problem.question, {U"多少米", U"几米", U"how far", U"how long"});
        if (lengths.size() == 1) {
            return from_first_to_last(problem, *lengths[0]);
        }
        if (lengths.size() != 2 || ends == Ends::unknown || !asks_count || !others_count_once(problem)) {
            return {};
        }
        const bool first_is_gap = is_gap(*lengths[0]);
        const bool second_is_gap = is_gap(*lengths[1]);
        if (first_is_gap == second_is_gap) {
            return {};
        }
        const ProblemFact& gap = *lengths[first_is_gap ? 0 : 1];
        const ProblemFact& whole = *lengths[first_is_gap ? 1 : 0];
        if (gap.value().is_zero() || gap.value().is_negative()) {
            return {};
        }
        const Rational length = UnitReader::convert(whole.value(), *whole.quantity.unit, *gap.quantity.unit);
        std::vector<MathStep> steps = {problem_step('/', length, gap.value())};
        if (!steps[0].result.is_whole()) {
            return {};
        }
        if (ends == Ends::both) {
            steps.push_back(problem_step('+', steps[0].result, Rational(1)));
        } else if (ends == Ends::neither) {
            steps.push_back(problem_step('-', steps[0].result, Rational(1)));
        }
        if (has_any(problem.text, {U"两边", U"两侧", U"两旁", U"both sides", U"each side", U"either side"})) {
            steps.push_back(problem_step('*', steps.back().result, Rational(2)));
        }
        return problem_finished(steps.back().result, steps);
    }

    // Pieces, cuts and the time of a cut: there is one cut fewer than pieces. Only wood and the like in a straight line.
    static TutorAnswer cuts(const WordProblem& problem) {
        if (!has_any(problem.text, {U"锯", U"saws", U"sawn", U"cuts", U"cut"}) || has_any(problem.text, {U"圆", U"环", U"circle", U"ring"})) {
            return {};
        }
        const bool for_each_cut = has_any(problem.text, {U"每锯", U"每次", U"每剪", U"each cut", U"per cut", U"every cut"});
        const ProblemFact* pieces = nullptr;
        const ProblemFact* minutes = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool one = fact.value() == Rational(1) && !fact.quantity.unit;
            const bool counts_pieces = fact.behind.starts_with(U"段") || fact.behind.starts_with(U" pieces") || fact.behind.starts_with(U" parts");
            const bool time_of_cut = for_each_cut && fact.quantity.unit && fact.quantity.unit->dimension == "time";
            if (counts_pieces && pieces == nullptr && !fact.each) {
                pieces = &fact;
            } else if (time_of_cut && minutes == nullptr) {
                minutes = &fact;
            } else if (!one) {
                return {};
            }
        }
        if (pieces == nullptr || !pieces->value().is_whole() || !(Rational(1) < pieces->value())) {
            return {};
        }
        const MathStep count = problem_step('-', pieces->value(), Rational(1));
        const bool asks_cuts = has_any(problem.question, {U"几次", U"多少次", U"how many cuts"});
        const bool asks_time = has_any(problem.question, {U"几分", U"多少分", U"几秒", U"多少秒", U"多长时间", U"多久", U"how long", U"how many minutes", U"how many seconds"});
        if (asks_cuts && minutes == nullptr) {
            return problem_finished(count.result, {count});
        }
        if (!asks_time || minutes == nullptr) {
            return {};
        }
        const MathStep time = problem_step('*', count.result, minutes->value());
        return problem_finished(time.result, {count, time});
    }

    // So many tiles for an area: the one area divided by the other. Tiles are not cut: both sides must hold a whole number.
    static TutorAnswer tiles(const WordProblem& problem) {
        const bool asks_count = has_any(problem.text, {U"多少块", U"几块", U"how many"});
        const std::vector<const ProblemFact*> lengths = lengths_of(problem);
        const std::size_t tile_word = first_of(problem.text, {U"方砖", U"瓷砖", U"地砖", U"地板砖", U"tile", U"paving"});
        const bool square = has_any(problem.text, {U"边长", U"正方形", U"方砖", U"square"});
        const bool counts_nothing = lengths.size() == problem.facts.size();
        if (!asks_count || lengths.size() != 3 || !square || !counts_nothing || tile_word == Text::npos || has_any(problem.text, {U"周长", U"perimeter", U"一圈"})) {
            return {};
        }
        // The side of the tile stands nearest to the word for it, in its own clause.
        std::size_t tile = 0;
        for (std::size_t i = 1; i < lengths.size(); ++i) {
            tile = distance(*lengths[i], tile_word) < distance(*lengths[tile], tile_word) ? i : tile;
        }
        if (tile == 1) {
            return {};  // the two sides of the area stand together
        }
        const ProblemFact& side = *lengths[tile];
        const ProblemFact& long_side = *lengths[tile == 0 ? 1 : 0];
        const ProblemFact& wide_side = *lengths[tile == 0 ? 2 : 1];
        const Unit& unit = *side.quantity.unit;
        const Rational length = UnitReader::convert(long_side.value(), *long_side.quantity.unit, unit);
        const Rational width = UnitReader::convert(wide_side.value(), *wide_side.quantity.unit, unit);
        const bool fits = !side.value().is_zero() && (length / side.value()).is_whole() && (width / side.value()).is_whole();
        if (!fits) {
            return {};
        }
        const MathStep area = problem_step('*', length, width);
        const MathStep of_tile = problem_step('*', side.value(), side.value());
        const MathStep count = problem_step('/', area.result, of_tile.result);
        return problem_finished(count.result, {area, of_tile, count});
    }

private:
    // 12 trees, 5 m apart: from the first to the last there is one gap fewer than trees.
    static TutorAnswer from_first_to_last(const WordProblem& problem, const ProblemFact& gap) {
        const ProblemFact* count = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool between_two = fact.value() == Rational(2) && fact.before.ends_with(U"每");  // 每两棵之间
            const bool one = fact.value() == Rational(1) && !fact.quantity.unit;
            if (&fact == &gap || between_two || one) {
                continue;
            }
            if (count != nullptr || fact.quantity.unit || !fact.value().is_whole()) {
                return {};
            }
            count = &fact;
        }
        const bool along = has_any(problem.text, {U"从第一", U"第一棵到最后", U"from the first to the last", U"between the first and the last"});
        const bool asks_length = has_any(problem.question, {U"多少米", U"几米", U"多长", U"多远", U"how far", U"how long", U"what is the distance"});
        const bool apart = is_gap(gap) || has_any(gap.before, {U"相距"});
        if (count == nullptr || !along || !asks_length || !apart || count->value() < Rational(2)) {
            return {};
        }
        const MathStep gaps = problem_step('-', count->value(), Rational(1));
        const MathStep length = problem_step('*', gaps.result, gap.value());
        return problem_finished(length.result, {gaps, length}, gap.quantity.unit->id);
    }

    enum class Ends { unknown, both, one, neither, closed };

    static Ends ends_of(Text text) {
        const bool closed = has_any(text, {U"圆形", U"一圈", U"一周", U"周围", U"四周", U"环形", U"around", U"circular"});
        const bool neither = has_any(text, {U"两端都不", U"两端不", U"两头都不", U"两头不", U"neither end", U"not at the ends", U"none at the ends", U"no tree at either end", U"not at either end"});
        const bool one = has_any(text, {U"一端", U"一头", U"只有一端", U"one end", U"only one end"}) && !neither;
        const bool both = !neither && has_any(text, {U"两端", U"两头", U"首尾", U"both ends", U"each end", U"either end"});
        const int said = (closed ? 1 : 0) + (neither ? 1 : 0) + (one ? 1 : 0) + (both ? 1 : 0);
        if (said != 1) {
            return Ends::unknown;
        }
        return closed ? Ends::closed : neither ? Ends::neither : one ? Ends::one : Ends::both;
    }

    static std::vector<const ProblemFact*> lengths_of(const WordProblem& problem) {
        std::vector<const ProblemFact*> lengths;
        for (const ProblemFact& fact : problem.facts) {
            if (fact.quantity.unit && fact.quantity.unit->dimension == "length") {
                lengths.push_back(&fact);
            }
        }
        return lengths;
    }

    // 每隔8米, every 4 m, 5 m apart: the distance from one to the next.
    static bool is_gap(const ProblemFact& fact) {
        const bool before = has_any(fact.before, {U"每隔", U"间隔", U"相隔", U"间距"}) || fact.before.ends_with(U"every ") || fact.before.ends_with(U"intervals of ");
        return before || has_any(fact.behind, {U"apart"}) || fact.behind.ends_with(U"一棵") || has_any(fact.behind, {U"intervals"});
    }

    // 一棵树, 两端: the other numbers change nothing.
    static bool others_count_once(const WordProblem& problem) {
        return std::all_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& fact) {
            const bool length = fact.quantity.unit && fact.quantity.unit->dimension == "length";
            const bool one = !fact.quantity.unit && fact.value() == Rational(1);
            const bool ends = fact.value() == Rational(2) && !fact.behind.empty() && Text(U"端头边侧旁").find(fact.behind[0]) != Text::npos;
            return length || one || ends;
        });
    }

    static std::size_t first_of(Text text, std::initializer_list<Text> words) {
        std::size_t first = Text::npos;
        for (const Text word : words) {
            first = std::min(first, text.find(word));
        }
        return first;
    }

    static std::size_t distance(const ProblemFact& fact, std::size_t place) {
        return fact.quantity.begin > place ? fact.quantity.begin - place : place - fact.quantity.begin;
    }
};

}  // namespace minillm
