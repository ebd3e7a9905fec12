#include "minillm/nn/gradient_check.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "minillm/core/reduce.hpp"
#include "minillm/nn/linear.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("gradient_check: NaN anywhere is the worst, whatever comes after it") {
    Vector x{1, 2, 3};
    const Vector analytic{std::numeric_limits<Real>::quiet_NaN(), 1, 1};
    const GradientCheck check = check_gradient("x", x, analytic, [&] { return total(x); });
    CHECK(check.index == 0);
    CHECK(std::isinf(check.relative_error));
    CHECK(check.guess.find("not finite") == 0);

    Linear layer(2, 1);  // its weight has a NaN, its bias, which comes after it, is right
    layer.weight.grad(0, 0) = std::numeric_limits<Real>::quiet_NaN();
    layer.bias.grad(0) = 1;
    const auto loss = [&] { return static_cast<double>(layer.forward(Matrix{{1, 2}})(0, 0)); };
    CHECK(check_parameter_gradients(layer, loss).name == "weight");
}

TEST_CASE("gradient_check: a gradient of another shape is refused, not read out of bounds") {
    Vector x{1, 2, 3};
    CHECK_THROWS_WITH_AS(check_gradient("x", x, Vector{1}, [&] { return total(x); }),
                         "check_gradient: the gradient of x has another shape than x", ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("gradient_check: x² has the slope 2x, and 3x is found out") {
    Vector x{1, -2, 3};
    const auto loss = [&] { return sum_of_squares(x); };
    const GradientCheck right = check_gradient("x", x, Vector{2, -4, 6}, loss);
    CHECK(right.relative_error < 1e-9);  // the central difference of a parabola has no error but rounding
    CHECK(right.guess == "");
    CHECK(x == Vector{1, -2, 3});  // every number was put back

    const GradientCheck wrong = check_gradient("x", x, Vector{2, -4, 7}, loss);
    CHECK(wrong.index == 2);
    CHECK(wrong.text().find("x[2]: backward says 7, the central difference says ") == 0);
}

TEST_CASE("gradient_check: the worst parameter of a layer is named, with what it looks like") {
    Random random(1);
    Linear layer(3, 3);
    layer.initialise(random);
    const Matrix x = random_tensor<2>(random, {4, 3});
    const Matrix dy = random_tensor<2>(random, {4, 3});
    Linear::Cache cache;
    layer.forward(x, &cache);
    layer.backward(dy, cache);
    const auto loss = [&] { return weighted_sum(layer.forward(x), dy); };
    CHECK(check_parameter_gradients(layer, loss).guess == "");

    const Matrix right = layer.weight.grad;
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) {
            layer.weight.grad(i, j) = right(j, i);
        }
    }
    const GradientCheck check = check_parameter_gradients(layer, loss);
    CHECK(check.name == "weight");
    CHECK(check.text().find("looks like the transpose") != std::string::npos);

    layer.weight.trainable = false;  // what is frozen is not compared
    CHECK(check_parameter_gradients(layer, loss).name == "bias");
}
#endif
