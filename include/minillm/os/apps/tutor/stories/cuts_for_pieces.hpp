// os/apps/tutor/stories/cuts_for_pieces.hpp: what one cut takes, and so many pieces: one cut fewer than pieces.
//
//     2 minutes to saw through a log once, into 6 pieces     6 - 1 = 5, 2 × 5 = 10
//     Each cut takes 3 seconds, a rope in 8 parts            8 - 1 = 7, 3 × 7 = 21
//
// The time must be that of one cut ("once", "each cut"), and the other number that of the pieces of one thing.
//
// Not here: cuts that are asked for (lengths_cut.hpp), 锯成几段 (spacing_problems.hpp). Next: relation_words.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Multiplies the time of a cut.
class CutsForPieces {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        const bool cuts = has_any(text, {U"saw", U"sawing", U"cut", U"cuts", U"cutting", U"chop", U"chopping"});
        const bool once = has_any(text, {U"once", U"one cut", U"each cut", U"every cut", U"per cut", U"a cut",
                                         U"one time", U"to make a cut", U"single cut"});
        const bool asks_time = has_any(problem.question, {U"how long", U"how many minutes", U"how many seconds",
                                                          U"how much time", U"how many hours"});
        if (!cuts || !once || !asks_time || tells_other_relation(text, {U"each", U"every", U"per"}) ||
            has_any(text, {U"rest", U"rests", U"logs", U"ropes", U"pipes"})) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* time = roles.take([](const ProblemFact& fact) { return is_time(fact) && is_amount(fact); });
        const ProblemFact* pieces = roles.take([&](const ProblemFact& fact) {
            return is_plain_count(problem, fact) && ends_with_any(fact.before, {U"into ", U"in "}) &&
                   begins_with_any(fact.behind, {U" pieces", U" parts", U" equal pieces", U" equal parts", U" bits",
                                                 U" lengths", U" sections"});
        });
        if (time == nullptr || pieces == nullptr || !roles.none_left() || !(Rational(1) < pieces->value())) {
            return {};
        }
        const MathStep count = problem_step('-', pieces->value(), Rational(1));
        const MathStep all = problem_step('*', time->value(), count.result);
        return in_asked_measure(all.result, {count, all}, time->quantity.unit, problem);
    }
};

}  // namespace minillm
