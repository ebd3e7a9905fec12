#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using exercise::Matrix;
using exercise::Real;
using minillm::test::Task;
using minillm::test::Values;

namespace {

// The tests run in double. One exp, one sum of a few terms and one division lose a handful of units of rounding,
// 1.1e-16 each; a wrong answer is off by far more.
constexpr double tolerance = 1e-14;

// What softmax over the wrong axis gives: each column, not each row, sums to one.
Matrix softmax_of_columns(const Matrix& x) {
    Matrix p = x;
    for (std::size_t j = 0; j < x.shape(1); ++j) {
        Real sum = 0;
        for (std::size_t i = 0; i < x.shape(0); ++i) {
            sum += std::exp(x(i, j));
        }
        for (std::size_t i = 0; i < x.shape(0); ++i) {
            p(i, j) = std::exp(x(i, j)) / sum;
        }
    }
    return p;
}

// What is left when the division is forgotten.
Matrix only_exp(const Matrix& x, bool shifted) {
    Matrix e = x;
    for (std::size_t i = 0; i < x.shape(0); ++i) {
        Real largest = x(i, 0);
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            largest = std::max(largest, x(i, j));
        }
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            e(i, j) = std::exp(x(i, j) - (shifted ? largest : 0));
        }
    }
    return e;
}

Task task_for(const Matrix& x) {
    Task task;
    task.formula = "p_ij = exp(x_ij - max_k x_ik) / sum_k exp(x_ik - max_k x_ik)";
    task.not_finite = "exp() overflowed: was the row maximum subtracted?";
    task.mistakes = {
        {"softmax over the wrong axis: each column sums to one, each row should", Values::of(softmax_of_columns(x))},
        {"exp() without the division: was the sum of the row forgotten?", Values::of(only_exp(x, true))},
        {"exp() without the division: was the sum of the row forgotten?", Values::of(only_exp(x, false))},
    };
    return task;
}

}  // namespace

TEST_CASE("each row on its own, by hand" * POINTS(6)) {
    // exp(log 2) = 2 and exp(0) = 1: 2/3 and 1/3; exp(log 3) = 3 beside 1: 3/4 and 1/4; equal scores share equally
    const Matrix x{{std::log(Real(2)), 0}, {0, std::log(Real(3))}, {5, 5}};
    const Matrix expected{{Real(2) / 3, Real(1) / 3}, {0.25, 0.75}, {0.5, 0.5}};
    expect_equal(task_for(x), expected, exercise::softmax(x), tolerance);
}

TEST_CASE("large scores do not overflow" * POINTS(4)) {
    const Matrix x{{0, 2000}};
    const Matrix expected{{0, 1}};
    expect_equal(task_for(x), expected, exercise::softmax(x), tolerance);
}
