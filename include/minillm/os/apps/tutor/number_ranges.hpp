// os/apps/tutor/number_ranges.hpp: primes, composites, odd and even numbers and multiples within bounds: which, how
// many, the largest, the smallest, their sum.
//
//     100以内最大的质数是多少          ->  97          how many primes are there below 50   ->  15
//     20到40之间7的倍数有哪些          ->  21, 28, 35  the sum of the first 10 odd numbers   ->  100
//
//     bounds   以内, up to, between … and …, 到: the bound belongs to it;  小于, below, under, after, above: it does
//     not
//              两位数, two-digit: 10 to 99;  前五个, the first five: counted from the smallest;  next, 下一个: the
//              first behind
//
// A request that names a kind and no bounds is not one of these (is 97 a prime number:
// os/apps/tutor/number_theory.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Answers questions about all numbers of a kind within bounds.
class NumberRanges {
public:
    static TutorAnswer answer(const RequestText& request) {
        const std::u32string_view text = request.characters;
        const std::vector<Quantity> numbers = whole_numbers(request);
        const std::optional<Members> members = members_of(text, numbers);
        const std::optional<Bounds> bounds = members ? bounds_of(text, numbers, members->number_at) : std::nullopt;
        const bool all_multiples = members && !bounds && members->kind == Kind::multiple && numbers.size() == 1 &&
                                   has_any(text, {U"哪些", U"列", U"写", U"找", U"什么", U"list", U"name", U"what",
                                                  U"which", U"give", U"write"});
        if (all_multiples) {
            return first_multiples(members->of);
        }
        if (!bounds) {
            return {};
        }
        if (bounds->last > largest_bound || bounds->count > most_listed) {
            return tutor_refusal("这个范围太大了，我只找一百万以内的。",
                                 "That range is too large: I look at numbers up to a million.");
        }
        return said(text, *members, *bounds);
    }

private:
    static constexpr std::int64_t largest_bound = 1000000;
    static constexpr std::size_t most_listed = 200;

    enum class Kind { prime, composite, odd, even, multiple };

    /// Which numbers are asked for.
    struct Members {
        Kind kind = Kind::prime;
        std::int64_t of = 1;                                // for multiples
        std::size_t number_at = std::u32string_view::npos;  // where that number stands: it is no bound

        bool has(std::int64_t n) const {
            switch (kind) {
                case Kind::prime:
                    return is_prime(n);
                case Kind::composite:
                    return n > 3 && !is_prime(n);
                case Kind::odd:
                    return n % 2 != 0;
                case Kind::even:
                    return n % 2 == 0;
                default:
                    return n % of == 0;
            }
        }
    };

    /// From first to last, or `count` of them from first on.
    struct Bounds {
        std::int64_t first = 1;
        std::int64_t last = 0;   // 0: open
        std::size_t count = 0;   // 0: all of them
        bool only_last = false;  // the prime before 50
    };

    // Trial division: a number without a divisor up to its root has none.
    static bool is_prime(std::int64_t n) {
        for (std::int64_t p = 2; p * p <= n; ++p) {
            if (n % p == 0) {
                return false;
            }
        }
        return n > 1;
    }

    static std::vector<Quantity> whole_numbers(const RequestText& request) {
        std::vector<Quantity> numbers = UnitReader::quantities(request, true);
        std::erase_if(numbers, [](const Quantity& q) {
            return !q.value.is_whole() || q.value.is_negative() || !q.value.top().is_small();
        });
        return numbers;
    }

    static std::optional<Members> members_of(std::u32string_view text, const std::vector<Quantity>& numbers) {
        Members members;
        for (const Quantity& number : numbers) {
            const std::u32string_view before = text.substr(0, number.begin);
            const bool named = text.substr(number.end, 3) == U"的倍数" || before.ends_with(U"multiples of ") ||
                               before.ends_with(U"multiple of ");
            if (named && number.value.top().as_int64() > 0) {
                return Members{Kind::multiple, number.value.top().as_int64(), number.begin};
            }
        }
        // 既是奇数又是合数: no member of one kind alone
        const int kinds = (has_any(text, {U"合数", U"composite"}) ? 1 : 0) +
                          (has_any(text, {U"质数", U"素数", U"prime"}) ? 1 : 0) +
                          (has_any(text, {U"奇数", U"单数", U"odd number", U"odd"}) ? 1 : 0) +
                          (has_any(text, {U"偶数", U"双数", U"even number", U"even"}) ? 1 : 0);
        if (kinds > 1 || has_any(text, {U"因数", U"约数", U"factor", U"divisor"})) {
            return std::nullopt;
        }
        if (has_any(text, {U"合数", U"composite"})) {
            members.kind = Kind::composite;
        } else if (has_any(text, {U"质数", U"素数", U"prime"})) {
            members.kind = Kind::prime;
        } else if (has_any(text, {U"奇数", U"单数", U"odd number", U"odds"})) {
            members.kind = Kind::odd;
        } else if (has_any(text, {U"偶数", U"双数", U"even number", U"evens"})) {
            members.kind = Kind::even;
        } else {
            return std::nullopt;
        }
        return members;
    }

    // Each number is a bound by the words that stand right before and right behind it.
    static std::optional<Bounds> bounds_of(std::u32string_view text, const std::vector<Quantity>& numbers,
                                           std::size_t not_this) {
        Bounds bounds;
        bool bounded = false;
        if (has_any(text, {U"两位", U"二位", U"two-digit", U"two digit", U"2-digit", U"2 digit"})) {
            bounds = {10, 99, 0};
            bounded = true;
        } else if (has_any(text, {U"三位", U"three-digit", U"three digit", U"3-digit", U"3 digit"})) {
            bounds = {100, 999, 0};
            bounded = true;
        } else if (has_any(text, {U"一位数", U"一位", U"one-digit", U"one digit", U"single-digit", U"single digit"})) {
            bounds = {1, 9, 0};
            bounded = true;
        }
        std::vector<std::int64_t> plain;
        for (const Quantity& number : numbers) {
            const std::u32string_view before = text.substr(0, number.begin);
            const std::u32string_view behind = text.substr(number.end);
            const std::int64_t value = number.value.top().as_int64();
            if (number.begin == not_this || begins_with_any(behind, {U"位数", U"-digit", U" digit"}) ||
                (bounded && begins_with_any(behind, {U"位"}))) {
                continue;
            }
            const bool counts = (ends_with_any(before, {U"前", U"头"}) && begins_with_any(behind, {U"个"})) ||
                                ends_with_any(before, {U"first "});
            if (counts && value > 0) {
                bounds.count = static_cast<std::size_t>(value);
                bounded = true;
            } else if (begins_with_any(behind, {U"以内", U"之内", U"以下"}) ||
                       ends_with_any(before,
                                     {U"不超过", U"不大于", U"up to ", U"no more than ", U"at most ", U"within "})) {
                bounds.last = value;
                bounded = true;
            } else if (ends_with_any(before, {U"比"}) && begins_with_any(behind, {U"大", U"多", U"高"})) {
                bounds.first = value + 1;
                bounded = bounded || has_any(text, {U"最小", U"第一个"});
            } else if (ends_with_any(before, {U"小于", U"少于", U"比", U"不到", U"below ", U"under ", U"less than ",
                                              U"smaller than ", U"before "})) {
                bounds.last = value - 1;
                bounded = true;
            } else if (ends_with_any(before, {U"大于", U"超过", U"above ", U"over ", U"greater than ", U"bigger than ",
                                              U"larger than ", U"after ", U"more than "}) ||
                       begins_with_any(behind, {U"以上", U"后面", U"之后"})) {
                bounds.first = value + 1;
                bounded = bounded || has_any(text, {U"下一个", U"第一个", U"最小", U"next", U"first", U"smallest"});
            } else {
                plain.push_back(value);
            }
        }
        if (has_any(text, {U"the prime before", U"prime number before", U"previous prime", U"the even number before",
                           U"the odd number before", U"last prime before"})) {
            bounds.only_last = true;
        }
        const bool between = has_any(text, {U"之间", U"到", U"至", U"~", U"between", U"from", U"to"});
        if (!bounded && plain.size() == 2 && between && plain[0] <= plain[1]) {
            return Bounds{plain[0], plain[1], 0};
        }
        const bool closed = bounds.last > 0 || bounds.count > 0;
        if (!bounded || !plain.empty() || bounds.last < 0 ||
            (closed && bounds.count == 0 && bounds.last < bounds.first)) {
            return std::nullopt;
        }
        if (!closed) {
            bounds.count = 1;  // the next prime after 20
        }
        return bounds;
    }

    // 5的倍数有哪些: there is no last one.
    static TutorAnswer first_multiples(std::int64_t of) {
        if (of > largest_bound) {
            return {};
        }
        std::string shown;
        for (std::int64_t i = 1; i <= 5; ++i) {
            shown += std::to_string(i * of) + ", ";
        }
        TutorAnswer answer = tutor_result(shown + "…", {std::to_string(of) + " × 1, " + std::to_string(of) + " × 2, " +
                                                        std::to_string(of) + " × 3, …"});
        answer.zh = "倍数有无穷多个，最前面的几个如上。";
        answer.en = "There is no last one; these are the first.";
        return answer;
    }

    static std::vector<std::int64_t> list(const Members& members, const Bounds& bounds) {
        std::vector<std::int64_t> found;
        const std::int64_t last = bounds.last > 0 ? bounds.last : largest_bound;
        for (std::int64_t n = std::max<std::int64_t>(bounds.first, 1);
             n <= last && (bounds.count == 0 || found.size() < bounds.count); ++n) {
            if (members.has(n)) {
                found.push_back(n);
            }
        }
        return found;
    }

    // 最大的质数与最小的质数的和
    static TutorAnswer ends_together(std::u32string_view text, const std::vector<std::int64_t>& found) {
        const bool sum = has_any(text, {U"和是", U"的和", U"之和", U"sum"});
        const bool difference = has_any(text, {U"差", U"difference"});
        if (sum == difference) {
            return {};
        }
        const MathStep step = problem_step(sum ? '+' : '-', Rational(found.back()), Rational(found.front()));
        return problem_finished(step.result, {step});
    }

    static TutorAnswer said(std::u32string_view text, const Members& members, const Bounds& bounds) {
        const std::vector<std::int64_t> found = list(members, bounds);
        if (found.empty()) {
            return tutor_refusal("这个范围里一个也没有。", "There is none in that range.");
        }
        std::string all;
        for (std::size_t i = 0; i < found.size() && i < most_listed; ++i) {
            all += (i == 0 ? "" : ", ") + std::to_string(found[i]);
        }
        const bool too_many = found.size() > most_listed;
        all += too_many ? ", …" : "";

        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.calculate";
        answer.steps = {all};
        const bool both_ends = has_any(text, {U"最大", U"largest", U"biggest", U"greatest"}) &&
                               has_any(text, {U"最小", U"smallest", U"least", U"lowest"});
        if (both_ends) {
            return ends_together(text, found);
        }
        if (has_any(text, {U"之和", U"的和", U"总和", U"加起来", U"和是多少", U"sum", U"add up", U"added together",
                           U"total"})) {
            std::int64_t sum = 0;
            for (const std::int64_t n : found) {
                sum += n;
            }
            answer.result = std::to_string(sum);
            answer.steps.push_back(std::to_string(found.front()) + " + … + " + std::to_string(found.back()) + " = " +
                                   answer.result);
        } else if (has_any(text, {U"多少个", U"几个", U"个数", U"how many", U"count", U"number of"}) &&
                   bounds.count == 0) {
            answer.result = std::to_string(found.size());
        } else if (bounds.only_last || has_any(text, {U"最大", U"largest", U"biggest", U"greatest", U"highest"})) {
            answer.result = std::to_string(found.back());
        } else if (bounds.count == 1 || has_any(text, {U"最小", U"smallest", U"least", U"lowest"})) {
            answer.result = std::to_string(found.front());
        } else if (too_many) {
            return tutor_refusal(
                "一共有 " + std::to_string(found.size()) + " 个，太多了，列不下；可以问有多少个、最大的是哪个。",
                "There are " + std::to_string(found.size()) +
                    " of them, too many to list; you can ask how many, or for the largest.");
        } else {
            answer.result = all;
            answer.steps.clear();
        }
        return answer;
    }
};

}  // namespace minillm
