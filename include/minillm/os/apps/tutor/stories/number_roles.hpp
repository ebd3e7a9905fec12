// os/apps/tutor/stories/number_roles.hpp: the numbers of a story, handed out one by one to the roles of a form.
//
//     sam had 50 stickers, gave 12 to joe      take(counts) -> 50, take(counts) -> 12, none_left() -> true
//
// A form that asks none_left() at its end has used every number of the story: what it has not understood cannot slip
// through. "One" and 一 that only stand for an article are no numbers.
//
// Next: the forms that are read with it, all of them in worksheet_stories.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Hands out the numbers of one story.
class NumberRoles {
public:
    explicit NumberRoles(const WordProblem& problem) : open_(plain_numbers(problem)) {}

    /// The first number that fits and has no role yet; none if there is none.
    template <typename Predicate>
    const ProblemFact* take(Predicate fits) {
        const auto found =
            std::find_if(open_.begin(), open_.end(), [&](const ProblemFact* fact) { return fits(*fact); });
        if (found == open_.end()) {
            return nullptr;
        }
        const ProblemFact* fact = *found;
        open_.erase(found);
        return fact;
    }

    /// The last number that fits and has no role yet.
    template <typename Predicate>
    const ProblemFact* take_last(Predicate fits) {
        std::reverse(open_.begin(), open_.end());
        const ProblemFact* fact = take(fits);
        std::reverse(open_.begin(), open_.end());
        return fact;
    }

    /// All numbers that fit and have no role yet.
    template <typename Predicate>
    std::vector<const ProblemFact*> take_all(Predicate fits) {
        std::vector<const ProblemFact*> taken;
        while (const ProblemFact* fact = take(fits)) {
            taken.push_back(fact);
        }
        return taken;
    }

    std::size_t left() const { return open_.size(); }
    bool none_left() const { return open_.empty(); }

private:
    std::vector<const ProblemFact*> open_;
};

/// Whether a number is neither a share nor a percentage, and above zero.
inline bool is_amount(const ProblemFact& fact) {
    return !fact.quantity.share && !fact.quantity.percent && Rational(0) < fact.value();
}

/// Whether a number is money, or a bare number behind which nothing is counted: "rent 4000", "200 on food".
inline bool is_money_or_bare(const WordProblem& problem, const ProblemFact& fact) {
    const bool bare = fact.behind.find_first_not_of(U' ') == std::u32string_view::npos ||
                      begins_with_any(fact.behind, {U" on ", U" for ", U" and ", U" per ", U" each", U" a kilo",
                                                    U" a kg", U" a litre", U" left", U" i ", U" is left"});
    return is_amount(fact) && (is_money(problem, fact) || (!fact.quantity.unit && bare));
}

/// Whether a number stands in the clause that asks.
inline bool in_question(const WordProblem& problem, const ProblemFact& fact) {
    const std::u32string_view told = told_words(problem);
    const std::size_t end = told.size() + problem.question.size();
    return told.size() <= fact.quantity.begin && fact.quantity.begin < end;
}

}  // namespace minillm
