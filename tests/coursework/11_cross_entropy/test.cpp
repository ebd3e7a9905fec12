#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using coursework::expect_gradient;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

constexpr double tolerance = 1e-13;  // a few hundred roundings of 1.1e-16 each, on numbers around 1

}  // namespace

using minillm::Ids;
using minillm::Matrix;

TEST_CASE("two rows by hand, and one that does not count" * POINTS(5)) {
    // exp(0) = 1, exp(log 3) = 3: probability 3/4; the last row: 1/2
    const Matrix logits{{0, std::log(3.0)}, {5, 9}, {0, 0}};
    Task rule = task("loss = -(1 / rows that count) sum of log p_target");
    const double right = -(std::log(0.75) + std::log(0.5)) / 2;
    rule.mistakes = {{"the sign is missing: a log of a probability is negative", Values::of(-right)},
                     {"this is 1 - p: the log is missing", Values::of((0.25 + 0.5) / 2)},
                     {"the logarithm to base 2", Values::of(right / std::log(2.0))},
                     {"divided by N, ignored rows included", Values::of(right * 2 / 3)},
                     {"the sum, not the mean", Values::of(right * 2)}};
    expect_equal(rule, right, exercise::loss(logits, {1, -1, 0}), tolerance);
}

TEST_CASE("large logits" * POINTS(2)) {
    Task rule = task("log p_j = l_j - max - log sum exp(l_k - max)");
    rule.not_finite = "exp() overflowed, or log(0): subtract the row maximum, and never take the log of a rounded p";
    expect_equal(rule, 1000.0, exercise::loss(Matrix{{1000, 0}}, {1}), tolerance * 1000);
}

TEST_CASE("the gradient is p minus one-hot, over the rows that count" * POINTS(3)) {
    Task rule = task("dlogits_nj = (p_nj - [j = target_n]) / rows that count");
    rule.sizes = {{"the number of rows that count", 2}};
    rule.mistakes = {{"the one-hot of the target was not subtracted", Values::of(Matrix{{0.25, 0.25}, {0, 0}, {0.25, 0.25}})},
                     {"an ignored row got a gradient", Values::of(Matrix{{-0.25, 0.25}, {0.25, 0.25}, {0.25, -0.25}})}};
    expect_equal(rule, Matrix{{-0.25, 0.25}, {0, 0}, {0.25, -0.25}}, exercise::loss_backward(Matrix{{0, 0}, {4, 4}, {3, 3}}, {0, -1, 1}), tolerance);
}

TEST_CASE("the gradient is the slope of the loss" * POINTS(3)) {
    Matrix logits = coursework::some_numbers<2>({3, 4}, 11);
    const Ids targets{2, 0, 3};
    Task rule = task("dlogits = (softmax(logits) - one-hot) / N");
    const Matrix gradient = exercise::loss_backward(logits, targets);
    const std::function<double()> loss = [&] { return exercise::loss(logits, targets); };
    expect_gradient(rule, "logits", logits, loss, gradient);
}
