// os/apps/tutor/notes_in_full.hpp: a problem that is jotted down as notes, said in sentences.
//
//     Gr. 4: 156 cans. Gr. 5: 38 fewer than Gr. 4.       gradefour has 156 cans. gradefive has 38 fewer than gradefour.
//     Total: 72 animals, only goats and donkeys.         there are 72 animals in all.
//     at most ___ dresses can be cut                     at most how many dresses can be cut
//     What do they weigh, if Jake is 38 kg?              Jake is 38 kg. what do they weigh?
//
// Like plain_wording.hpp this is for a second try alone: what was understood as it stood cannot be spoilt.
//
// Next: plain_wording.hpp, other words for whole sentences.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Writes notes out.
class NotesInFull {
    using Text = std::u32string_view;

public:
    /// The text in sentences; the same text if it has no notes.
    static RequestText written_out(const RequestText& text) {
        RequestText full = text;
        drop_heading(full);
        fill_blank(full);
        name_grades(full);
        tell_total(full);
        labels_have(full);
        spend_in_turn(full);
        condition_first(full);
        return full;
    }

private:
    static bool ends_sentence(char32_t letter) { return Text(U".;!?").find(letter) != Text::npos; }

    // "Can drive results - ...": a heading tells no numbers.
    static void drop_heading(RequestText& text) {
        constexpr Text dash = U" - ";
        constexpr std::size_t longest_heading = 40;
        const std::size_t at = text.characters.find(dash);
        const bool heading = at != Text::npos && at <= longest_heading && is_latin_letter(text.characters.front()) &&
                             !has_digit(Text(text.characters).substr(0, at)) &&
                             Text(text.characters).substr(0, at).find_first_of(U".,;:?!") == Text::npos;
        if (heading) {
            replace_words(text, 0, at + dash.size(), U"");
        }
    }

    // "fill in the blank: ... ___ dresses": the blank asks.
    static void fill_blank(RequestText& text) {
        for (const Text opening : {Text(U"fill the blank:"), Text(U"fill in the blank:"), Text(U"fill in:"),
                                   Text(U"complete the sentence:"), Text(U"填空:"), Text(U"填一填:")}) {
            if (text.characters.starts_with(opening)) {
                replace_words(text, 0, opening.size(), U"");
            }
        }
        const std::size_t begin = text.characters.find(U"__");
        if (begin == Text::npos) {
            return;
        }
        const std::size_t end = text.characters.find_first_not_of(U'_', begin);
        const std::size_t stop = end == Text::npos ? text.characters.size() : end;
        const bool only_blank = text.characters.find(U"__", stop) == Text::npos;
        const bool asks = has_any(text.characters, {U"how many", U"how much", U"多少", U"几"});
        const bool thing_behind = stop + 1 < text.characters.size() && is_latin_letter(text.characters[stop + 1]);
        const bool han_behind = stop < text.characters.size() && is_han(text.characters[stop]);
        if (only_blank && !asks && (thing_behind || han_behind)) {
            replace_words(text, begin, stop, han_behind ? U"多少" : U"how many");
        }
    }

    // Gr. 4, grade 5, class 6: the number is a part of the name, so the name becomes one word.
    static void name_grades(RequestText& text) {
        static constexpr Text figures[] = {U"zero", U"one", U"two",   U"three", U"four",
                                           U"five", U"six", U"seven", U"eight", U"nine"};
        for (const Text group :
             {Text(U"gr. "), Text(U"gr "), Text(U"grade "), Text(U"class "), Text(U"year "), Text(U"room ")}) {
            for (std::size_t at = find_word(text.characters, group); at != Text::npos;
                 at = find_word(text.characters, group, at + 1)) {
                const std::size_t figure = at + group.size();
                const char32_t next = figure + 1 < text.characters.size() ? text.characters[figure + 1] : U' ';
                const bool one_figure = figure < text.characters.size() && is_ascii_digit(text.characters[figure]) &&
                                        !is_ascii_digit(next) && !is_latin_letter(next);
                if (!one_figure) {
                    continue;
                }
                const Text name = group.starts_with(U"gr") ? Text(U"grade") : group.substr(0, group.size() - 1);
                const Text spelt = figures[text.characters[figure] - U'0'];
                replace_words(text, at, figure + 1, std::u32string(name) + std::u32string(spelt));
            }
        }
    }

    // "total: 72 animals": there are so many in all. ", only goats and donkeys" adds nothing to that.
    static void tell_total(RequestText& text) {
        for (const Text label : {Text(U"total: "), Text(U"in total: "), Text(U"altogether: ")}) {
            const std::size_t at = text.characters.find(label);
            const std::size_t number = at + label.size();
            const bool told =
                at != Text::npos && number < text.characters.size() && is_ascii_digit(text.characters[number]);
            if (!told) {
                continue;
            }
            const std::size_t end = text.characters.find_first_of(U".,;", number);
            const std::size_t place = end == Text::npos ? text.characters.size() : end;
            const std::size_t stop = text.characters.find_first_of(U".;", place);
            const bool only_kinds = Text(text.characters).substr(place).starts_with(U", only ") && stop != Text::npos &&
                                    !has_digit(Text(text.characters).substr(place, stop - place));
            replace_words(text, place, only_kinds ? stop : place, U" in all");
            replace_words(text, at, number, U"there are ");
        }
    }

    static bool has_digit(Text words) {
        for (const char32_t letter : words) {
            if (is_ascii_digit(letter)) {
                return true;
            }
        }
        return false;
    }

    // "Ann: 156 cans." at the beginning of a sentence: she has them.
    static void labels_have(RequestText& text) {
        constexpr std::size_t longest_label = 16;
        for (std::size_t colon = text.characters.find(U": "); colon != Text::npos;
             colon = text.characters.find(U": ", colon + 1)) {
            const Text t = text.characters;
            std::size_t begin = colon;
            while (begin > 0 && !ends_sentence(t[begin - 1]) && t[begin - 1] != U',') {
                --begin;
            }
            const Text label = t.substr(begin, colon - begin);
            const bool words =
                !label.empty() && label.size() <= longest_label && !has_digit(label) && is_latin_letter(label.back());
            const bool amount = colon + 2 < t.size() && is_ascii_digit(t[colon + 2]);
            if (words && amount) {
                replace_words(text, colon, colon + 1, U" has");
            }
        }
    }

    // "half his money on a game, then $6 on lunch": half of it, and $6.
    static void spend_in_turn(RequestText& text) {
        for (const Text whose : {Text(U"his"), Text(U"her"), Text(U"my"), Text(U"their"), Text(U"the"), Text(U"its")}) {
            replace_everywhere(text, U" half " + std::u32string(whose) + U" ",
                               U" half of " + std::u32string(whose) + U" ");
        }
        replace_everywhere(text, U", then $", U" and $");
        replace_everywhere(text, U", and then $", U" and $");
    }

    // "what do they weigh together, if Jake is 38 kg and she is 9 kg lighter?": what is told goes first.
    static void condition_first(RequestText& text) {
        const Text t = text.characters;
        std::size_t length = 5;  // of ", if "
        std::size_t condition = t.rfind(U", if ");
        if (condition == Text::npos) {
            condition = t.rfind(U" if ");
            length = 4;
        }
        const bool at_end = condition != Text::npos && t.find_first_of(U".;!", condition) == Text::npos;
        const bool opens = begins_with_any(t, {U"what ", U"how "}) && at_end &&
                           t.substr(0, condition).find_first_of(U".;?!") == Text::npos;
        if (!opens || !has_digit(t.substr(condition)) || has_digit(t.substr(0, condition))) {
            return;
        }
        const std::size_t end = t.ends_with(U"?") ? t.size() - 1 : t.size();
        const std::size_t told = end - condition - length;
        replace_words(text, condition, condition + length, U"");
        swap_halves(text, condition, condition + told);
        replace_words(text, told, told, U". ");
    }

    // The first half [0, middle) goes behind the second one [middle, end), each with the places it was typed at.
    static void swap_halves(RequestText& text, std::size_t middle, std::size_t end) {
        const auto half = static_cast<std::ptrdiff_t>(middle);
        const auto stop = static_cast<std::ptrdiff_t>(end);
        std::rotate(text.characters.begin(), text.characters.begin() + half, text.characters.begin() + stop);
        std::rotate(text.offsets.begin(), text.offsets.begin() + half, text.offsets.begin() + stop);
    }
};

}  // namespace minillm
