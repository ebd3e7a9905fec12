// os/apps/tutor/stories/more_than_share.hpp: so many more, or fewer, than a share or a multiple of that.
//
//     Ruby jumped 96 times. Owen jumped 14 more than half of that.       96 × 1/2 + 14 = 62
//     A hat costs $12. A coat costs $5 less than 4 times that.           12 × 4 - 5 = 43
//
// The second amount is asked for, or both together.
//
// Not here: "as many as Ruby", who is named (english_relations.hpp), the share alone (share_of_that.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Follows the word "that" to an amount, and goes so far beside its share.
class MoreThanShare {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool otherwise =
            has_any(problem.text, {U"each", U"every", U"per", U"left", U"average", U"discount", U"rest"});
        constexpr std::size_t most = 3;  // the amount, what is added, the multiple
        if (numbers.size() < 2 || numbers.size() > most || otherwise) {
            return {};
        }
        const ProblemFact& base = *numbers[0];
        const ProblemFact& beside = *numbers[1];
        const std::optional<Rational> factor = factor_behind(problem, numbers);
        const bool less = has_any(beside.behind, {U"fewer", U"less"});
        const bool more = has_any(beside.behind, {U"more"});
        const bool amounts = !base.quantity.share && !base.quantity.percent && !base.each && !beside.quantity.share &&
                             !beside.quantity.percent;
        const bool alike = same_unit(base, beside) || !beside.quantity.unit;
        const bool told = numbers.back()->quantity.begin < begin_of_question(problem);
        const bool compares = has_any(problem.question, {U"more", U"fewer", U"less", U"difference", U"than"});
        if (!factor || less == more || !amounts || !alike || !told || compares) {
            return {};
        }
        const MathStep share = problem_step('*', base.value(), *factor);
        const MathStep second = problem_step(more ? '+' : '-', share.result, beside.value());
        std::vector<MathStep> steps = {share, second};
        if (has_any(problem.question, {U"altogether", U"together", U"in all", U"in total", U"total", U"both"})) {
            steps.push_back(problem_step('+', base.value(), second.result));
        }
        const bool broken = is_plain_count(problem, base) && !second.result.is_whole();
        return broken ? TutorAnswer{} : in_asked_measure(steps.back().result, steps, base.quantity.unit, problem);
    }

private:
    // Behind "than": "half of that", "twice that", "3 times that number", "a third of that".
    static std::optional<Rational> factor_behind(const WordProblem& problem,
                                                 const std::vector<const ProblemFact*>& numbers) {
        const std::size_t than = problem.text.find(U" than ", numbers[1]->quantity.end);
        if (than == Text::npos || than > begin_of_question(problem)) {
            return std::nullopt;
        }
        constexpr Text than_word = U" than ";
        const Text behind = problem.text.substr(than + than_word.size());
        if (numbers.size() == 2) {
            return factor_in_words(behind);
        }
        const ProblemFact& factor = *numbers[2];
        const bool right_behind = factor.quantity.begin - than <= than_word.size() + 2;  // "a third" has its article
        const bool share = factor.quantity.share && begins_with_any(factor.behind, {U" of that", U" of this"});
        const bool multiple = !factor.quantity.share && !factor.quantity.unit &&
                              begins_with_any(factor.behind, {U" times that", U" times this"});
        return right_behind && (share || multiple) ? std::optional<Rational>(factor.value()) : std::nullopt;
    }

    static std::optional<Rational> factor_in_words(Text behind) {
        const std::array<std::pair<Text, Rational>, 3> words = {
            {{U"half", Rational(1) / Rational(2)}, {U"twice", Rational(2)}, {U"double", Rational(2)}}};
        for (const auto& [word, factor] : words) {
            for (const Text that : {Text(U" that"), Text(U" of that"), Text(U" this"), Text(U" of this")}) {
                if (find_word(behind, std::u32string(word) + std::u32string(that)) == 0) {
                    return factor;
                }
            }
        }
        return std::nullopt;
    }
};

}  // namespace minillm
