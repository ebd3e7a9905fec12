#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

using Numbers = std::vector<double>;

constexpr std::size_t longest = 33;  // four registers and one number

// a_i = i + 1 and b_i = 1 from place `offset` on, and NaN behind the n-th: whoever reads there gets NaN.
struct Input {
    std::vector<float> a;
    std::vector<float> b;
    Input(std::size_t n, std::size_t offset) : a(n + offset + 16, std::numeric_limits<float>::quiet_NaN()), b(a) {
        for (std::size_t i = 0; i < n; ++i) {
            a[offset + i] = static_cast<float>(i + 1);
            b[offset + i] = 1;
        }
    }
};

// dot_avx2 at every length from 0 to `longest`.
Numbers yours() {
    Numbers values;
    for (std::size_t n = 0; n <= longest; ++n) {
        const Input input(n, 1);  // not aligned
        values.push_back(static_cast<double>(exercise::dot_avx2(input.a.data() + 1, input.b.data() + 1, n)));
    }
    return values;
}

}  // namespace

TEST_CASE("every length from 0 to 33, at an address that is not aligned" * POINTS(7)) {
    // 1 + 2 + ... + n: whole numbers below 2^24, so that every order of adding gives the same float.
    Numbers expected, no_tail, half;
    for (std::size_t n = 0; n <= longest; ++n) {
        const std::size_t whole = n / 8 * 8;
        expected.push_back(static_cast<double>(n * (n + 1) / 2));
        no_tail.push_back(static_cast<double>(whole * (whole + 1) / 2));
        double sum = static_cast<double>(n * (n + 1) / 2 - whole * (whole + 1) / 2);
        for (std::size_t i = 0; i < whole; ++i) {
            sum += i % 8 < 4 ? static_cast<double>(i + 1) : 0;
        }
        half.push_back(sum);
    }
    Task rule = task("sum of a_i b_i, i < n; here a = 1, 2, 3, ... and b = 1, so value n is n (n + 1) / 2");
    rule.not_finite = "numbers behind the end were read: what is left of n must be added one by one";
    rule.mistakes = {{"the last n mod 8 numbers were left out", Values::of(no_tail)}, {"only half of the register was added up", Values::of(half)}};
    expect_equal(rule, expected, yours(), 0);
}
