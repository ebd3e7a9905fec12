// os/apps/tutor/math_step.hpp: one operation that was carried out, and how it is written down, checked and rounded.
//
//     {'*', 3, 4, 12}                  step "3 × 4 = 12"          check "12 ÷ 4 = 3"
//     {'/', 3/4, 2, 3/8}               step "(3/4) ÷ 2 = 3/8"     decimals only where the question has some
//
// Next: os/apps/tutor/expression.hpp, which takes the steps.
#pragma once

#include <string>

#include "rational.hpp"

namespace minillm {

/// How numbers of one answer are written: as decimals if the question had decimals, else as fractions.
struct NumberStyle {
    bool decimal = false;

    std::string text(const Rational& number) const { return decimal ? number.decimal() : number.fraction(); }

    /// Inside a step: negative numbers and fractions stand in brackets where they would be misread.
    std::string operand(const Rational& number) const {
        const std::string plain = text(number);
        const bool bracket = number.is_negative() || plain.find('/') != std::string::npos;
        return bracket ? "(" + plain + ")" : plain;
    }
};

/// One operation that was carried out.
struct MathStep {
    char sign = '+';  // + - * / ^ r (root) % !
    Rational left;
    Rational right;
    Rational result;
};

/// "3 × 4 = 12" and "√81 = 9".
inline std::string step_text(const MathStep& step, const NumberStyle& style) {
    std::string text;
    switch (step.sign) {
        case '!':
            text = style.text(step.left) + "!";
            break;
        case 'r':
            text = (step.right == Rational(2)   ? "√"
                    : step.right == Rational(3) ? "∛"
                                                : step.right.fraction() + "√") +
                   style.operand(step.left);
            break;
        case '%':
            text = style.operand(step.left) + " mod " + style.operand(step.right);
            break;
        default: {
            const std::string sign = step.sign == '*'   ? " × "
                                     : step.sign == '/' ? " ÷ "
                                     : step.sign == '^' ? "^"
                                                        : std::string(" ") + step.sign + " ";
            const bool first_plain = step.sign == '+' || step.sign == '-';
            text = (first_plain ? style.text(step.left) : style.operand(step.left)) + sign + style.operand(step.right);
        }
    }
    text += " = ";
    text += style.text(step.result);
    return text;
}

/// The last step undone: "20 - 8 = 12". Empty where nothing simple undoes it.
inline std::string check_text(const MathStep& step, const NumberStyle& style) {
    switch (step.sign) {
        case '+':
            return step_text({'-', step.result, step.right, step.result - step.right}, style);
        case '-':
            return step_text({'+', step.result, step.right, step.result + step.right}, style);
        case '*':
            return step.right.is_zero() ? ""
                                        : step_text({'/', step.result, step.right, step.result / step.right}, style);
        case '/':
            return step_text({'*', step.result, step.right, step.result * step.right}, style);
        case 'r':
            return step.right.is_whole()
                       ? step_text({'^', step.result, step.right, step.result.power(step.right.top().as_int64())},
                                   style)
                       : "";
        default:
            return "";
    }
}

}  // namespace minillm
