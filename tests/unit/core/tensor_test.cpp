#include "minillm/core/tensor.hpp"

#include <doctest/doctest.h>

using namespace minillm;

TEST_CASE("tensor: rows and sequences are the same numbers in the same place") {
    Tensor3 x = zeros<3>({2, 3, 4});
    for (std::size_t i = 0; i < x.size(); ++i) {
        x.data()[i] = static_cast<Real>(i);
    }
    const Real* before = x.data();
    Matrix rows = as_rows(std::move(x));
    CHECK(rows.data() == before);  // moved, not copied
    CHECK(rows.shape(0) == 6);
    CHECK(rows(4, 1) == 17);  // sequence 1, position 1, channel 1: (1*3 + 1)*4 + 1
    const Tensor3 back = as_sequences(std::move(rows), 2, 3);
    CHECK(back.data() == before);
    CHECK(back(1, 1, 1) == 17);
}

TEST_CASE("tensor: an axis of length 1 survives reshaping") {
    Tensor3 x = zeros<3>({1, 1, 3});
    x(0, 0, 2) = 5;
    const Matrix rows = as_rows(x);
    CHECK(rows(0, 2) == 5);
    const Tensor3 same = x;
    CHECK(same(0, 0, 2) == 5);
}

TEST_CASE("tensor: a view of some columns keeps the row stride") {
    Matrix m{{1, 2, 3, 4}, {5, 6, 7, 8}};
    const ConstMatrixView right{m.data() + 2, 2, 2, 4};
    CHECK(right.row(1)[0] == 7);
    CHECK(right.row(1)[1] == 8);
}
