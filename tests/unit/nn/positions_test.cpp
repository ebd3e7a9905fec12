#include "minillm/nn/positions.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/golden.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("positions: position 0 is sin 0 and cos 0, position 1 sin 1 and cos 1") {
    const Matrix encoding = sinusoidal_positions(2, 2);
    CHECK(encoding(0, 0) == 0);
    CHECK(encoding(0, 1) == 1);
    CHECK(encoding(1, 0) == doctest::Approx(std::sin(1.0)));
    CHECK(encoding(1, 1) == doctest::Approx(std::cos(1.0)));
}

TEST_CASE("positions: the waves are PyTorch's, and go on where a cache ends") {
    const Golden golden("positions");
    golden.check("encoding", sinusoidal_positions(5, 12, 7));
    const Matrix all = sinusoidal_positions(12, 12);
    const Matrix tail = sinusoidal_positions(5, 12, 7);
    for (std::size_t i = 0; i < tail.size(); ++i) {
        CHECK(tail.data()[i] == all.data()[7 * 12 + i]);
    }
}

TEST_CASE("positions: they are added to every sequence of a batch") {
    const Tensor3 y = add_sinusoidal_positions(zeros<3>({2, 3, 4}), 1);
    const Matrix encoding = sinusoidal_positions(3, 4, 1);
    for (std::size_t i = 0; i < y.size(); ++i) {
        CHECK(y.data()[i] == encoding.data()[i % 12]);
    }
}

TEST_CASE("positions: an odd width and a base of 0 are refused") {
    CHECK_THROWS_AS(sinusoidal_positions(2, 3), ConfigError);
    CHECK_THROWS_AS(sinusoidal_positions(2, 0), ConfigError);
    CHECK_THROWS_AS(sinusoidal_positions(2, 4, 0, 0), ConfigError);
}
