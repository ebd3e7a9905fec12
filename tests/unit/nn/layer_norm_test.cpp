#include "minillm/nn/layer_norm.hpp"

#include <doctest/doctest.h>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("layer_norm: a row solved by hand") {
    const LayerNorm layer(3);
    const Matrix y = layer.forward(Matrix{{1, 2, 3}});
    // mean 2, variance 2/3: (1 - 2) / sqrt(2/3 + 1e-5) = -1.224735...; float32 keeps seven digits
    CHECK(y(0, 0) == doctest::Approx(-1.2247357).epsilon(1e-6));
    CHECK(y(0, 1) == 0);
    CHECK(y(0, 2) == doctest::Approx(1.2247357).epsilon(1e-6));
}

TEST_CASE("layer_norm: a constant row does not divide by zero") {
    const LayerNorm layer(4);
    const Matrix y = layer.forward(Matrix{{5, 5, 5, 5}});
    for (std::size_t c = 0; c < 4; ++c) {
        CHECK(y(0, c) == 0);
    }
}

TEST_CASE("layer_norm: forward and gradients are PyTorch's") {
    const Golden golden("layer_norm");
    LayerNorm layer(12);
    load_parameters(layer, golden, "");
    LayerNorm::Cache cache;
    const Matrix y = layer.forward(golden.matrix("x"), &cache);
    golden.check("y", y);
    const Matrix dx = layer.backward(golden.matrix("dy"), cache);
    golden.check("dx", dx);
    check_gradients(layer, golden, "");
}

TEST_CASE("layer_norm: a wrong width says what was expected") {
    const LayerNorm layer(3);
    CHECK_THROWS_AS(layer.forward(Matrix{{1, 2}}), ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("layer_norm: backward is the derivative of forward") {
    Random random(2);
    LayerNorm layer(6);
    fill_normal(layer.weight.value, random, 1.0, 0.5);
    fill_normal(layer.bias.value, random, 0.0, 0.5);
    Matrix x = random_tensor<2>(random, {4, 6});
    const Matrix dy = random_tensor<2>(random, {4, 6});
    LayerNorm::Cache cache;
    layer.forward(x, &cache);
    const Matrix dx = layer.backward(dy, cache);

    const auto loss = [&] { return weighted_sum(layer.forward(x), dy); };
    require_small(check_gradient("x", x, dx, loss), 1e-7);
    require_small(check_parameter_gradients(layer, loss), 1e-7);
}
#endif
