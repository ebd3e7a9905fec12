// os/apps/tutor/stories/consecutive_numbers.hpp: numbers that follow each other, found from their sum.
//
//     三个连续自然数的和是72，最大的一个是多少              72 ÷ 3 + 1 = 25
//     Two consecutive odd numbers add up to 64. The larger?   64 ÷ 2 + 1 = 33
//
// The mean of n of them is sum ÷ n, the first lies (n - 1)/2 steps below it; a step is 1, of odd or even numbers 2. The
// first must come out whole, and odd where odd numbers are told.
//
// Not here: their product, and sums of some of them only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The form of numbers in a row.
class ConsecutiveNumbers {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::optional<Rational> count = count_of(problem);
        const ProblemFact* sum = count ? sum_of(problem, *count) : nullptr;
        const bool whole = count && count->is_whole() && !(*count < Rational(2)) && !(Rational(50) < *count);
        if (!whole || sum == nullptr || says_more(problem)) {
            return {};
        }
        const bool odd = has_any(problem.text, {U"奇数", U"odd"});
        const bool even = has_any(problem.text, {U"偶数", U"even"});
        if (odd && even) {
            return {};
        }
        const Rational step(odd || even ? 2 : 1);
        const MathStep middle = problem_step('/', sum->value(), *count);
        const Rational half = (*count - Rational(1)) * step / Rational(2);
        const MathStep first = problem_step('-', middle.result, half);
        const MathStep last = problem_step('+', middle.result, half);
        const bool fits = first.result.is_whole() && !first.result.is_negative();
        if (!fits || ((odd || even) && first.result.top().is_odd() != odd)) {
            return {};
        }
        return told(problem, *count, step, middle, first, last);
    }

private:
    // 三个连续, 连续三个, 相邻的两个, two consecutive, "consecutive … two of them" is not read.
    static std::optional<Rational> count_of(const WordProblem& problem) {
        std::optional<Rational> count;
        for (const ProblemFact& fact : problem.facts) {
            if (!counts_them(fact)) {
                continue;
            }
            if (count) {
                return std::nullopt;
            }
            count = fact.value();
        }
        return count;
    }

    static bool counts_them(const ProblemFact& fact) {
        return has_any(fact.behind, {U"个连续", U"个相邻", U"consecutive"}) ||
               (ends_with_any(fact.before, {U"连续", U"连续的", U"相邻", U"相邻的"}) && fact.behind.starts_with(U"个"));
    }

    // The one other number, if it is told to be the sum. 最大的一个, the larger one: no number.
    static const ProblemFact* sum_of(const WordProblem& problem, const Rational& count) {
        const ProblemFact* sum = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool one_of_them = fact.value() == Rational(1) && !is_ascii_digit(problem.text[fact.quantity.begin]);
            const bool all_of_them = fact.value() == count && !fact.quantity.unit &&
                                     !is_ascii_digit(problem.text[fact.quantity.begin]);  // 三个柜子的号码, these three
            if (counts_them(fact) || one_of_them || all_of_them) {
                continue;
            }
            if (sum != nullptr || fact.quantity.unit || fact.quantity.share || fact.quantity.percent) {
                return nullptr;
            }
            sum = &fact;
        }
        const bool told = has_any(problem.text, {U"和", U"加起来", U"相加", U"一共是", U"总共", U"sum", U"add up",
                                                 U"adds up", U"add to", U"total", U"added together"});
        return told ? sum : nullptr;
    }

    // A product, a mean, a multiple, a sum of some of them: another problem.
    static bool says_more(const WordProblem& problem) {
        const bool other = has_any(
            problem.text, {U"积",      U"乘",         U"平方",     U"平均",       U"差",        U"倍",       U"大多少",
                           U"小多少",  U"product",    U"multiply", U"multiplied", U"multiple",  U"square",   U"mean",
                           U"average", U"difference", U"times",    U"twice",      U"more than", U"less than"});
        const Text given =
            problem.text.substr(0, static_cast<std::size_t>(problem.question.data() - problem.text.data()));
        const bool of_some = has_any(given, {U"最大", U"最小", U"较大", U"较小", U"中间", U"首", U"尾", U"smallest",
                                             U"largest", U"greatest", U"first", U"last", U"middle"});
        const bool sum_asked = has_any(problem.asked, {U"的和", U"之和", U"the sum"});
        return other || of_some || sum_asked;
    }

    // Which of them is asked: the middle one, the largest, the smallest, or all.
    static TutorAnswer told(const WordProblem& problem, const Rational& count, const Rational& step,
                            const MathStep& middle, const MathStep& first, const MathStep& last) {
        const std::size_t find = problem.text.rfind(U'求');  // 求这三个偶数 asks without a question word
        const Text question =
            problem.question.empty() && find != Text::npos ? problem.text.substr(find) : problem.question;
        const bool asks_middle = has_any(question, {U"中间", U"middle"});
        const bool asks_last = has_any(question, {U"最大", U"较大", U"大的", U"大数", U"largest", U"larger",
                                                  U"greatest", U"greater", U"biggest", U"bigger", U"highest", U"last"});
        const bool asks_first = has_any(question, {U"最小", U"较小", U"小的", U"小数", U"smallest", U"smaller",
                                                   U"least", U"lowest", U"lesser", U"first"});
        const int asked = (asks_middle ? 1 : 0) + (asks_last ? 1 : 0) + (asks_first ? 1 : 0);
        if (asked == 1) {
            const bool has_middle = middle.result.is_whole() && count.top().is_odd();
            if (asks_middle) {
                return has_middle ? problem_finished(middle.result, {middle}) : TutorAnswer{};
            }
            return asks_last ? problem_finished(last.result, {middle, last})
                             : problem_finished(first.result, {middle, first});
        }
        const bool of_one =
            asked > 1 || has_any(question, {U"第", U"second", U"third", U"fourth", U"2nd", U"3rd", U"4th"});
        const bool all = has_any(question, {U"各", U"分别", U"这", U"哪", U"它们", U"个数", U"他们", U"numbers",
                                            U"integers", U"they", U"which", U"them"});
        if (of_one || !all) {
            return {};
        }
        TutorAnswer answer = problem_finished(first.result, {middle, first});
        answer.result.clear();
        for (Rational n = first.result; !(last.result < n); n = n + step) {
            answer.result += (answer.result.empty() ? "" : ", ") + n.fraction();
        }
        return answer;
    }
};

}  // namespace minillm
