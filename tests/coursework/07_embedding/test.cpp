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

// Nothing is rounded: rows are copied and small whole numbers added.
constexpr double exact = 0;

}  // namespace

using exercise::Matrix;

TEST_CASE("a token is its row" * POINTS(2)) {
    const Matrix table{{1, 2}, {3, 4}, {5, 6}};
    Task rule = task("y_n = table row ids_n");
    rule.mistakes = {{"ids were counted from 1: row ids_n - 1 was taken", Values::of(Matrix{{3, 4}, {1, 2}, {3, 4}})},
                     {"row n was taken, whatever the id", Values::of(Matrix{{1, 2}, {3, 4}, {5, 6}})}};
    expect_equal(rule, Matrix{{5, 6}, {3, 4}, {5, 6}}, exercise::lookup(table, {2, 1, 2}), exact);
}

TEST_CASE("the gradient goes to the rows that were used, twice to a row used twice" * POINTS(4)) {
    Task rule = task("dtable_v = sum of dy_n over all n with ids_n = v");
    rule.mistakes = {{"the gradient went to row n, not to row ids_n", Values::of(Matrix{{1, 2}, {3, 4}, {50, 60}})},
                     {"the last gradient replaced the earlier one: add, do not assign", Values::of(Matrix{{3, 4}, {0, 0}, {50, 60}})},
                     {"the gradients were averaged: they add up", Values::of(Matrix{{3, 4}, {0, 0}, {25.5, 31}})}};
    expect_equal(rule, Matrix{{3, 4}, {0, 0}, {51, 62}}, exercise::lookup_backward(Matrix{{1, 2}, {3, 4}, {50, 60}}, {2, 0, 2}, 3, -1), exact);
}

TEST_CASE("the padding row is frozen" * POINTS(2)) {
    Task rule = task("the row of the padding id gets nothing");
    rule.mistakes = {{"the padding row was trained", Values::of(Matrix{{7, 8}, {1, 2}})}};
    expect_equal(rule, Matrix{{0, 0}, {1, 2}}, exercise::lookup_backward(Matrix{{7, 8}, {1, 2}}, {0, 1}, 2, 0), exact);
}
