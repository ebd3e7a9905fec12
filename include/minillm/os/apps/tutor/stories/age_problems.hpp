// os/apps/tutor/stories/age_problems.hpp: when one of two ages is a multiple of the other.
//
//     妈妈38岁，我10岁，几年后她的年龄是我的2倍         (38 - 10) ÷ (2 - 1) - 10 = 18
//     Mum is 40, I am 12: how many years ago was she 5 times as old?     12 - (40 - 12) ÷ (5 - 1) = 5
//     爸爸比儿子大28岁，儿子4岁，几年后是3倍            28 ÷ (3 - 1) - 4 = 10
//
// The difference of two ages stays. When one is k times the other, it is k - 1 of the younger age then. Beside one age
// there is the other one, their difference, or what both come to.
//
// Not here: ages that are compared today, or are asked for in other years (relation_reader.hpp).
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "amount_names.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads and answers problems of ages that become a multiple.
class AgeProblems {
    using Text = std::u32string_view;

public:
    static TutorAnswer years_to_multiple(const WordProblem& problem) {
        const bool ages = has_any(problem.text, {U"岁", U"old", U"age"});
        const bool asks_years = has_any(problem.text, {U"几年", U"多少年", U"how many years"});
        if (!ages || !asks_years) {
            return {};
        }
        std::vector<const ProblemFact*> known;
        std::optional<Rational> sum;
        const ProblemFact* apart = nullptr;
        Rational times(has_any(problem.text, {U"twice", U"double"}) ? 2 : 0);
        for (const ProblemFact& fact : problem.facts) {
            if (fact.behind.starts_with(U"倍") || fact.behind.starts_with(U" times")) {
                if (!times.is_zero()) {
                    return {};
                }
                times = fact.value();
            } else if (tells_difference(fact)) {
                if (apart != nullptr) {
                    return {};
                }
                apart = &fact;
            } else if (has_any(fact.before, {U"共", U"和是", U"之和", U"合计"}) ||
                       has_any(fact.behind, {U"together", U"altogether", U"in all"})) {
                if (sum) {
                    return {};
                }
                sum = fact.value();
            } else {
                known.push_back(&fact);
            }
        }
        const bool later =
            has_any(problem.text, {U"再过", U"年后", U"年以后", U"年之后", U"in how many years",
                                   U"how many years from now", U"how many years will", U"how many years until"});
        const bool ago = has_any(problem.text, {U"年前", U"年以前", U"years ago"});
        const std::size_t told = known.size() + (sum ? 1 : 0) + (apart != nullptr ? 1 : 0);
        if (told != 2 || known.empty() || !(Rational(1) < times) || later == ago) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational first = known[0]->value();
        Rational second;
        if (known.size() == 2) {
            second = known[1]->value();
        } else if (sum) {
            steps.push_back(problem_step('-', *sum, first));
            second = steps.back().result;
        } else {
            const int sign = is_older(*apart, *known[0]);
            if (sign == 0) {
                return {};
            }
            steps.push_back(problem_step(sign > 0 ? '-' : '+', first, apart->value()));
            second = steps.back().result;
        }
        return until_multiple(std::move(steps), std::max(first, second), std::min(first, second), times, later);
    }

    /// The ages of a family come to so much; what do they come to in other years? 一家三口今年共80岁，再过4年？
    static TutorAnswer sum_in_other_years(const WordProblem& problem) {
        const ProblemFact* sum = nullptr;
        const ProblemFact* people = nullptr;
        const ProblemFact* years = nullptr;
        bool ago = false;
        for (const ProblemFact& fact : problem.facts) {
            const bool counts = begins_with_any(fact.behind, {U"口", U"人", U"个人", U"兄弟", U"姐妹"}) ||
                                has_any(fact.behind.substr(0, 12),
                                        {U"people", U"brother", U"sister", U"friend", U"children", U"members"});
            const bool later = (fact.before.ends_with(U"再过") && fact.behind.starts_with(U"年")) ||
                               begins_with_any(fact.behind, {U"年后", U"年以后"}) ||
                               (ends_with_any(fact.before, {U"in "}) && fact.behind.starts_with(U" years"));
            const bool before = begins_with_any(fact.behind, {U"年前", U"年以前", U" years ago"});
            ago = ago || before;
            if (fact.value() == Rational(1) && fact.behind.starts_with(U"家")) {
                continue;  // 一家三口
            }
            const ProblemFact*& place = counts ? people : later || before ? years : sum;
            if (place != nullptr || fact.quantity.share || fact.quantity.percent) {
                return {};
            }
            place = &fact;
        }
        const auto adds = [](Text text) {
            return has_any(text, {U"和", U"共", U"总和", U"sum", U"total", U"altogether", U"add up"});
        };
        const bool ages = has_any(problem.text, {U"岁", U"年龄", U"ages", U"age"});
        if (sum == nullptr || people == nullptr || years == nullptr || !ages || !adds(problem.question) ||
            !adds(problem.text.substr(0, begin_of_question(problem))) || sum->quantity.begin > years->quantity.begin) {
            return {};
        }
        const MathStep all = problem_step('*', people->value(), years->value());
        const MathStep then = problem_step(ago ? '-' : '+', sum->value(), all.result);
        return problem_finished(then.result, {all, then});
    }

private:
    static TutorAnswer until_multiple(std::vector<MathStep> steps, const Rational& older, const Rational& younger,
                                      const Rational& times, bool later) {
        const MathStep difference = problem_step('-', older, younger);
        const MathStep parts = problem_step('-', times, Rational(1));
        if (difference.result.is_zero() || younger.is_negative()) {
            return {};
        }
        const MathStep younger_then = problem_step('/', difference.result, parts.result);
        const MathStep years =
            later ? problem_step('-', younger_then.result, younger) : problem_step('-', younger, younger_then.result);
        if (!years.result.is_whole() || years.result.is_negative() || years.result.is_zero()) {
            return {};
        }
        steps.insert(steps.end(), {difference, parts, younger_then, years});
        return problem_finished(years.result, steps);
    }

    // 爸爸比儿子大28岁, 28 years older than
    static bool tells_difference(const ProblemFact& fact) {
        return contains(fact.before, U"比") || has_any(fact.before, {U"相差"}) ||
               has_any(fact.behind, {U"older", U"younger", U"between them"});
    }

    // Whether the one whose age is told is the older (1) or the younger (-1) of the two that are compared; 0: not said.
    static int is_older(const ProblemFact& apart, const ProblemFact& age) {
        const std::size_t than = apart.before.find(U'比');
        const bool chinese = than != Text::npos;
        const std::size_t behind = chinese ? than + 1 : find_word(apart.behind, U"than");
        if (behind == Text::npos) {
            return 0;
        }
        const auto shared = [&age](Text words) {
            const AmountNames::Marks a = AmountNames::marks_of({words});
            const AmountNames::Marks b = AmountNames::marks_of({age.before});
            return std::count_if(a.begin(), a.end(),
                                 [&](const auto& mark) { return std::find(b.begin(), b.end(), mark) != b.end(); });
        };
        const auto of_subject = shared(chinese ? apart.before.substr(0, than) : apart.before);
        const auto of_object = shared((chinese ? apart.before : apart.behind).substr(behind));
        const bool less = ends_with_any(apart.before, {U"小", U"小了"}) || has_any(apart.behind, {U"younger"});
        return of_subject == of_object ? 0 : (of_subject > of_object) != less ? 1 : -1;
    }
};

}  // namespace minillm
