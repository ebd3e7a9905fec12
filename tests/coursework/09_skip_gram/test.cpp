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

using minillm::Matrix;
using minillm::Vector;

double right_loss(const Vector& v, const Matrix& u) {
    double sum = 0;
    for (std::size_t k = 0; k < u.shape(0); ++k) {
        double x = 0;
        for (std::size_t j = 0; j < v.size(); ++j) {
            x += v(j) * u(k, j);
        }
        sum -= std::log(1 / (1 + std::exp(k == 0 ? -x : x)));
    }
    return sum;
}

}  // namespace

TEST_CASE("the loss by hand" * POINTS(3)) {
    // v·u_0 = log 3: σ = 3/4; v·u_1 = log 2: σ(-log 2) = 1/3
    const double right = -std::log(0.75) - std::log(1.0 / 3);
    Task rule = task("L = -log σ(v·u_0) - sum over k of log σ(-v·u_k)");
    rule.mistakes = {{"the drawn words were rewarded too: their sign is missing", Values::of(-std::log(0.75) - std::log(2.0 / 3))},
                     {"the word beside it was punished: its sign is wrong", Values::of(-std::log(0.25) - std::log(1.0 / 3))},
                     {"the drawn words were left out", Values::of(-std::log(0.75))},
                     {"the sign of the whole loss is missing", Values::of(-right)}};
    expect_equal(rule, right, exercise::loss(Vector{1, 0}, Matrix{{std::log(3.0), 5}, {std::log(2.0), 7}}), tolerance);
}

TEST_CASE("the gradient of the word in the middle adds up over all questions" * POINTS(4)) {
    Vector v = coursework::some_numbers<1>({4}, 41);
    const Matrix u = coursework::some_numbers<2>({3, 4}, 42);
    const exercise::Gradients g = exercise::backward(v, u);
    const std::function<double()> loss = [&] { return right_loss(v, u); };
    Task rule = task("dv = sum over k of (σ(v·u_k) - y_k) u_k, y = 1 for k = 0, otherwise 0");
    rule.sizes = {{"1 + K", 3}};
    expect_gradient(rule, "v", v, loss, g.dv);
}

TEST_CASE("the gradient of each word that was asked for" * POINTS(4)) {
    const Vector v = coursework::some_numbers<1>({4}, 43);
    Matrix u = coursework::some_numbers<2>({3, 4}, 44);
    const exercise::Gradients g = exercise::backward(v, u);
    Matrix all_wanted = u;  // every row with y = 1
    for (std::size_t k = 0; k < 3; ++k) {
        double x = 0;
        for (std::size_t j = 0; j < 4; ++j) {
            x += v(j) * u(k, j);
        }
        for (std::size_t j = 0; j < 4; ++j) {
            all_wanted(k, j) = (1 / (1 + std::exp(-x)) - 1) * v(j);
        }
    }
    const std::function<double()> loss = [&] { return right_loss(v, u); };
    Task rule = task("du_k = (σ(v·u_k) - y_k) v");
    rule.mistakes = {{"the drawn words were pulled nearer as well: y is 0 for them", Values::of(all_wanted)}};
    expect_gradient(rule, "u", u, loss, g.du);
}
