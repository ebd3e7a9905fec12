// os/apps/tutor/lost_stops.hpp: commas that were not typed, and a verb that was said once for two numbers.
//
//     sam had 50 stickers gave 12 to joe and 9 to kim     sam had 50 stickers, gave 12 to joe, gave 9 to kim
//     26 kids in my class 12 are boys                     26 kids in my class, 12 are boys
//     x+y=10 x-y=4                                        x+y=10,x-y=4
//
// A comma is put only between two numbers, and only where the words around it begin something new.
//
// Not here: Chinese clauses that a blank sets apart (nlu/lost_commas.hpp), the question (stories/question_apart.hpp).
// Next: wording_edit.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Puts back the stops of a story.
class LostStops {
    using Text = std::u32string_view;

public:
    /// The text with those commas; the text itself if it lacks none.
    static RequestText put_back(const RequestText& text) {
        RequestText parted = text;
        give_again(parted);
        part_deeds(parted);
        part_statements(parted);
        part_equations(parted);
        part_question(parted);
        part_behind_number(parted);
        return parted;
    }

private:
    // "gave 12 to joe and 9 to kim": who gives is said once.
    static void give_again(RequestText& text) {
        const std::size_t gives = std::min(text.characters.find(U" gave "), text.characters.find(U" gives "));
        if (gives == Text::npos) {
            return;
        }
        const std::size_t end_of_verb = text.characters.find(U' ', gives + 1);
        const std::u32string verb = text.characters.substr(gives + 1, end_of_verb - gives - 1);
        for (const Text joint : {Text(U" and then "), Text(U" and "), Text(U", "), Text(U" ")}) {
            std::size_t at = text.characters.find(joint, end_of_verb + 1);
            while (at != Text::npos) {
                const std::size_t number = at + joint.size();
                std::size_t end = number;
                while (end < text.size() && is_ascii_digit(text.characters[end])) {
                    ++end;
                }
                const Text between = Text(text.characters).substr(end_of_verb, at - end_of_verb);
                const bool to_somebody = end > number && Text(text.characters).substr(end).starts_with(U" to ");
                const bool told_already = between.ends_with(verb) || between.empty();
                const bool goes_on =
                    !told_already && contains(between, U" to ") && between.find_first_of(U".;?") == Text::npos;
                if (to_somebody && goes_on && !is_latin_letter(text.characters[end])) {
                    replace_words(text, at, number, U", " + verb + U" ");
                }
                at = text.characters.find(joint, at + 1);
            }
        }
    }

    // "sam had 50 stickers gave 12": a comma before the deed, where a number and one word stand before it.
    static void part_deeds(RequestText& text) {
        static constexpr Text deeds[] = {U"gave", U"gives", U"lost", U"loses", U"used", U"ate", U"sold", U"spent"};
        for (const Text deed : deeds) {
            for (std::size_t at = find_deed(text.characters, deed, 0); at != Text::npos;
                 at = find_deed(text.characters, deed, at + deed.size() + 2)) {
                const Text before = Text(text.characters).substr(0, at);
                const std::size_t noun = before.rfind(U' ');
                const Text front = before.substr(0, noun == Text::npos ? 0 : noun);
                const bool counted = !front.empty() && is_ascii_digit(front.back()) && noun + 1 < before.size() &&
                                     is_latin_letter(before.back());
                const bool pronoun = before.ends_with(U" she") || before.ends_with(U" he") || before.ends_with(U" i");
                const bool given =
                    before.ends_with(std::u32string(U" to ") + std::u32string(before.substr(noun + 1))) &&
                    front.size() > 4 && is_ascii_digit(front[front.size() - 4]);  // 15 to max gave 10
                if ((counted || given) && !pronoun) {
                    replace_words(text, at, at, U",");
                }
            }
        }
    }

    // A deed with a number behind it: " gave 12".
    static std::size_t find_deed(Text t, Text deed, std::size_t from) {
        const std::u32string words = U" " + std::u32string(deed) + U" ";
        for (std::size_t at = t.find(words, from); at != Text::npos; at = t.find(words, at + 1)) {
            const std::size_t number = at + words.size();
            if (number < t.size() && is_ascii_digit(t[number])) {
                return at;
            }
        }
        return Text::npos;
    }

    // "26 kids in my class 12 are boys": a comma before the number of which something is said.
    static void part_statements(RequestText& text) {
        constexpr Text are = U" are ";
        for (std::size_t at = text.characters.find(are); at != Text::npos; at = text.characters.find(are, at + 1)) {
            const Text t = text.characters;
            std::size_t begin = at;
            while (begin > 0 && is_ascii_digit(t[begin - 1])) {
                --begin;
            }
            const bool number = begin < at && begin > 1 && t[begin - 1] == U' ' && is_latin_letter(t[begin - 2]);
            if (!number) {
                continue;
            }
            const Text before = t.substr(0, begin - 1);
            const std::size_t stop = before.find_last_of(U",.;:?!");
            const Text clause = before.substr(stop == Text::npos ? 0 : stop + 1);
            const bool told_before = std::any_of(clause.begin(), clause.end(), is_ascii_digit);
            const bool joined = ends_with_any(clause, {U" and", U" of", U" than", U" if", U" the", U" only", U" when",
                                                       U" that", U" by", U" but", U" which", U" about", U" those"});
            if (told_before && !joined) {
                replace_words(text, begin - 1, begin - 1, U",");
                return;
            }
        }
    }

    // 原价300 现在打八折: the blank behind a number parts clauses where a word follows that begins one.
    static void part_behind_number(RequestText& text) {
        for (std::size_t at = 1; at + 1 < text.size(); ++at) {
            const Text t = text.characters;
            const bool blank = t[at] == U' ' && is_ascii_digit(t[at - 1]);
            const bool begins =
                blank &&
                begins_with_any(t.substr(at + 1), {U"现在", U"今天", U"今年", U"打",   U"买",   U"卖",   U"每",
                                                   U"又",   U"还",   U"一共", U"共",   U"问",   U"求",   U"平均",
                                                   U"其中", U"已经", U"上衣", U"降价", U"现价", U"要付", U"便宜"});
            if (begins) {
                replace_words(text, at, at + 1, U",");
            }
        }
    }

    // "a pack has eight crayons how many crayons in six packs": a comma before the question, behind what tells a
    // number.
    static void part_question(RequestText& text) {
        for (const Text question :
             {Text(U" how many "), Text(U" how much "), Text(U" how old "), Text(U" how far "), Text(U" how long ")}) {
            const std::size_t at = text.characters.find(question);
            if (at == Text::npos || at == 0 || !is_latin_letter(text.characters[at - 1])) {
                continue;
            }
            const Text before = Text(text.characters).substr(0, at);
            const std::size_t stop = before.find_last_of(U",.;:?!");
            const Text clause = before.substr(stop == Text::npos ? 0 : stop + 1);
            const bool told = std::any_of(clause.begin(), clause.end(), is_ascii_digit) ||
                              has_any(clause, {U"two", U"three", U"four", U"five", U"six", U"seven", U"eight", U"nine",
                                               U"ten", U"eleven", U"twelve", U"twenty"});
            const bool says =
                has_any(clause, {U"is", U"are", U"am", U"has", U"have", U"had", U"costs", U"cost", U"takes", U"wastes",
                                 U"drips", U"there", U"holds", U"makes", U"saves", U"runs"});
            const bool leads =
                ends_with_any(clause, {U" and",  U" so",        U" then", U" know", U" of",  U" that",  U" if",
                                       U" out",  U" by",        U" but",  U" me",   U" see", U" about", U" on",
                                       U" tell", U" calculate", U" find", U" is",   U" are", U" when",  U" to"});
            if (told && says && !leads) {
                replace_words(text, at, at, U",");
                return;
            }
        }
    }

    // x+y=10 x-y=4: a comma between two equations, and before the unknowns that are asked.
    static void part_equations(RequestText& text) {
        const auto signs = std::count(text.characters.begin(), text.characters.end(), U'=');
        constexpr std::ptrdiff_t two = 2;
        if (signs != two) {
            return;
        }
        for (std::size_t at = 1; at + 2 < text.size(); ++at) {
            const Text t = text.characters;
            const bool blank = t[at] == U' ' && is_ascii_digit(t[at - 1]);
            const bool unknown = t[at + 1] == U'x' || t[at + 1] == U'y' || t[at + 1] == U'a' || t[at + 1] == U'b';
            const bool goes_on = Text(U"+-=和").find(t[at + 2]) != Text::npos;
            if (blank && unknown && goes_on) {
                replace_words(text, at, at + 1, U",");
            }
        }
    }
};

}  // namespace minillm
