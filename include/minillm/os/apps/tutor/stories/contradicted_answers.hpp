// os/apps/tutor/stories/contradicted_answers.hpp: answers that a word of the question contradicts: the form that gave
// them had not read it.
//
//     two thirds can swim, how many can't               2/3 × 36 is the number of those who can
//     gave a third of them away, how many did she keep  1/3 × 18 is what is gone
//     boots cost one third of that, the total price     1/3 × 240 is the price of the boots
//     45 loaves a day, except on Sundays, in a week     7 × 45 bakes on Sunday as well
//     一箱24瓶，搬走3箱，还剩几瓶                       24 × 3 is what is gone
//     足球比篮球多花多少元                              a sum is no difference
//
// Next: word_problems.hpp, which keeps such answers back.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "../tutor_answer.hpp"
#include "unnamed_rest.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Whether one of the steps uses a sign: " + ".
inline bool has_step(const TutorAnswer& answer, std::string_view sign) {
    return std::any_of(answer.steps.begin(), answer.steps.end(),
                       [&](const std::string& step) { return step.find(sign) != std::string::npos; });
}

/// Whether every step multiplies.
inline bool only_products(const TutorAnswer& answer) {
    return std::all_of(answer.steps.begin(), answer.steps.end(),
                       [](const std::string& step) { return step.find(" × ") != std::string::npos; });
}

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
    return answer.answered && (left_out || grows) && only_products(answer);
}

/// Whether a product answers a question for what is left: 一箱24瓶，搬走3箱，还剩几瓶. A share of something may be what
/// is left.
inline bool product_for_rest(const WordProblem& problem, const TutorAnswer& answer) {
    const bool asks_rest = has_any(problem.question, {U"还剩", U"剩下", U"剩余", U"are left", U"left over", U"remain"});
    const bool share = std::any_of(problem.facts.begin(), problem.facts.end(),
                                   [](const ProblemFact& f) { return f.quantity.share || f.quantity.percent; });
    return answer.answered && asks_rest && !share && only_products(answer) && !answer.steps.empty();
}

/// Whether a sum of products answers by how much one is more than the other: 足球比篮球多花多少元.
inline bool sum_for_difference(const WordProblem& problem, const TutorAnswer& answer) {
    const bool compares =
        contains(problem.question, U"比") && has_any(problem.question, {U"多", U"少", U"贵", U"便宜"});
    return compares && answer.steps.size() > 1 && answer.steps.back().find(" + ") != std::string::npos &&
           answer.steps.front().find(" × ") != std::string::npos;
}

/// Whether nothing is taken away though what is left is asked: 存了6个月，买了一个128元的书包，还剩多少.
inline bool sum_for_rest(const WordProblem& problem, const TutorAnswer& answer) {
    const bool asks_rest =
        has_any(problem.question, {U"还剩", U"剩下多少", U"剩余", U"are left", U"is left", U"have left", U"has left",
                                   U"left over", U"remain", U"remaining"});
    const bool adds_last = !answer.steps.empty() && answer.steps.back().find(" + ") != std::string::npos;
    return asks_rest && adds_last && !has_step(answer, " - ");
}

/// Whether a product answers how many must go over so that both have the same.
inline bool product_for_levelling(const WordProblem& problem, const TutorAnswer& answer) {
    const bool levels = has_any(problem.question, {U"the same number", U"the same amount", U"as many as each other",
                                                   U"equal", U"一样多", U"同样多", U"相等"});
    const bool moves = has_any(problem.question, {U"move", U"give", U"transfer", U"pour", U"给", U"移", U"搬", U"倒"});
    return levels && moves && answer.answered && only_products(answer);
}

/// Whether the question takes an answer back. product_for_rest is asked earlier, where other forms may still answer.
inline bool contradicted(const WordProblem& problem, const TutorAnswer& answer) {
    return sum_for_difference(problem, answer) || sum_for_rest(problem, answer) || share_for_others(problem, answer) ||
           product_for_uneven_days(problem, answer) || product_for_levelling(problem, answer);
}

}  // namespace minillm
