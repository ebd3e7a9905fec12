// os/apps/tutor/stories/marks_to_pass.hpp: how many marks, or right answers, a share of the whole test are.
//
//     满分150分，60%及格，至少要多少分                         150 × 0.6 = 90
//     50 questions, you need 60% to pass, how many right       50 × 0.6 = 30
//
// The share is what passes, so nothing is taken from the whole. The next whole number is taken where questions are
// counted and the share of them is none.
//
// Not here: shares of other things (percent_problems.hpp). Next: relation_words.hpp.
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

/// Multiplies a test with the share that passes.
class MarksToPass {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const Text text = problem.text;
        const bool passes =
            has_any(text, {U"to pass", U"pass mark", U"passing mark", U"passing score", U"及格", U"通过"});
        const bool asks =
            has_any(problem.question, {U"how many", U"多少分", U"几分", U"多少题", U"几题", U"几道", U"多少道"}) &&
            !has_any(problem.question, {U"pupils", U"students", U"people", U"人", U"failed", U"passed"});
        const bool otherwise = tells_other_relation(text, {U"percent", U"each", U"每"}) ||
                               has_any(text, {U"每", U"each", U"got", U"scored", U"得了", U"已"});
        if (numbers.size() != 2 || !passes || !asks || otherwise) {
            return {};
        }
        const ProblemFact& whole = *numbers[numbers[0]->quantity.percent ? 1 : 0];
        const ProblemFact& share = *numbers[numbers[0]->quantity.percent ? 0 : 1];
        const Text around = words_around(whole);
        const bool of_test = has_any(around, {U"满分", U"总分", U"分", U"题", U"out of", U"marks", U"points",
                                              U"questions", U"mark", U"question"});
        const bool fits = share.quantity.percent && share.value() < Rational(1) && !whole.quantity.percent &&
                          !whole.quantity.share && of_test && whole.value().is_whole();
        if (!fits) {
            return {};
        }
        const MathStep needed = problem_step('*', whole.value(), share.value());
        return problem_finished(rounded_up(needed.result), {needed});
    }
};

}  // namespace minillm
