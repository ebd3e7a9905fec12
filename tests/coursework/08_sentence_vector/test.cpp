#include COURSEWORK_HEADER

#include <doctest/doctest.h>

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

// A sum of three numbers, a root and a division: a few units of rounding.
constexpr double tolerance = 1e-14;

}  // namespace

using minillm::Matrix;
using minillm::Vector;

TEST_CASE("padding does not count, above or below the fraction bar" * POINTS(3)) {
    Task rule = task("only positions that hold a word are added, and only they are counted");
    rule.mistakes = {{"the sum was not divided by the number of words", Values::of(Vector{4, 6})},
                     {"divided by T, padding included, instead of by the number of words", Values::of(Vector{4.0 / 3, 2})},
                     {"padding was added too", Values::of(Vector{13.0 / 2, 15.0 / 2})},
                     {"padding was averaged like a word", Values::of(Vector{13.0 / 3, 5})}};
    expect_equal(rule, Vector{2, 3}, exercise::average(Matrix{{1, 2}, {3, 4}, {9, 9}}, {true, true, false}), tolerance);
}

TEST_CASE("a sentence without a word is zeros" * POINTS(1)) {
    Task rule = task("no words: zeros");
    rule.not_finite = "0 / 0: a sentence without a word needs a rule of its own";
    expect_equal(rule, Vector{0, 0}, exercise::average(Matrix{{9, 9}}, {false}), tolerance);
}

TEST_CASE("the cosine does not depend on lengths" * POINTS(3)) {
    Task rule = task("cosine = a·b / (|a| |b|)");
    rule.mistakes = {{"this is a·b: divide by both lengths", Values::of(6.0)}, {"divided by the squares of the lengths: the root is missing", Values::of(6.0 / (25 * 4))},
                     {"divided by one length only", Values::of(6.0 / 5)}};
    expect_equal(rule, 0.6, exercise::cosine(Vector{3, 4}, Vector{2, 0}), tolerance);
}

TEST_CASE("a vector of length 0 is like nothing" * POINTS(1)) {
    Task rule = task("one length is 0: cosine 0");
    rule.not_finite = "0 / 0: a vector of length 0 needs a rule of its own";
    expect_equal(rule, 0.0, exercise::cosine(Vector{0, 0}, Vector{1, 2}), tolerance);
}
