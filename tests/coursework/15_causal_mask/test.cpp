#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

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

constexpr double tolerance = 1e-13;  // a few hundred roundings of 1.1e-16 each, on numbers around 1

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

using minillm::Matrix;

TEST_CASE("the future is hidden, the present is not" * POINTS(3)) {
    const Matrix scores{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    Task rule = task("query i sees the keys j <= i; the others get minus infinity");
    rule.not_finite = "infinity stands in the wrong places: above the diagonal it belongs, on and below it not";
    rule.mistakes = {{"a hidden score became 0: exp(0) = 1 still looks there; it must be minus infinity", Values::of(Matrix{{1, 0, 0}, {4, 5, 0}, {7, 8, 9}})}};
    // compared as numbers: minus infinity stands as -1000
    const auto readable = [](Matrix m) {
        for (std::size_t i = 0; i < m.size(); ++i) {
            m.data()[i] = m.data()[i] == -infinity ? -1000 : m.data()[i];
        }
        return m;
    };
    rule.mistakes.push_back({"the present was hidden too: j >= i instead of j > i", Values::of(Matrix{{-1000, -1000, -1000}, {4, -1000, -1000}, {7, 8, -1000}})});
    rule.mistakes.push_back({"the past was hidden instead of the future", Values::of(Matrix{{1, 2, 3}, {-1000, 5, 6}, {-1000, -1000, 9}})});
    rule.mistakes.push_back({"a large negative number instead of minus infinity: it hides only as long as scores are small",
                             Values::of(Matrix{{1, -1e9, -1e9}, {4, 5, -1e9}, {7, 8, 9}})});
    expect_equal(rule, Matrix{{1, -1000, -1000}, {4, 5, -1000}, {7, 8, 9}}, readable(exercise::masked(scores)), tolerance);
}

TEST_CASE("weights: each row sums to one over what it may see" * POINTS(4)) {
    // row 1: exp(0) : exp(log 3) = 1 : 3
    const Matrix scores{{5, 100, 100}, {0, std::log(3.0), 100}, {2, 2, 2}};
    Task rule = task("weights_ij = exp(s_ij) / sum over k <= i of exp(s_ik); 0 for j > i");
    rule.mistakes = {{"masked after the softmax: the rows no longer sum to one", Values::of(Matrix{{std::exp(5 - 100.0) / (2 + std::exp(-95.0)), 0, 0}, {std::exp(-100.0) / (1 + 4 * std::exp(-100.0)), 3 * std::exp(-100.0) / (1 + 4 * std::exp(-100.0)), 0}, {1.0 / 3, 1.0 / 3, 1.0 / 3}})},
                     {"nothing is hidden", Values::of(Matrix{{0, 0.5, 0.5}, {0, 0, 1}, {1.0 / 3, 1.0 / 3, 1.0 / 3}})}};
    expect_equal(rule, Matrix{{1, 0, 0}, {0.25, 0.75, 0}, {1.0 / 3, 1.0 / 3, 1.0 / 3}}, exercise::causal_weights(scores), tolerance);
}
