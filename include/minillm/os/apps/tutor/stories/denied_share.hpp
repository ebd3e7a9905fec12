// os/apps/tutor/stories/denied_share.hpp: a share of so many does something: how many do not?
//
//     two thirds of the 36 kids can swim, how many can't       36 - 2/3 × 36 = 12
//     there are 30 pupils and 2/5 of them walk, how many don't 30 - 2/5 × 30 = 18
//
// The number must be that of the whole, which "of the 36" or "of them" says. If the share is told with a "not" itself,
// those who do not are the share.
//
// Not here: two counts (unnamed_rest.hpp), Chinese, where a share with 不 is a named rest (fraction_problems.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "unnamed_rest.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes a share of so many from all of them.
class DeniedShare {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool asks = UnnamedRest::denies(problem.question) && has_any(problem.question, {U"how many"});
        const bool otherwise = has_any(
            problem.text, {U"than", U"more", U"each", U"every", U"twice", U"of the rest", U"of the others", U"which is",
                           U"that is", U"that's", U"neither", U"both", U"then", U"another", U"left"});
        if (numbers.size() != 2 || !asks || otherwise) {
            return {};
        }
        const bool share_first = is_share(*numbers[0]);
        const ProblemFact& share = *numbers[share_first ? 0 : 1];
        const ProblemFact& whole = *numbers[share_first ? 1 : 0];
        const bool told =
            whole.quantity.begin < begin_of_question(problem) && share.quantity.begin < begin_of_question(problem);
        if (!told || !is_share(share) || !is_plain_count(problem, whole) ||
            !is_share_of(problem, share, whole, share_first)) {
            return {};
        }
        const MathStep part = problem_step('*', whole.value(), share.value());
        if (!part.result.is_whole()) {
            return {};
        }
        if (UnnamedRest::denies(told_words(problem))) {
            const bool share_denied = UnnamedRest::denies(share.behind) || UnnamedRest::denies(whole.behind);
            return share_denied ? problem_finished(part.result, {part}) : TutorAnswer{};
        }
        const MathStep rest = problem_step('-', whole.value(), part.result);
        return problem_finished(rest.result, {part, rest});
    }

private:
    static bool is_share(const ProblemFact& fact) {
        return (fact.quantity.share || fact.quantity.percent) && !fact.quantity.unit && fact.value() < Rational(1) &&
               Rational(0) < fact.value();
    }

    // "2/5 of the 30 pupils"; "there are 30 pupils, 2/5 of them"
    static bool is_share_of(const WordProblem& problem, const ProblemFact& share, const ProblemFact& whole,
                            bool share_first) {
        if (share_first) {
            const Text between = words_since_last(problem, whole);
            return between == U" of " || between == U" of the " || between == U" of our " || between == U" of my " ||
                   between == U" of his " || between == U" of her " || between == U" of their " ||
                   between == U" of all " || between == U" of all the ";
        }
        const bool exists = has_any(words_since_last(problem, whole),
                                    {U"there are", U"there were", U"has", U"have", U"had", U"with", U"of the", U"of"});
        const bool of_them =
            begins_with_any(share.behind, {U" of them", U" of these", U" of those"}) ||
            (!whole.noun.empty() && begins_with_any(share.behind, {U" of the " + std::u32string(whole.noun)}));
        return exists && of_them;
    }
};

}  // namespace minillm
