// os/apps/tutor/stories/proportion_problems.hpp: word problems of proportion: so many come to so much.
//
//     3支笔12元，7支笔多少元             12 ÷ 3 × 7 = 28
//
// Not here: ratios (ratio_problems.hpp), so much for each (rate_problems.hpp), shares (percent_problems.hpp), more and
// fewer (difference_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class ProportionProblems {
public:
    // So many of a thing come to an amount; how much do so many others of it come to?
    static TutorAnswer proportion(const WordProblem& problem) {
        if (problem.facts.size() != 3 ||
            std::any_of(problem.facts.begin(), problem.facts.end(),
                        [](const ProblemFact& f) { return f.each || f.quantity.percent || f.quantity.share; })) {
            return {};
        }
        const ProblemFact& count = problem.facts[0];
        const ProblemFact& amount = problem.facts[1];
        const ProblemFact& other = problem.facts[2];
        const bool same_thing = !count.noun.empty() && count.noun == other.noun && count.noun != amount.noun;
        const bool other_is_asked =
            other.quantity.begin > amount.quantity.end &&
            has_any(problem.text.substr(amount.quantity.end), {U"多少", U"几", U"how much", U"how many", U"cost"});
        const bool counted = !problem.is_price(count) &&
                             (problem.is_price(amount) ||
                              has_any(count.behind, {U"需要", U"用", U"生产", U"做", U"重", U"need", U"needs", U"make",
                                                     U"makes", U"weigh", U"take", U"takes", U"use", U"uses"}));
        if (!same_thing || !other_is_asked || !counted || count.value().is_zero()) {
            return {};
        }
        const MathStep each = problem_step('/', amount.value(), count.value());
        const MathStep all = problem_step('*', each.result, other.value());
        return problem_finished(all.result, {each, all});
    }
};

}  // namespace minillm
