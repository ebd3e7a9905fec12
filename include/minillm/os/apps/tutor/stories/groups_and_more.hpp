// os/apps/tutor/stories/groups_and_more.hpp: so many of one measure, and an amount of the same kind besides: how much
// in all?
//
//     6 lessons of 45 minutes plus 50 minutes of breaks      6 × 45 + 50 = 320
//     5 bags of 2 kg and another 3 kg of rice                 5 × 2 + 3 = 13
//
// Not here: "each" and 每 (stock_story.hpp), things in packs without a measure (whole_packs.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds an amount to several equal ones.
class GroupsAndMore {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool in_all = has_any(problem.question, {U"in total", U"in all", U"altogether", U"in the whole",
                                                       U"how long is", U"how long does", U"total"});
        const bool otherwise = has_any(
            problem.text, {U"left",  U"less", U"fewer", U"than",    U"more",     U"but",    U"without", U"cut",
                           U"used",  U"gave", U"gives", U"spilled", U"lost",     U"minus",  U"twice",   U"half",
                           U"drank", U"ate",  U"sold",  U"sells",   U"for each", U"remain", U"share",   U"shared"});
        const bool joined = numbers.size() == 3 && has_any(words_since_last(problem, *numbers[2]), {U"plus", U"and"});
        if (!in_all || otherwise || !joined) {
            return {};
        }
        const ProblemFact& count = *numbers[0];
        const ProblemFact& measure = *numbers[1];
        const ProblemFact& besides = *numbers[2];
        const Text between = words_since_last(problem, measure);
        const bool of_measure = between.ends_with(U" of ") && between.size() > Text(U" of ").size();
        const bool alike = measure.quantity.unit && besides.quantity.unit && !measure.quantity.share &&
                           !besides.quantity.share &&
                           UnitReader::same_kind(*measure.quantity.unit, *besides.quantity.unit);
        const bool told = besides.quantity.begin < begin_of_question(problem);
        if (!is_plain_count(problem, count) || !of_measure || !alike || besides.each || !told) {
            return {};
        }
        const Rational more = UnitReader::convert(besides.value(), *besides.quantity.unit, *measure.quantity.unit);
        const MathStep groups = problem_step('*', count.value(), measure.value());
        const MathStep all = problem_step('+', groups.result, more);
        return in_asked_measure(all.result, {groups, all}, measure.quantity.unit, problem);
    }
};

}  // namespace minillm
