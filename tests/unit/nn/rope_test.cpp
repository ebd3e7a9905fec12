#include "minillm/nn/rope.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

const std::vector<std::size_t> golden_positions{0, 1, 2, 7, 30};

double dot(const Matrix& a, std::size_t row_a, const Matrix& b, std::size_t row_b) {
    double sum = 0;
    for (std::size_t c = 0; c < a.shape(1); ++c) {
        sum += static_cast<double>(a(row_a, c)) * static_cast<double>(b(row_b, c));
    }
    return sum;
}

}  // namespace

TEST_CASE("rope: one pair by hand: {1, 0} is turned to {cos 1, sin 1}") {
    const Rope rope(2);
    Matrix x{{1, 0}};
    rotate_heads(view_of(x), 2, rope.angles({1}));
    CHECK(x(0, 0) == doctest::Approx(std::cos(1.0)));
    CHECK(x(0, 1) == doctest::Approx(std::sin(1.0)));
}

TEST_CASE("rope: position 0 is not turned, and the pairs turn ever more slowly") {
    const Rope rope(4);
    CHECK(rope.frequencies == std::vector<double>{1.0, 0.01});
    Matrix x{{1, 2, 3, 4}};
    rotate_heads(view_of(x), 4, rope.angles({0}));
    CHECK(x == Matrix{{1, 2, 3, 4}});
}

TEST_CASE("rope: both conventions are those of transformers and of Llama's own code") {
    const Golden golden("rope");
    for (const RopeLayout layout : {RopeLayout::split_half, RopeLayout::interleaved}) {
        const std::string prefix = layout == RopeLayout::split_half ? "split_half." : "interleaved.";
        const RopeAngles angles = Rope(6, 100, layout).angles(golden_positions);
        Matrix x = golden.matrix("x");
        rotate_heads(view_of(x), 6, angles);
        golden.check(prefix + "y", x);
        Matrix dy = golden.matrix("dy");
        rotate_heads_backward(view_of(dy), 6, angles);
        golden.check(prefix + "dx", dy);
    }
}

TEST_CASE("rope: the published scalings change the frequencies as transformers does") {
    const Golden golden("rope");
    Rope linear(32, 10000);
    scale_rope_linear(linear, 4);
    Rope llama3(32, 500000);
    scale_rope_llama3(llama3, 8, 1, 4, 1024);
    for (const auto& [name, rope] : {std::pair{"linear.frequencies", &linear}, {"llama3.frequencies", &llama3}}) {
        const std::vector<double> expected = golden.json().at(name);
        REQUIRE(rope->frequencies.size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            // transformers computes them in float32, in about four operations
            CHECK(std::abs(rope->frequencies[i] - expected[i]) <= 4 * 6e-8 * expected[i]);
        }
    }
}

TEST_CASE("rope: the score of a query and a key depends on their distance alone") {
    Random random(3);
    const Rope rope(8);
    const Matrix q = random_tensor<2>(random, {1, 8});
    const Matrix k = random_tensor<2>(random, {1, 8});
    std::vector<double> scores;
    for (const std::size_t start : {std::size_t(0), std::size_t(5), std::size_t(1000)}) {
        Matrix turned_q = q;
        Matrix turned_k = k;
        rotate_heads(view_of(turned_q), 8, rope.angles({start + 3}));
        rotate_heads(view_of(turned_k), 8, rope.angles({start}));
        scores.push_back(dot(turned_q, 0, turned_k, 0));
    }
    CHECK(scores[1] == doctest::Approx(scores[0]).epsilon(1e-5));
    CHECK(scores[2] == doctest::Approx(scores[0]).epsilon(1e-5));
    CHECK(scores[0] != doctest::Approx(dot(q, 0, k, 0)));
}

TEST_CASE("rope: rows of a weight are reordered from one convention to the other and back") {
    const Matrix rows{{0}, {1}, {2}, {3}, {10}, {11}, {12}, {13}};  // two heads of width 4
    const Matrix split = to_split_half<2>(rows, 2);
    CHECK(split == Matrix{{0}, {2}, {1}, {3}, {10}, {12}, {11}, {13}});
    CHECK(to_interleaved<2>(split, 2) == rows);
    CHECK(to_split_half<1>(Vector{0, 1, 2, 3, 4, 5}, 1) == Vector{0, 2, 4, 1, 3, 5});

    // after reordering both conventions give the same score
    Random random(4);
    const std::vector<std::size_t> positions{2, 9};
    Matrix q = random_tensor<2>(random, {6, 2});  // rows: numbers of one head; columns: two positions
    Matrix q_split = to_split_half<2>(q, 1);
    Matrix as_row = uninitialised<2>({2, 6});
    Matrix as_split_row = uninitialised<2>({2, 6});
    for (std::size_t c = 0; c < 6; ++c) {
        for (std::size_t n = 0; n < 2; ++n) {
            as_row(n, c) = q(c, n);
            as_split_row(n, c) = q_split(c, n);
        }
    }
    rotate_heads(view_of(as_row), 6, Rope(6, 10000, RopeLayout::interleaved).angles(positions));
    rotate_heads(view_of(as_split_row), 6, Rope(6, 10000, RopeLayout::split_half).angles(positions));
    CHECK(dot(as_row, 0, as_row, 1) == doctest::Approx(dot(as_split_row, 0, as_split_row, 1)));
}

TEST_CASE("rope: a rotated width below the head's leaves the rest of the head alone") {
    for (const RopeLayout layout : {RopeLayout::split_half, RopeLayout::interleaved}) {
        Matrix x{{1, 2, 3, 4, 5, 6}};
        rotate_heads(view_of(x), 6, Rope(4, 10000, layout).angles({3}));
        CHECK(x(0, 0) != 1);
        CHECK(x(0, 4) == 5);
        CHECK(x(0, 5) == 6);
    }
}

TEST_CASE("rope: positions of a batch repeat, and start where a cache ends") {
    const Rope rope(2);
    const RopeAngles angles = rope.angles(2, 3, 4);
    const RopeAngles listed = rope.angles({4, 5, 6, 4, 5, 6});
    CHECK(angles.cosine == listed.cosine);
    CHECK(angles.sine == listed.sine);
}

TEST_CASE("rope: what cannot be turned is refused") {
    CHECK_THROWS_AS(Rope(3), ConfigError);
    CHECK_THROWS_AS(Rope(0), ConfigError);
    CHECK_THROWS_AS(Rope(4, 0), ConfigError);
    Matrix x = zeros<2>({2, 6});
    CHECK_THROWS_AS(rotate_heads(view_of(x), 6, Rope(6).angles({1})), ShapeError);         // one position, two rows
    CHECK_THROWS_AS(rotate_heads(view_of(x), 4, Rope(4).angles({1, 2})), ShapeError);      // 6 is no multiple of 4
    CHECK_THROWS_AS(rotate_heads(view_of(x), 2, Rope(4).angles({1, 2})), ShapeError);      // more pairs than D/2
    CHECK_THROWS_AS(to_split_half<2>(zeros<2>({6, 1}), 2), ShapeError);                    // heads of width 3
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("rope: backward is the derivative of forward") {
    Random random(5);
    for (const RopeLayout layout : {RopeLayout::split_half, RopeLayout::interleaved}) {
        Rope rope(4, 10, layout);
        rope.magnitude = 1.3;  // as YaRN has it
        const RopeAngles angles = rope.angles({0, 3, 11});
        Matrix x = random_tensor<2>(random, {3, 12});
        const Matrix dy = random_tensor<2>(random, {3, 12});
        Matrix dx = dy;
        rotate_heads_backward(view_of(dx), 6, angles);
        const auto loss = [&] {
            Matrix y = x;
            rotate_heads(view_of(y), 6, angles);
            return weighted_sum(y, dy);
        };
        require_small(check_gradient("x", x, dx, loss), 1e-7);
    }
}
#endif
