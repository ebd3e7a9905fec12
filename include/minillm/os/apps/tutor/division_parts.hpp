// os/apps/tutor/division_parts.hpp: the four parts of a division with remainder: three are told, the fourth is asked.
//
//     dividend = divisor × quotient + remainder,   0 ≤ remainder < divisor
//
//     一个数除以8，商是12，余数是5，这个数是多少？                          8 × 12 + 5 = 101
//     85除以一个数，商是9，余数是4                                          (85 - 4) ÷ 9 = 9
//     A number divided by 12 gives a quotient of 7 and a remainder of 5.    89
//
// Where no remainder is spoken of there is none. A division that these parts do not fit gets no answer.
//
// Not here: remainders of plain divisions (calculation.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Finds the missing part of a division.
class DivisionParts {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        if (!names_parts(text) || leaves_open(text)) {
            return {};
        }
        Told told;
        std::size_t from = 0;
        for (const Quantity& quantity : UnitReader::quantities(request)) {
            const Text name = text.substr(quantity.number_end);
            const bool of_name = (text[quantity.begin] == U'一' && name.starts_with(U"个")) ||
                                 name.starts_with(U"位数") || name.starts_with(U"-digit") ||
                                 name.starts_with(U" digit");
            if (of_name) {  // 一个数, 两位数
                continue;
            }
            const std::optional<Part> part = part_of(text, from, quantity);
            const bool fits =
                part && quantity.value.is_whole() && !quantity.value.is_negative() && !quantity.unit && !quantity.share;
            if (!fits || told[index(*part)]) {
                return {};
            }
            told[index(*part)] = quantity.value;
            from = quantity.end;
        }
        if (!has_any(text, {U"余", U"remainder"}) ||
            has_any(text, {U"没有余数", U"无余数", U"no remainder", U"without remainder", U"without a remainder"})) {
            told[index(Part::remainder)] = Rational(0);
        }
        return found(text, told);
    }

    /// Whether parts of a division are compared, or the largest of several is meant: no plain division answers that.
    static bool tells_of(const RequestText& request) {
        const Text text = request.characters;
        return names_parts(text) && leaves_open(text) && has_any(text, {U"余", U"被除数", U"remainder", U"dividend"});
    }

private:
    static bool names_parts(Text text) {
        return has_any(text, {U"除", U"divide", U"divided", U"dividing", U"divisor", U"dividend"}) &&
               has_any(text, {U"商", U"quotient", U"余", U"remainder"});
    }

    static bool leaves_open(Text text) {
        return has_any(text, {U"最小", U"最大", U"至少", U"最多", U"smallest", U"largest", U"least", U"most",
                              U"greatest", U"每", U"each", U"对吗", U"对不对", U"倍", U"times", U"比", U"than"});
    }

    enum class Part { dividend, divisor, quotient, remainder };
    using Told = std::array<std::optional<Rational>, 4>;

    static std::size_t index(Part part) { return static_cast<std::size_t>(part); }

    // By the words right behind the number, or the last word before it that names a part.
    static std::optional<Part> part_of(Text text, std::size_t from, const Quantity& quantity) {
        const Text behind = text.substr(quantity.number_end);
        const Text before = text.substr(from, quantity.begin - from);
        if (before.ends_with(U"被") && behind.starts_with(U"除")) {
            return Part::divisor;
        }
        if (behind.starts_with(U"除以") || behind.starts_with(U"÷") || behind.starts_with(U" divided by") ||
            behind.starts_with(U" is divided by")) {
            return Part::dividend;
        }
        static constexpr std::pair<Text, Part> names[] = {{U"被除数", Part::dividend},
                                                          {U"除数", Part::divisor},
                                                          {U"商", Part::quotient},
                                                          {U"余数", Part::remainder},
                                                          {U"余", Part::remainder},
                                                          {U"除以", Part::divisor},
                                                          {U"除", Part::dividend},
                                                          {U"等于", Part::quotient},
                                                          {U"得", Part::quotient},
                                                          {U"dividend", Part::dividend},
                                                          {U"divisor", Part::divisor},
                                                          {U"quotient", Part::quotient},
                                                          {U"remainder", Part::remainder},
                                                          {U"by", Part::divisor},
                                                          {U"divide", Part::dividend},
                                                          {U"dividing", Part::dividend},
                                                          {U"dividing a number by", Part::divisor},
                                                          {U"gives", Part::quotient},
                                                          {U"get", Part::quotient}};
        std::optional<Part> nearest;
        std::size_t last = 0;
        std::size_t length = 0;
        for (const auto& [name, part] : names) {
            const std::size_t at = before.rfind(name);
            const std::size_t end = at == Text::npos ? 0 : at + name.size();
            const bool nearer = end > last || (end == last && name.size() > length);  // 被除数 is no 除数
            if (end > 0 && nearer && is_word(before, at, name)) {
                nearest = part;
                last = end;
                length = name.size();
            }
        }
        return nearest;
    }

    static bool is_word(Text text, std::size_t at, Text name) {
        const bool latin = is_latin_letter(name[0]);
        return !latin || ((at == 0 || !is_latin_letter(text[at - 1])) &&
                          (at + name.size() >= text.size() || !is_latin_letter(text[at + name.size()])));
    }

    static TutorAnswer found(Text text, const Told& told) {
        const std::optional<Rational>& dividend = told[index(Part::dividend)];
        const std::optional<Rational>& divisor = told[index(Part::divisor)];
        const std::optional<Rational>& quotient = told[index(Part::quotient)];
        const std::optional<Rational>& remainder = told[index(Part::remainder)];
        if (dividend && divisor && !quotient) {
            return asks_both(text) ? both(*dividend, *divisor) : TutorAnswer{};
        }
        const bool consistent = divisor && remainder ? *remainder < *divisor : true;
        if (!consistent || !quotient || !remainder || (dividend && divisor)) {
            return {};
        }
        if (divisor) {
            const MathStep whole = problem_step('*', *divisor, *quotient);
            const MathStep sum = problem_step('+', whole.result, *remainder);
            return problem_finished(sum.result, {whole, sum});
        }
        if (!dividend || quotient->is_zero()) {
            return {};
        }
        const MathStep rest = problem_step('-', *dividend, *remainder);
        const MathStep share = problem_step('/', rest.result, *quotient);
        const bool fits = share.result.is_whole() && *remainder < share.result;
        return fits ? problem_finished(share.result, {rest, share}) : TutorAnswer{};
    }

    // 商是几，余数是几: both are asked.
    static bool asks_both(Text text) {
        return has_any(text, {U"商", U"quotient"}) && has_any(text, {U"余", U"remainder"}) &&
               has_any(text, {U"几", U"多少", U"求", U"what", U"find"});
    }

    static TutorAnswer both(const Rational& dividend, const Rational& divisor) {
        if (divisor.is_zero()) {
            return {};
        }
        const auto [quotient, rest] = BigInteger::divide(dividend.top(), divisor.top());
        return tutor_result(
            quotient.text() + ", " + rest.text(),
            {dividend.top().text() + " = " + quotient.text() + " × " + divisor.top().text() + " + " + rest.text()},
            0.96);
    }
};

}  // namespace minillm
