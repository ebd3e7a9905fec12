#include "minillm/nn/activation.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

// All activations by the names of the golden file, so that every test below covers every one.
struct Named {
    std::string name;
    Matrix (*forward)(const Matrix&);
    Matrix (*backward)(const Matrix&, const Matrix&);
};

const Named activations[] = {
    {"relu", relu, relu_backward},          {"gelu", gelu, gelu_backward},
    {"gelu_tanh", gelu_tanh, gelu_tanh_backward}, {"silu", silu, silu_backward},
    {"sigmoid", sigmoid, sigmoid_backward}, {"tanh", tanh_activation, tanh_activation_backward},
};

}  // namespace

TEST_CASE("activation: values that can be worked out by hand") {
    CHECK(relu(Real(-2)) == 0);
    CHECK(relu(Real(3)) == 3);
    CHECK(sigmoid(Real(0)) == Real(0.5));
    CHECK(silu(Real(0)) == 0);
    CHECK(gelu(Real(0)) == 0);
    CHECK(gelu_tanh(Real(0)) == 0);
    CHECK(gelu(Real(1)) == doctest::Approx(0.8413447).epsilon(1e-6));  // Φ(1), from a table of the normal distribution
    // at 0 a curve's slope is Φ(0) = σ(0) = ½ for the two GELUs and SiLU, ¼ for sigmoid, 1 for tanh
    CHECK(gelu_slope(Real(0)) == Real(0.5));
    CHECK(gelu_tanh_slope(Real(0)) == Real(0.5));
    CHECK(silu_slope(Real(0)) == Real(0.5));
    CHECK(sigmoid_slope(Real(0)) == Real(0.25));
    CHECK(tanh_slope(Real(0)) == 1);
    CHECK(relu_slope(Real(0)) == 0);  // there is no slope at the corner; PyTorch takes 0 as well
}

TEST_CASE("activation: forward and gradients are PyTorch's") {
    const Golden golden("activation");
    for (const Named& activation : activations) {
        const std::string prefix = activation.name + ".";
        CAPTURE(prefix);
        const Matrix x = golden.matrix(prefix + "x");
        golden.check(prefix + "y", activation.forward(x));
        golden.check(prefix + "dx", activation.backward(golden.matrix(prefix + "dy"), x));
    }
}

TEST_CASE("activation: huge numbers stay finite, NaN stays NaN") {
    const Matrix x{{-1000, 1000, Real(-1e30), Real(1e30)}};
    const Matrix dy{{1, 1, 1, 1}};
    const Matrix broken{{std::numeric_limits<Real>::quiet_NaN()}};
    for (const Named& activation : activations) {
        CAPTURE(activation.name);
        const Matrix y = activation.forward(x);
        for (std::size_t i = 0; i < 4; ++i) {
            CHECK(std::isfinite(y.data()[i]));
        }
        CHECK(std::isnan(activation.forward(broken)(0, 0)));
    }
    CHECK(sigmoid(Real(-1000)) == 0);
    CHECK(sigmoid(Real(1000)) == 1);
}

TEST_CASE("activation: GPT-2's GELU is within 0.0005 of the exact one") {
    double worst = 0;
    for (int i = -800; i <= 800; ++i) {
        const Real x = Real(i) / 100;
        worst = std::max(worst, std::abs(static_cast<double>(gelu(x) - gelu_tanh(x))));
    }
    CHECK(worst < 0.0005);
    CHECK(worst > 0.0001);  // and they are two different curves
}

TEST_CASE("activation: backward needs dy in the shape of x") {
    for (const Named& activation : activations) {
        CHECK_THROWS_AS(activation.backward(Matrix{{1, 2}}, Matrix{{1, 2, 3}}), ShapeError);
    }
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("activation: backward is the derivative of forward") {
    Random random(11);
    for (const Named& activation : activations) {
        CAPTURE(activation.name);
        Matrix x = random_tensor<2>(random, {3, 7}, 2.0);
        const Matrix dy = random_tensor<2>(random, {3, 7});
        const Matrix dx = activation.backward(dy, x);
        const auto loss = [&] { return weighted_sum(activation.forward(x), dy); };
        require_small(check_gradient("x", x, dx, loss), 1e-7);
    }
}
#endif
