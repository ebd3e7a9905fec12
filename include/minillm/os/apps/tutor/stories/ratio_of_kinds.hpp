// os/apps/tutor/stories/ratio_of_kinds.hpp: whether an amount counts both kinds of a ratio, because no kind is named
// with it.
//
//     40 beads, and the ratio of red beads to blue beads    beads without a colour: both
//     12 dogs, and the ratio of cats to dogs                dogs: one of the two
//     一串珠子40颗，只有红珠和蓝珠                           both
//
// Next: ratio_problems.hpp, which divides the amount then.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "phrase_reader.hpp"
#include "ratio_names.hpp"
#include "word_problem.hpp"

namespace minillm {

namespace detail {

// 一串珠子有40颗, 只有红珠和蓝珠: what the words around the amount name in full is neither of the two.
inline bool counts_both_in_chinese(const WordProblem& problem, const ProblemFact& amount, const RatioNames& names) {
    const std::u32string_view words = words_around(amount);
    const bool no_others = has_any(problem.text, {U"只有", U"没有其他", U"没有其它", U"没有别的"});
    const bool of_one_thing = problem.text.starts_with(U"一") || contains(words, U"里");
    constexpr std::size_t full_name = 2;  // characters of 红珠; 珠 alone is both
    return no_others && of_one_thing && !names.empty() && amount.clause == 0 && names.said(0, words) < full_name &&
           names.said(1, words) < full_name;
}

// "ratio of red beads to blue beads", "red and gold beads are in the ratio": the words that name the two kinds.
inline std::u32string_view kinds_of_ratio(std::u32string_view text, std::size_t ratio) {
    const std::u32string_view from = text.substr(ratio);
    if (from.starts_with(U"ratio of ")) {
        return from.substr(0, from.find_first_of(U"0123456789"));
    }
    const std::size_t sentence = text.substr(0, ratio).find_last_of(U".,") + 1;
    return text.substr(sentence, ratio - sentence);
}

}  // namespace detail

/// Whether the amount of a ratio problem is both kinds together.
inline bool counts_both_kinds(const WordProblem& problem, const ProblemFact& amount, const RatioNames& names) {
    const std::u32string_view noun = amount.noun;
    if (noun.empty() || !is_latin_letter(noun[0])) {
        return detail::counts_both_in_chinese(problem, amount, names);
    }
    const std::size_t ratio = find_word(problem.text, U"ratio");
    const bool bare = amount.behind.starts_with(U" " + std::u32string(noun));  // no colour stands before it
    if (ratio == std::u32string_view::npos || amount.quantity.begin > ratio || !bare) {
        return false;
    }
    const std::u32string_view kinds = detail::kinds_of_ratio(problem.text, ratio);
    const std::size_t joint = std::min(kinds.find(U" to "), kinds.find(U" and "));
    const std::size_t first = find_word(kinds, noun);
    if (first == std::u32string_view::npos || joint == std::u32string_view::npos) {
        return false;
    }
    if (first < joint) {
        const std::size_t second = find_word(kinds, noun, joint);
        return second != std::u32string_view::npos;  // red beads to blue beads
    }
    const auto begin = kinds.begin() + static_cast<std::ptrdiff_t>(joint) + 1;
    const auto words_before_noun = std::count(begin, kinds.begin() + static_cast<std::ptrdiff_t>(first), U' ');
    const bool first_is_adjective = joint > 0 && kinds[joint - 1] != U's';
    return words_before_noun > 1 && first_is_adjective;  // red to blue beads, not cats to small dogs
}

}  // namespace minillm
