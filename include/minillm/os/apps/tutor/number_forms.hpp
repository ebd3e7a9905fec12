// os/apps/tutor/number_forms.hpp: the same number written another way: lowest terms, ratio, decimal, fraction,
// percentage, rounded.
//
//     约分 18/24            ->  3/4       12:18 化成最简比               ->  2:3
//     3/8 as a decimal      ->  0.375     把0.375化成分数                ->  3/8
//     3/4化成百分数         ->  75%       round 3.14159 to 2 decimal places ->  3.14
//
// Rounding is half away from zero, as schools teach it (IEEE 754 calls it roundTiesToAway).
// Not here: what an expression is worth (calculation.hpp). A request that holds more than the one number is not
// answered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rational.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Writes a number another way.
class NumberForms {
public:
    static TutorAnswer answer(const RequestText& request) {
        const std::u32string_view text = request.characters;
        if (const std::optional<Pair> ratio = pair_in(text, U':');
            ratio && has_any(text, {U"化简", U"最简", U"约", U"simplify", U"simplest", U"reduce", U"lowest terms"})) {
            return lowest(*ratio, ":");
        }
        if (has_any(text, {U"保留", U"四舍五入", U"精确到", U"round", U"rounded", U"nearest", U"correct to"})) {
            return rounded(request);
        }
        const std::optional<Pair> fraction = pair_in(text, U'/');
        if (fraction && has_any(text, {U"约分", U"化简", U"最简", U"simplify", U"simplest", U"reduce", U"reduced",
                                       U"lowest terms"})) {
            return lowest(*fraction, "/");
        }
        return converted(request);
    }

private:
    static constexpr double certain = 0.96;  // the request is accounted for to its last number, like a formula

    using Pair = std::pair<std::int64_t, std::int64_t>;

    static bool digit(std::u32string_view text, std::size_t at) {
        return at < text.size() && text[at] >= U'0' && text[at] <= U'9';
    }

    // The only two whole numbers of the text, with this sign between them: 18/24, 12 : 18.
    static std::optional<Pair> pair_in(std::u32string_view text, char32_t sign) {
        const std::size_t middle = text.find(sign);
        if (middle == std::u32string_view::npos || text.find(sign, middle + 1) != std::u32string_view::npos) {
            return std::nullopt;
        }
        std::size_t end = middle;
        while (end > 0 && text[end - 1] == U' ') {
            --end;
        }
        std::size_t begin = end;
        while (begin > 0 && digit(text, begin - 1)) {
            --begin;
        }
        std::size_t second = middle + 1;
        while (second < text.size() && text[second] == U' ') {
            ++second;
        }
        std::size_t last = second;
        while (digit(text, last)) {
            ++last;
        }
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (digit(text, i) && !(i >= begin && i < end) && !(i >= second && i < last)) {
                return std::nullopt;  // a third number
            }
        }
        const auto number = [&](std::size_t from, std::size_t to) {
            std::int64_t value = 0;
            for (std::size_t i = from; i < to; ++i) {
                value = value * 10 + static_cast<std::int64_t>(text[i] - U'0');
            }
            return value;
        };
        const bool fits = begin < end && second < last && end - begin <= 15 && last - second <= 15;
        return fits && number(second, last) != 0 ? std::optional<Pair>(Pair{number(begin, end), number(second, last)})
                                                 : std::nullopt;
    }

    static TutorAnswer lowest(const Pair& pair, const std::string& sign) {
        const auto [a, b] = pair;
        const BigInteger common = greatest_common_divisor(BigInteger(a), BigInteger(b));
        const std::string first = (BigInteger(a) / common).text();
        const std::string second = (BigInteger(b) / common).text();
        const std::string divisor = common.text();
        const bool whole = sign == "/" && second == "1";
        return tutor_result(
            whole ? first : first + sign + second,
            {std::to_string(a) + " ÷ " + divisor + " = " + first, std::to_string(b) + " ÷ " + divisor + " = " + second},
            certain);
    }

    // To how many places; nothing if the text does not say.
    static std::optional<std::size_t> places_asked(std::u32string_view text) {
        const std::pair<std::size_t, std::vector<std::u32string_view>> words[] = {
            {0, {U"整数", U"个位", U"whole number", U"nearest integer", U"nearest one", U"nearest whole"}},
            {1, {U"一位小数", U"1位小数", U"十分位", U"one decimal", U"1 decimal", U"nearest tenth"}},
            {2, {U"两位小数", U"二位小数", U"2位小数", U"百分位", U"two decimal", U"2 decimal", U"nearest hundredth"}},
            {3, {U"三位小数", U"3位小数", U"千分位", U"three decimal", U"3 decimal", U"nearest thousandth"}},
            {4, {U"四位小数", U"4位小数", U"four decimal", U"4 decimal"}},
        };
        for (const auto& [places, list] : words) {
            for (const std::u32string_view word : list) {
                if (find_word(text, word) != std::u32string_view::npos) {
                    return places;
                }
            }
        }
        return std::nullopt;
    }

    // 到十位, to the nearest hundred: the unit in which is counted.
    static std::int64_t unit_asked(std::u32string_view text) {
        return has_any(text, {U"千位", U"nearest thousand"})  ? 1000
               : has_any(text, {U"百位", U"nearest hundred"}) ? 100
               : has_any(text, {U"十位", U"nearest ten"})     ? 10
                                                              : 1;
    }

    // The first number of the text; a second one may only be the count of places.
    static std::optional<Quantity> only_number(const RequestText& request) {
        std::vector<Quantity> list = UnitReader::quantities(request, true);
        const std::size_t words = request.characters.find(U"四舍五入");  // 4 and 5 are no numbers there
        std::erase_if(list, [&](const Quantity& q) {
            if (words != std::u32string::npos && q.begin >= words && q.begin < words + 4) {
                return true;
            }
            const std::u32string_view behind = std::u32string_view(request.characters).substr(q.end);
            return behind.starts_with(U"位") || behind.starts_with(U" decimal") || behind.starts_with(U" place") ||
                   behind.starts_with(U" d.p");
        });
        return list.size() == 1 ? std::optional<Quantity>(list[0]) : std::nullopt;
    }

    static TutorAnswer rounded(const RequestText& request) {
        const std::optional<Quantity> number = only_number(request);
        const std::int64_t unit = unit_asked(request.characters);
        std::optional<std::size_t> places = unit > 1 ? std::optional<std::size_t>(0) : places_asked(request.characters);
        if (number && !places && !number->value.is_whole() && has_any(request.characters, {U"四舍五入", U"round"}) &&
            !has_any(request.characters, {U"保留", U"精确", U"nearest", U"places", U"to"})) {
            places = 0;  // how far is not said: to a whole number
        }
        if (!number || !places) {
            return {};
        }
        std::string result = (number->value / Rational(unit)).rounded(*places);
        if (unit > 1) {
            result = (Rational::from_decimal(result[0] == '-' ? result.substr(1) : result) * Rational(unit)).decimal();
            result = number->value.is_negative() && result != "0" ? "-" + result : result;
        } else if (*places > 0) {
            // 3.1 to two places is 3.10
            const std::size_t point = result.find('.');
            result += point == std::string::npos ? "." : "";
            result.append(*places - (point == std::string::npos ? 0 : result.size() - point - 1), '0');
        }
        result += number->unit ? " " + number->unit->id : "";
        return tutor_result(result, {number->value.decimal() + " ≈ " + result}, certain);
    }

    static TutorAnswer converted(const RequestText& request) {
        const std::u32string_view text = request.characters;
        const bool to_decimal = has_any(text, {U"化成小数", U"化为小数", U"写成小数", U"变成小数", U"换成小数",
                                               U"小数是多少", U"多少小数", U"as a decimal", U"to a decimal",
                                               U"to decimal", U"into a decimal", U"in decimal form", U"decimal form"});
        const bool to_fraction =
            has_any(text, {U"化成分数", U"化为分数", U"写成分数", U"写成最简分数", U"化成最简分数", U"化为最简分数",
                           U"变成分数", U"换成分数", U"分数是多少", U"是几分之几", U"等于几分之几", U"as a fraction",
                           U"to a fraction", U"to fraction", U"into a fraction", U"fraction form"});
        const bool to_percent =
            has_any(text, {U"化成百分数", U"化为百分数", U"写成百分数", U"变成百分数", U"换成百分数", U"百分数是多少",
                           U"等于百分之", U"是百分之几", U"是百分之多少", U"百分之几表示", U"as a percentage",
                           U"as a percent", U"to a percentage", U"to percent", U"to a percent", U"into a percentage"});
        const bool to_mixed =
            has_any(text, {U"带分数", U"mixed number", U"mixed fraction"}) && !has_any(text, {U"什么", U"what is a"});
        const std::optional<Quantity> number = only_number(request);
        if (number && to_mixed && !to_fraction && !number->unit && !number->value.is_negative()) {
            const BigInteger whole = number->value.top() / number->value.bottom();
            const Rational rest = number->value - Rational(whole);
            const std::string mixed = rest.is_zero()    ? whole.text()
                                      : whole.is_zero() ? rest.fraction()
                                                        : whole.text() + " " + rest.fraction();
            return tutor_result(mixed, {number->value.fraction() + " = " + whole.text() + " + " + rest.fraction()},
                                certain);
        }
        if (!number || number->unit || (to_decimal ? 1 : 0) + (to_fraction ? 1 : 0) + (to_percent ? 1 : 0) != 1) {
            return {};
        }
        const Rational& value = number->value;
        const std::string given = number->percent   ? (value * Rational(100)).decimal() + "%"
                                  : number->decimal ? value.decimal()
                                                    : value.fraction();
        if (to_fraction) {
            return tutor_result(value.fraction(), {given + " = " + value.fraction()}, certain);
        }
        const Rational shown = to_percent ? value * Rational(100) : value;
        const std::string sign = to_percent ? "%" : "";
        const bool ends = shown.decimal_places().has_value();
        const std::string result = (ends ? shown.decimal() : shown.rounded(4)) + sign;
        return tutor_result(result, {given + (ends ? " = " : " ≈ ") + result}, certain);
    }
};

}  // namespace minillm
