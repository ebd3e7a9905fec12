#include "minillm/nn/attention.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("attention: the article's 4.1, one query and one key") {
    const Attention attention = scaled_dot_product_attention(Matrix{{1, 2, 3}}, Matrix{{4, 5, 6}}, Matrix{{7, 8, 9}});
    // 1*4 + 2*5 + 3*6 = 32, divided by √3; float32 keeps seven digits
    CHECK(attention.scores(0, 0) == doctest::Approx(32 / std::sqrt(3.0)).epsilon(1e-6));
    // one key: nothing to choose from, so exactly 1 and exactly the value
    CHECK(attention.weights == Matrix{{1}});
    CHECK(attention.output == Matrix{{7, 8, 9}});
}

TEST_CASE("attention: the article's 4.1 read as three tokens of width 1") {
    const Attention attention =
        scaled_dot_product_attention(Matrix{{1}, {2}, {3}}, Matrix{{4}, {5}, {6}}, Matrix{{7}, {8}, {9}});
    CHECK(attention.scores == Matrix{{4, 5, 6}, {8, 10, 12}, {12, 15, 18}});  // √1 divides nothing
    // row 0: e^-2, e^-1, 1 over their sum 1.50321; the output is the mean of 7, 8, 9 with these weights
    const double sum = std::exp(-2.0) + std::exp(-1.0) + 1;
    CHECK(attention.weights(0, 0) == doctest::Approx(std::exp(-2.0) / sum).epsilon(1e-6));
    CHECK(attention.output(0, 0) == doctest::Approx((7 * std::exp(-2.0) + 8 * std::exp(-1.0) + 9) / sum).epsilon(1e-6));
}

TEST_CASE("attention: a query that fits one key far better than the others fetches that key's value") {
    const Matrix k{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    const Matrix v{{10, 11}, {20, 21}, {30, 31}};
    // the score of key 1 is 200/√3 = 115 above the others: their weights are e^-115, below the smallest float
    const Attention attention = scaled_dot_product_attention(Matrix{{0, 200, 0}}, k, v);
    CHECK(attention.output(0, 0) == doctest::Approx(20));
    CHECK(attention.output(0, 1) == doctest::Approx(21));
}

TEST_CASE("attention: equal scores give the plain mean") {
    const Attention attention = scaled_dot_product_attention(Matrix{{0, 0}}, Matrix{{1, 2}, {3, 4}}, Matrix{{1}, {3}});
    CHECK(attention.weights == Matrix{{0.5, 0.5}});
    CHECK(attention.output == Matrix{{2}});
}

TEST_CASE("attention: with a causal mask the first query sees the first key only") {
    Random random(1);
    const Matrix q = random_tensor<2>(random, {3, 2});
    const Matrix k = random_tensor<2>(random, {3, 2});
    const Matrix v{{1}, {2}, {3}};
    const Attention attention = scaled_dot_product_attention(q, k, v, AttentionMask::causal);
    CHECK(attention.output(0, 0) == 1);
    CHECK(attention.weights(0, 1) == 0);
    CHECK(attention.weights(0, 2) == 0);
    CHECK(attention.weights(1, 2) == 0);
    CHECK(std::isinf(attention.scores(0, 1)));
}

TEST_CASE("attention: outputs and gradients are PyTorch's") {
    const Golden golden("attention");
    for (const std::string prefix : {"", "causal."}) {
        CAPTURE(prefix);
        const Matrix q = golden.matrix(prefix + "q");
        const Matrix k = golden.matrix(prefix + "k");
        const Matrix v = golden.matrix(prefix + "v");
        const AttentionMask mask = prefix.empty() ? AttentionMask::none : AttentionMask::causal;
        const Attention attention = scaled_dot_product_attention(q, k, v, mask);
        golden.check(prefix + "y", attention.output);
        const AttentionGradients gradients =
            scaled_dot_product_attention_backward(golden.matrix(prefix + "dy"), q, k, v, attention);
        golden.check(prefix + "dq", gradients.dq);
        golden.check(prefix + "dk", gradients.dk);
        golden.check(prefix + "dv", gradients.dv);
    }
}

TEST_CASE("attention: widths that differ are refused") {
    CHECK_THROWS_WITH_AS(scaled_dot_product_attention(Matrix{{1, 2}}, Matrix{{1, 2, 3}}, Matrix{{1}}),
                         "attention: k is (1, 3), expected (T_k=1, D=2); D was bound by q", ShapeError);
    CHECK_THROWS_AS(scaled_dot_product_attention(Matrix{{1, 2}}, Matrix{{1, 2}}, Matrix{{1}, {2}}), ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("attention: backward is the derivative of forward") {
    Random random(3);
    for (const AttentionMask mask : {AttentionMask::none, AttentionMask::causal}) {
        Matrix q = random_tensor<2>(random, {4, 3});
        Matrix k = random_tensor<2>(random, {5, 3});
        Matrix v = random_tensor<2>(random, {5, 2});
        const Matrix dy = random_tensor<2>(random, {4, 2});
        const Attention attention = scaled_dot_product_attention(q, k, v, mask);
        const AttentionGradients gradients = scaled_dot_product_attention_backward(dy, q, k, v, attention);

        const auto loss = [&] { return weighted_sum(scaled_dot_product_attention(q, k, v, mask).output, dy); };
        require_small(check_gradient("q", q, gradients.dq, loss), 1e-7);
        require_small(check_gradient("k", k, gradients.dk, loss), 1e-7);
        require_small(check_gradient("v", v, gradients.dv, loss), 1e-7);
    }
}
#endif
