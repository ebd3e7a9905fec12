// os/apps/tutor/accounts/comparison_words.hpp: English words with which amounts are told by each other.
//
//     fewer, older, farther      comparatives, and which of them mean less
//     twice, half, 3 times       multiples
//     the red team, my sister    red, team; sister: what names somebody
//
// Next: told_comparison.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account_amounts.hpp"

namespace minillm::accounts {

using Words = std::vector<std::string>;

inline bool is_less(std::string_view w) {
    return is_of(w, "fewer less younger shorter lighter cheaper lower smaller slower colder cooler narrower nearer");
}
inline bool is_comparative(std::string_view w) {
    return is_less(w) || is_of(w,
                               "more older taller longer heavier dearer higher bigger larger warmer hotter wider "
                               "deeper farther further thicker");
}
inline bool is_measure_word(std::string_view w) {
    return is_of(w, "many much old tall long high heavy far big large deep wide expensive");
}

/// Words that tell one time or thing from another.
inline bool is_label_word(std::string_view w) {
    return is_of(w,
                 "monday tuesday wednesday thursday friday saturday sunday yesterday today last this morning afternoon "
                 "evening first second third next january february march april may june july august september "
                 "october november december spring summer autumn winter");
}

/// Words that name somebody or something: no articles, verbs and prepositions; "i" for me and my.
inline Words names_in(const Story& story, std::size_t from, std::size_t to) {
    Words found;
    for (std::size_t i = from; i < to; ++i) {
        const std::string& w = story.word(i);
        if (story.tokens[i].number || story.tokens[i].mark()) {
            continue;
        }
        const bool of_mine = is_of(w, "my our") && i + 1 < to && story.word(i + 1) != "age";
        if (is_of(w, "i me my mine we us our ours")) {
            if (!of_mine) {
                found.push_back(is_of(w, "i me my mine") ? "i" : "we");
            }
            continue;
        }
        const bool letter =
            w == "a" && i > from && !story.tokens[i - 1].mark() && !ends_noun(story.word(i - 1)) &&
            (i + 1 == to || effect_of(story.word(i + 1)) != Effect::unknown || is_being(story.word(i + 1)));
        const bool day = letter || is_label_word(w);
        const bool empty_word =
            is_of(w,
                  "year month week age number amount year's kg cm km one ones so far old tall long high heavy wide "
                  "weigh weighs measure measures square cubic what ok that which named called very exactly just "
                  "times twice double half triple") ||
            !unit_named(w).empty() || is_measure_word(w) || is_comparative(w);
        const bool noun_of_verb = is_noun_of_verb(w);
        if (day) {
            found.push_back(w);
        } else if (!empty_word && (noun_of_verb || !ends_noun(w)) && !(w.size() > 4 && w.ends_with("ed"))) {
            found.push_back(singular(w));
        }
    }
    return found;
}

/// twice, half, 3 times, a third: the multiple that stands at a place, and the token behind it.
struct Multiple {
    Rational times;
    std::size_t end = 0;
    std::size_t numbers = 0;
};

inline std::optional<Multiple> multiple_at(const Story& story, std::size_t i) {
    if (i >= story.tokens.size()) {
        return std::nullopt;
    }
    if (story.tokens[i].number) {
        const Quantity& q = *story.tokens[i].number;
        if (is_of(story.word(i + 1), "times time")) {
            return Multiple{q.value, i + 2, 1};
        }
        const bool of_them = story.word(i + 1) == "of" && is_of(story.word(i + 2), "them it these those");
        const bool share = !q.percent && !q.value.is_whole() && is_of(story.word(i + 1), "as of") && !of_them;
        return share ? std::optional<Multiple>(Multiple{q.value, i + 1, 1}) : std::nullopt;
    }
    const std::string& w = story.word(i);
    if (is_of(w, "twice double")) {
        return Multiple{Rational(2), i + 1, 0};
    }
    if (w == "triple") {
        return Multiple{Rational(3), i + 1, 0};
    }
    if (w == "half" && !is_of(story.word(i + 1), "an a hour")) {
        return Multiple{Rational(1) / Rational(2), i + 1, 0};
    }
    return std::nullopt;
}

}  // namespace minillm::accounts
