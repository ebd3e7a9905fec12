#include "minillm/kernels/vector_ops.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numbers>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"

using namespace minillm;

namespace {

struct KernelsForTest {
    Kernels before = kernels_in_use();
    explicit KernelsForTest(Kernels kernels) { use_kernels(kernels); }
    ~KernelsForTest() { use_kernels(before); }
    KernelsForTest(const KernelsForTest&) = delete;
    KernelsForTest& operator=(const KernelsForTest&) = delete;
};

std::vector<Kernels> all_kernels() {
    std::vector<Kernels> kernels{Kernels::scalar};
    if (avx2_is_possible()) {
        kernels.push_back(Kernels::avx2);
    } else {
        MESSAGE("skipped: AVX2 is not there");
    }
    return kernels;
}

// Of every exponent, both signs: the ends of its range and numbers between.
std::vector<float> floats_of_every_exponent() {
    std::vector<float> floats;
    std::uint32_t state = 1;
    for (std::uint32_t exponent = 0; exponent < 255; ++exponent) {
        for (std::uint32_t i = 0; i < 400; ++i) {
            state = state * 1664525U + 1013904223U;
            const std::uint32_t fraction = i == 0 ? 0 : i == 1 ? 0x7FFFFFU : state >> 9;
            floats.push_back(std::bit_cast<float>(exponent << 23 | fraction));
            floats.push_back(std::bit_cast<float>(exponent << 23 | fraction | 0x80000000U));
        }
    }
    // Where the curves bend, more of them.
    for (int i = -200000; i <= 200000; ++i) {
        floats.push_back(static_cast<float>(i) * 0.00055F);
    }
    return floats;
}

// How many floats lie between a result and the exact number, counted in floats of the exact number's size (denormal
// ones below 2^-126).
double ulps(float result, double exact) {
    if (static_cast<double>(result) == exact || (std::isnan(result) && std::isnan(exact))) {
        return 0;
    }
    const double largest = static_cast<double>(std::numeric_limits<float>::max());
    if (std::isinf(result) && std::abs(exact) > largest && (result > 0) == (exact > 0)) {
        return 0;  // beyond the largest float
    }
    const double shown = std::isinf(result) ? std::copysign(2 * largest, static_cast<double>(result)) : static_cast<double>(result);
    const double limited = std::clamp(exact, -2 * largest, 2 * largest);
    const int exponent = std::max(std::ilogb(limited == 0 ? 0x1p-149 : limited), -126);
    return std::abs(shown - limited) / std::ldexp(1.0, exponent - 23);
}

struct CurveToTest {
    Curve curve;
    const char* name;
    double (*exact)(double);
    double bound;  // ulp
};

double exact_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double exact_gelu(double x) { return 0.5 * x * std::erfc(-x / std::numbers::sqrt2); }
double exact_gelu_tanh(double x) {
    const double u = std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x);
    return x / (1 + std::exp(-2 * u));
}
double exact_silu(double x) { return x / (1 + std::exp(-x)); }

const CurveToTest curves[] = {
    {Curve::exp, "exp", [](double x) { return std::exp(x); }, 1.1},
    {Curve::tanh, "tanh", [](double x) { return std::tanh(x); }, 3},
    {Curve::sigmoid, "sigmoid", exact_sigmoid, 3},
    {Curve::silu, "silu", exact_silu, 4},
};

std::vector<float> random_floats(std::size_t count, Random& random) {
    std::vector<float> values(count);
    for (float& value : values) {
        value = static_cast<float>(random.normal());
    }
    return values;
}

}  // namespace

TEST_CASE("vector_ops: curves at every exponent, in units of the last place") {
    if (!avx2_is_possible()) {
        MESSAGE("skipped: AVX2 is not there");
        return;
    }
    const KernelsForTest setting(Kernels::avx2);
    const std::vector<float> x = floats_of_every_exponent();
    std::vector<float> y(x.size());
    for (const CurveToTest& test : curves) {
        apply(test.curve, x.data(), y.data(), x.size());
        double worst = 0;
        float where = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double exact = test.exact(static_cast<double>(x[i]));
            // Where e^-x overflows a float (x below -88) σ is 0 instead of a number below 1e-38; SiLU likewise.
            const bool overflows = (test.curve == Curve::sigmoid || test.curve == Curve::silu) && x[i] < -87;
            const double error = overflows ? std::abs(static_cast<double>(y[i]) - exact) / 1e-36 : ulps(y[i], exact);
            if (!(error <= worst)) {
                worst = error;
                where = x[i];
            }
        }
        INFO(test.name, ": ", worst, " ulp at ", where);
        CHECK(worst <= test.bound);
    }
}

TEST_CASE("vector_ops: GELU at every exponent") {
    if (!avx2_is_possible()) {
        MESSAGE("skipped: AVX2 is not there");
        return;
    }
    const KernelsForTest setting(Kernels::avx2);
    const std::vector<float> x = floats_of_every_exponent();
    std::vector<float> y(x.size());
    // The argument of the exponential in gelu_tanh, 2u, comes from two rounded constants and three rounded operations: it
    // is off by at most 5 halves of a unit of itself, and left of 0 that moves the value by 2.5 |2u| units. The exact
    // form keeps what is lost in x². Left of -5.5 the values are below 1e-7, and a twentieth of a millionth of that is
    // asked for.
    for (const bool exact_form : {true, false}) {
        const std::string name = exact_form ? "gelu" : "gelu_tanh";
        apply(exact_form ? Curve::gelu : Curve::gelu_tanh, x.data(), y.data(), x.size());
        double worst = 0;
        float where = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double exact = exact_form ? exact_gelu(static_cast<double>(x[i])) : exact_gelu_tanh(static_cast<double>(x[i]));
            const double found = x[i] < -5.5F ? std::abs(static_cast<double>(y[i]) - exact) / 5e-15 : ulps(y[i], exact);
            const double value = static_cast<double>(x[i]);
            const double argument = 1.6 * std::abs(value) * (1 + 0.045 * value * value);
            const double bound = exact_form || value < -5.5 ? 8 : value > 0 ? 6 : 4 + 2.5 * argument;
            const double error = found / bound;
            if (!(error <= worst)) {
                worst = error;
                where = x[i];
            }
        }
        INFO(name, ": ", worst, " of its bound at ", where);
        CHECK(worst <= 1);
    }
}

TEST_CASE("vector_ops: what is not a number, not finite or has a sign and no size, as in the scalar twin") {
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> x{nan, infinity, -infinity, 0.0F, -0.0F, 1e-45F, -1e-45F, 1e-39F, 3e38F, -3e38F};
    const Curve all_curves[] = {Curve::relu, Curve::exp, Curve::tanh, Curve::sigmoid,
                                Curve::silu, Curve::gelu, Curve::gelu_tanh};
    if (!avx2_is_possible()) {
        MESSAGE("skipped: AVX2 is not there");
        return;
    }
    for (const Curve curve : all_curves) {
        std::vector<float> expected(x.size());
        std::vector<float> y(x.size());
        {
            const KernelsForTest setting(Kernels::scalar);
            apply(curve, x.data(), expected.data(), x.size());
        }
        const KernelsForTest setting(Kernels::avx2);
        apply(curve, x.data(), y.data(), x.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            INFO("curve ", static_cast<int>(curve), " x ", x[i], " y ", y[i], " expected ", expected[i]);
            CHECK(std::isnan(y[i]) == std::isnan(expected[i]));
            if (!std::isnan(y[i])) {
                CHECK(std::signbit(y[i]) == std::signbit(expected[i]));
                CHECK(std::isinf(y[i]) == std::isinf(expected[i]));
                CHECK(ulps(y[i], static_cast<double>(expected[i])) <= 4);
            }
        }
    }
}

TEST_CASE("vector_ops: slopes as the scalar twin has them") {
    if (!avx2_is_possible()) {
        MESSAGE("skipped: AVX2 is not there");
        return;
    }
    std::vector<float> x;
    for (int i = -3000; i <= 3000; ++i) {
        x.push_back(static_cast<float>(i) * 0.005F);
    }
    const std::vector<float> dy(x.size(), 1.0F);
    for (const Curve curve : {Curve::relu, Curve::exp, Curve::tanh, Curve::sigmoid, Curve::silu, Curve::gelu,
                              Curve::gelu_tanh}) {
        std::vector<float> expected(x.size());
        std::vector<float> dx(x.size());
        {
            const KernelsForTest setting(Kernels::scalar);
            apply_slope(curve, dy.data(), x.data(), expected.data(), x.size());
        }
        const KernelsForTest setting(Kernels::avx2);
        apply_slope(curve, dy.data(), x.data(), dx.data(), x.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            INFO("curve ", static_cast<int>(curve), " x ", x[i]);
            // Both twins write slopes as x s (1 - s) times the slope of the argument. 1 - s is off by half a unit of 1,
            // which the factors before it magnify; a few roundings of the result itself come on top.
            const double value = std::abs(static_cast<double>(x[i]));
            const double factor = curve == Curve::gelu_tanh ? value * 1.6 * (1 + 0.135 * value * value) : value;
            const double size = 8 * std::max(1.0, std::abs(static_cast<double>(expected[i]))) + factor;
            REQUIRE(std::abs(static_cast<double>(dx[i]) - static_cast<double>(expected[i])) <= 2 * 6e-8 * size);
        }
    }
}

TEST_CASE("vector_ops: every length and every misalignment gives each number the same bits, and nothing else is touched") {
    Random random(1);
    const std::vector<float> x = random_floats(256, random);
    const std::vector<float> dy = random_floats(256, random);
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        for (const Curve curve : {Curve::exp, Curve::tanh, Curve::gelu, Curve::gelu_tanh, Curve::silu}) {
            std::vector<float> y(256);
            std::vector<float> dx(256);
            apply(curve, x.data(), y.data(), x.size());
            apply_slope(curve, dy.data(), x.data(), dx.data(), x.size());
            for (std::size_t offset = 0; offset < 9; ++offset) {
                for (std::size_t n = 0; n <= 70; ++n) {
                    std::vector<float> part(offset + n + 1, 7.0F);  // its end is the end of the memory, but for one
                    apply(curve, x.data() + offset, part.data() + offset, n);
                    REQUIRE(std::memcmp(part.data() + offset, y.data() + offset, n * sizeof(float)) == 0);
                    REQUIRE(part[offset + n] == 7.0F);
                    apply_slope(curve, dy.data() + offset, x.data() + offset, part.data() + offset, n);
                    REQUIRE(std::memcmp(part.data() + offset, dx.data() + offset, n * sizeof(float)) == 0);
                    REQUIRE(part[offset + n] == 7.0F);
                }
            }
        }
    }
}

TEST_CASE("vector_ops: sums of every length and misalignment, against double") {
    Random random(2);
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        for (std::size_t offset = 0; offset < 9; ++offset) {
            for (std::size_t n = 0; n <= 140; ++n) {
                // Exactly as long as it must be, so that AddressSanitizer sees a read beyond it.
                const std::vector<float> a = random_floats(offset + n, random);
                const std::vector<float> b = random_floats(offset + n, random);
                const float* x = a.data() + offset;
                const float* y = b.data() + offset;
                double dot = 0;
                double dot_size = 0;
                double sum = 0;
                double sum_size = 0;
                double squares = 0;
                float largest = -std::numeric_limits<float>::infinity();
                for (std::size_t i = 0; i < n; ++i) {
                    const double product = static_cast<double>(x[i]) * static_cast<double>(y[i]);
                    dot += product;
                    dot_size += std::abs(product);
                    sum += static_cast<double>(x[i]);
                    sum_size += std::abs(static_cast<double>(x[i]));
                    squares += static_cast<double>(x[i]) * static_cast<double>(x[i]);
                    largest = std::max(largest, x[i]);
                }
                // n additions and n products, each off by half a unit of at most the sum of all sizes.
                const double bound = (2 * static_cast<double>(n) + 2) * 6e-8;
                REQUIRE(std::abs(static_cast<double>(rows::dot(x, y, n)) - dot) <= bound * dot_size);
                REQUIRE(std::abs(static_cast<double>(rows::sum(x, n)) - sum) <= bound * sum_size);
                REQUIRE(std::abs(static_cast<double>(rows::squared_distances(x, 0, n)) - squares) <= bound * squares);
                REQUIRE(std::abs(rows::sum_of_squares(x, n) - squares) <= 1e-14 * squares);
                REQUIRE(rows::largest_or_nan(x, n) == largest);
                std::vector<float> powers(n);
                const float total = rows::exponentials(x, 0.5F, powers.data(), n);
                double exact = 0;
                for (std::size_t i = 0; i < n; ++i) {
                    REQUIRE(ulps(powers[i], std::exp(static_cast<double>(x[i] - 0.5F))) <= 1.1);
                    exact += static_cast<double>(powers[i]);
                }
                REQUIRE(std::abs(static_cast<double>(total) - exact) <= bound * exact);
            }
        }
    }
}

TEST_CASE("vector_ops: zeros at the end of a row change no bit of its sums, NaN anywhere is found") {
    Random random(3);
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        for (std::size_t n = 0; n < 70; ++n) {
            std::vector<float> x = random_floats(n, random);
            const float alone = rows::dot(x.data(), x.data(), n);
            x.resize(n + 50, 0.0F);
            for (std::size_t longer = n; longer < x.size(); ++longer) {
                REQUIRE(rows::dot(x.data(), x.data(), longer) == alone);
            }
            for (std::size_t place = 0; place < n; ++place) {
                std::vector<float> spoilt(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(n));
                spoilt[place] = std::numeric_limits<float>::quiet_NaN();
                REQUIRE(std::isnan(rows::largest_or_nan(spoilt.data(), n)));
            }
        }
    }
}
