// os/apps/tutor/follow_ups/corrected_part.hpp: not this but that: a part of the last question put right.
//
//     128除以8等于几                 不是除以8，是乘以8               128乘以8等于几
//     what is 128 divided by 8       times 8, not divided by 8        what is 128 times 8
//     三斤苹果18元，一斤多少钱        不是18元，是24元                 三斤苹果24元，一斤多少钱
//
// What is denied must stand in the question once, letter by letter or as the same operation and numbers (÷8 for 除以8);
// what is said instead takes its place.
//
// Not here: one number alone, of which the place must be found (changed_number.hpp). Next: follow_up.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../math_words.hpp"
#include "earlier_question.hpp"
#include "opening_words.hpp"

namespace minillm {

/// Puts a part of the last question right.
class CorrectedPart {
    using Text = std::u32string_view;

public:
    /// The question to be asked anew.
    /// @param line  as it was typed
    static std::optional<std::string> read(const RequestText& line, const EarlierQuestion& earlier) {
        const std::optional<Correction> correction = correction_of(line);
        if (!correction || line.size() > longest_line) {
            return std::nullopt;
        }
        std::optional<Place> place = only_place(correction->wrong, earlier.text);
        if (!place) {
            return std::nullopt;
        }
        const Text behind = Text(earlier.text.characters).substr(place->end);
        const bool verb = ends_with_any(correction->wrong.characters, {U"divided", U"multiplied"});
        const bool another_verb = ends_with_any(correction->right.characters, {U"divided", U"multiplied"});
        const bool drops_by = verb && !another_verb && behind.starts_with(U" by");  // divided by 8: times 8
        place->end += drops_by ? Text(U" by").size() : 0;
        const bool latin = is_latin_letter(correction->right.characters.front());
        const bool tight = place->begin > 0 && earlier.text.characters[place->begin - 1] != U' ';
        return earlier.text.original_part(0, place->begin) + (latin && tight ? " " : "") + correction->right.original +
               earlier.text.original_part(place->end, earlier.text.size());
    }

private:
    static constexpr std::size_t longest_line = 60;

    struct Correction {
        RequestText wrong;
        RequestText right;
    };

    struct Place {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    // 不是A，是B; 是B，不是A; not A but B; B, not A.
    static std::optional<Correction> correction_of(const RequestText& line) {
        const Text t = line.characters;
        const std::size_t comma = t.find(U',');
        const std::size_t but = t.find(U" but ");
        const std::size_t whether = t.find(U"而是");
        const std::size_t middle = std::min({comma, but, whether});
        if (middle == Text::npos || middle == 0) {
            return std::nullopt;
        }
        const RequestText first = OpenedLine::part(line, 0, middle);
        const RequestText second = OpenedLine::part(line, middle, line.size());
        const std::optional<RequestText> denied_first = denied(first);
        const std::optional<RequestText> denied_second = denied(second);
        if (denied_first.has_value() == denied_second.has_value()) {
            return std::nullopt;
        }
        const RequestText wrong = denied_first ? *denied_first : *denied_second;
        const RequestText right = affirmed(denied_first ? second : first);
        const bool both = wrong.size() > 0 && right.size() > 0 && right.characters.find(U',') == Text::npos;
        return both ? std::optional(Correction{wrong, right}) : std::nullopt;
    }

    static std::optional<RequestText> denied(const RequestText& clause) {
        for (const Text word :
             {Text(U"我说的不是"), Text(U"我问的不是"), Text(U"不是"), Text(U"no not "), Text(U"it is not "),
              Text(U"it's not "), Text(U"i didn't mean "), Text(U"i don't mean "), Text(U"and not "), Text(U"not ")}) {
            const Text t = without_marks(clause.characters);
            const std::size_t begin = clause.characters.find_first_not_of(U" ,");
            if (t.starts_with(word)) {
                return trimmed(clause, begin + word.size());
            }
        }
        return std::nullopt;
    }

    // What is said instead, without the words that only lead it in.
    static RequestText affirmed(const RequestText& clause) {
        std::size_t begin = std::min(clause.characters.find_first_not_of(U" ,"), clause.size());
        for (const Text word :
             {Text(U"but "), Text(U"而是"), Text(U"应该是"), Text(U"是"), Text(U"我说的是"), Text(U"我问的是"),
              Text(U"it's "), Text(U"it is "), Text(U"i mean "), Text(U"i meant "), Text(U"it should be ")}) {
            begin += Text(clause.characters).substr(begin).starts_with(word) ? word.size() : 0;
        }
        return trimmed(clause, begin);
    }

    static Text without_marks(Text t) {
        const std::size_t begin = std::min(t.find_first_not_of(U" ,"), t.size());
        return t.substr(begin);
    }

    static RequestText trimmed(const RequestText& clause, std::size_t begin) {
        const std::size_t end = clause.characters.find_last_not_of(U" ,.?!") + 1;  // 0: nothing but marks
        return OpenedLine::part(clause, begin, end);
    }

    // Where the denied words stand in the question; nothing if that is nowhere or in two places.
    static std::optional<Place> only_place(const RequestText& wrong, const RequestText& question) {
        std::vector<Place> places = places_of_words(wrong.characters, question.characters);
        if (places.empty()) {
            places = places_of_pieces(wrong, question);
        }
        return places.size() == 1 ? std::optional(places.front()) : std::nullopt;
    }

    static std::vector<Place> places_of_words(Text wrong, Text question) {
        std::vector<Place> places;
        for (std::size_t at = question.find(wrong); at != Text::npos; at = question.find(wrong, at + 1)) {
            const std::size_t end = at + wrong.size();
            const bool cut = (at > 0 && joins(question[at - 1], wrong.front())) ||
                             (end < question.size() && joins(wrong.back(), question[end]));
            if (!cut) {
                places.push_back({at, end});
            }
        }
        return places;
    }

    // Whether two characters belong to one number or one word.
    static bool joins(char32_t a, char32_t b) {
        const auto of_number = [](char32_t c) { return is_ascii_digit(c) || c == U'.'; };
        return (of_number(a) && of_number(b)) || (is_latin_letter(a) && is_latin_letter(b));
    }

    // ÷8 for 除以8: the same operation and the same numbers.
    static std::vector<Place> places_of_pieces(const RequestText& wrong, const RequestText& question) {
        const std::vector<MathPiece> said = MathReader::read(wrong);
        const std::vector<MathPiece> there = MathReader::read(question);
        const bool words =
            std::any_of(said.begin(), said.end(), [](const MathPiece& piece) { return piece.kind == MathKind::word; });
        std::vector<Place> places;
        for (std::size_t at = 0; !words && !said.empty() && at + said.size() <= there.size(); ++at) {
            const bool same = std::equal(
                said.begin(), said.end(), there.begin() + static_cast<std::ptrdiff_t>(at),
                [](const MathPiece& a, const MathPiece& b) { return a.kind == b.kind && a.value == b.value; });
            if (same) {
                places.push_back({there[at].begin, there[at + said.size() - 1].end});
            }
        }
        return places;
    }
};

}  // namespace minillm
