// os/apps/tutor/follow_ups/letter_value.hpp: another value for the letter of the last question.
//
//     y=2x+1 当x=3            当x=5呢                  y=2x+1 当x=5
//     2x+1 when x = 3         and x = 0?               2x+1 when x = 0
//
// Standing alone, x=5 is an equation that solves itself, and after an equation it is a claimed root. Only where the
// last question has given the letter a number itself is it a new one.
//
// Not here: a root that is told or put in (claimed_root.hpp). Next: follow_up.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "earlier_question.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Gives a letter another value.
class LetterValue {
    enum class Word { letter, is, given, filler, number };

public:
    /// Whether a line does nothing but give a letter a value: 当x=5呢.
    static bool is_told(const RequestText& line) { return told_in(line).has_value(); }

    /// The question with the new value.
    /// @param line  as it was typed
    static std::optional<std::string> read(const RequestText& line, const EarlierQuestion& earlier) {
        const std::optional<Told> told = told_in(line);
        const std::u32string_view question = earlier.text.characters;
        if (!told) {
            return std::nullopt;
        }
        std::optional<Quantity> place;
        for (const Quantity& number : UnitReader::quantities(earlier.text)) {
            const bool given = letter_before(question, number) == told->letter;
            const bool ends = number.end >= question.size() || question[number.end] == U' ' ||
                              question[number.end] == U',' || question[number.end] == U'?' ||
                              question[number.end] == U';' || is_han(question[number.end]);
            if (given && ends && place) {
                return std::nullopt;
            }
            place = given && ends ? std::optional(number) : place;
        }
        if (!place) {
            return std::nullopt;
        }
        const std::size_t sign = place->value.is_negative() && question[place->begin - 1] == U'-' ? 1 : 0;
        return earlier.text.original_part(0, place->begin - sign) + told->value +
               earlier.text.original_part(place->number_end, earlier.text.size());
    }

private:
    struct Told {
        char32_t letter = 0;
        std::string value;
    };

    static constexpr WordsOfKind<Word> table[] = {
        {Word::letter, U"x|y|z|n|a|b|t|m|k"},
        {Word::is, U"=|是|等于|为|is|equals|was"},
        {Word::given, U"当|如果|若|要是|when|if|for|where|with|at|let"},
        {Word::filler, U"那|那么|时|时候|的时候|呢|and|what|about|how|then|the"}};

    static std::optional<Told> told_in(const RequestText& line) {
        constexpr std::size_t longest_line = 24;
        if (line.size() > longest_line) {
            return std::nullopt;
        }
        const auto pieces = read_whole_line<Word>(line, table, Word::number);
        const std::optional<Quantity> number = pieces ? only_number_of(*pieces) : std::nullopt;
        if (!number || number->unit || !line_has(*pieces, Word::letter) || !line_has(*pieces, Word::is)) {
            return std::nullopt;
        }
        const std::optional<char32_t> letter = letter_before(line.characters, *number);
        if (!letter) {
            return std::nullopt;
        }
        const bool negative = number->value.is_negative() && line.characters[number->begin] != U'-';
        return Told{*letter, (negative ? "-" : "") + line.original_part(number->begin, number->number_end)};
    }

    // The letter that a number is told for: x = 3, x是3; nothing if it is part of a longer expression.
    static std::optional<char32_t> letter_before(std::u32string_view text, const Quantity& number) {
        std::u32string_view before = text.substr(0, number.begin);
        const auto drop = [&](std::u32string_view word) {
            const bool there = before.ends_with(word);
            before.remove_suffix(there ? word.size() : 0);
            return there;
        };
        drop(U"-");
        drop(U" ");
        const bool is = drop(U"=") || drop(U"等于") || drop(U"是") || drop(U"为") || drop(U" is") || drop(U" equals") ||
                        drop(U" was");
        drop(U" ");
        const bool letter = is && !before.empty() && is_latin_letter(before.back());
        if (!letter) {
            return std::nullopt;
        }
        const char32_t name = before.back();
        before.remove_suffix(1);
        const bool word_behind = !before.empty() && is_latin_letter(before.back());  // the x of "max"
        drop(U" ");
        const char32_t last = before.empty() ? U',' : before.back();
        const bool alone = !word_behind && (is_han(last) || is_latin_letter(last) || last == U',' || last == U';');
        return alone ? std::optional(name) : std::nullopt;
    }
};

}  // namespace minillm
