#include "minillm/core/reduce.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace minillm;

TEST_CASE("reduce: rows, by hand") {
    const Matrix x{{1, 2, 3}, {4, 6, 5}};
    const Vector largest = row_max(x);
    CHECK(largest(0) == 3);
    CHECK(largest(1) == 6);
    const Vector sums = row_sum(x);
    CHECK(sums(0) == 6);
    CHECK(sums(1) == 15);
    const Vector means = row_mean(x);
    CHECK(means(0) == 2);
    CHECK(means(1) == 5);
}

TEST_CASE("reduce: column sums are added to what is there") {
    Vector total{100, 200, 300};
    add_column_sums(Matrix{{1, 2, 3}, {4, 6, 5}}, total);
    CHECK(total(0) == 105);
    CHECK(total(1) == 208);
    CHECK(total(2) == 308);
}

TEST_CASE("reduce: whole tensors") {
    const Tensor3 x{{{1, -2}, {3, 4}}};
    CHECK(total(x) == 6);
    CHECK(sum_of_squares(x) == 30);
    const Real infinity = std::numeric_limits<Real>::infinity();
    CHECK(count_not_finite(Vector{1, infinity, -infinity, std::numeric_limits<Real>::quiet_NaN()}) == 3);
}

TEST_CASE("reduce: a long sum of small numbers keeps its digits") {
    const Vector x(std::array<std::size_t, 1>{1000000}, Real(0.1));
    // A float running sum would be off by about 1 %; in double the error is that of the float 0.1 alone.
    CHECK(total(x) == doctest::Approx(1000000 * static_cast<double>(Real(0.1))).epsilon(1e-12));
}
