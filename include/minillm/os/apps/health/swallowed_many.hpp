// os/apps/health/swallowed_many.hpp: so many of a medicine at once that no more need be told.
//
//     took all 32 paracetamol in the box           an overdose
//     he's swallowed thirty of his heart tablets   an overdose
//     took 2 paracetamol at noon                   none: fewer than ten
//     took 500 mg of ibuprofen                     none: a weight, not a count
//     takes 10 tablets a day for her heart         none: a habit
//
// A verb of swallowing in the past, a number of at least ten, and the name of a medicine follow each other within a few
// words. Chinese counts its tablets (四十片), which the keywords of health.json know.
//
// Next: os/apps/health/emergency.hpp, which asks it beside its keywords.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "../../../nlu/numbers.hpp"
#include "../word_search.hpp"

namespace minillm {

namespace detail {

// So many words from the blank at the beginning of a text on, or fewer if a sentence ends before.
inline std::u32string_view first_words(std::u32string_view text, std::size_t count) {
    text = text.substr(0, text.find_first_of(U".;!?"));
    std::size_t end = 0;
    for (std::size_t word = 0; word < count && end < text.size(); ++word) {
        end = std::min(text.find(U' ', end + 1), text.size());
    }
    return text.substr(0, end);
}

}  // namespace detail

/// Whether a searchable text tells that ten or more of a medicine were swallowed.
inline bool swallowed_many(std::u32string_view text) {
    static const TermList swallowed = {"took",   "taken",   "swallowed", "downed", "necked",     "ive had",
                                       "he had", "she had", "popped",    "gulped", "washed down"};
    static const TermList medicines = {"pill",
                                       "pills",
                                       "tablet",
                                       "tablets",
                                       "capsules",
                                       "caps",
                                       "paracetamol",
                                       "tylenol",
                                       "panadol",
                                       "ibuprofen",
                                       "nurofen",
                                       "advil",
                                       "aspirin",
                                       "aspirins",
                                       "codeine",
                                       "co codamol",
                                       "acetaminophen",
                                       "xanax",
                                       "valium",
                                       "diazepam",
                                       "zopiclone",
                                       "ambien",
                                       "sertraline",
                                       "prozac",
                                       "fluoxetine",
                                       "amitriptyline",
                                       "metformin",
                                       "propranolol",
                                       "tramadol",
                                       "oxycodone",
                                       "antidepressants",
                                       "painkillers",
                                       "sleepers",
                                       "sleeping tablets",
                                       "blood thinners",
                                       "warfarin",
                                       "benadryl",
                                       "antihistamines"};
    static const TermList habits = {"a day",  "per day",      "daily",         "every day",
                                    "a week", "each morning", "over the year", "over a month"};
    static const TermList weights = {"mg",     "milligram", "milligrams", "gram",     "grams", "g",
                                     "ml",     "mcg",       "minutes",    "hours",    "days",  "weeks",
                                     "months", "years",     "percent",    "different"};
    constexpr std::size_t reach = 24;  // characters from the verb to the number
    constexpr std::int64_t many = 10;
    if (!swallowed.in(text) || !medicines.in(text) || habits.in(text)) {
        return false;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins_word = at == 0 || text[at - 1] == U' ';
        const std::optional<NumberMatch> number = begins_word ? number_at(text, at) : std::nullopt;
        if (!number || number->numerator < many * number->denominator) {
            continue;
        }
        const std::size_t from = at - std::min(at, reach);
        const std::u32string_view before = text.substr(from, at - from);
        const std::u32string_view behind = text.substr(number->end);
        const bool of_them =
            behind.starts_with(U" of ");  // 30 of his heart tablets, and not "30 photos of the tablets"
        const std::u32string_view name = detail::first_words(behind, of_them ? 5 : 3);
        if (swallowed.in(before) && medicines.in(name) && !weights.in(detail::first_words(behind, 1))) {
            return true;
        }
        at = number->end;
    }
    return false;
}

}  // namespace minillm
