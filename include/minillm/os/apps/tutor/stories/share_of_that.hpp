// os/apps/tutor/stories/share_of_that.hpp: an amount, and a second one that is a share or a multiple "of that": both
// together, or by how much they differ.
//
//     skis cost $240 and boots one third of that: total price     240 + 1/3 × 240 = 320
//     a jug holds 3 litres, a can twice that: together            3 + 6 = 9
//
// Not here: the second amount alone (percent_problems.hpp), names that are compared (relation_reader.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Follows the word "that" to the amount before it.
class ShareOfThat {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool in_all =
            has_any(problem.question, {U"total", U"together", U"altogether", U"in all", U"both", U"combined"});
        const bool difference = has_any(problem.question, {U"how much more", U"how many more", U"how much less",
                                                           U"how many fewer", U"difference", U"how much cheaper"});
        const bool otherwise =
            has_any(problem.text, {U"each", U"every", U"per", U"left", U"then", U"off", U"discount", U"of the rest",
                                   U"average", U"tax", U"tip", U"change", U"pays", U"paid with", U"also"});
        if (numbers.empty() || numbers.size() > 2 || in_all == difference || otherwise) {
            return {};
        }
        const ProblemFact& base = *numbers.front();
        const bool told = numbers.back()->quantity.begin < begin_of_question(problem);
        const std::optional<Rational> factor = numbers.size() == 2 ? factor_of(*numbers[1]) : factor_in_words(problem);
        const bool amount = !base.quantity.share && !base.quantity.percent && !is_time(base);
        if (!told || !amount || !factor) {
            return {};
        }
        const MathStep second = problem_step('*', base.value(), *factor);
        const bool falls = second.result < base.value();
        const MathStep last = in_all  ? problem_step('+', base.value(), second.result)
                              : falls ? problem_step('-', base.value(), second.result)
                                      : problem_step('-', second.result, base.value());
        const bool counted = is_plain_count(problem, base);
        return counted && !second.result.is_whole()
                   ? TutorAnswer{}
                   : in_asked_measure(last.result, {second, last}, base.quantity.unit, problem);
    }

private:
    // "one third of that", "25% of that", "3 times that"
    static std::optional<Rational> factor_of(const ProblemFact& fact) {
        const bool share = (fact.quantity.share || fact.quantity.percent) && !fact.quantity.unit &&
                           begins_with_any(fact.behind, {U" of that", U" of this", U" of it", U" that", U" as much",
                                                         U" as many", U" as heavy", U" as long"});
        const bool multiple =
            is_whole_factor(fact) && begins_with_any(fact.behind, {U" times that", U" times this", U" times as much"});
        return share || multiple ? std::optional<Rational>(fact.value()) : std::nullopt;
    }

    static bool is_whole_factor(const ProblemFact& fact) {
        return !fact.quantity.unit && fact.value().is_whole() && Rational(1) < fact.value();
    }

    static std::optional<Rational> factor_in_words(const WordProblem& problem) {
        const bool twice = has_any(told_words(problem), {U"twice that", U"double that", U"twice this"});
        return twice ? std::optional<Rational>(Rational(2)) : std::nullopt;
    }
};

}  // namespace minillm
