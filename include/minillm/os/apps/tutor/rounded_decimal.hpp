// os/apps/tutor/rounded_decimal.hpp: results that never end as a decimal: of a question in decimals, and of roots.
//
//     95 / 1.78^2        shown as "≈ 29.98", with "rounded to 2 places; exactly it is 237500/7921"
//     0.1 / 30           shown as "≈ 0.003333"
//     √12                shown as "2√3 ≈ 3.4641"
//
// The result itself stays exact, so that it can be computed on; only what the reply shows is rounded, and says so.
//
// Next: calculation.hpp, which rounds with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "equation.hpp"
#include "math_step.hpp"
#include "rational.hpp"
#include "tutor_answer.hpp"

namespace minillm {

/// Shows a result of a question in decimals as a rounded decimal; nothing changes where the decimal ends.
inline void show_rounded(TutorAnswer& answer, const Rational& number, const NumberStyle& style) {
    if (!style.decimal || number.decimal_places()) {
        return;
    }
    constexpr std::size_t most_places = 12;
    std::size_t places = 2;
    const Rational size = number.absolute();
    for (Rational unit = Rational(1); size < unit && places < most_places; unit = unit / Rational(10)) {
        ++places;  // a small number keeps some digits that tell
    }
    answer.shown = "≈ " + number.rounded(places);
    answer.zh = "四舍五入到 " + std::to_string(places) + " 位小数；准确的结果是 " + number.fraction() + "。";
    answer.en = "Rounded to " + std::to_string(places) + " decimal places; exactly it is " + number.fraction() + ".";
}

/// A root that is no fraction: under its sign, as simple as it gets, and rounded.
inline TutorAnswer root_shown_rounded(const std::pair<Rational, std::uint64_t>& root) {
    TutorAnswer answer;
    answer.answered = true;
    answer.intent = "tutor.calculate";
    if (root.first.is_negative()) {
        return tutor_refusal("负数没有实数的平方根。", "A negative number has no real square root.");
    }
    const std::string sign = root.second == 2 ? "√" : root.second == 3 ? "∛" : std::to_string(root.second) + "√";
    if (root.second == 2 && root.first.is_whole()) {
        const auto [outside, inside] = detail::square_part(root.first.top());
        answer.result = (outside.is_one() ? "" : outside.text()) + "√" + inside.text();
    } else {
        answer.result = sign + root.first.fraction();
    }
    const BigInteger scale = BigInteger(10).power(8);
    const BigInteger scaled = (root.first * Rational(scale.power(root.second))).top() /
                              (root.first * Rational(scale.power(root.second))).bottom();
    answer.shown = answer.result + " ≈ " + Rational(scaled.root(root.second), scale).rounded(4);
    answer.steps.push_back(sign + root.first.fraction() + " = " + answer.result);
    return answer;
}

}  // namespace minillm
