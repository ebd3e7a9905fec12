#include "minillm/kernels/lstm_cell.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "minillm/core/random.hpp"

using namespace minillm;

namespace {

struct CellData {
    std::size_t hidden;
    std::vector<Real> gates, c_before, tanh_c, dh_above, dh_carried, dc, da;

    CellData(std::size_t units, Random& random) : hidden(units) {
        const auto fill = [&](std::vector<Real>& to, std::size_t count, double low, double high) {
            for (std::size_t i = 0; i < count; ++i) {
                to.push_back(static_cast<Real>(low + (high - low) * random.uniform()));
            }
        };
        fill(gates, 4 * units, 0.01, 0.99);
        fill(c_before, units, -2, 2);
        fill(tanh_c, units, -0.99, 0.99);
        fill(dh_above, units, -1, 1);
        fill(dh_carried, units, -1, 1);
        fill(dc, units, -1, 1);
        da.assign(4 * units, std::numeric_limits<Real>::quiet_NaN());
    }
    LstmCellGradient<Real> gradient() {
        return {gates.data(), c_before.data(), tanh_c.data(), dh_above.data(), dh_carried.data(), dc.data(), da.data()};
    }
};

}  // namespace

TEST_CASE("lstm cell backward: one unit solved by hand") {
    // i = f = o = 1/2, g = 1/4, tanh c = 1/2, c_before = 2, dh = 1 + 1, dc = 1
    Random random(1);
    CellData data(1, random);
    data.gates = {Real(0.5), Real(0.5), Real(0.25), Real(0.5)};
    data.c_before = {2};
    data.tanh_c = {Real(0.5)};
    data.dh_above = {1};
    data.dh_carried = {1};
    data.dc = {1};
    lstm_cell_backward(data.gradient(), 1);
    // d_c = 1 + 2 * 1/2 * (1 - 1/4) = 1.75
    CHECK(data.dh_carried[0] == 0);
    CHECK(data.dc[0] == Real(0.875));                    // d_c f
    CHECK(data.da[0] == Real(1.75 * 0.25 * 0.25));       // d_c g · i (1 - i)
    CHECK(data.da[1] == Real(1.75 * 2 * 0.25));          // d_c c_before · f (1 - f)
    CHECK(data.da[2] == Real(1.75 * 0.5 * (1 - 0.0625)));  // d_c i · (1 - g²)
    CHECK(data.da[3] == Real(2 * 0.5 * 0.25));           // dh tanh c · o (1 - o)
}

TEST_CASE("lstm cell backward: both twins, every number of units up to two vectors") {
    if (!avx2_is_possible()) {
        MESSAGE("skipped: AVX2 is not there");
        return;
    }
    const Kernels before = kernels_in_use();
    Random random(2);
    for (std::size_t hidden = 0; hidden <= 17; ++hidden) {
        CellData by_scalar(hidden, random);
        CellData by_avx2 = by_scalar;
        use_kernels(Kernels::scalar);
        lstm_cell_backward(by_scalar.gradient(), hidden);
        use_kernels(Kernels::avx2);
        lstm_cell_backward(by_avx2.gradient(), hidden);
        // A dozen roundings of numbers whose sizes are below 4.
        const double bound = 24 * static_cast<double>(std::numeric_limits<Real>::epsilon());
        for (std::size_t j = 0; j < 4 * hidden; ++j) {
            REQUIRE(std::abs(by_scalar.da[j] - by_avx2.da[j]) <= bound);
        }
        for (std::size_t j = 0; j < hidden; ++j) {
            REQUIRE(std::abs(by_scalar.dc[j] - by_avx2.dc[j]) <= bound);
            REQUIRE(by_avx2.dh_carried[j] == 0);
        }
    }
    use_kernels(before);
}
