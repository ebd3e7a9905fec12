#include "minillm/nn/rms_norm.hpp"

#include <doctest/doctest.h>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("rms_norm: a row solved by hand") {
    const RmsNorm layer(2);
    const Matrix y = layer.forward(Matrix{{3, 4}});
    // mean square (9 + 16) / 2 = 12.5: 3 / sqrt(12.5 + 1e-5) and 4 / sqrt(12.5 + 1e-5)
    CHECK(y(0, 0) == doctest::Approx(0.8485278).epsilon(1e-6));
    CHECK(y(0, 1) == doctest::Approx(1.1313703).epsilon(1e-6));
}

TEST_CASE("rms_norm: a row of zeros does not divide by zero") {
    const RmsNorm layer(3);
    CHECK(layer.forward(zeros<2>({1, 3})) == zeros<2>({1, 3}));
}

TEST_CASE("rms_norm: forward and gradients are PyTorch's") {
    const Golden golden("rms_norm");
    RmsNorm layer(12);
    load_parameters(layer, golden, "");
    RmsNorm::Cache cache;
    golden.check("y", layer.forward(golden.matrix("x"), &cache));
    golden.check("dx", layer.backward(golden.matrix("dy"), cache));
    check_gradients(layer, golden, "");
}

TEST_CASE("rms_norm: a frozen weight gets no gradient, a wrong width is refused") {
    RmsNorm layer(2);
    layer.weight.trainable = false;
    RmsNorm::Cache cache;
    layer.forward(Matrix{{3, 4}}, &cache);
    layer.backward(Matrix{{1, 2}}, cache);
    CHECK(layer.weight.grad == Vector{0, 0});
    CHECK_THROWS_WITH_AS(layer.forward(Matrix{{1, 2, 3}}),
                         "rms_norm: x is (1, 3), expected (N=1, C=2); C was bound by weight", ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("rms_norm: backward is the derivative of forward") {
    Random random(3);
    RmsNorm layer(6);
    fill_normal(layer.weight.value, random, 1.0, 0.5);
    Matrix x = random_tensor<2>(random, {4, 6});
    const Matrix dy = random_tensor<2>(random, {4, 6});
    RmsNorm::Cache cache;
    layer.forward(x, &cache);
    const Matrix dx = layer.backward(dy, cache);

    const auto loss = [&] { return weighted_sum(layer.forward(x), dy); };
    require_small(check_gradient("x", x, dx, loss), 1e-7);
    require_small(check_parameter_gradients(layer, loss), 1e-7);
}
#endif
