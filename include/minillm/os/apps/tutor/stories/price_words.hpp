// os/apps/tutor/stories/price_words.hpp: whether a number of a word problem is money, also where no unit of the table
// says so: $5, 340p, 12 pounds; and what is bought.
//
// Next: os/apps/tutor/stories/price_problems.hpp and os/apps/tutor/stories/profit_problems.hpp.
#pragma once

#include <string>
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

/// What a number counts: chair of "chairs", 桌子 of 张桌子.
inline std::u32string bought_kind(const ProblemFact& fact) {
    std::u32string_view behind = fact.behind;
    while (!behind.empty() && behind.front() == U' ') {
        behind.remove_prefix(1);
    }
    if (behind.empty()) {
        return {};
    }
    if (is_latin_letter(behind[0])) {
        return std::u32string(fact.noun);
    }
    std::size_t end = 1;
    while (end < behind.size() && end < 3 && is_han(behind[end]) &&
           std::u32string_view(U"和与共一要花用").find(behind[end]) == std::u32string_view::npos) {
        ++end;
    }
    return std::u32string(behind.substr(1, end - 1));
}

/// Whether words name a kind.
inline bool says_kind(std::u32string_view text, const std::u32string& kind) {
    return is_latin_letter(kind[0]) ? find_word(text, kind) != std::u32string_view::npos : contains(text, kind);
}

}  // namespace minillm
