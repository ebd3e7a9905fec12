// os/apps/tutor/stories/lengths_cut.hpp: a rope that is cut into pieces of one length: how many cuts that takes.
//
//     一根绳子长18米，剪成每段3米，要剪几次                18 ÷ 3 = 6, 6 - 1 = 5
//     how many cuts to cut an 18 m rope into 3 m pieces    5
//
// The last cut gives two pieces. "How many times can 3 m be cut off" asks for the pieces and is not read here, nor is a
// ring or a folded rope.
//
// Not here: the time of the cuts, a number of pieces (spacing_problems.hpp). Next: number_roles.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "number_roles.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Counts the cuts of a length.
class LengthsCut {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        if (!asks_cuts(problem) || not_straight(problem.text)) {
            return {};
        }
        NumberRoles roles(problem);
        const auto length = [](const ProblemFact& fact) { return measures(fact, "length") && is_amount(fact); };
        const ProblemFact* first = roles.take(length);
        const ProblemFact* second = roles.take(length);
        const bool only_cut = roles.left() == 0 || (roles.left() == 1 && roles.take(counts_one_cut) != nullptr);
        if (first == nullptr || second == nullptr || !only_cut) {
            return {};
        }
        const Rational other = UnitReader::convert(second->value(), *second->quantity.unit, *first->quantity.unit);
        const bool first_is_whole = other < first->value();
        const Rational& whole = first_is_whole ? first->value() : other;
        const Rational& piece = first_is_whole ? other : first->value();
        const MathStep pieces = problem_step('/', whole, piece);
        const bool even = pieces.result.is_whole() && Rational(1) < pieces.result;
        const MathStep cuts = problem_step('-', pieces.result, Rational(1));
        return even ? problem_finished(cuts.result, {pieces, cuts}) : TutorAnswer{};
    }

    /// Whether the cuts of a ring or of a folded rope are asked: no other form knows of them.
    static bool of_bent_length(const WordProblem& problem) {
        const bool bent = has_any(problem.text, {U"对折", U"folded", U"ring", U"loop", U"hoop", U"铁环", U"圆环"});
        return bent && asks_cuts(problem) && problem.facts.size() >= 2;
    }

private:
    static bool asks_cuts(const WordProblem& problem) {
        const Text question = problem.question;
        const bool cuts = has_any(problem.text, {U"锯", U"剪", U"截", U"切", U"saw", U"saws", U"sawn", U"sawed", U"cut",
                                                 U"cuts", U"chop", U"chopped"});
        const bool number =
            has_any(question, {U"几次", U"多少次", U"几刀", U"多少刀", U"几下", U"多少下", U"how many cuts"});
        const bool times = has_any(question, {U"how many times"}) &&
                           has_any(question, {U"must", U"have to", U"has to", U"need to", U"needs to"});
        const bool pieces_off = has_any(question, {U"能", U"可以", U"cut off"}) && !has_any(question, {U"才能"});
        return cuts && (number || times) && !pieces_off;
    }

    static bool not_straight(Text text) {
        return has_any(text, {U"环", U"圈", U"圆圈", U"对折", U"折", U"ring", U"loop", U"folded", U"circle", U"hoop",
                              U"剩", U"left over", U"each cut", U"wasted", U"每次", U"每锯", U"每剪"});
    }

    // 锯一次, written with a figure: no number of its own.
    static bool counts_one_cut(const ProblemFact& fact) {
        return fact.value() == Rational(1) && !fact.quantity.unit &&
               begins_with_any(fact.behind, {U"段", U"根", U"条"});
    }
};

}  // namespace minillm
