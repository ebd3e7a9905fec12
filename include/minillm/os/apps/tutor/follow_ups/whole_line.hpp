// os/apps/tutor/follow_ups/whole_line.hpp: a short line that is made of known words alone.
//
//     "how did you get 7/8"      how, filler, verb, number 7/8
//     "how did you get there"    nothing: "there" is not in the table
//
// Each reading of a follow-up has a table of words by kind. The longest word that fits is taken; Latin words are whole
// words, blanks and marks mean nothing. One character that no word of the table covers, and the line is not read at
// all: what was said beside the known words could change what they ask.
//
// Next: ask_again.hpp and own_answer.hpp, which bring such tables.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../units.hpp"

namespace minillm {

/// Words of one kind, parted by bars.
template <typename Kind>
struct WordsOfKind {
    Kind kind;
    std::u32string_view words;
};

/// A word of the line, or a number of it.
template <typename Kind>
struct LinePiece {
    Kind kind;
    std::optional<Quantity> number;
};

namespace detail {

/// Where the longest of some words that begins at a place ends; the place itself if none of them does.
inline std::size_t end_of_longest(std::u32string_view text, std::size_t at, std::u32string_view words) {
    const auto letter = [&](std::size_t i) { return i < text.size() && is_latin_letter(text[i]); };
    std::size_t longest = at;
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t bar = std::min(words.find(U'|', begin), words.size());
        const std::u32string_view word = words.substr(begin, bar - begin);
        const std::size_t end = at + word.size();
        const bool cut_before = letter(at) && at > 0 && letter(at - 1);
        const bool cut_behind = end > at && letter(end - 1) && letter(end);
        if (text.substr(at).starts_with(word) && !cut_before && !cut_behind) {
            longest = std::max(longest, end);
        }
        begin = bar + 1;
    }
    return longest;
}

}  // namespace detail

/// The line as words of the table and numbers; nothing if anything else is said in it.
template <typename Kind>
std::optional<std::vector<LinePiece<Kind>>> read_whole_line(const RequestText& line,
                                                            std::span<const WordsOfKind<Kind>> table, Kind number) {
    constexpr std::u32string_view marks = U" ,.?!;:~\"";
    const std::u32string_view text = line.characters;
    const std::vector<Quantity> numbers = UnitReader::quantities(line);
    std::vector<LinePiece<Kind>> pieces;
    std::size_t at = 0;
    while (at < text.size()) {
        LinePiece<Kind> piece{number, std::nullopt};
        std::size_t end = at;
        for (const Quantity& quantity : numbers) {
            const bool negative = quantity.value.is_negative() && text[at] == U'-' && quantity.begin == at + 1;
            if (quantity.begin == at || negative) {
                piece.number = quantity;
                end = quantity.end;
            }
        }
        for (const WordsOfKind<Kind>& row : table) {
            const std::size_t end_of_word = detail::end_of_longest(text, at, row.words);
            if (end_of_word > end || (end_of_word == end && end > at)) {
                piece = {row.kind, std::nullopt};
                end = end_of_word;
            }
        }
        if (end > at) {
            pieces.push_back(piece);
            at = end;
        } else if (marks.find(text[at]) != std::u32string_view::npos) {
            ++at;
        } else {
            return std::nullopt;
        }
    }
    return pieces;
}

/// Whether a piece of this kind is in the line.
template <typename Kind>
bool line_has(const std::vector<LinePiece<Kind>>& pieces, Kind kind) {
    return std::any_of(pieces.begin(), pieces.end(), [kind](const LinePiece<Kind>& p) { return p.kind == kind; });
}

/// The only number of the line; nothing if there are none or several.
template <typename Kind>
std::optional<Quantity> only_number_of(const std::vector<LinePiece<Kind>>& pieces) {
    std::optional<Quantity> only;
    for (const LinePiece<Kind>& piece : pieces) {
        if (piece.number && only) {
            return std::nullopt;
        }
        only = piece.number ? piece.number : only;
    }
    return only;
}

}  // namespace minillm
