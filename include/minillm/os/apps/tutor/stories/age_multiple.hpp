// os/apps/tutor/stories/age_multiple.hpp: one age is so many times "her age"; and their difference, or their sum.
//
//     Lucy's mum is 3 times her age. The difference is 24 years.      24 ÷ (3 - 1) = 12, the mum 12 × 3 = 36
//     Tom's uncle is 4 times Tom's age. Together they are 50.         50 ÷ (4 + 1) = 10
//
// Not here: two ages that are named in full (relation_reader.hpp), and other years (age_problems.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Finds one of two ages.
class AgeMultiple {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (numbers.size() != 2) {
            return {};
        }
        const std::size_t first = is_multiple(*numbers[0]) ? 0 : 1;
        const ProblemFact& times = *numbers[first];
        const ProblemFact& other = *numbers[1 - first];
        const Text words = words_around(other);
        const bool apart = has_any(words, {U"difference", U"differ", U"apart", U"between"});
        const bool together = has_any(words, {U"sum", U"together", U"total", U"altogether", U"add up", U"combined"});
        const bool other_years =
            has_any(problem.text, {U"ago", U"will", U"in how many", U"was", U"were", U"years later", U"half"});
        const Asked asked = asked_of(problem, times);
        const bool plain = !other.quantity.share && !other.quantity.percent && Rational(1) < times.value();
        if (!is_multiple(times) || is_multiple(other) || apart == together || other_years || asked == Asked::nobody ||
            !plain) {
            return {};
        }
        const MathStep parts = problem_step(apart ? '-' : '+', times.value(), Rational(1));
        const MathStep younger = problem_step('/', other.value(), parts.result);
        const MathStep older = problem_step('*', younger.result, times.value());
        if (!younger.result.is_whole()) {
            return {};
        }
        return asked == Asked::older ? problem_finished(older.result, {parts, younger, older})
                                     : problem_finished(younger.result, {parts, younger});
    }

private:
    enum class Asked { nobody, older, younger };

    // 3 times her age, 4 times Tom's age
    static bool is_multiple(const ProblemFact& fact) {
        return fact.behind.starts_with(U" times ") && has_any(fact.behind, {U"age"}) && !fact.quantity.unit;
    }

    // "Lucy's mum is": the older one is the mum, the younger one Lucy.
    static Asked asked_of(const WordProblem& problem, const ProblemFact& times) {
        constexpr Text is = U" is ";
        constexpr Text owner = U"'s ";
        const std::size_t owns = times.before.find(owner);
        const std::size_t verb = times.before.rfind(is);
        const bool named = owns != Text::npos && verb != Text::npos && owns + owner.size() < verb &&
                           verb + is.size() == times.before.size();
        if (!named || !has_any(problem.question, {U"how old"})) {
            return Asked::nobody;
        }
        const Text older = times.before.substr(owns + owner.size(), verb - owns - owner.size());
        const std::size_t begin = times.before.find_first_not_of(U' ');
        const Text younger = times.before.substr(begin, owns - begin);
        if (find_word(problem.question, older) != Text::npos) {
            return Asked::older;
        }
        return find_word(problem.question, younger) != Text::npos ? Asked::younger : Asked::nobody;
    }
};

}  // namespace minillm
