// os/apps/tutor/stories/one_and_the_other.hpp: one is so heavy, the other so much heavier: both together.
//
//     The cat is 4 kg and the dog is 9 kg heavier. Together?      4 + 9 = 13, 4 + 13 = 17
//     Jake is 38 kg and his sister is 9 kg lighter. Together?     38 - 9 = 29, 38 + 29 = 67
//
// The word behind the second amount compares it with the first; a sum of the two numbers would be wrong.
//
// Not here: more and fewer of things that are counted (relation_reader.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds an amount and another one that is told by how far it is from it.
class OneAndTheOther {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool asks_both =
            has_any(problem.question, {U"together", U"altogether", U"in all", U"in total", U"combined", U"both"});
        const bool otherwise =
            has_any(problem.text, {U"each", U"every", U"per", U"times", U"twice", U"half", U"third", U"ago", U"will"});
        if (numbers.size() != 2 || !asks_both || otherwise) {
            return {};
        }
        const ProblemFact& one = *numbers[0];
        const ProblemFact& apart = *numbers[1];
        const bool measured = one.quantity.unit && same_unit(one, apart) && !one.quantity.share &&
                              !apart.quantity.share && !apart.quantity.percent;
        const std::size_t condition = problem.text.rfind(U" if ", one.quantity.begin);
        const bool told_behind = condition != Text::npos && condition > begin_of_question(problem);
        const bool both_told = measured && (told_behind || apart.quantity.end <= begin_of_question(problem));
        const int direction = both_told && direction_of(problem, one) == 0 ? direction_of(problem, apart) : 0;
        if (direction == 0) {
            return {};
        }
        const MathStep other = problem_step(direction > 0 ? '+' : '-', one.value(), apart.value());
        const MathStep both = problem_step('+', one.value(), other.result);
        return other.result.is_negative() ? TutorAnswer{}
                                          : in_asked_measure(both.result, {other, both}, one.quantity.unit, problem);
    }

private:
    // 9 kg heavier, 9 cm shorter: right behind the unit.
    static int direction_of(const WordProblem& problem, const ProblemFact& fact) {
        const Text behind = problem.text.substr(fact.quantity.end);
        if (begins_with_any(behind,
                            {U" heavier", U" taller", U" longer", U" older", U" higher", U" wider", U" deeper"})) {
            return 1;
        }
        const bool less = begins_with_any(behind, {U" lighter", U" shorter", U" younger", U" lower", U" narrower"});
        return less ? -1 : 0;
    }
};

}  // namespace minillm
