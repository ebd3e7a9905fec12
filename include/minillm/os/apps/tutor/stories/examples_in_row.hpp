// os/apps/tutor/stories/examples_in_row.hpp: one table seats 4, two seat 6, three seat 8: what grows by the same amount
// with each further one.
//
//     摆1个用3根，摆2个用5根，摆3个用7根，摆10个要几根          3 + (10 - 1) × 2 = 21
//     一张坐4人，两张拼起来坐6人，这样拼下去，坐30人要几张      1 + (30 - 4) ÷ 2 = 14
//     n个n个数都正好数完: counted_off, the least common multiple
//
//     3个3个数正好数完，5个5个数也正好，最少有几个              15
//
// Both rows must go on evenly, and the measure words must tell which row a number belongs to.
//
// Not here: numbers without things (sequence_question.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

/// Goes on with two rows of numbers.
class ExamplesInRow {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text t = request.characters;
        if (!has_any(t, {U"这样", U"规律", U"以此类推", U"依此类推", U"依次", U"拼", U"摆", U"搭", U"照此"}) ||
            !has_any(t, {U"几", U"多少"}) || has_any(t, {U"每", U"平均", U"一样长"})) {
            return {};
        }
        std::vector<Quantity> numbers = UnitReader::quantities(request);
        std::erase_if(numbers, [&](const Quantity& q) { return q.begin > 0 && t[q.begin - 1] == U'第'; });
        constexpr std::size_t two_examples = 5;
        if (numbers.size() < two_examples || numbers.size() % 2 == 0) {
            return {};
        }
        const std::size_t examples = numbers.size() / 2;
        const Quantity& asked = numbers.back();
        const Rational step = numbers[2].value - numbers[0].value;
        const Rational growth = numbers[3].value - numbers[1].value;
        for (std::size_t i = 0; i < examples; ++i) {
            const Quantity& one = numbers[2 * i];
            const Quantity& many = numbers[2 * i + 1];
            const Rational place(static_cast<std::int64_t>(i));
            const bool even =
                one.value == numbers[0].value + place * step && many.value == numbers[1].value + place * growth;
            if (!even || one.share || many.share) {
                return {};
            }
        }
        const char32_t measure = measure_of(t, numbers[2]);
        const char32_t of_many = measure_of(t, numbers[3]);
        const char32_t of_asked = measure_of(t, asked);
        if (growth.is_zero() || step.is_zero() || !asked.value.is_whole() || asked.unit || measure == 0) {
            return {};
        }
        const bool asks_many = of_asked == measure && !(of_many == measure && asked.value < numbers[1].value);
        if (asks_many) {
            const MathStep more = problem_step('-', asked.value, numbers[0].value);
            const MathStep grown = problem_step('*', more.result / step, growth);
            const MathStep all = problem_step('+', numbers[1].value, grown.result);
            return Rational(0) < more.result ? problem_finished(all.result, {more, grown, all}) : TutorAnswer{};
        }
        if (of_asked != of_many) {
            return {};
        }
        const MathStep more = problem_step('-', asked.value, numbers[1].value);
        const MathStep further = problem_step('/', more.result, growth / step);
        const MathStep all = problem_step('+', numbers[0].value, further.result);
        return further.result.is_whole() ? problem_finished(all.result, {more, further, all}) : TutorAnswer{};
    }

    /// n个n个数, each without rest: the least common multiple.
    static TutorAnswer counted_off(const RequestText& request) {
        const Text t = request.characters;
        if (!has_any(t, {U"数"}) ||
            !has_any(t, {U"正好", U"刚好", U"恰好", U"整好", U"恰巧", U"没有剩", U"没剩", U"无剩"}) ||
            !has_any(t, {U"最少", U"至少"}) || has_any(t, {U"多1", U"少1", U"余", U"还多", U"还剩"})) {
            return {};
        }
        std::vector<Quantity> numbers = UnitReader::quantities(request);
        std::erase_if(numbers, [&](const Quantity& q) { return t[q.begin] == U'一'; });  // 有一筐橘子
        if (numbers.size() < 4 || numbers.size() % 2 != 0) {
            return {};
        }
        Rational common(1);
        std::vector<std::string> steps;
        for (std::size_t i = 0; i < numbers.size(); i += 2) {
            const Quantity& one = numbers[i];
            const Quantity& again = numbers[i + 1];
            const Text between = t.substr(one.number_end, again.begin - one.number_end);
            if (!(one.value == again.value) || between.size() != 1 || !one.value.is_whole() ||
                one.value < Rational(1)) {
                return {};
            }
            const BigInteger gcd = greatest_common_divisor(common.top(), one.value.top());
            const Rational next(common.top() * one.value.top() / gcd);
            steps.push_back("[" + common.fraction() + ", " + one.value.fraction() + "] = " + next.fraction());
            common = next;
        }
        steps.erase(steps.begin());
        return tutor_result(common.fraction(), steps, 0.96);
    }

private:
    // The measure word behind a number; of 两 that is read as a unit, too.
    static char32_t measure_of(Text t, const Quantity& number) {
        const char32_t next = number.number_end < t.size() ? t[number.number_end] : U' ';
        return is_han(next) ? next : 0;
    }
};

}  // namespace minillm
