// os/apps/tutor/stories/question_apart.hpp: an English question that is typed on without a stop is set apart by a
// comma.
//
//     56 cookies shared by 7 kids how many each      56 cookies shared by 7 kids, how many each
//     how many are 3 boxes of 12                     as it is: the question comes first
//
// The words behind a number belong to it, up to the next stop; without one "each" would seem to belong to the kids. A
// question word behind a preposition (by how much) or in a text of Chinese stays where it is.
//
// Not here: Chinese clauses that a blank sets apart (homework_opening.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "../../../../nlu/request_text.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "../wording_edit.hpp"

namespace minillm {

/// how many ml are in 8 of these bottles: in the question "of these" counts no part of them.
inline RequestText without_these(const RequestText& text) {
    using Text = std::u32string_view;
    const Text t = text.characters;
    const std::size_t question = std::min(t.find(U"how many "), t.find(U"how much "));
    const std::size_t at =
        question == Text::npos ? question : std::min(t.find(U" of these ", question), t.find(U" of those ", question));
    const bool counted =
        at != Text::npos && at > 0 && is_ascii_digit(t[at - 1]) && contains(t.substr(question, at - question), U" in ");
    if (!counted) {
        return text;
    }
    constexpr std::size_t length = 9;  // of " of these"
    RequestText plain = text;
    plain.characters.erase(at, length);
    const auto place = plain.offsets.begin() + static_cast<std::ptrdiff_t>(at);
    plain.offsets.erase(place, place + static_cast<std::ptrdiff_t>(length));
    return plain;
}

/// "What is the smallest number of buses they need?" asks at least how many; the greatest number of them is at most so
/// many.
inline RequestText with_number_asked(const RequestText& text) {
    using Text = std::u32string_view;
    RequestText asked = text;
    static constexpr std::pair<Text, Text> extremes[] = {
        {U"smallest", U"at least"}, {U"least", U"at least"},  {U"fewest", U"at least"},  {U"minimum", U"at least"},
        {U"lowest", U"at least"},   {U"largest", U"at most"}, {U"greatest", U"at most"}, {U"biggest", U"at most"},
        {U"highest", U"at most"},   {U"maximum", U"at most"},
    };
    for (const auto& [extreme, limit] : extremes) {
        for (const Text opening : {Text(U"what is the "), Text(U"what's the "), Text(U"find the ")}) {
            const std::u32string words = std::u32string(opening) + std::u32string(extreme) + U" number of ";
            const std::size_t at = asked.characters.find(words);
            if (at == Text::npos) {
                continue;
            }
            const std::u32string plain = std::u32string(limit) + U" how many ";
            replace_words(asked, at, at + words.size(), plain);
        }
    }
    return asked;
}

/// The text with a comma before a question that follows a number in the same clause.
inline RequestText with_question_apart(const RequestText& text) {
    using Text = std::u32string_view;
    const Text t = text.characters;
    std::size_t question = Text::npos;
    for (const Text word :
         {Text(U" how many "), Text(U" how much "), Text(U" how long "), Text(U" how far "), Text(U" how old "),
          Text(U" how tall "), Text(U" whats "), Text(U" what is "), Text(U" what was "), Text(U" what's ")}) {
        question = std::min(question, t.find(word));
    }
    const bool chinese = std::any_of(t.begin(), t.end(), [](char32_t c) { return is_han(c); });
    if (question == Text::npos || question == 0 || chinese) {
        return text;
    }
    const std::size_t stop = t.substr(0, question).find_last_of(U",.;:?!");
    const std::size_t begin = stop == Text::npos ? 0 : stop + 1;
    const Text clause = t.substr(begin, question - begin);
    const bool has_number = std::any_of(clause.begin(), clause.end(), [](char32_t c) { return is_ascii_digit(c); });
    const std::size_t blank = clause.rfind(U' ');
    const Text last = blank == Text::npos ? clause : clause.substr(blank + 1);
    static constexpr Text joiners[] = {U"by",   U"in",    U"for",   U"at",   U"of",   U"to",
                                       U"from", U"after", U"about", U"into", U"than", U"and"};
    const bool joined = std::find(std::begin(joiners), std::end(joiners), last) != std::end(joiners);
    if (!has_number || joined) {
        return text;
    }
    RequestText apart = text;
    const auto place = static_cast<std::ptrdiff_t>(question);
    apart.characters.insert(apart.characters.begin() + place, U',');
    apart.offsets.insert(apart.offsets.begin() + place, text.offsets[question]);
    return apart;
}

}  // namespace minillm
