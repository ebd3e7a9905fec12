#include "minillm/nn/linear.hpp"

#include <doctest/doctest.h>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("linear: a case solved by hand") {
    Linear layer(2, 2);
    layer.weight.value = Matrix{{1, 2}, {3, 4}};
    layer.bias.value = Vector{10, 20};
    const Matrix y = layer.forward(Matrix{{1, 1}});
    CHECK(y(0, 0) == 13);  // 1*1 + 2*1 + 10
    CHECK(y(0, 1) == 27);  // 3*1 + 4*1 + 20
}

TEST_CASE("linear: forward and gradients are PyTorch's") {
    const Golden golden("linear");
    for (const std::string prefix : {"", "no_bias."}) {
        CAPTURE(prefix);
        Linear layer(7, 5, prefix.empty());
        load_parameters(layer, golden, prefix);
        Linear::Cache cache;
        const Matrix y = layer.forward(golden.matrix(prefix + "x"), &cache);
        golden.check(prefix + "y", y);
        const Matrix dx = layer.backward(golden.matrix(prefix + "dy"), cache);
        golden.check(prefix + "dx", dx);
        check_gradients(layer, golden, prefix);
    }
}

TEST_CASE("linear: gradients accumulate, a frozen parameter's does not") {
    Linear layer(2, 1);
    layer.weight.trainable = false;
    Linear::Cache cache;
    layer.forward(Matrix{{1, 2}}, &cache);
    layer.backward(Matrix{{3}}, cache);
    layer.backward(Matrix{{3}}, cache);
    CHECK(layer.bias.grad(0) == 6);
    CHECK(layer.weight.grad(0, 0) == 0);
}

TEST_CASE("linear: a wrong width says what was expected") {
    const Linear layer(3, 2);
    CHECK_THROWS_WITH_AS(layer.forward(Matrix{{1, 2}}), "linear: x is (1, 2), expected (N=1, C_in=3); C_in was bound by weight",
                         ShapeError);
}

TEST_CASE("linear: gradients accumulate: two backwards leave the sum of both") {
    Linear layer(2, 1);
    layer.weight.value = Matrix{{1, 2}};
    const Matrix dy{{3}};
    Linear::Cache cache;
    layer.forward(Matrix{{5, 7}}, &cache);
    layer.backward(dy, cache);
    CHECK(layer.weight.grad == Matrix{{15, 21}});
    layer.backward(dy, cache);
    CHECK(layer.weight.grad == Matrix{{30, 42}});
    CHECK(layer.bias.grad == Vector{6});
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("linear: backward is the derivative of forward") {
    Random random(1);
    Linear layer(5, 4);
    layer.initialise(random);
    Matrix x = random_tensor<2>(random, {3, 5});
    const Matrix dy = random_tensor<2>(random, {3, 4});
    Linear::Cache cache;
    layer.forward(x, &cache);
    const Matrix dx = layer.backward(dy, cache);

    const auto loss = [&] { return weighted_sum(layer.forward(x), dy); };
    require_small(check_gradient("x", x, dx, loss), 1e-7);
    require_small(check_parameter_gradients(layer, loss), 1e-7);
}
#endif
