#include COURSEWORK_HEADER

#include <doctest/doctest.h>

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

using minillm::Matrix;
using minillm::Vector;

namespace {

// A loss whose gradient at y is dy: Σ dy_ni y_ni.
double weighted_sum(const Matrix& y, const Matrix& dy) {
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        sum += y.data()[i] * dy.data()[i];
    }
    return sum;
}

// y = x Wᵀ + b, so that the gradients are tried whatever your forward does.
Matrix right_forward(const Matrix& x, const Matrix& weight, const Vector& bias) {
    Matrix y({x.shape(0), weight.shape(0)});
    for (std::size_t n = 0; n < x.shape(0); ++n) {
        for (std::size_t i = 0; i < weight.shape(0); ++i) {
            y(n, i) = bias(i);
            for (std::size_t j = 0; j < x.shape(1); ++j) {
                y(n, i) += x(n, j) * weight(i, j);
            }
        }
    }
    return y;
}

struct Case {
    Matrix x = coursework::some_numbers<2>({3, 4}, 1);
    Matrix weight = coursework::some_numbers<2>({2, 4}, 2);
    Vector bias = coursework::some_numbers<1>({2}, 3);
    Matrix dy = coursework::some_numbers<2>({3, 2}, 4);
};

}  // namespace

TEST_CASE("forward by hand" * POINTS(3)) {
    Task rule = task("y_ni = sum_j x_nj W_ij + b_i");
    rule.mistakes = {{"the bias is missing", Values::of(Matrix{{1, 3}, {1, 4}})},
                     {"x W instead of x Wᵀ: output i reads column i of the weight, it should read row i", Values::of(Matrix{{11, 20}, {14, 21}})}};
    expect_equal(rule, Matrix{{11, 23}, {11, 24}}, exercise::forward(Matrix{{1, 0}, {1, 1}}, Matrix{{1, 0}, {3, 1}}, Vector{10, 20}), tolerance);
}

TEST_CASE("the gradient of x" * POINTS(2)) {
    Case c;
    const std::function<double()> loss = [&] { return weighted_sum(right_forward(c.x, c.weight, c.bias), c.dy); };
    expect_gradient(task("dx_nj = sum_i dy_ni W_ij"), "x", c.x, loss, exercise::backward(c.dy, c.x, c.weight).dx);
}

TEST_CASE("the gradient of the weight sums over the rows" * POINTS(3)) {
    Case c;
    Task rule = task("dW_ij = sum_n dy_ni x_nj");
    rule.sizes = {{"N", 3}};
    const std::function<double()> loss = [&] { return weighted_sum(right_forward(c.x, c.weight, c.bias), c.dy); };
    expect_gradient(rule, "weight", c.weight, loss, exercise::backward(c.dy, c.x, c.weight).dweight);
}

TEST_CASE("the gradient of the bias sums over the rows" * POINTS(2)) {
    Case c;
    Task rule = task("db_i = sum_n dy_ni");
    rule.sizes = {{"N", 3}};
    rule.mistakes = {{"only the last row reached the bias: add, do not assign", Values::of(Vector{c.dy(2, 0), c.dy(2, 1)})}};
    const std::function<double()> loss = [&] { return weighted_sum(right_forward(c.x, c.weight, c.bias), c.dy); };
    expect_gradient(rule, "bias", c.bias, loss, exercise::backward(c.dy, c.x, c.weight).dbias);
}
