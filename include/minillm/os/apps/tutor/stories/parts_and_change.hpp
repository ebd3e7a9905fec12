// os/apps/tutor/stories/parts_and_change.hpp: word problems of fractions of one whole, and of the change that is given
// back.
//
//     I ate 1/4 of it, my sister 3/8; altogether?          1/4 + 3/8 = 5/8
//     I ate 1/4 of it, my sister 1/3 of the rest; left?    1 - 1/4 - 3/4 × 1/3 = 1/2
//     苹果6元一斤，买4斤，付50元，找多少                   50 - 6 × 4 = 26
//
// Each form answers only if it can place every number of the problem and knows what is asked.
//
// Not here: work done together (work_problems.hpp), two kinds (two_kinds.hpp), amounts in a ratio (ratio_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class PartsAndChange {
    using Text = std::u32string_view;

public:
    // Fractions of one whole: what they come to, what is left, by how much one is more.
    static TutorAnswer parts_of_whole(const WordProblem& problem) {
        const bool fractions =
            problem.facts.size() == 2 &&
            std::all_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& fact) {
                const bool proper = !fact.value().is_whole() && fact.value() < Rational(1);
                return proper && !fact.quantity.unit && !fact.quantity.percent && !fact.quantity.decimal;
            });
        const bool asks_share =
            has_any(problem.question, {U"几分之几", U"what fraction", U"what part", U"how much of"});
        if (!fractions || !asks_share) {
            return {};
        }
        const Rational& first = problem.facts[0].value();
        Rational second = problem.facts[1].value();
        std::vector<MathStep> steps;
        if (has_any(problem.text, {U"剩下的", U"其余的", U"余下的", U"of the rest", U"of what was left",
                                   U"of what is left", U"of the remain", U"of the remaining", U"of the remainder"})) {
            const ProblemFact& part = problem.facts[1];
            const bool of_rest = ends_with_any(part.before, {U"剩下的", U"其余的", U"余下的"}) ||
                                 begins_with_any(part.behind, {U" of the r", U" of what "});
            if (!of_rest) {
                return {};
            }
            steps.push_back(problem_step('-', Rational(1), first));
            steps.push_back(problem_step('*', steps[0].result, second));
            second = steps[1].result;
        }
        const bool left = has_any(problem.question, {U"剩", U"余下", U"left", U"remain", U"remaining"});
        const bool all = has_any(problem.question,
                                 {U"共", U"合起来", U"两次", U"altogether", U"in all", U"together", U"both", U"total"});
        const bool more =
            has_any(problem.question, {U"多", U"少", U"more", U"less"}) && has_any(problem.question, {U"比", U"than"});
        if (left) {
            steps.push_back(problem_step('+', first, second));
            steps.push_back(problem_step('-', Rational(1), steps.back().result));
        } else if (all) {
            steps.push_back(problem_step('+', first, second));
        } else if (more) {
            steps.push_back(second < first ? problem_step('-', first, second) : problem_step('-', second, first));
        } else {
            return {};
        }
        TutorAnswer answer = problem_finished(steps.back().result, steps);
        answer.result = steps.back().result.fraction();
        return answer;
    }

    // What comes back of the money that was paid. Prices are summed, each times its number if one stands behind it.
    static TutorAnswer change_given(const WordProblem& problem) {
        const bool asks_change = has_any(problem.question, {U"找", U"change"}) || has_any(problem.text, {U"get back"});
        const ProblemFact* paid = nullptr;
        std::vector<const ProblemFact*> others;
        for (const ProblemFact& fact : problem.facts) {
            const bool pays =
                has_any(fact.before, {U"付", U"给", U"交", U"paid", U"pay", U"gave", U"give", U"hand", U"handed"}) &&
                problem.is_price(fact);
            if (pays) {
                paid = &fact;
            } else {
                others.push_back(&fact);
            }
        }
        const bool told = std::any_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& fact) {
            return fact.quantity.begin < begin_of_question(problem) &&
                   begins_with_any(fact.behind, {U" back", U" change"});
        });
        if (told) {
            return {};  // they got $4 back: nobody asks for that
        }
        if (!asks_change || paid == nullptr || others.empty()) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational spent(0);
        const bool count_first = !is_cost(problem, *others[0]);  // 3支笔，每支4.5元
        for (std::size_t i = 0; i < others.size(); ++i) {
            const bool cost_follows = i + 1 < others.size() && is_cost(problem, *others[i + 1]);
            if (count_first && !is_cost(problem, *others[i])) {
                const bool for_each_one = cost_follows && others[i + 1]->each;
                if (!for_each_one) {
                    return {};
                }
                steps.push_back(problem_step('*', others[i]->value(), others[i + 1]->value()));
                const Rational product = steps.back().result;
                if (!spent.is_zero()) {
                    steps.push_back(problem_step('+', spent, product));
                }
                spent = spent + product;
                ++i;
                continue;
            }
            if (!is_cost(problem, *others[i])) {
                return {};
            }
            if (belongs_to_next(problem, others, i)) {
                return {};
            }
            const bool per_one = i + 2 < others.size() && others[i + 1]->value() == Rational(1) &&
                                 !is_cost(problem, *others[i + 2]);  // 6块钱一斤，买了4斤
            i += per_one ? 1 : 0;
            Rational cost = others[per_one ? i - 1 : i]->value();
            if (!count_first && i + 1 < others.size() && !is_cost(problem, *others[i + 1])) {
                steps.push_back(problem_step('*', cost, others[i + 1]->value()));
                cost = steps.back().result;
                ++i;
            }
            if (!spent.is_zero()) {
                steps.push_back(problem_step('+', spent, cost));
            }
            spent = spent + cost;
        }
        steps.push_back(problem_step('-', paid->value(), spent));
        return problem_finished(steps.back().result, steps);
    }

private:
    // Whether the count behind a price has a price of its own behind it: pens at 2 dollars, 3 rulers at 1 dollar each.
    static bool belongs_to_next(const WordProblem& problem, const std::vector<const ProblemFact*>& facts,
                                std::size_t price) {
        if (price + 2 >= facts.size() || is_cost(problem, *facts[price + 1]) || !is_cost(problem, *facts[price + 2])) {
            return false;
        }
        const bool one = facts[price + 1]->value() == Rational(1);
        return !one && facts[price + 2]->each && facts[price + 1]->clause == facts[price + 2]->clause;
    }

    // Money; or 2.40, which is written like it.
    static bool is_cost(const WordProblem& problem, const ProblemFact& fact) {
        return problem.is_price(fact) ||
               (!fact.quantity.unit && fact.quantity.decimal && fact.before.ends_with(U"for "));
    }
};

}  // namespace minillm
