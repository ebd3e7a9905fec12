#include "minillm/nn/feed_forward.hpp"

#include <doctest/doctest.h>

#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("feed_forward: one channel by hand") {
    FeedForward layer(1, 1);
    layer.expand.weight.value = Matrix{{2}};
    layer.expand.bias.value = Vector{1};
    layer.projection.weight.value = Matrix{{3}};
    layer.projection.bias.value = Vector{-1};
    // 2*0.5 + 1 = 2; the tanh form of gelu(2) = 1.9545977; 3 * 1.9545977 - 1. A float keeps seven digits.
    CHECK(layer.forward(Matrix{{0.5}})(0, 0) == doctest::Approx(4.8637931).epsilon(1e-6));
}

TEST_CASE("feed_forward: a wrong width says what was expected") {
    const FeedForward layer(3, 5);
    CHECK_THROWS_AS(layer.forward(Matrix{{1, 2}}), ShapeError);
}

TEST_CASE("feed_forward: SwiGLU of one channel by hand") {
    SwigluFeedForward layer(1, 1);
    layer.gate.weight.value = Matrix{{2}};
    layer.up.weight.value = Matrix{{3}};
    layer.down.weight.value = Matrix{{-1}};
    // x = 0.5: gate 1, silu(1) = 0.7310586; up 1.5; -(0.7310586 · 1.5)
    CHECK(layer.forward(Matrix{{0.5}})(0, 0) == doctest::Approx(-1.0965879).epsilon(1e-6));
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("feed_forward: SwiGLU's backward is the derivative of its forward") {
    Random random(8);
    SwigluFeedForward layer(4, 7);
    layer.initialise(random);
    Matrix x = random_tensor<2>(random, {3, 4});
    const Matrix dy = random_tensor<2>(random, {3, 4});
    SwigluFeedForward::Cache cache;
    layer.forward(x, &cache);
    const Matrix dx = layer.backward(dy, cache);
    const auto loss = [&] { return weighted_sum(layer.forward(x), dy); };
    require_small(check_gradient("x", x, dx, loss), 1e-7);
    require_small(check_parameter_gradients(layer, loss), 1e-7);
}

TEST_CASE("feed_forward: backward is the derivative of forward") {
    Random random(6);
    FeedForward layer(4, 7);
    layer.initialise(random);
    Matrix x = random_tensor<2>(random, {3, 4});
    const Matrix dy = random_tensor<2>(random, {3, 4});
    FeedForward::Cache cache;
    layer.forward(x, &cache);
    const Matrix dx = layer.backward(dy, cache);
    const auto loss = [&] { return weighted_sum(layer.forward(x), dy); };
    require_small(check_gradient("x", x, dx, loss), 1e-7);
    require_small(check_parameter_gradients(layer, loss), 1e-7);
}
#endif
