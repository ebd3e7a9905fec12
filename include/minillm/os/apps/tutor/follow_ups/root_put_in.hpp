// os/apps/tutor/follow_ups/root_put_in.hpp: an equation with a number in the place of its letter, to see what comes
// out.
//
//     3(x-2) = 12, x = 5       3 × (5 - 2) = 9, 12          so 5 is no solution
//     3x = 2x + 1, x = 1       3 × 1 = 3, 2 × 1 + 1 = 3     so 1 is one
//
// Next: claimed_root.hpp, which shows it with its judgement.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "../equation_in_numbers.hpp"
#include "../expression.hpp"
#include "../math_sentence.hpp"
#include "../math_words.hpp"

namespace minillm {

/// Both sides of the only equation of a text, worked out with a value; nothing if one of them cannot be written so.
inline std::optional<std::string> root_put_in(const RequestText& text, const Rational& value) {
    const std::vector<MathPiece> pieces = math_sentence(text);
    const auto is_equals = [](const MathPiece& piece) { return piece.kind == MathKind::equals; };
    const auto is_word = [](const MathPiece& piece) {
        return piece.kind == MathKind::word || is_side_word(piece.kind);
    };
    const auto sign = std::find_if(pieces.begin(), pieces.end(), is_equals);
    if (sign == pieces.end() || std::count_if(pieces.begin(), pieces.end(), is_equals) != 1) {
        return std::nullopt;
    }
    const auto left_begin = std::find_if(std::make_reverse_iterator(sign), pieces.rend(), is_word).base();
    const auto right_end = std::find_if(sign + 1, pieces.end(), is_word);
    std::string shown;
    for (const std::span<const MathPiece> side : {std::span(left_begin, sign), std::span(sign + 1, right_end)}) {
        const NumberStyle style = number_style_of(pieces);
        const std::optional<std::string> numbers = side_in_numbers(side, value, style);
        ExpressionParser parser(side);
        const std::optional<MathValue> worked = parser.sum();
        if (!numbers || !worked || parser.position() != side.size()) {
            return std::nullopt;
        }
        const std::string letters = worked->top.unknowns();
        std::map<char, Rational> values;
        for (const char letter : letters) {
            values[letter] = value;
        }
        if (letters.size() > 1 || worked->bottom.at(values).is_zero()) {
            return std::nullopt;
        }
        const std::string result = style.text(worked->top.at(values) / worked->bottom.at(values));
        shown += shown.empty() ? "" : ", ";
        shown += *numbers == result ? result : *numbers + " = " + result;
    }
    return shown;
}

}  // namespace minillm
