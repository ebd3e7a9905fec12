// os/apps/tutor/expression_value.hpp: what an expression is worth for given values of its letters.
//
//     当x=3时，2x+1等于多少              2 × 3 + 1 = 7          if a = 2 and b = 1, what is 3a - 2b      4
//     evaluate x² + 1 for x = 4          4² + 1 = 17
//
// Every letter of the one expression has a value, every value is of one of its letters, and no other number stands in
// the text. Without this reading the values would be equations that solve themselves.
//
// Not here: y = 2x + 1 with x = 3, which are two equations (equation_question.hpp); 化简 (algebra_question.hpp).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "equation.hpp"
#include "equation_in_numbers.hpp"
#include "expression.hpp"
#include "math_sentence.hpp"
#include "tutor_answer.hpp"

namespace minillm {

/// Puts values into an expression.
class ExpressionValue {
public:
    static TutorAnswer answer(const RequestText& text) {
        const std::vector<MathPiece> pieces = math_sentence(text);
        std::map<char, Rational> values;
        std::optional<Found> found;
        for (std::size_t at = 0; at < pieces.size();) {
            if (const std::optional<Given> given = given_at(pieces, at)) {
                if (!values.insert({given->letter, given->value}).second) {
                    return {};  // two values for one letter
                }
                at = given->end;
                continue;
            }
            const std::optional<Found> expression = expression_at(pieces, at);
            if (expression && found) {
                return {};
            }
            if (expression) {
                found = expression;
                at = expression->end;
                continue;
            }
            if (!says_nothing(pieces, at)) {
                return {};
            }
            ++at;
        }
        return found ? worked_out(*found, values, pieces) : TutorAnswer{};
    }

private:
    struct Given {
        char letter = 0;
        Rational value;
        std::size_t end = 0;
    };

    struct Found {
        MathValue value;
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    static bool is_kind(const std::vector<MathPiece>& pieces, std::size_t at, MathKind kind) {
        return at < pieces.size() && pieces[at].kind == kind;
    }

    // x = 3, x是-3: the number ends there.
    static std::optional<Given> given_at(const std::vector<MathPiece>& pieces, std::size_t at) {
        const bool sign = is_kind(pieces, at + 1, MathKind::equals) || is_kind(pieces, at + 1, MathKind::is);
        if (!is_kind(pieces, at, MathKind::variable) || !sign) {
            return std::nullopt;
        }
        const bool inside = at > 0 && goes_on(pieces[at - 1].kind) && !pieces[at].apart;
        ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(at + 2));
        const std::optional<MathValue> value = parser.sum();
        const std::optional<Rational> number = value ? value->constant() : std::nullopt;
        const bool one_number = number && parser.operations() == 0;
        const std::size_t end = at + 2 + parser.position();
        const bool asks = is_kind(pieces, end, MathKind::equals);
        return one_number && !inside && !asks ? std::optional(Given{static_cast<char>(pieces[at].letter), *number, end})
                                              : std::nullopt;
    }

    static bool goes_on(MathKind kind) {
        return kind == MathKind::plus || kind == MathKind::minus || kind == MathKind::times ||
               kind == MathKind::divide || kind == MathKind::number || kind == MathKind::variable ||
               kind == MathKind::close || kind == MathKind::equals;
    }

    // An expression with letters, which may be followed by "= ?".
    static std::optional<Found> expression_at(const std::vector<MathPiece>& pieces, std::size_t at) {
        ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(at));
        const std::optional<MathValue> value = parser.sum();
        const std::size_t end = at + parser.position();
        const bool has_letters = value && !value->constant();
        const bool behind_sign = at > 0 && pieces[at - 1].kind == MathKind::equals;
        const bool letter_alone = end == at + 1;
        return has_letters && !behind_sign && !letter_alone ? std::optional(Found{*value, at, end}) : std::nullopt;
    }

    // Words and marks; a sign of equality only where nothing but words stands behind it.
    static bool says_nothing(const std::vector<MathPiece>& pieces, std::size_t at) {
        const MathKind kind = pieces[at].kind;
        const bool sign = kind == MathKind::equals;
        const bool operand_behind = is_kind(pieces, at + 1, MathKind::number) ||
                                    is_kind(pieces, at + 1, MathKind::variable) ||
                                    is_kind(pieces, at + 1, MathKind::open) || is_kind(pieces, at + 1, MathKind::minus);
        return (sign && !operand_behind) || !(sign || goes_on(kind) || kind == MathKind::open);
    }

    static TutorAnswer worked_out(const Found& found, const std::map<char, Rational>& values,
                                  const std::vector<MathPiece>& pieces) {
        const std::string letters = found.value.top.unknowns() + found.value.bottom.unknowns();
        for (const char letter : letters) {
            if (!values.contains(letter)) {
                return {};
            }
        }
        for (const auto& [letter, value] : values) {
            if (letters.find(letter) == std::string::npos) {
                return {};
            }
        }
        const NumberStyle style = number_style_of(pieces);
        const Rational result = found.value.top.at(values) / found.value.bottom.at(values);
        const std::span<const MathPiece> side =
            std::span<const MathPiece>(pieces).subspan(found.begin, found.end - found.begin);
        const bool one_letter = values.size() == 1;
        const std::optional<std::string> numbers =
            one_letter ? side_in_numbers(side, values.begin()->second, style) : std::nullopt;
        const std::string shown = numbers ? *numbers : polynomial_text(found.value.top, style);
        const bool whole_expression = numbers || found.value.bottom.constant();
        return tutor_result(style.text(result),
                            whole_expression ? std::vector<std::string>{shown + " = " + style.text(result)}
                                             : std::vector<std::string>{},
                            certain);
    }

    static constexpr double certain = 0.97;
};

}  // namespace minillm
