#include "minillm/nn/dropout.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("dropout: off in evaluation, bit for bit") {
    const Dropout dropout{Real(0.5)};
    const Matrix x{{1, -2}, {3, 4}};
    Dropout::Cache cache;
    CHECK(dropout.forward(x, nullptr, &cache) == x);
    CHECK(dropout.backward(x, cache) == x);
}

TEST_CASE("dropout: a number is dropped or scaled, and the average stays") {
    const Dropout dropout{Real(0.25)};
    Random random(4);
    Matrix x = zeros<2>({100, 100});
    x.fill(Real(3));
    const Matrix y = dropout.forward(x, &random);
    std::size_t dropped = 0;
    double total = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const bool is_zero = y.data()[i] == 0;
        CHECK((is_zero || y.data()[i] == Real(3) * (Real(1) / Real(0.75))));
        dropped += is_zero ? 1 : 0;
        total += static_cast<double>(y.data()[i]);
    }
    // 10,000 draws: the share is known to sqrt(0.25 * 0.75 / 10000) = 0.0043; five times that
    CHECK(static_cast<double>(dropped) / 10000 == doctest::Approx(0.25).epsilon(5 * 0.0043 / 0.25));
    CHECK(total / 10000 == doctest::Approx(3).epsilon(5 * 0.0043 / 0.75));
}

TEST_CASE("dropout: the same stream state drops the same numbers") {
    const Dropout dropout{Real(0.5)};
    const Matrix x{{1, 2, 3, 4, 5, 6, 7, 8}};
    Random random(5);
    const std::string state = random.state();
    const Matrix first = dropout.forward(x, &random);
    const Matrix second = dropout.forward(x, &random);
    CHECK(first != second);
    random.set_state(state);
    CHECK(dropout.forward(x, &random) == first);
}

TEST_CASE("dropout: probability 0 draws nothing, probability 1 keeps nothing") {
    Random random(6);
    Random untouched(6);
    const Matrix x{{1, 2}};
    CHECK(Dropout{Real(0)}.forward(x, &random) == x);
    CHECK(random.state() == untouched.state());
    CHECK(Dropout{Real(1)}.forward(x, &random) == zeros<2>({1, 2}));
    const Matrix infinite{{std::numeric_limits<Real>::infinity(), 1}};
    CHECK(Dropout{Real(1)}.forward(infinite, &random) == zeros<2>({1, 2}));
}

TEST_CASE("dropout: backward drops and scales what forward did") {
    const Dropout dropout{Real(0.5)};
    Random random(7);
    Dropout::Cache cache;
    Matrix ones = zeros<2>({4, 5});
    ones.fill(Real(1));
    const Matrix y = dropout.forward(ones, &random, &cache);
    CHECK(dropout.backward(ones, cache) == y);  // of ones, both are the factors
    CHECK_THROWS_AS(dropout.backward(zeros<2>({4, 4}), cache), ShapeError);
}

TEST_CASE("dropout: a probability that is none is refused") {
    Random random(8);
    for (const Real p : {Real(-0.1), Real(1.1), std::numeric_limits<Real>::quiet_NaN()}) {
        CHECK_THROWS_AS(Dropout{p}.forward(zeros<2>({1, 1}), &random), ConfigError);
    }
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("dropout: backward is the derivative of forward with the same draws") {
    Random random(9);
    const Dropout dropout{0.4};
    Matrix x = random_tensor<2>(random, {4, 6});
    const Matrix dy = random_tensor<2>(random, {4, 6});
    Dropout::Cache cache;
    Random stream(10);
    dropout.forward(x, &stream, &cache);
    const Matrix dx = dropout.backward(dy, cache);
    const auto loss = [&] {
        Random same(10);
        return weighted_sum(dropout.forward(x, &same), dy);
    };
    require_small(check_gradient("x", x, dx, loss), 1e-7);
}
#endif
