// os/apps/tutor/stories/contradicted_answers.hpp: answers that a word of the question contradicts: the form that gave
// them had not read it.
//
//     two thirds can swim, how many can't               2/3 × 36 is the number of those who can
//     gave a third of them away, how many did she keep  1/3 × 18 is what is gone
//     boots cost one third of that, the total price     1/3 × 240 is the price of the boots
//     45 loaves a day, except on Sundays, in a week     7 × 45 bakes on Sunday as well
//
// Next: word_problems.hpp, which keeps such answers back.
#pragma once

#include <algorithm>
#include <string>

#include "../tutor_answer.hpp"
#include "unnamed_rest.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Whether an answer is one product with a share of the problem.
inline bool is_share_alone(const WordProblem& problem, const TutorAnswer& answer) {
    const bool share = std::any_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& fact) {
        return fact.quantity.share || fact.quantity.percent;
    });
    return share && answer.steps.size() == 1 && answer.steps.front().find(" × ") != std::string::npos;
}

/// Whether the share itself answers a question for those who do not, or for two things together.
inline bool share_for_others(const WordProblem& problem, const TutorAnswer& answer) {
    const std::u32string_view told =
        problem.text.substr(0, static_cast<std::size_t>(problem.question.data() - problem.text.data()));
    const bool denied = UnnamedRest::denies(problem.question) && !UnnamedRest::denies(told);
    const bool both = has_any(told, {U"of that"}) &&
                      has_any(problem.question, {U"total", U"together", U"altogether", U"in all", U"both"});
    const bool keeps = has_any(problem.question, {U"keep", U"keeps", U"kept"}) &&
                       !has_any(told, {U"keep", U"keeps", U"kept"}) &&
                       has_any(told, {U"gave", U"gives", U"give", U"sold", U"ate", U"lent", U"shared"});
    return answer.answered && (denied || both || keeps) && is_share_alone(problem, answer);
}

/// Whether an answer of products alone passes over days that are left out, or a pace that grows from day to day.
inline bool product_for_uneven_days(const WordProblem& problem, const TutorAnswer& answer) {
    const bool left_out = has_any(problem.text, {U"except on", U"but not on", U"apart from"});
    const bool grows = has_any(problem.text, {U"as on the day before", U"as the day before", U"as on the previous day",
                                              U"as the previous day", U"as in the week before"});
    const bool products = std::all_of(answer.steps.begin(), answer.steps.end(),
                                      [](const std::string& step) { return step.find(" × ") != std::string::npos; });
    return answer.answered && (left_out || grows) && products;
}

}  // namespace minillm
