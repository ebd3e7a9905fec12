// os/apps/tutor/stories/told_numbers.hpp: the numbers of a word problem that are amounts, each as the story means it.
//
//     星期一…，星期二…，两天一共多少          两天 only counts what was told
//     three eighths (3/8) of the class        3/8 is said twice
//     20% are over 60, how many are over 60   60 is a name
//     1 out of every 10                       the share 1/10
//     a quarter of an hour, 1/2 a litre       so much of the unit
//     pays with two $10 notes                 20 dollars
//     shared among 5 friends and herself      6
//
// Not here: what the words around a number make of it (word_problem.hpp); numbers that are labels (only_names).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../units.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Whether the question only counts what was told one by one: 星期一…，星期二…，两天一共多少.
inline bool counts_told(std::u32string_view text, const Quantity& quantity) {
    const std::u32string_view behind = text.substr(quantity.number_end);
    const std::size_t stop = text.find_last_of(U",.;!", text.size() - 1);
    const bool opens = stop != std::u32string_view::npos && quantity.begin == stop + 1;
    static constexpr std::u32string_view words[] = {U"天", U"个月", U"周", U"人", U"队", U"班", U"组", U"种"};
    return opens && text[quantity.begin] == U'两' && !has_any(text, {U"每", U"各", U"一天", U"一周", U"一个月"}) &&
           std::any_of(std::begin(words), std::end(words), [&](std::u32string_view word) {
               const std::size_t all = behind.find(U'共');
               return behind.starts_with(word) && all != std::u32string_view::npos && all < word.size() + 3;
           });
}

/// Takes out numbers that are only written again: three eighths (3/8), 1/3 of the $120.
inline void erase_repeated(std::u32string_view text, std::vector<Quantity>& quantities) {
    for (std::size_t i = 1; i < quantities.size();) {
        const Quantity& quantity = quantities[i];
        const bool in_brackets =
            text[quantity.begin - 1] == U'(' && quantity.number_end < text.size() && text[quantity.number_end] == U')';
        const bool of_it =
            ends_with_any(text.substr(0, quantity.begin), {U" of the ", U" of the $", U" of the £", U" of these "});
        const bool again =
            (in_brackets && quantity.value == quantities[i - 1].value) ||
            (of_it && std::any_of(quantities.begin(), quantities.begin() + static_cast<std::ptrdiff_t>(i),
                                  [&](const Quantity& before) { return before.value == quantity.value; }));
        if (again) {
            quantities.erase(quantities.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            ++i;
        }
    }
}

/// Takes out a number that only names who is counted: 20% are over 60, how many are over 60?
inline void erase_names(std::u32string_view text, std::vector<Quantity>& quantities) {
    const auto phrase = [&](const Quantity& quantity) {
        const std::u32string_view before = text.substr(0, quantity.begin);
        for (const std::u32string_view word : {std::u32string_view(U"over "), std::u32string_view(U"under "),
                                               std::u32string_view(U"above "), std::u32string_view(U"older than ")}) {
            if (before.ends_with(word) && !quantity.unit) {
                return text.substr(quantity.begin - word.size(), quantity.end - quantity.begin + word.size());
            }
        }
        return std::u32string_view();
    };
    std::vector<std::u32string_view> phrases;
    for (const Quantity& quantity : quantities) {
        phrases.push_back(phrase(quantity));
    }
    for (std::size_t i = quantities.size(); i-- > 0;) {
        const bool twice = !phrases[i].empty() && std::count(phrases.begin(), phrases.end(), phrases[i]) > 1;
        if (twice) {
            quantities.erase(quantities.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

/// 1 out of every 10 is one number: the share 1/10.
inline void join_out_of_every(std::u32string_view text, std::vector<Quantity>& quantities) {
    for (std::size_t i = 0; i + 1 < quantities.size(); ++i) {
        Quantity& part = quantities[i];
        const Quantity& whole = quantities[i + 1];
        const std::u32string_view gap = text.substr(part.end, whole.begin - part.end);
        const bool bare = !part.unit && !whole.unit && part.value < whole.value && Rational(0) < part.value;
        if (!bare || (gap != U" out of every " && gap != U" in every ")) {
            continue;
        }
        part.value = part.value / whole.value;
        part.share = true;
        part.end = whole.end;
        part.number_end = whole.number_end;
        quantities.erase(quantities.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

/// How long the words are that lead from a share to its unit: " of a ", and " a " of 1/2 a litre.
inline std::size_t length_of_article(std::u32string_view behind) {
    for (const std::u32string_view article : {std::u32string_view(U" of an "), std::u32string_view(U" of a "),
                                              std::u32string_view(U" an "), std::u32string_view(U" a ")}) {
        if (behind.starts_with(article)) {
            return article.size();
        }
    }
    return 0;
}

/// A quarter of an hour, 3/4 of a litre, 1/2 a litre: a share of one unit is so much of it.
inline void measure_shares(std::u32string_view text, std::vector<Quantity>& quantities) {
    for (Quantity& quantity : quantities) {
        const std::u32string_view behind = text.substr(quantity.end);
        const std::size_t article = length_of_article(behind);
        if (!quantity.share || quantity.percent || quantity.unit || article == 0) {
            continue;
        }
        if (const std::optional<UnitReader::Found> unit = UnitReader::unit_at(text, quantity.end + article)) {
            quantity.unit = unit->readings.front();
            quantity.end = unit->end;
        }
    }
}

/// Two $10 notes, three £2 coins: one sum of money.
inline void join_notes(std::u32string_view text, std::vector<Quantity>& quantities) {
    for (std::size_t i = 0; i + 1 < quantities.size(); ++i) {
        const Quantity& count = quantities[i];
        Quantity& note = quantities[i + 1];
        const std::u32string_view gap = text.substr(count.end, note.begin - count.end);
        const bool signed_money = gap == U" $" || gap == U" £" || gap == U" €";
        const std::u32string_view behind = text.substr(note.number_end);
        const bool named_money = gap == U" " && begins_with_any(behind, {U" dollar", U"-dollar", U" euro", U"-euro",
                                                                         U" pound", U"-pound", U" yuan", U"-yuan"});
        const std::size_t name = named_money ? std::min(behind.find_first_of(U" -", 1), behind.size()) : 0;
        const bool beside = signed_money || named_money;
        const bool money = begins_with_any(behind.substr(name), {U" note", U" bill", U" coin"});
        const bool paid = has_any(text, {U"pays with", U"paid with", U"pays using", U"hands over", U"handed over"});
        if (!beside || !money || !paid || count.unit || !count.value.is_whole()) {
            continue;
        }
        note.value = note.value * count.value;
        quantities.erase(quantities.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

/// Whether one name and "and" open the sentence: "nina and", "leo and his".
inline bool joins_one_name(std::u32string_view before) {
    const std::size_t stop = before.find_last_of(U".;:!?");  // "tom, jan and" are two
    std::u32string_view clause = before.substr(stop == std::u32string_view::npos ? 0 : stop + 1);
    clause.remove_prefix(clause.starts_with(U" ") ? 1 : 0);
    const std::u32string_view behind_name = clause.substr(std::min(clause.find(U' '), clause.size()));
    return clause.size() > behind_name.size() && (behind_name == U" and " || behind_name == U" and her " ||
                                                  behind_name == U" and his " || behind_name == U" and my ");
}

/// Among 5 friends and herself, nina and 5 friends share, between me and 5 mates: there are six.
inline void count_self(std::u32string_view text, std::vector<Quantity>& quantities) {
    for (Quantity& quantity : quantities) {
        const std::u32string_view behind = text.substr(quantity.number_end);
        const std::size_t with = behind.starts_with(U" ") ? behind.find(U' ', 1) : std::u32string_view::npos;
        const bool self = with != std::u32string_view::npos && !quantity.unit &&
                          begins_with_any(behind.substr(with), {U" and herself", U" and himself", U" and myself"});
        const bool self_first =
            !quantity.unit &&
            ends_with_any(text.substr(0, quantity.begin),
                          {U" herself and ", U" himself and ", U" myself and ", U" between me and ", U" among me and ",
                           U" herself and her ", U" himself and his ", U" myself and my ", U" between me and my "});
        const bool named_too = with != std::u32string_view::npos && !quantity.unit &&
                               joins_one_name(text.substr(0, quantity.begin)) &&
                               begins_with_any(behind.substr(with), {U" share", U" split", U" divide"});
        quantity.value = self || self_first || named_too ? quantity.value + Rational(1) : quantity.value;
    }
}

/// What told_numbers finds.
struct ToldNumbers {
    std::vector<Quantity> quantities;  // in the order of the text
    bool counts_told = false;          // the question counts what was told one by one, so that it asks for a sum
};

/// The amounts of a problem.
inline ToldNumbers told_numbers(const RequestText& request) {
    const std::u32string_view text = request.characters;
    ToldNumbers told{UnitReader::quantities(request), false};
    std::erase_if(told.quantities, [&](const Quantity& q) { return only_names(text, q); });
    told.counts_told = std::erase_if(told.quantities, [&](const Quantity& q) { return counts_told(text, q); }) > 0;
    erase_repeated(text, told.quantities);
    erase_names(text, told.quantities);
    join_out_of_every(text, told.quantities);
    join_notes(text, told.quantities);
    count_self(text, told.quantities);
    measure_shares(text, told.quantities);
    return told;
}

/// Lengths, masses and volumes of several units in one: the one that is asked for, or else the smallest. Nothing if
/// they are in one already.
inline std::optional<std::vector<Quantity>> in_one_unit(const WordProblem& problem,
                                                        const std::vector<Quantity>& quantities) {
    std::vector<Quantity> alike = quantities;
    bool changed = false;
    const std::optional<UnitReader::Found> asked = asked_measure(problem);
    for (const std::string_view dimension : {"length", "mass", "volume"}) {
        std::optional<Unit> wanted;
        for (const Quantity& quantity : quantities) {
            const bool smaller = quantity.unit && quantity.unit->dimension == dimension &&
                                 (!wanted || quantity.unit->factor < wanted->factor);
            wanted = smaller ? quantity.unit : wanted;
        }
        if (wanted && asked && asked->readings.front().dimension == dimension) {
            wanted = asked->readings.front();
        }
        for (Quantity& quantity : alike) {
            const bool other =
                wanted && quantity.unit && quantity.unit->dimension == dimension && quantity.unit->id != wanted->id;
            if (other) {
                quantity.value = UnitReader::convert(quantity.value, *quantity.unit, *wanted);
                quantity.unit = wanted;
                changed = true;
            }
        }
    }
    return changed ? std::optional<std::vector<Quantity>>(alike) : std::nullopt;
}

}  // namespace minillm
