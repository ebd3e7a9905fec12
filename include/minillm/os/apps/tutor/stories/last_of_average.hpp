// os/apps/tutor/stories/last_of_average.hpp: the mean of so many numbers, and what all but one of them add up to.
//
//     The average of 6 numbers is 15. The first five add up to 70. What is the sixth number?     6 × 15 - 70 = 20
//
// Not here: the other numbers told one by one (known_averages.hpp). Next: relation_words.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes a sum of all but one from the sum of all.
class LastOfAverage {
public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool asks = has_any(problem.question, {U"what is", U"find", U"what was"}) &&
                          has_any(problem.question, {U"the last", U"the other", U"the remaining", U"the third",
                                                     U"the fourth", U"the fifth", U"the sixth", U"the seventh",
                                                     U"the eighth", U"the ninth", U"the tenth", U"the missing"});
        constexpr std::size_t roles = 4;
        const bool otherwise =
            tells_other_relation(problem.text, {U"average", U"mean", U"other", U"others", U"remaining"});
        if (numbers.size() != roles || !asks || otherwise) {
            return {};
        }
        const ProblemFact& count = *numbers[0];
        const ProblemFact& mean = *numbers[1];
        const ProblemFact& others = *numbers[2];
        const ProblemFact& sum = *numbers[3];
        const bool of_mean = has_any(count.before, {U"average of", U"mean of", U"averages of"}) &&
                             mean.before.ends_with(U" is ") && count.clause == mean.clause;
        const bool of_sum = has_any(others.before, {U"first", U"other"}) &&
                            has_any(words_since_last(problem, sum), {U"add up to", U"total", U"sum", U"make"});
        const bool all_but_one = is_plain_count(problem, count) && count.value() == others.value() + Rational(1);
        const bool told = sum.quantity.begin < begin_of_question(problem);
        if (!of_mean || !of_sum || !all_but_one || !told) {
            return {};
        }
        const MathStep all = problem_step('*', count.value(), mean.value());
        const MathStep last = problem_step('-', all.result, sum.value());
        return problem_finished(last.result, {all, last});
    }
};

}  // namespace minillm
