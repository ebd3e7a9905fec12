// os/apps/tutor/stories/two_bills.hpp: two bills for the same two kinds of things: what one of them costs.
//
//     2 coffees + 1 tea = $11. 1 coffee + 1 tea = $7.          (11 - 7) ÷ (2 - 1) = 4
//     3支钢笔和2本本子共38元，2支钢笔和3本本子共32元           5 pens: 38 × 3 - 32 × 2 = 50, one pen 10
//
// With a pieces of the one kind and b of the other, and then c and d, the first costs  (p d - q b) ÷ (a d - c b).
//
// Not here: purchases told without the pieces of one kind (unit_prices.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Solves two bills with two prices.
class TwoBills {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        std::vector<Quantity> numbers = UnitReader::quantities(request);
        constexpr std::size_t numbers_of_bills = 6;
        const bool more_happens =
            has_any(text, {U"比", U"找", U"折", U"倍", U"than", U"change", U"half", U"twice", U"%"});
        if (numbers.size() < numbers_of_bills || more_happens) {
            return {};
        }
        const std::size_t question = numbers[numbers_of_bills - 1].end;
        const bool price_told = has_any(text.substr(0, question), {U"each", U"每"});
        for (std::size_t i = numbers_of_bills; i < numbers.size(); ++i) {
            const bool one = numbers[i].value == Rational(1);  // 一支钢笔多少元, one coffee
            if (!one) {
                return {};
            }
        }
        std::array<Text, 4> nouns;
        for (std::size_t i = 0; i < numbers_of_bills; ++i) {
            const bool total = i % 3 == 2;
            const Quantity& number = numbers[i];
            if (total != is_money(text, number) || number.share || number.percent || !(Rational(0) < number.value)) {
                return {};
            }
            if (!total) {
                nouns[i - i / 3] = noun_behind(text, number);
            }
        }
        const bool same_kinds = !nouns[0].empty() && !nouns[1].empty() && nouns[0] == nouns[2] &&
                                nouns[1] == nouns[3] && nouns[0] != nouns[1];
        const Text asked = text.substr(question);
        const bool asks_first = same_kinds && find_word(asked, nouns[0]) != Text::npos;
        const bool asks_second = same_kinds && find_word(asked, nouns[1]) != Text::npos;
        const bool asks_other = has_any(asked, {U"和", U"共", U"and", U"together", U"total", U"贵", U"便宜"});
        if (!joined(text, numbers) || asks_first == asks_second || asks_other || price_told) {
            return {};
        }
        const std::size_t mine = asks_first ? 0 : 1;
        if (!same_measure(numbers[0], numbers[3]) || !same_measure(numbers[1], numbers[4]) ||
            !asks_measure(asked, numbers[mine])) {
            return {};
        }
        return price_of(numbers, mine);
    }

private:
    // The price of the kind at one place of each bill: the pieces of the other kind are made the same, and drop out.
    static TutorAnswer price_of(const std::vector<Quantity>& numbers, std::size_t mine) {
        const Rational& pieces = numbers[mine].value;
        const Rational& others = numbers[1 - mine].value;
        const Rational& pieces_later = numbers[3 + mine].value;
        const Rational& others_later = numbers[4 - mine].value;
        const Rational& money = numbers[2].value;
        const Rational& money_later = numbers[5].value;
        std::vector<MathStep> steps;
        const auto times = [&](const Rational& value, const Rational& factor) {
            const bool once = factor == Rational(1);
            if (!once) {
                steps.push_back(problem_step('*', value, factor));
            }
            return once ? value : steps.back().result;
        };
        const bool alike = others == others_later;
        const Rational first_factor = alike ? Rational(1) : others_later;
        const Rational second_factor = alike ? Rational(1) : others;
        const Rational first_money = times(money, first_factor);
        const Rational second_money = times(money_later, second_factor);
        const Rational first_pieces = times(pieces, first_factor);
        const Rational second_pieces = times(pieces_later, second_factor);
        const bool first_more = second_pieces < first_pieces;
        const MathStep money_apart =
            first_more ? problem_step('-', first_money, second_money) : problem_step('-', second_money, first_money);
        const MathStep pieces_apart = first_more ? problem_step('-', first_pieces, second_pieces)
                                                 : problem_step('-', second_pieces, first_pieces);
        if (pieces_apart.result.is_zero() || !(Rational(0) < money_apart.result)) {
            return {};
        }
        const MathStep price = problem_step('/', money_apart.result, pieces_apart.result);
        steps.insert(steps.end(), {money_apart, pieces_apart, price});
        const Rational rest = money - pieces * price.result;
        return rest.is_negative() ? TutorAnswer{} : problem_finished(price.result, steps);
    }

    static bool is_money(Text text, const Quantity& number) {
        const bool sign = number.begin > 0 && Text(U"$¥￥€£").find(text[number.begin - 1]) != Text::npos;
        const bool unit = number.unit && (number.unit->dimension == "money" || number.unit->dimension == "dollar");
        return sign || unit;
    }

    // coffee of "2 coffees", 钢笔 of 2支钢笔, 香蕉 of 2千克香蕉
    static Text noun_behind(Text text, const Quantity& number) {
        const Text behind = text.substr(number.end);
        if (behind.empty()) {
            return {};
        }
        if (behind[0] == U' ' || is_latin_letter(behind[0])) {
            return WordProblem::noun_of(behind);
        }
        const std::size_t begin = number.unit ? 0 : 1;  // behind the measure word
        std::size_t end = begin;
        while (end < behind.size() && is_han(behind[end]) &&
               Text(U"和与共一要花用需卖是").find(behind[end]) == Text::npos) {
            ++end;
        }
        return behind.substr(begin, end - begin);
    }

    static bool same_measure(const Quantity& one, const Quantity& other) {
        return one.unit.has_value() == other.unit.has_value() && (!one.unit || one.unit->id == other.unit->id);
    }

    // 2千克香蕉 and 每千克香蕉: the price is asked for what the bill counts in.
    static bool asks_measure(Text asked, const Quantity& number) {
        for (std::size_t at = 0; at < asked.size() && number.unit; ++at) {
            const std::optional<UnitReader::Found> unit = UnitReader::unit_at(asked, at);
            const bool same = unit && unit->readings.front().id == number.unit->id;
            if (same) {
                return true;
            }
        }
        return !number.unit;
    }

    // The two kinds of a bill are added, and nothing but "cost", 共 or = stands before its money.
    static bool joined(Text text, const std::vector<Quantity>& numbers) {
        for (const std::size_t first : {std::size_t{0}, std::size_t{3}}) {
            const Text kinds = text.substr(numbers[first].end, numbers[first + 1].begin - numbers[first].end);
            const Text money = text.substr(numbers[first + 1].end, numbers[first + 2].begin - numbers[first + 1].end);
            const bool added = has_any(kinds, {U"and", U"+", U"和", U"与", U"plus"});
            const bool costs = has_any(money, {U"cost", U"costs", U"=", U"for", U"共", U"要", U"花", U"需", U"是",
                                               U"are", U"come to", U"comes to", U"is", U"付"});
            if (!added || !costs || kinds.find_first_of(U".;?") != Text::npos ||
                money.find_first_of(U".;?") != Text::npos) {
                return false;
            }
        }
        return true;
    }
};

}  // namespace minillm
