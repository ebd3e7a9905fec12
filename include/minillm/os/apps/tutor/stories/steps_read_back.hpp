// os/apps/tutor/stories/steps_read_back.hpp: the steps of an answer as operations again: "6 × 9 = 54" is 6, ×, 9, 54.
//
//     "6 × 9 = 54"          6 × 9 is 54             "120 ÷ (2/3) = 180"     120 ÷ 2/3 is 180
//     "S = a²"              no operation of two numbers: nothing is read at all
//
// What an answer was made of is all that a form hands on; whoever checks it from outside reads its steps.
//
// Not here: what the steps mean (kinds_in_steps.hpp, doubtful_answers.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../math_step.hpp"
#include "../tutor_answer.hpp"

namespace minillm {

/// Steps of an answer, read back.
struct StepsReadBack {
    /// "-5", "2.75", "(2/3)"; none for other words.
    static std::optional<Rational> number(std::string_view written) {
        if (written.starts_with("(") && written.ends_with(")")) {
            written = written.substr(1, written.size() - 2);
        }
        const bool negative = written.starts_with("-");
        written.remove_prefix(negative ? 1 : 0);
        const std::size_t bar = written.find('/');
        const std::string_view top = written.substr(0, bar);
        const std::string_view bottom = bar == std::string_view::npos ? std::string_view("1") : written.substr(bar + 1);
        if (!is_decimal(top) || !is_decimal(bottom)) {
            return std::nullopt;
        }
        const Rational below = Rational::from_decimal(bottom);
        if (below.is_zero()) {
            return std::nullopt;
        }
        const Rational value = Rational::from_decimal(top) / below;
        return negative ? -value : value;
    }

    /// All steps; none if there is no step, or one of them is no operation of two numbers.
    static std::vector<MathStep> of(const TutorAnswer& answer) {
        std::vector<MathStep> steps;
        for (const std::string& written : answer.steps) {
            const std::optional<MathStep> step = one(written);
            if (!step) {
                return {};
            }
            steps.push_back(*step);
        }
        return steps;
    }

    /// The first number of a result: 12 of "12 km"; none for "x = 2, y = 3" or words.
    static std::optional<Rational> result(const TutorAnswer& answer) {
        return number(std::string_view(answer.result).substr(0, answer.result.find(' ')));
    }

private:
    static bool is_decimal(std::string_view digits) {
        return !digits.empty() && digits.find_first_not_of("0123456789.") == std::string_view::npos &&
               digits.find('.') == digits.rfind('.') && digits.front() != '.';
    }

    static std::optional<MathStep> one(std::string_view written) {
        const std::size_t equals = written.find(" = ");
        if (equals == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view sum = written.substr(0, equals);
        constexpr std::string_view names[] = {" + ", " - ", " × ", " ÷ "};
        constexpr char signs[] = {'+', '-', '*', '/'};
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t at = sum.find(names[i]);
            if (at == std::string_view::npos) {
                continue;
            }
            const std::optional<Rational> left = number(sum.substr(0, at));
            const std::optional<Rational> right = number(sum.substr(at + names[i].size()));
            const std::optional<Rational> value = number(written.substr(equals + 3));
            return left && right && value ? std::optional<MathStep>(MathStep{signs[i], *left, *right, *value})
                                          : std::nullopt;
        }
        return std::nullopt;
    }
};

}  // namespace minillm
