// os/apps/tutor/stories/common_in_stories.hpp: common multiples and common divisors told as stories.
//
//     buses every 8 and every 12 minutes leave together; when again?      least common multiple: 24
//     3个3个数、4个4个数都剩1个，至少几个                                 least common multiple and 1: 13
//     24 tulips and 36 irises, identical bouquets, the greatest number    greatest common divisor: 12
//     48厘米和40厘米的绳子剪成同样长的小段，没有剩余，每段最长几厘米      8; and 48 ÷ 8 + 40 ÷ 8 = 11 pieces
//
// Things that come back after equal times meet again after a multiple of each time; what is cut up or dealt out without
// a rest is divided by a divisor of each number. 每隔3天 may be every third day or every fourth: not answered.
//
// Not here: the multiple or the divisor of plain numbers (number_theory.hpp), equal distances (spacing_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../clock_times.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Answers stories about common multiples and divisors.
class CommonInStories {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const std::optional<WordProblem> problem = read(request);
        if (!problem) {
            return {};
        }
        for (const auto form : {meet_again, counted_by_groups, packs_of_both, cut_up}) {
            if (TutorAnswer found = form(*problem); found.answered) {
                return found;
            }
        }
        return {};
    }

    /// Whether what happens repeatedly is to happen together again, or things are dealt out without a rest: no other
    /// form divides so.
    static bool tells_of(const RequestText& request) {
        const std::optional<WordProblem> problem = read(request);
        return problem && (comes_back_together(*problem) || (leaves_no_rest(problem->text) && asks_extreme(*problem) &&
                                                             whole_numbers(*problem).size() > 1));
    }

private:
    static std::optional<WordProblem> read(const RequestText& request) {
        const Text text = request.characters;
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        const std::vector<ClockTime> times = ClockReader::times(text);
        std::erase_if(quantities, [&](const Quantity& q) {
            const bool of_day = std::any_of(times.begin(), times.end(), [&](const ClockTime& time) {
                return q.begin >= time.begin && q.begin < time.end;
            });
            const Text written = text.substr(q.begin, q.number_end - q.begin);
            const Text behind = text.substr(q.number_end);
            const bool how_many = q.value == Rational(2) &&
                                  (written == U"两" || written == U"二" || written == U"two");  // 两根绳子, two ribbons
            const bool one = q.value == Rational(1) && (written == U"一" || written == U"one");
            const bool all_three = text.substr(0, q.begin).ends_with(U"all ");
            const bool both = all_three || ((written == U"三" || written == U"three") &&
                                            (behind.starts_with(U"根") || behind.starts_with(U"种") ||
                                             behind.starts_with(U" bells") || behind.starts_with(U"人") ||
                                             behind.starts_with(U"个人") || behind.starts_with(U" friends")));
            const bool route =
                behind.starts_with(U"路") || behind.starts_with(U"号") || text.substr(0, q.begin).ends_with(U"bus ");
            return of_day || how_many || one || both || route || only_names(text, q);
        });
        if (quantities.size() < 2 || quantities.size() > 8 ||
            has_any(text,
                    {U"公倍数", U"公因数", U"公约数", U"multiple of", U"factor", U"divisor", U"lcm", U"gcd", U"hcf"})) {
            return std::nullopt;
        }
        return WordProblem(request, quantities);
    }

    static std::vector<BigInteger> whole_numbers(const WordProblem& problem) {
        std::vector<BigInteger> numbers;
        for (const ProblemFact& fact : problem.facts) {
            const Quantity& q = fact.quantity;
            const Quantity& first = problem.facts[0].quantity;
            const bool same_unit =
                q.unit.has_value() == first.unit.has_value() && (!q.unit || q.unit->id == first.unit->id);
            if (!q.value.is_whole() || !(Rational(1) < q.value) || q.share || q.percent || !same_unit ||
                problem.is_price(fact)) {
                return {};
            }
            numbers.push_back(q.value.top());
        }
        return numbers;
    }

    static BigInteger multiple_of(const std::vector<BigInteger>& numbers) {
        BigInteger result = numbers[0];
        for (const BigInteger& number : numbers) {
            result = result / greatest_common_divisor(result, number) * number;
        }
        return result;
    }

    static BigInteger divisor_of(const std::vector<BigInteger>& numbers) {
        BigInteger result = numbers[0];
        for (const BigInteger& number : numbers) {
            result = greatest_common_divisor(result, number);
        }
        return result;
    }

    // ---- Multiples ------------------------------------------------------------------------------------------------

    // 再一起, next together: after two or three equal times.
    static bool comes_back_together(const WordProblem& problem) {
        const Text text = problem.text;
        const Text question = problem.question;
        const bool again =
            has_any(question, {U"再", U"又", U"下一次", U"下次", U"again", U"next", U"together", U"at the same time",
                               U"both", U"coincide", U"一起", U"同时", U"相遇", U"都"});
        const bool together = has_any(
            text, {U"同时", U"一起", U"同一天", U"相遇", U"同去", U"同来", U"同到", U"都去", U"都来", U"都在", U"都是",
                   U"together", U"same day", U"both", U"at once", U"same time", U"all three", U"coincide"});
        std::size_t periods = 0;
        for (const ProblemFact& fact : problem.facts) {
            const bool time = fact.quantity.unit &&
                              (fact.quantity.unit->dimension == "time" || fact.quantity.unit->dimension == "calendar");
            const bool every = has_any(fact.before, {U"每", U"every", U"once in"}) ||
                               has_any(fact.behind, {U"一次", U"一班", U"一趟", U"一圈", U"一下"});
            const bool follows =
                periods > 0 && fact.before.size() < 40 &&
                (has_any(text, {U"lap"}) ||
                 !ends_with_any(fact.before, {U" in ", U"in ", U"within "}));  // and another every 15, "and 15 minutes"
            const bool laps = has_any(text, {U"lap", U"一圈"}) && fact.quantity.unit &&
                              !has_any(text, {U"km", U"metre", U"meter", U"米"});
            periods += time && (every || laps || (follows && has_any(text, {U"every", U"每"}))) ? 1 : 0;
        }
        return again && together && periods > 1;
    }

    static TutorAnswer meet_again(const WordProblem& problem) {
        const std::vector<BigInteger> numbers = whole_numbers(problem);
        const bool every_other = contains(problem.text, U"每隔") && problem.facts[0].quantity.unit &&
                                 problem.facts[0].quantity.unit->id == "d";
        const bool counts = has_any(problem.question, {U"几次", U"多少次", U"how many times", U"how often"}) ||
                            not_the_next(problem.text);
        if (numbers.size() < 2 || numbers.size() > 3 || !comes_back_together(problem) || every_other || counts) {
            return {};
        }
        const bool within = std::any_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& f) {
            const bool lap = has_any(problem.text, {U"lap"});  // Ann runs a lap in 4 minutes and Ben in 6
            return !lap && ends_with_any(f.before, {U" in ", U"within ", U"内", U"for "});
        });
        if (within) {
            return {};
        }
        const BigInteger multiple = multiple_of(numbers);
        const bool at_what_time = has_any(problem.question, {U"几点", U"什么时候", U"何时", U"what time", U"when"});
        const bool date = has_any(problem.question, {U"几月", U"几号", U"星期几", U"周几", U"what date", U"which date",
                                                     U"what day", U"which day"});
        const bool how_long = has_any(
            problem.question, {U"多少", U"几天", U"几分", U"几秒", U"几小时", U"多久", U"how many", U"how long"});
        const std::vector<ClockTime> times = ClockReader::times(problem.text);
        if (at_what_time && !how_long && times.size() == 1 && problem.facts[0].quantity.unit->id == "min") {
            return at_clock(times[0], multiple, numbers);
        }
        return how_long && !date && !at_what_time ? with_multiple(multiple, multiple, numbers, "") : TutorAnswer{};
    }

    // 第三次, "for the third time": not the next time they meet.
    static bool not_the_next(Text text) {
        const std::size_t ordinal = text.find(U'第');
        const bool chinese = ordinal != Text::npos && contains(text.substr(ordinal, 4), U"次");
        return chinese || has_any(text, {U"second time", U"third time", U"fourth time", U"fifth time"});
    }

    // 早上6点同时发车，每8分钟和12分钟: the time on the clock.
    static TutorAnswer at_clock(const ClockTime& time, const BigInteger& multiple,
                                const std::vector<BigInteger>& numbers) {
        if (!multiple.is_small() || multiple.as_int64() > 12 * 60) {
            return {};
        }
        TutorAnswer answer = with_multiple(multiple, multiple, numbers, "");
        answer.result = clock_text_after(time, static_cast<int>(multiple.as_int64()));
        return answer;
    }

    static TutorAnswer with_multiple(const BigInteger& result, const BigInteger& multiple,
                                     const std::vector<BigInteger>& numbers, const std::string& step) {
        std::vector<std::string> steps;
        for (const BigInteger& number : numbers) {
            steps.push_back(multiple.text() + " = " + number.text() + " × " + (multiple / number).text());
        }
        if (!step.empty()) {
            steps.push_back(step);
        }
        return tutor_result(result.text(), steps, 0.96);
    }

    // 3个3个数、4个4个数都剩1个; in rows of 6 or 8 there are always 2 left.
    static TutorAnswer counted_by_groups(const WordProblem& problem) {
        const Text text = problem.text;
        const bool least = has_any(text, {U"至少", U"最少", U"最小", U"smallest", U"least", U"fewest", U"minimum"});
        const bool more = has_any(text, {U"以内", U"大于", U"小于", U"之间", U"不到", U"超过", U"between", U"less than",
                                         U"more than", U"fewer than", U"over", U"under"});
        if (!least || more) {
            return {};
        }
        std::vector<BigInteger> groups;
        std::optional<BigInteger> rest;
        bool lacks = false;
        for (const ProblemFact& fact : problem.facts) {
            const Quantity& q = fact.quantity;
            if (!q.value.is_whole() || q.value.is_negative() || q.value.is_zero() || q.unit || q.share) {
                return {};
            }
            const bool short_of =
                has_any(fact.before, {U"少", U"差", U"缺"}) || has_any(fact.behind, {U"short", U"too few"});
            const bool over = has_any(fact.before, {U"剩", U"余", U"多"}) || has_any(fact.behind, {U"left", U"over"});
            if (short_of || over) {
                if (rest) {
                    return {};  // a rest of its own for every way to count is another problem
                }
                rest = q.value.top();
                lacks = short_of;
                continue;
            }
            const bool group = has_any(fact.before, {U"每", U"按", U"in", U"by", U"of"}) || counted_twice(text, q);
            if (!group && groups.empty()) {
                return {};
            }
            if (groups.empty() || !(groups.back() == q.value.top())) {
                groups.push_back(q.value.top());
            }
        }
        const bool one_rest =
            has_any(text, {U"剩1", U"余1", U"多1", U"剩一", U"余一", U"多一", U"1 left", U"one left"});
        const bool one_short = has_any(text, {U"少1", U"差1", U"少一", U"差一", U"缺1", U"缺一"});
        if (!rest && (one_rest || one_short)) {  // a one that read() took for an article
            rest = BigInteger(1);
            lacks = one_short;
        }
        const bool exact =
            has_any(text, {U"正好", U"刚好", U"恰好", U"没有剩余", U"都能分完", U"exactly", U"nothing left",
                           U"none left", U"no one left", U"nobody left", U"without any left"});
        const bool always =
            has_any(text, {U"都", U"all", U"always", U"each time", U"either", U"both", U"every time", U"或"});
        if (groups.size() < 2 || !always || rest.has_value() == exact) {
            return {};
        }
        const BigInteger multiple = multiple_of(groups);
        if (!rest) {
            return with_multiple(multiple, multiple, groups, "");
        }
        const bool fits =
            std::all_of(groups.begin(), groups.end(), [&](const BigInteger& group) { return *rest < group; });
        const BigInteger result = lacks ? multiple - *rest : multiple + *rest;
        const std::string step = multiple.text() + (lacks ? " - " : " + ") + rest->text() + " = " + result.text();
        return fits ? with_multiple(result, multiple, groups, step) : TutorAnswer{};
    }

    // 3个3个地数: the number comes twice.
    static bool counted_twice(Text text, const Quantity& quantity) {
        const std::size_t length = quantity.number_end - quantity.begin;
        const Text number = text.substr(quantity.begin, length);
        return text.substr(std::min(quantity.number_end + 1, text.size()), length) == number ||
               (quantity.begin > length && text.substr(quantity.begin - length - 1, length) == number);
    }

    // Packs of 8 and packs of 12: the smallest equal number of both, or of one for every other one.
    static TutorAnswer packs_of_both(const WordProblem& problem) {
        const std::vector<BigInteger> numbers = whole_numbers(problem);
        const bool in_packs = has_any(
            problem.text, {U"packs of", U"boxes of", U"bags of", U"packets of", U"每包", U"每盒", U"每袋", U"每箱"});
        const bool alike = has_any(problem.text, {U"same number", U"equal number", U"as many", U"exactly one",
                                                  U"一样多", U"同样多", U"数量相等"});
        const bool packs = in_packs && alike;
        const bool least = has_any(problem.question, {U"least", U"smallest", U"fewest", U"minimum", U"至少", U"最少"});
        const bool asks_packs =
            has_any(problem.question, {U"packs", U"boxes", U"bags", U"packets", U"几包", U"几盒", U"几袋", U"几箱",
                                       U"多少包", U"多少盒", U"多少袋", U"多少箱"});
        if (numbers.size() != 2 || problem.facts[0].quantity.unit || !packs || !least || asks_packs) {
            return {};
        }
        const BigInteger multiple = multiple_of(numbers);
        return with_multiple(multiple, multiple, numbers, "");
    }

    // ---- Divisors -------------------------------------------------------------------------------------------------

    static bool leaves_no_rest(Text text) {
        return has_any(text,
                       {U"没有剩余",        U"没剩余",          U"没有多余",   U"无剩余",           U"不剩",
                        U"不许有剩余",      U"不能有剩余",      U"正好分完",   U"正好用完",         U"刚好分完",
                        U"刚好用完",        U"恰好分完",        U"全部分完",   U"全部用完",         U"不浪费",
                        U"nothing left",    U"nothing is left", U"none left",  U"without any left", U"no remainder",
                        U"nothing over",    U"no waste",        U"left over",  U"leftover",         U"uses all",
                        U"using all",       U"use all",         U"use up all", U"without waste",    U"identical",
                        U"exactly the same"});
    }

    static bool asks_extreme(const WordProblem& problem) {
        return has_any(problem.text,
                       {U"最多", U"最长", U"最大", U"greatest", U"largest", U"longest", U"biggest", U"most",
                        U"as many identical", U"maximum", U"highest", U"最少", U"至少", U"fewest",
                        U"as large as possible", U"as long as possible", U"as big as possible", U"尽可能", U"尽量"});
    }

    static bool makes_equal_parts(Text text) {
        return has_any(text, {U"同样", U"相同", U"相等", U"一样", U"平均", U"平分", U"正方形", U"each", U"identical",
                              U"equal", U"equally", U"same", U"square", U"alike"});
    }

    static TutorAnswer cut_up(const WordProblem& problem) {
        const Text text = problem.text;
        const std::vector<BigInteger> numbers = whole_numbers(problem);
        const bool other =
            has_any(text, {U"每", U"per", U"costs"}) && has_any(text, {U"元", U"costs", U"dollars", U"per"});
        const bool has_rest = has_any(text, {U"多出", U"剩下", U"还剩", U"余下", U"多了", U"缺"}) ||
                              (has_any(text, {U"left over"}) &&
                               !has_any(text, {U"nothing left over", U"none left over", U"with nothing", U"without any",
                                               U"nothing is left", U"none is left", U"none are left", U"no"}));
        if (numbers.size() < 2 || numbers.size() > 3 || !leaves_no_rest(text) || !makes_equal_parts(text) || has_rest ||
            other) {
            return {};
        }
        if (std::any_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& f) { return f.each; })) {
            return {};
        }
        const BigInteger divisor = divisor_of(numbers);
        std::vector<std::string> steps;
        for (const BigInteger& number : numbers) {
            steps.push_back(number.text() + " ÷ " + divisor.text() + " = " + (number / divisor).text());
        }
        const bool longest =
            has_any(text, {U"最长", U"最大", U"longest", U"largest", U"biggest", U"greatest possible length",
                           U"greatest length", U"as large as possible", U"as long as possible", U"as big as possible",
                           U"尽可能长", U"尽可能大", U"尽量大", U"尽量长"});
        const bool many = has_any(text, {U"最多", U"most", U"as many", U"largest number", U"maximum", U"biggest number",
                                         U"highest number", U"greatest"});
        const bool pieces = has_any(problem.question, {U"几段", U"多少段", U"几根", U"多少根", U"几块", U"多少块",
                                                       U"几个", U"多少个", U"几张", U"how many"});
        const bool side = has_any(problem.question, {U"几厘米", U"几米", U"几分米", U"多少厘米", U"多少米", U"多少分米",
                                                     U"多长", U"how long", U"length", U"side", U"what is the longest"});
        const bool measured = problem.facts[0].quantity.unit.has_value();
        const std::string result = divisor.text();
        if (measured && longest && side &&
            !has_any(problem.question, {U"几段", U"几块", U"几个", U"how many pieces", U"how many squares"})) {
            return tutor_result(result, steps, 0.96);
        }
        const bool fewest = longest || has_any(text, {U"最少", U"至少", U"fewest", U"least"});
        if (measured && pieces && fewest) {
            const bool square = has_any(text, {U"正方形", U"square"});
            BigInteger count = numbers[0] / divisor;
            for (std::size_t i = 1; i < numbers.size(); ++i) {
                const BigInteger next = numbers[i] / divisor;
                steps.push_back(count.text() + (square ? " × " : " + ") + next.text() + " = " +
                                (square ? count * next : count + next).text());
                count = square ? count * next : count + next;
            }
            return square && numbers.size() != 2 ? TutorAnswer{} : tutor_result(count.text(), steps, 0.96);
        }
        const bool in_each = has_any(problem.question, {U"每", U"in each", U"each get", U"will each", U"does each"});
        return !measured && many && !in_each && !longest_thing(problem) ? tutor_result(result, steps, 0.96)
                                                                        : TutorAnswer{};
    }

    // 最多能装多少个苹果 asks for what is dealt out, no number of groups.
    static bool longest_thing(const WordProblem& problem) {
        return std::any_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& f) {
            const bool latin = !f.noun.empty() && is_latin_letter(f.noun[0]);
            return latin && find_word(problem.asked.substr(0, 24), f.noun) != Text::npos;
        });
    }
};

}  // namespace minillm
