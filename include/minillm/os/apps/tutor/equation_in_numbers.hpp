// os/apps/tutor/equation_in_numbers.hpp: a side of an equation with its solution put in, as a pupil checks it.
//
//     3x+5 with x = 5             3 × 5 + 5                  (x+2)² with x = -1         (-1 + 2)²
//
// Only sides of numbers, one letter, brackets and the plain signs can be written so.
//
// Next: equation_question.hpp, which puts both sides into its check.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "math_step.hpp"
#include "math_words.hpp"

namespace minillm {

/// The pieces of one side with a value in the place of the letter; nothing if a piece cannot be written so.
inline std::optional<std::string> side_in_numbers(std::span<const MathPiece> side, const Rational& value,
                                                  const NumberStyle& style) {
    std::string text;
    bool after_value = false;  // so that 3x is 3 × 5
    for (const MathPiece& piece : side) {
        switch (piece.kind) {
            case MathKind::number:
            case MathKind::variable: {
                const bool letter = piece.kind == MathKind::variable;
                text += after_value ? " × " : "";
                text += letter ? style.operand(value) : style.operand(piece.value);
                after_value = true;
                break;
            }
            case MathKind::open:
                text += after_value ? " × (" : "(";
                after_value = false;
                break;
            case MathKind::close:
                text += ")";
                after_value = true;
                break;
            case MathKind::squared:
                text += "²";
                break;
            case MathKind::cubed:
                text += "³";
                break;
            case MathKind::plus:
                text += " + ";
                after_value = false;
                break;
            case MathKind::minus:
                text += after_value ? " - " : "-";
                after_value = false;
                break;
            case MathKind::times:
                text += " × ";
                after_value = false;
                break;
            case MathKind::divide:
                text += " ÷ ";
                after_value = false;
                break;
            default:
                return std::nullopt;
        }
    }
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace minillm
