// os/apps/tutor/stories/weighed_with_fewer.hpp: a crate weighed twice, with so many alike in it and with fewer.
//
//     with 10 melons 23 kg, with 5 of them 12 kg: the crate      (23 - 12) ÷ (10 - 5) = 2.2,  23 - 2.2 × 10 = 1
//     装12个西瓜连箱重26千克，拿走4个后重18千克，一个西瓜        (26 - 18) ÷ 4 = 2
//
// Whether the second number of things is in the crate or has been taken out must be said.
//
// Not here: half of what is in a vessel (container_problems.hpp), an empty one that is weighed (gross_and_net.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Finds what one thing weighs, or the empty crate.
class WeighedWithFewer {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        constexpr std::size_t two_weighings = 4;
        if (numbers.size() != two_weighings) {
            return {};
        }
        const ProblemFact& things = *numbers[0];
        const ProblemFact& full = *numbers[1];
        const ProblemFact& others = *numbers[2];
        const ProblemFact& later = *numbers[3];
        const bool kinds = is_plain_count(problem, things) && is_plain_count(problem, others) &&
                           measures(full, "mass") && measures(later, "mass") && same_unit(full, later) && !full.each &&
                           !later.each;
        const bool fewer = kinds && others.value() < things.value() && later.value() < full.value();
        const Text around = problem.text.substr(full.quantity.end, later.quantity.begin - full.quantity.end);
        const bool gone = has_any(around, {U"拿走", U"取出", U"拿出", U"吃", U"卖", U"搬走", U"taken out", U"removed",
                                           U"eaten", U"sold", U"takes out", U"are taken", U"took out"});
        const bool only = has_any(around, {U"只装", U"只有", U"还有", U"剩", U"only", U"just", U"left"});
        const bool inside = only || (!gone && has_any(around, {U"装有", U"with", U"holding", U"containing"}));
        if (!fewer || gone == inside || !counts_same_things(things, others)) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('-', full.value(), later.value())};
        const Rational mass = steps.back().result;
        Rational count = others.value();
        if (inside) {
            steps.push_back(problem_step('-', things.value(), others.value()));
            count = steps.back().result;
        }
        steps.push_back(problem_step('/', mass, count));
        const Rational one = steps.back().result;
        const bool asks_crate = has_any(problem.question, {U"空", U"箱子", U"筐子", U"盒子", U"篮子", U"瓶子", U"箱重",
                                                           U"筐重", U"盒重", U"篮重", U"empty", U"itself", U"alone"});
        const bool asks_one =
            has_any(problem.question, {U"每个", U"一个", U"每瓶", U"一瓶", U"每只", U"one", U"each", U"a single"});
        if (asks_crate == asks_one) {
            return {};
        }
        if (asks_crate) {
            steps.push_back(problem_step('*', one, things.value()));
            steps.push_back(problem_step('-', full.value(), steps.back().result));
        }
        return in_asked_measure(steps.back().result, steps, full.quantity.unit, problem);
    }

private:
    // 10 melons and 5 melons, 5 of them, 5 that are taken out; 12个西瓜 and 4个
    static bool counts_same_things(const ProblemFact& things, const ProblemFact& others) {
        const bool unnamed = others.behind.empty() || begins_with_any(others.behind, {U" of ", U" are ", U" were ",
                                                                                      U" left", U" is ", U" was "});
        const bool same_measure = !things.noun.empty() && is_han(things.noun[0]) && things.noun == others.noun;
        return unnamed || same_measure || (bought_kind(things) == bought_kind(others) && !is_han(things.noun[0]));
    }
};

}  // namespace minillm
