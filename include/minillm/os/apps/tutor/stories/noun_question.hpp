// os/apps/tutor/stories/noun_question.hpp: a last sentence that asks with a noun alone is asked in full.
//
//     Boxes left?                 how many boxes are left?
//     Litres for 350 km?          how many litres for 350 km?
//     Length of one piece in m?   what is the length of one piece in m?
//
// Only behind a text that tells a number, and only where the sentence has no verb and no question word.
//
// Next: os/apps/tutor/stories/word_problems.hpp, which answers it. Not here: "Total cost?" (asks_with_noun there).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "../../../../nlu/request_text.hpp"
#include "../tutor_answer.hpp"
#include "phrase_reader.hpp"

namespace minillm {

/// Asks a noun question in full.
class NounQuestion {
    using Text = std::u32string_view;

public:
    static RequestText in_full(const RequestText& text) {
        const Text t = text.characters;
        if (const RequestText asked = measure_behind_comma(text); asked.size() > text.size() || !t.ends_with(U"?")) {
            return asked;
        }
        const std::size_t stop = t.size() < 2 ? Text::npos : t.find_last_of(U".;:!", t.size() - 2);
        if (stop == Text::npos || stop + 2 >= t.size() || t[stop + 1] != U' ' ||
            std::none_of(t.begin(), t.begin() + static_cast<std::ptrdiff_t>(stop), is_ascii_digit)) {
            return text;
        }
        const std::size_t begin = stop + 2;
        const Text last = t.substr(begin, t.size() - 1 - begin);
        const bool says = std::any_of(last.begin(), last.end(), is_han) ||
                          has_any(last, {U"is",   U"are",   U"was",   U"were",  U"do",      U"does",   U"did",   U"can",
                                         U"will", U"would", U"has",   U"have",  U"how",     U"what",   U"which", U"who",
                                         U"when", U"why",   U"where", U"right", U"correct", U"please", U"thanks"});
        const Text first = last.substr(0, last.find(U' '));
        const bool plural = PhraseReader::is_plural(first);
        if (says || first.size() == last.size()) {
            return text;
        }
        if (plural && last.ends_with(U" left")) {
            const RequestText asked = inserted(text, begin + last.size() - 5, U" are");
            return inserted(asked, begin, U"how many ");
        }
        if (plural &&
            (last.substr(first.size()).starts_with(U" for ") || last.substr(first.size()).starts_with(U" in "))) {
            return inserted(text, begin, U"how many ");
        }
        return is_measure(first) ? inserted(text, begin, U"what is the ") : text;
    }

private:
    static bool is_measure(Text word) {
        static constexpr Text measures[] = {U"length", U"speed", U"average", U"price"};
        return std::find(std::begin(measures), std::end(measures), word) != std::end(measures);
    }

    // "six boxes weigh 54 kg, average weight of a box in kg": no question mark, and the last clause is a noun alone.
    static RequestText measure_behind_comma(const RequestText& text) {
        const Text t = text.characters;
        const std::size_t comma = t.rfind(U", ");
        const Text last = comma == Text::npos ? Text() : t.substr(comma + 2);
        const std::size_t blank = last.find(U' ');
        const bool told = comma != Text::npos &&
                          std::any_of(t.begin(), t.begin() + static_cast<std::ptrdiff_t>(comma), is_ascii_digit);
        const bool number = std::any_of(last.begin(), last.end(), is_ascii_digit);
        const bool says = has_any(last, {U"is", U"are", U"was", U"were", U"how", U"what"});
        const bool asks_before = has_any(t.substr(0, t.size() - last.size()), {U"how", U"what", U"find"});
        const bool noun = blank != Text::npos && is_measure(last.substr(0, blank));
        return told && noun && !number && !says && !asks_before ? inserted(text, comma + 2, U"what is the ") : text;
    }

    static RequestText inserted(const RequestText& text, std::size_t at, Text words) {
        RequestText longer = text;
        const auto place = static_cast<std::ptrdiff_t>(at);
        longer.characters.insert(at, words);
        longer.offsets.insert(longer.offsets.begin() + place, words.size(), text.offsets[at]);
        return longer;
    }
};

}  // namespace minillm
