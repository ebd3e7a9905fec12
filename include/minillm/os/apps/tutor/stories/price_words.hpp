// os/apps/tutor/stories/price_words.hpp: whether a number of a word problem is money, also where no unit of the table
// says so: $5, 340p, 12 pounds; and what is bought.
//
// Next: os/apps/tutor/stories/price_problems.hpp and os/apps/tutor/stories/profit_problems.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "phrase_reader.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Where the word for pence ends that stands right behind a number (340p, 60 pence); 0: none does. They have no row
/// among the units, p is too short a name.
inline std::size_t end_of_pence(std::u32string_view behind) {
    if (behind.starts_with(U" pence")) {
        return 6;
    }
    const bool letter = behind.starts_with(U"p") && (behind.size() == 1 || !is_latin_letter(behind[1]));
    return letter ? 1 : 0;
}

inline bool is_pence(const ProblemFact& fact) { return end_of_pence(fact.behind) > 0; }

/// What stands behind the name of the money itself: "p each", " dollars for adults".
inline std::u32string_view behind_money(std::u32string_view behind) {
    for (const std::u32string_view name :
         {std::u32string_view(U"p"), std::u32string_view(U" pence"), std::u32string_view(U" cents"),
          std::u32string_view(U" cent"), std::u32string_view(U" dollars"), std::u32string_view(U" pounds"),
          std::u32string_view(U" euros"), std::u32string_view(U"元")}) {
        const std::u32string_view rest = behind.substr(std::min(name.size(), behind.size()));
        const bool whole_word = rest.empty() || !is_latin_letter(rest.front());
        if (behind.starts_with(name) && whole_word) {
            return rest;
        }
    }
    return behind;
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
    const std::size_t unit = fact.quantity.end - fact.quantity.number_end;
    const bool measured = fact.quantity.unit && unit > 0 && unit <= behind.size() && is_han(behind[0]);
    behind.remove_prefix(measured ? unit - 1 : 0);  // 千克苹果: one character of measure, and the noun
    while (!behind.empty() && behind.front() == U' ') {
        behind.remove_prefix(1);
    }
    if (behind.empty()) {
        return {};
    }
    if (is_latin_letter(behind[0])) {
        const PhraseReader words(fact.behind);
        const std::optional<PhraseReader::Word> noun = words.head_noun(0, fact.behind.size(), false);
        return std::u32string(noun ? PhraseReader::singular(noun->text) : fact.noun);
    }
    for (const std::u32string_view alike :
         {std::u32string_view(U"同样的"), std::u32string_view(U"一样的"), std::u32string_view(U"相同的")}) {
        const bool said = behind.substr(1, alike.size()) == alike;
        behind.remove_prefix(said ? alike.size() : 0);  // 支同样的钢笔
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
