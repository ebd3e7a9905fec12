#include "minillm/nn/softmax.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {
constexpr Real infinity = std::numeric_limits<Real>::infinity();
}

TEST_CASE("softmax: e^(ln 3) is three times e^0") {
    const Matrix p = softmax(Matrix{{0, std::log(Real(3))}});
    CHECK(p(0, 0) == doctest::Approx(0.25).epsilon(1e-6));
    CHECK(p(0, 1) == doctest::Approx(0.75).epsilon(1e-6));
}

TEST_CASE("softmax: a single score has probability 1, whatever it is") {
    // the article's 4.1 with one key: the weights can only be {1}
    CHECK(softmax(Matrix{{Real(18.475)}})(0, 0) == 1);
}

TEST_CASE("softmax: forward and gradients are PyTorch's") {
    const Golden golden("softmax");
    const Matrix p = softmax(golden.matrix("softmax.x"));
    golden.check("softmax.y", p);
    golden.check("softmax.dx", softmax_backward(golden.matrix("softmax.dy"), p));

    const Matrix log_p = log_softmax(golden.matrix("log_softmax.x"));
    golden.check("log_softmax.y", log_p);
    golden.check("log_softmax.dx", log_softmax_backward(golden.matrix("log_softmax.dy"), log_p));
}

TEST_CASE("softmax: a common shift changes no bit") {
    // 1000 would overflow e^x; these numbers are exact in float32, so the differences to the largest are too
    const Matrix here = softmax(Matrix{{1, 2, 4}});
    const Matrix there = softmax(Matrix{{1001, 1002, 1004}});
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(here.data()[i] == there.data()[i]);
    }
}

TEST_CASE("softmax: minus infinity gets nothing, a row of nothing but that gives zeros") {
    const Matrix p = softmax(Matrix{{0, -infinity, 0}, {-infinity, -infinity, -infinity}});
    CHECK(p(0, 0) == Real(0.5));
    CHECK(p(0, 1) == 0);
    CHECK(p(1, 0) == 0);
    CHECK(p(1, 1) == 0);
    CHECK(p(1, 2) == 0);
    const Matrix log_p = log_softmax(Matrix{{-infinity, -infinity}});
    CHECK(log_p(0, 0) == -infinity);
    // and such a row sends nothing back
    const Matrix dscores = softmax_backward(Matrix{{1, 2, 3}, {1, 2, 3}}, p);
    CHECK(dscores(1, 0) == 0);
    CHECK(dscores(1, 2) == 0);
}

TEST_CASE("softmax: NaN stays NaN") {
    const Real nan = std::numeric_limits<Real>::quiet_NaN();
    // wherever it stands, and also beside masked scores
    for (const Matrix& scores : {Matrix{{nan, 1, 2}}, Matrix{{1, 2, nan}}, Matrix{{-infinity, nan, -infinity}}}) {
        const Matrix p = softmax(scores);
        const Matrix log_p = log_softmax(scores);
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(std::isnan(p.data()[i]));
            CHECK(std::isnan(log_p.data()[i]));
        }
    }
}

TEST_CASE("softmax: log_softmax is right where the probability is too small for a number") {
    const Matrix log_p = log_softmax(Matrix{{0, -2000}});
    CHECK(log_p(0, 0) == 0);
    CHECK(log_p(0, 1) == -2000);  // log(softmax) would give minus infinity
}

TEST_CASE("softmax: a row of a valid length, in place, leaves the rest alone") {
    std::array<Real, 4> row = {0, 0, 7, 7};
    softmax_row(row.data(), row.data(), 2);
    CHECK(row == std::array<Real, 4>{Real(0.5), Real(0.5), 7, 7});
    softmax_row(row.data(), row.data(), 0);  // an empty row is nothing to do
    CHECK(row[0] == Real(0.5));
}

TEST_CASE("softmax: backward needs two tensors of one shape") {
    CHECK_THROWS_AS(softmax_backward(Matrix{{1, 2}}, Matrix{{1, 2, 3}}), ShapeError);
    CHECK_THROWS_AS(log_softmax_backward(Matrix{{1, 2}}, Matrix{{1, 2, 3}}), ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("softmax: backward is the derivative of forward") {
    Random random(12);
    Matrix scores = random_tensor<2>(random, {4, 6});
    const Matrix dp = random_tensor<2>(random, {4, 6});

    const Matrix d_softmax = softmax_backward(dp, softmax(scores));
    require_small(check_gradient("scores", scores, d_softmax, [&] { return weighted_sum(softmax(scores), dp); }), 1e-7);

    const Matrix d_log = log_softmax_backward(dp, log_softmax(scores));
    require_small(check_gradient("scores", scores, d_log, [&] { return weighted_sum(log_softmax(scores), dp); }), 1e-7);
}
#endif
