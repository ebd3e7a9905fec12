#include "minillm/core/shape.hpp"

#include <doctest/doctest.h>

using namespace minillm;

TEST_CASE("shape: a letter stands for one number in one call") {
    const Tensor3 q = zeros<3>({2, 4, 8});
    const Tensor3 k = zeros<3>({2, 5, 8});
    ShapeLetters letters("attention");
    letters.check("q", q, {"B", "T", "C"});
    CHECK(letters["T"] == 4);
    CHECK_THROWS_WITH_AS(letters.check("k", k, {"B", "T", "C"}),
                         "attention: k is (2, 5, 8), expected (B=2, T=4, C=8); T was bound by q", ShapeError);
}

TEST_CASE("shape: the number of axes is checked before the letters") {
    ShapeLetters letters("linear");
    letters.bind("C_in", 3, "weight");
    CHECK_THROWS_WITH_AS(letters.check("x", zeros<1>({3}), {"N", "C_in"}),
                         "linear: x is (3), expected (N, C_in=3); C_in was bound by weight", ShapeError);
}

TEST_CASE("shape: a letter may repeat within one tensor") {
    ShapeLetters letters("covariance");
    letters.check("square", zeros<2>({3, 3}), {"C", "C"});
    ShapeLetters others("covariance");
    CHECK_THROWS_AS(others.check("oblong", zeros<2>({3, 4}), {"C", "C"}), ShapeError);
}

TEST_CASE("shape: asking for a letter that was never bound is an error") {
    const ShapeLetters letters("f");
    CHECK_THROWS_AS((void)letters["T"], ShapeError);
}
