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

using minillm::Matrix;
using minillm::Vector;

namespace {

// The row of x with mean 0 and a variance over `count` numbers.
Matrix scaled(const Matrix& x, double count, double eps) {
    Matrix result = x;
    for (std::size_t n = 0; n < x.shape(0); ++n) {
        double mean = 0;
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            mean += x(n, j) / static_cast<double>(x.shape(1));
        }
        double squares = 0;
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            squares += (x(n, j) - mean) * (x(n, j) - mean);
        }
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            result(n, j) = (x(n, j) - mean) / std::sqrt(squares / count + eps);
        }
    }
    return result;
}

}  // namespace

TEST_CASE("each row to mean 0 and variance 1; a constant row does not divide by zero" * POINTS(4)) {
    const Matrix x{{1, 2, 3}, {10, 10, 40}, {4, 4, 4}};
    Task rule = task("z = (x - mean) / √(variance + eps), variance = mean((x - mean)²)");
    rule.not_finite = "0 / 0 in a constant row: eps keeps the root away from 0";
    Matrix outside = x;  // (x - mean) / (√variance + eps)
    for (std::size_t n = 0; n < 3; ++n) {
        const double mean = (x(n, 0) + x(n, 1) + x(n, 2)) / 3;
        const double variance = (std::pow(x(n, 0) - mean, 2) + std::pow(x(n, 1) - mean, 2) + std::pow(x(n, 2) - mean, 2)) / 3;
        for (std::size_t j = 0; j < 3; ++j) {
            outside(n, j) = (x(n, j) - mean) / (std::sqrt(variance) + 1e-5);
        }
    }
    rule.mistakes = {{"the variance was divided by C-1, it is the mean over C", Values::of(scaled(x, 2, 1e-5))},
                     {"eps stands outside the root", Values::of(outside)}};
    expect_equal(rule, scaled(x, 3, 1e-5), exercise::normalised(x), tolerance);
}

TEST_CASE("the gradient of x: mean and variance depend on every x of the row" * POINTS(5)) {
    Matrix x = coursework::some_numbers<2>({2, 5}, 7);
    const Vector weight = coursework::some_numbers<1>({5}, 8);
    const Matrix dy = coursework::some_numbers<2>({2, 5}, 9);
    Task rule = task("dx_j = (dz_j - mean(dz) - z_j mean(dz z)) / s, dz = weight * dy");
    const Matrix z = scaled(x, 5, 1e-5);
    // What is left when one of the two row means is forgotten.
    const auto partly = [&](bool first, bool second, bool weighted) {
        Matrix dx = x;
        for (std::size_t n = 0; n < 2; ++n) {
            double mean_dz = 0, mean_dz_z = 0;
            const double s = std::abs(z(n, 0)) > 0 ? (x(n, 0) - x(n, 1)) / (z(n, 0) - z(n, 1)) : 1;
            for (std::size_t j = 0; j < 5; ++j) {
                const double dz = (weighted ? weight(j) : 1) * dy(n, j);
                mean_dz += dz / 5;
                mean_dz_z += dz * z(n, j) / 5;
            }
            for (std::size_t j = 0; j < 5; ++j) {
                const double dz = (weighted ? weight(j) : 1) * dy(n, j);
                dx(n, j) = (dz - (first ? mean_dz : 0) - (second ? z(n, j) * mean_dz_z : 0)) / s;
            }
        }
        return dx;
    };
    rule.mistakes = {{"the term mean(dz) is missing: the mean of the row depends on every x", Values::of(partly(false, true, true))},
                     {"the term z mean(dz z) is missing: the variance of the row depends on every x", Values::of(partly(true, false, true))},
                     {"the weight is missing: dz = weight * dy", Values::of(partly(true, true, false))}};
    const std::function<double()> loss = [&] {
        const Matrix now = scaled(x, 5, 1e-5);
        double sum = 0;
        for (std::size_t n = 0; n < 2; ++n) {
            for (std::size_t j = 0; j < 5; ++j) {
                sum += dy(n, j) * weight(j) * now(n, j);
            }
        }
        return sum;
    };
    const Matrix gradient = exercise::backward(dy, x, weight);
    expect_gradient(rule, "x", x, loss, gradient);
}
