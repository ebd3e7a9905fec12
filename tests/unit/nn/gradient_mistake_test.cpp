#include "minillm/nn/gradient_mistake.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

using namespace minillm;

namespace {

// A right gradient of 3 rows and 4 columns in which no two numbers are alike.
const std::vector<double> right = {1.0, -2.0, 0.5, 3.0, 0.25, 4.0, -1.5, 2.5, -0.75, 6.0, 1.25, -3.5};

// What is guessed when each number i of it was changed in this way.
std::string guess(const std::function<double(std::size_t)>& wrong) {
    std::vector<double> analytic;
    for (std::size_t i = 0; i < right.size(); ++i) {
        analytic.push_back(wrong(i));
    }
    return guess_gradient_mistake(analytic, right, 4);
}

bool says(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("gradient_mistake: a right gradient has none, noise has no name") {
    CHECK(guess([](std::size_t i) { return right[i]; }) == "");
    CHECK(guess([](std::size_t i) { return right[i] + 1e-9; }) == "");
    CHECK(guess([](std::size_t i) { return right[i] + std::sin(double(7 * i + 1)); }) == "");
}

TEST_CASE("gradient_mistake: a sign") {
    CHECK(says(guess([](std::size_t i) { return -right[i]; }), "wrong sign"));
}

TEST_CASE("gradient_mistake: summed instead of averaged, averaged twice, a scale missing or twice") {
    CHECK(says(guess([](std::size_t i) { return 6 * right[i]; }), "6 times the right value: summed"));
    CHECK(says(guess([](std::size_t i) { return right[i] / 6; }), "1/6 of the right value: averaged once too often"));
    CHECK(says(guess([](std::size_t i) { return std::sqrt(8.0) * right[i]; }), "is the scale 1/√8 missing?"));
    CHECK(says(guess([](std::size_t i) { return right[i] / std::sqrt(3.0); }), "1/√3 of the right value"));
    CHECK(says(guess([](std::size_t i) { return 0.9 * right[i]; }), "0.9 times"));
    CHECK(says(guess([](std::size_t i) { return -2 * right[i]; }), "-2 times"));
}

TEST_CASE("gradient_mistake: transposed") {
    // row 0 of the transpose (4 rows of 3) is what column 0 holds
    CHECK(says(guess([](std::size_t i) { return right[i % 3 * 4 + i / 3]; }), "transpose"));
}

TEST_CASE("gradient_mistake: nothing, or a part, or too much") {
    CHECK(says(guess([](std::size_t) { return 0; }), "0 everywhere"));
    CHECK(says(guess([](std::size_t i) { return i < 8 ? right[i] : 0; }), "4 of 12 elements are 0"));
    const std::vector<double> masked = {1, 2, 0, 0};
    const std::vector<double> unmasked = {1, 2, 3, 4};
    CHECK(says(guess_gradient_mistake(unmasked, masked, 4), "2 of 4 elements should be 0"));
    const std::vector<double> none = {0, 0, 0, 0};
    CHECK(says(guess_gradient_mistake(unmasked, none, 4), "does not depend on it"));
}

TEST_CASE("gradient_mistake: what a row or a column shares") {
    CHECK(says(guess([](std::size_t i) { return right[i] + double(i / 4 + 1); }), "each row is off by one number"));
    CHECK(says(guess([](std::size_t i) { return right[i] * double(i / 4 + 1); }), "each row is off by a factor"));
    CHECK(says(guess([](std::size_t i) { return right[i] * double(i % 4 + 1); }), "each column is off by a factor"));
}

TEST_CASE("gradient_mistake: rows in another order") {
    CHECK(says(guess([](std::size_t i) { return right[(i + 4) % 12]; }), "another order"));
}

TEST_CASE("gradient_mistake: not finite") {
    CHECK(says(guess([](std::size_t i) { return i == 5 ? std::nan("") : right[i]; }), "not finite"));
}
