// os/apps/tutor/number_theory.hpp: greatest common divisor, least common multiple, factors, primes, comparing numbers.
//
//     12和18的最大公约数是多少     ->  6        is 97 a prime number?  ->  yes
//
// Not here: averages (os/apps/tutor/stories/average_question.hpp); all primes or multiples within bounds
// (os/apps/tutor/number_ranges.hpp). Source: Euclid, "Elements", VII.1-2 (common divisor) and VII.31 (prime factors by
// trial division).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expression.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Answers questions about a list of numbers.
class NumberTheory {
public:
    static TutorAnswer answer(const RequestText& request) {
        const std::u32string_view text = request.characters;
        const bool both =
            has_any(text, {U"最大公约数", U"最大公因数", U"gcd", U"hcf", U"greatest common", U"highest common"}) &&
            has_any(text, {U"最小公倍数", U"lcm", U"common multiple"});
        if (both) {
            TutorAnswer divisor = common(request, true);
            const TutorAnswer multiple = common(request, false);
            divisor.result += ", " + multiple.result;
            divisor.steps.insert(divisor.steps.end(), multiple.steps.begin(), multiple.steps.end());
            return divisor;
        }
        const bool asks_how = has_any(text, {U"是多少", U"是几", U"求", U"find", U"what is"});
        if (asks_how && contains(text, U"公倍数") && contains(text, U"最小")) {
            return common(request, false);
        }
        if (asks_how && (contains(text, U"公因数") || contains(text, U"公约数")) && contains(text, U"最大")) {
            return common(request, true);
        }
        if (has_any(text, {U"最大公约数", U"最大公因数", U"最大公因子", U"gcd", U"gcf", U"hcf", U"greatest common",
                           U"highest common", U"largest common", U"biggest common"})) {
            return common(request, true);
        }
        if (has_any(text, {U"最小公倍数", U"lcm", U"least common multiple", U"lowest common multiple",
                           U"smallest common multiple", U"least common denominator", U"最小公分母"})) {
            return common(request, false);
        }
        if (asks_least_divisible(text)) {
            return common(request, false);
        }
        if (has_any(text, {U"质因数", U"素因数", U"prime factor", U"prime factorization", U"prime factorisation",
                           U"分解因数"})) {
            return prime_factors(request);
        }
        if (has_any(text, {U"因数", U"约数", U"因子", U"factor", U"divisor"})) {
            return factors(request);
        }
        if (has_any(text, {U"质数", U"素数", U"合数", U"prime"})) {
            return prime(request);
        }
        if (has_any(text, {U"偶数", U"奇数", U"even", U"odd"})) {
            return parity(request);
        }
        if (has_any(text, {U"整除", U"divisible"})) {
            return divisible(request);
        }
        if (has_any(text, {U"哪个大",
                           U"谁大",
                           U"哪个更大",
                           U"谁更大",
                           U"哪个小",
                           U"哪个更小",
                           U"最大的",
                           U"最小的",
                           U"哪个数大",
                           U"比大小",
                           U"比较",
                           U"which is bigger",
                           U"which is larger",
                           U"which is greater",
                           U"bigger",
                           U"larger",
                           U"greater",
                           U"smaller",
                           U"largest",
                           U"biggest",
                           U"smallest",
                           U"which is smaller",
                           U"compare"})) {
            return compare(request);
        }
        return {};
    }

private:
    // The smallest number divisible by both 4 and 6: their least common multiple, without bounds.
    static bool asks_least_divisible(std::u32string_view text) {
        const bool divisible_by = has_any(
            text, {U"整除", U"divisible", U"divides exactly", U"multiple of both", U"divide into", U"divides into",
                   U"go into", U"goes into", U"divide exactly", U"divided by both", U"multiple of"});
        const bool least = has_any(text, {U"最小", U"smallest", U"least", U"lowest"});
        const bool more =
            has_any(text, {U"余", U"remainder", U"大于", U"小于", U"以内", U"位数", U"比", U"greater", U"less than",
                           U"above", U"below", U"digit", U"prime", U"质数", U"不能", U"not"});
        return divisible_by && least && !more;
    }

    // The largest or the smallest one is asked for.
    static bool asks_largest(std::u32string_view text) {
        return has_any(text, {U"最大", U"largest", U"biggest", U"greatest", U"highest"});
    }
    static bool asks_smallest(std::u32string_view text) {
        return has_any(text, {U"最小", U"smallest", U"least", U"lowest"});
    }

    static std::vector<Quantity> numbers(const RequestText& request) {
        std::vector<Quantity> all = UnitReader::quantities(request, true);
        // 这三个数, three numbers, 两个数: they count the numbers and are none of them.
        const std::u32string_view text = request.characters;
        std::erase_if(all, [&](const Quantity& q) {
            const std::u32string_view behind = text.substr(q.end);
            return behind.substr(0, 2) == U"个数" || behind.substr(0, 2) == U"次考" ||
                   behind.substr(0, 3) == U"门考试" || behind.substr(0, 2) == U"门课" ||
                   behind.substr(0, 2) == U"科成" || behind.substr(0, 2) == U"个人" ||
                   behind.substr(0, 8) == U" numbers" || behind.substr(0, 6) == U" tests" ||
                   behind.substr(0, 6) == U" exams";
        });
        return all;
    }

    static std::optional<std::vector<BigInteger>> whole(const RequestText& request, std::size_t least,
                                                        std::size_t most) {
        std::vector<BigInteger> result;
        for (const Quantity& quantity : numbers(request)) {
            if (!quantity.value.is_whole() || quantity.value.is_negative() || quantity.value.is_zero() ||
                quantity.share) {
                return std::nullopt;
            }
            result.push_back(quantity.value.top());
        }
        return result.size() >= least && result.size() <= most ? std::optional<std::vector<BigInteger>>(result)
                                                               : std::nullopt;
    }

    static TutorAnswer common(const RequestText& request, bool divisor) {
        const std::optional<std::vector<BigInteger>> list = whole(request, 2, 12);
        if (!list) {
            return {};
        }
        std::vector<std::string> steps;
        BigInteger result = (*list)[0];
        for (std::size_t i = 1; i < list->size(); ++i) {
            BigInteger a = result;
            BigInteger b = (*list)[i];
            const BigInteger product = a * b;
            while (!b.is_zero()) {  // Euclid: (a, b) has the divisors of (b, a mod b)
                const auto [quotient, rest] = BigInteger::divide(a, b);
                if (steps.size() < 12) {
                    steps.push_back(a.text() + " = " + quotient.text() + " × " + b.text() + " + " + rest.text());
                }
                a = b;
                b = rest;
            }
            if (divisor) {
                result = a;
            } else {
                steps.push_back(product.text() + " ÷ " + a.text() + " = " + (product / a).text());
                result = product / a;
            }
        }
        TutorAnswer answer = tutor_result(result.text(), steps);
        for (const BigInteger& number : *list) {
            answer.checks.push_back(divisor ? number.text() + " ÷ " + result.text() + " = " + (number / result).text()
                                            : result.text() + " ÷ " + number.text() + " = " + (result / number).text());
        }
        return answer;
    }

    // Trial division; numbers beyond 10^12 would take too long.
    static std::optional<std::vector<std::int64_t>> primes_of(const BigInteger& number) {
        if (!number.is_small() || number.as_int64() > 1000000000000) {
            return std::nullopt;
        }
        std::vector<std::int64_t> primes;
        std::int64_t rest = number.as_int64();
        for (std::int64_t p = 2; p * p <= rest; p += p == 2 ? 1 : 2) {
            for (; rest % p == 0; rest /= p) {
                primes.push_back(p);
            }
        }
        if (rest > 1) {
            primes.push_back(rest);
        }
        return primes;
    }

    static TutorAnswer too_large() {
        return tutor_refusal("这个数太大了，我只分解一万亿以内的整数。",
                             "That number is too large: I take apart whole numbers up to a million million.");
    }

    static TutorAnswer prime_factors(const RequestText& request) {
        const std::optional<std::vector<BigInteger>> list = whole(request, 1, 1);
        if (!list) {
            return {};
        }
        const std::optional<std::vector<std::int64_t>> primes = primes_of((*list)[0]);
        if (!primes) {
            return too_large();
        }
        const bool largest = asks_largest(request.characters);
        const bool smallest = asks_smallest(request.characters);
        if ((largest || smallest) && !primes->empty()) {
            return largest == smallest ? TutorAnswer{}
                                       : tutor_result(std::to_string(largest ? primes->back() : primes->front()), {});
        }
        std::string text;
        for (const std::int64_t p : *primes) {
            text += text.empty() ? "" : " × ";
            text += std::to_string(p);
        }
        text = text.empty() ? "1" : text;
        return tutor_result(text, {(*list)[0].text() + " = " + text});
    }

    static TutorAnswer factors(const RequestText& request) {
        const std::optional<std::vector<BigInteger>> list = whole(request, 1, 2);
        if (!list) {
            return {};
        }
        const std::u32string_view asked = request.characters;
        if (has_any(asked, {U"倍数", U"multiple", U"except", U"之和", U"的和", U"sum", U"合数", U"以内", U"大于",
                            U"小于", U"greater than", U"less than"})) {
            return {};
        }
        if (list->size() == 2 && !has_any(asked, {U"公", U"和", U"与", U"common", U"and", U"both"})) {
            return {};  // 18的因数有6个
        }
        const BigInteger number = list->size() == 1 ? (*list)[0] : greatest_common_divisor((*list)[0], (*list)[1]);
        const std::optional<std::vector<std::int64_t>> primes = primes_of(number);
        if (!primes) {
            return too_large();
        }
        std::vector<std::int64_t> found = {1};
        for (std::size_t i = 0; i < primes->size();) {
            std::size_t count = 0;
            while (i + count < primes->size() && (*primes)[i + count] == (*primes)[i]) {
                ++count;
            }
            const std::size_t before = found.size();
            std::int64_t power = 1;
            for (std::size_t k = 0; k < count; ++k) {
                power *= (*primes)[i];
                for (std::size_t j = 0; j < before; ++j) {
                    found.push_back(found[j] * power);
                }
            }
            i += count;
        }
        std::sort(found.begin(), found.end());
        const bool proper = has_any(asked, {U"本身", U"自身", U"itself", U"proper"});
        const bool filtered = keep_kind(asked, found, number, proper);
        const bool in_order = has_any(
            asked, {U"从小到大", U"从大到小", U"smallest to largest", U"smallest to biggest", U"least to greatest"});
        const bool largest = asks_largest(asked) && !in_order;
        const bool smallest = asks_smallest(asked) && !in_order;
        if ((largest && smallest) || found.empty()) {
            return {};
        }
        if (largest || smallest) {
            return tutor_result(std::to_string(largest ? found.back() : found.front()), {});
        }
        std::string text;
        for (const std::int64_t factor : found) {
            text += text.empty() ? "" : ", ";
            text += std::to_string(factor);
        }
        std::vector<std::string> steps;
        for (std::size_t i = 0; 2 * i < found.size() && i < 12 && !filtered; ++i) {
            steps.push_back(std::to_string(found[i]) + " × " + std::to_string(found[found.size() - 1 - i]) + " = " +
                            number.text());
        }
        if (has_any(request.characters, {U"多少个", U"几个", U"how many"})) {
            steps.push_back(text);
            return tutor_result(std::to_string(found.size()), steps);
        }
        return tutor_result(text, steps);
    }

    // 30的因数中的质数, the odd factors of 24, all factors but the number itself.
    static bool keep_kind(std::u32string_view asked, std::vector<std::int64_t>& found, const BigInteger& number,
                          bool proper) {
        const std::size_t before = found.size();
        const bool primes = has_any(asked, {U"质数", U"素数", U"prime"});
        const bool odd = has_any(asked, {U"奇数", U"odd"});
        const bool even = has_any(asked, {U"偶数", U"even"});
        std::erase_if(found, [&](std::int64_t n) {
            const bool other_kind =
                (odd && n % 2 == 0) || (even && n % 2 != 0) || (primes && primes_of(BigInteger(n))->size() != 1);
            return other_kind || (proper && BigInteger(n) == number);
        });
        return found.size() != before;
    }

    static TutorAnswer prime(const RequestText& request) {
        // 100附近的质数有哪些 asks for numbers, not whether one is prime; within bounds os/apps/tutor/number_ranges.hpp
        // answers.
        if (has_any(request.characters, {U"哪些", U"多少个", U"几个", U"最大", U"最小", U"附近", U"list", U"largest",
                                         U"smallest", U"how many", U"near"})) {
            return {};
        }
        const std::optional<std::vector<BigInteger>> list = whole(request, 1, 1);
        if (!list) {
            return {};
        }
        const std::optional<std::vector<std::int64_t>> primes = primes_of((*list)[0]);
        if (!primes) {
            return too_large();
        }
        const std::string number = (*list)[0].text();
        const bool is_prime = primes->size() == 1;
        const bool composite_asked = has_any(request.characters, {U"合数", U"composite"});
        const bool yes = composite_asked ? primes->size() > 1 : is_prime;
        std::string step = number;
        if (is_prime) {
            step += " = 1 × " + number;
        } else if (primes->size() > 1) {
            step += " = " + std::to_string((*primes)[0]) + " × " + ((*list)[0] / BigInteger((*primes)[0])).text();
        }
        TutorAnswer answer = tutor_result(yes ? "yes" : "no", {step});
        answer.zh = number + (is_prime          ? "是质数：只有 1 和它本身能整除它。"
                              : primes->empty() ? "既不是质数也不是合数。"
                                                : "不是质数，是合数。");
        answer.en = number + (is_prime          ? " is a prime number: only 1 and itself divide it."
                              : primes->empty() ? " is neither prime nor composite."
                                                : " is not prime, it is composite.");
        return answer;
    }

    static TutorAnswer parity(const RequestText& request) {
        const std::optional<std::vector<BigInteger>> list = whole(request, 1, 1);
        if (!list) {
            return {};
        }
        const bool odd = (*list)[0].is_odd();
        const std::size_t asks_even =
            std::min(find_word(request.characters, U"偶数"), find_word(request.characters, U"even"));
        const std::size_t asks_odd =
            std::min(find_word(request.characters, U"奇数"), find_word(request.characters, U"odd"));
        const bool both = asks_even != std::u32string_view::npos && asks_odd != std::u32string_view::npos;
        const std::string result =
            both ? (odd ? "odd" : "even") : (odd == (asks_odd != std::u32string_view::npos) ? "yes" : "no");
        const std::string number = (*list)[0].text();
        TutorAnswer answer =
            tutor_result(result, {number + " = 2 × " + ((*list)[0] / BigInteger(2)).text() + (odd ? " + 1" : "")});
        answer.zh = number + (odd ? "是奇数。" : "是偶数。");
        answer.en = number + (odd ? " is odd." : " is even.");
        return answer;
    }

    static TutorAnswer divisible(const RequestText& request) {
        const std::optional<std::vector<BigInteger>> list = whole(request, 2, 2);
        if (!list) {
            return {};
        }
        const bool passive = has_any(request.characters, {U"被"}) || has_any(request.characters, {U"divisible"}) ||
                             !has_any(request.characters, {U"能整除", U"整除"});
        const BigInteger& a = passive ? (*list)[0] : (*list)[1];
        const BigInteger& b = passive ? (*list)[1] : (*list)[0];
        const auto [quotient, rest] = BigInteger::divide(a, b);
        TutorAnswer answer = tutor_result(rest.is_zero() ? "yes" : "no", {a.text() + " = " + quotient.text() + " × " +
                                                                          b.text() + " + " + rest.text()});
        answer.zh = a.text() + (rest.is_zero() ? "能被" : "不能被") + b.text() + "整除。";
        answer.en = a.text() + (rest.is_zero() ? " is" : " is not") + " divisible by " + b.text() + ".";
        return answer;
    }

    // Whether nothing stands between the numbers but commas and words that join or compare them: no sentence about
    // them.
    static bool stand_beside(std::u32string_view text, const std::vector<Quantity>& list) {
        static constexpr std::u32string_view joining[] = {
            U"还是",   U"或者",   U"或",      U"和",      U"与",   U"跟",   U"同",  U"比",
            U"哪个",   U"谁",     U"更",      U"大",      U"小",   U"以及", U"、",  U"compared",
            U"bigger", U"larger", U"greater", U"smaller", U"less", U"than", U"and", U"with",
            U"or",     U"is",     U"to",      U"vs",      U",",    U";",    U".",   U" "};
        for (std::size_t i = 1; i < list.size(); ++i) {
            std::u32string_view gap = text.substr(list[i - 1].end, list[i].begin - list[i - 1].end);
            while (!gap.empty()) {
                const auto word = std::find_if(std::begin(joining), std::end(joining),
                                               [&](std::u32string_view w) { return gap.starts_with(w); });
                if (word == std::end(joining)) {
                    return false;
                }
                gap.remove_prefix(word->size());
            }
        }
        return true;
    }

    static TutorAnswer compare(const RequestText& request) {
        const std::vector<Quantity> list = numbers(request);
        if (list.size() < 2 || list.size() > 20 || !stand_beside(request.characters, list) ||
            has_any(request.characters, {U"the other", U"add up", U"另一"})) {  // two numbers that are told of
            return {};
        }
        NumberStyle style;
        for (const Quantity& quantity : list) {
            if (quantity.unit) {
                return {};
            }
            style.decimal = style.decimal || quantity.decimal;
        }
        const bool least = has_any(request.characters, {U"小", U"smaller", U"smallest", U"less"}) &&
                           !has_any(request.characters, {U"大", U"bigger", U"larger"});
        const auto by_value = [](const Quantity& a, const Quantity& b) { return a.value < b.value; };
        const Quantity& found = least ? *std::min_element(list.begin(), list.end(), by_value)
                                      : *std::max_element(list.begin(), list.end(), by_value);
        std::vector<Quantity> sorted = list;
        std::sort(sorted.begin(), sorted.end(), by_value);
        std::string order;
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            order += i == 0 ? "" : sorted[i - 1].value == sorted[i].value ? " = " : " < ";
            order += sorted[i].decimal ? sorted[i].value.decimal() : sorted[i].value.fraction();
        }
        return tutor_result(found.decimal ? found.value.decimal() : found.value.fraction(), {order});
    }
};

}  // namespace minillm
