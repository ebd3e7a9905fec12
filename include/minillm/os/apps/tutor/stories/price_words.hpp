// os/apps/tutor/stories/price_words.hpp: whether a number of a word problem is money, also where no unit of the table
// says so: $5, 340p, 12 pounds.
//
// Next: os/apps/tutor/stories/price_problems.hpp and os/apps/tutor/stories/profit_problems.hpp.
#pragma once

#include <string_view>

#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

// 340p: pence have no row among the units, p is too short a name
inline bool is_pence(const ProblemFact& fact) {
    const bool letter = fact.behind.starts_with(U"p") && (fact.behind.size() == 1 || !is_latin_letter(fact.behind[1]));
    return letter || fact.behind.starts_with(U" pence");
}

inline bool is_money(const WordProblem& problem, const ProblemFact& fact) {
    const bool sign =
        fact.quantity.begin > 0 &&
        std::u32string_view(U"$¥￥€£").find(problem.text[fact.quantity.begin - 1]) != std::u32string_view::npos;
    const bool unit =
        fact.quantity.unit && (fact.quantity.unit->dimension == "money" || fact.quantity.unit->dimension == "dollar");
    const bool word = is_pence(fact) || fact.behind.starts_with(U" pounds") || fact.behind.starts_with(U" euro");
    return !fact.quantity.percent && !fact.quantity.share && (sign || unit || word);
}

}  // namespace minillm
