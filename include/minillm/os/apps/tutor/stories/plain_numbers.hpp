// os/apps/tutor/stories/plain_numbers.hpp: the numbers of a problem that count, and the words that belong to each.
//
//     一个盒子装6个杯子共重2.6千克       6 and 2.6; 一个 is an article
//     12 mm on Monday and 8 on Tuesday   12: "… on monday", 8: "on tuesday"
//
// Next: the small forms that are made of them: gross_and_net.hpp, grown_since.hpp, growing_amount.hpp, split_bill.hpp,
// faster_than_planned.hpp, climb_and_slip.hpp, the_other_kind.hpp, left_after_each.hpp, sums_over_times.hpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The numbers of a problem in their order, without "one" and 一 that count nothing.
inline std::vector<const ProblemFact*> plain_numbers(const WordProblem& problem) {
    std::vector<const ProblemFact*> numbers;
    for (const ProblemFact& fact : problem.facts) {
        const bool article = fact.value() == Rational(1) && !fact.quantity.unit && !fact.quantity.share &&
                             !is_ascii_digit(problem.text[fact.quantity.begin]);
        if (!article) {
            numbers.push_back(&fact);
        }
    }
    return numbers;
}

/// Whether a number counts whole things: no unit, no share, no price.
inline bool is_plain_count(const WordProblem& problem, const ProblemFact& fact) {
    return !fact.quantity.unit && !fact.quantity.share && !fact.quantity.percent && fact.value().is_whole() &&
           Rational(0) < fact.value() && !problem.is_price(fact);
}

/// Whether a number is an amount of one dimension ("mass", "length"), and neither a share nor a percentage.
inline bool measures(const ProblemFact& fact, std::string_view dimension) {
    return fact.quantity.unit && fact.quantity.unit->dimension == dimension && !fact.quantity.percent;
}

/// The words from the number before (or the beginning) to this one, whatever marks stand between.
inline std::u32string_view words_since_last(const WordProblem& problem, const ProblemFact& fact) {
    std::size_t begin = 0;
    for (const ProblemFact& other : problem.facts) {
        begin = other.quantity.end <= fact.quantity.begin ? other.quantity.end : begin;
    }
    return problem.text.substr(begin, fact.quantity.begin - begin);
}

/// The words from the beginning of the clause to a number, with other numbers in them.
inline std::u32string_view clause_before(const WordProblem& problem, const ProblemFact& fact) {
    std::size_t begin = fact.quantity.begin;
    while (begin > 0 && !problem.is_stop(begin - 1)) {
        --begin;
    }
    return problem.text.substr(begin, fact.quantity.begin - begin);
}

/// The words in front of the question.
inline std::u32string_view told_words(const WordProblem& problem) {
    return problem.text.substr(0, static_cast<std::size_t>(problem.question.data() - problem.text.data()));
}

}  // namespace minillm
