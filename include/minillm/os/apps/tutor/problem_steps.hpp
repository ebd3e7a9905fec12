// os/apps/tutor/problem_steps.hpp: what a word problem is answered with: steps of one operation each, the last one
// checked.
//
//     problem_step('-', 5, 2)  ->  5 - 2 = 3
//
// Not here: which numbers are taken (rate_problems.hpp, difference_problems.hpp).
#pragma once

#include <string>
#include <vector>

#include "expression.hpp"
#include "tutor_answer.hpp"

namespace minillm {

/// The answer with its steps and a check of the last one; no answer if the value is negative.
inline TutorAnswer problem_finished(const Rational& value, const std::vector<MathStep>& steps,
                                    const std::string& unit = "") {
    NumberStyle style;
    style.decimal = true;
    TutorAnswer answer;
    if (value.is_negative()) {
        return answer;
    }
    answer.answered = true;
    answer.intent = "tutor.calculate";
    answer.result = style.text(value) + (unit.empty() ? "" : " " + unit);
    for (const MathStep& step : steps) {
        answer.steps.push_back(step_text(step, style));
    }
    if (!steps.empty()) {
        const std::string check = check_text(steps.back(), style);
        if (!check.empty()) {
            answer.checks.push_back(check);
        }
    }
    answer.confidence = 0.96;  // every number has its place: as certain as a formula
    return answer;
}

/// One operation and its result.
inline MathStep problem_step(char sign, const Rational& a, const Rational& b) {
    return {sign, a, b, sign == '+' ? a + b : sign == '-' ? a - b : sign == '*' ? a * b : a / b};
}

/// "12.5%": two places where the decimal does not end.
inline std::string percent_text(const Rational& value) {
    const Rational hundredths = value * Rational(100);
    return (hundredths.decimal_places() ? hundredths.decimal() : hundredths.rounded(2)) + "%";
}

/// An answer whose result is the last step in percent.
inline TutorAnswer problem_in_percent(const std::vector<MathStep>& steps) {
    TutorAnswer answer = problem_finished(steps.back().result, steps);
    answer.result = percent_text(steps.back().result);
    return answer;
}

/// The whole number below, or the next one above: how many whole pieces, how many weeks until all is there.
inline Rational rounded_down(const Rational& value) { return Rational(value.top() / value.bottom()); }
inline Rational rounded_up(const Rational& value) {
    return value.is_whole() ? value : rounded_down(value) + Rational(1);
}

}  // namespace minillm
