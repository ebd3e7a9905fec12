#include COURSEWORK_HEADER

#include <doctest/doctest.h>

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

constexpr double exact = 0;  // numbers only move

}  // namespace

using minillm::Matrix;
using minillm::Tensor3;

TEST_CASE("each head gets its own columns" * POINTS(3)) {
    const Matrix x{{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};
    Task rule = task("head h, position t, number d = x(t, hD + d)");
    rule.mistakes = {{"the numbers were only reshaped: a head must keep all positions and take columns", Values::of(Tensor3{{{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}})},
                     {"neighbouring columns went to different heads: x(t, dH + h) instead of x(t, hD + d)", Values::of(Tensor3{{{1, 3}, {5, 7}, {9, 11}}, {{2, 4}, {6, 8}, {10, 12}}})}};
    expect_equal(rule, Tensor3{{{1, 2}, {5, 6}, {9, 10}}, {{3, 4}, {7, 8}, {11, 12}}}, exercise::split(x, 2), exact);
}

TEST_CASE("side by side again" * POINTS(3)) {
    const Tensor3 heads{{{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}};
    Task rule = task("y(t, hD + d) = head h, position t, number d");
    rule.mistakes = {{"the numbers were only reshaped: the rows of one head became rows of the result", Values::of(Matrix{{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}})},
                     {"the heads were woven: y(t, dH + h) instead of y(t, hD + d)", Values::of(Matrix{{1, 7, 2, 8}, {3, 9, 4, 10}, {5, 11, 6, 12}})},
                     {"the heads came in reverse order", Values::of(Matrix{{7, 8, 1, 2}, {9, 10, 3, 4}, {11, 12, 5, 6}})}};
    expect_equal(rule, Matrix{{1, 2, 7, 8}, {3, 4, 9, 10}, {5, 6, 11, 12}}, exercise::merge(heads), exact);
}
