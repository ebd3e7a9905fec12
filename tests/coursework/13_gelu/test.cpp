#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

using Numbers = std::vector<double>;

const Numbers places{-3, -1, -0.5, 0, 0.5, 1, 3};

// The expected values below have 15 digits (Python's math module), so they are worth 5e-15 of numbers up to 3.
constexpr double tolerance = 1e-13;

Numbers at_places(double (*f)(double)) {
    Numbers values;
    for (const double x : places) {
        values.push_back(f(x));
    }
    return values;
}

}  // namespace

TEST_CASE("gelu, also far to the left" * POINTS(4)) {
    // The last number is gelu(-9) in units of 1e-18.
    const auto values = [](double (*f)(double)) {
        Numbers list = at_places(f);
        list.push_back(f(-9) * 1e18);
        return list;
    };
    Task rule = task("gelu(x) = x Φ(x), Φ(x) = (1 + erf(x/√2)) / 2 = erfc(-x/√2) / 2");
    rule.mistakes = {{"erf(x) instead of erf(x/√2)", Values::of(values([](double x) { return 0.5 * x * std::erfc(-x); }))},
                     {"1 + erf(x/√2) has lost all its digits at x = -9: use erfc", Values::of(values([](double x) { return 0.5 * x * (1 + std::erf(x / std::sqrt(2.0))); }))},
                     {"Φ(x) alone: the factor x is missing", Values::of(values([](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }))}};
    const Numbers expected{-0.00404969409489029, -0.158655253931457, -0.154268769362993, 0, 0.345731230637007, 0.841344746068543,
                           2.99595030590511, -1.01572956535846};
    expect_equal(rule, expected, values(exercise::gelu), tolerance);
}

TEST_CASE("GPT-2's approximation" * POINTS(2)) {
    Task rule = task("½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))");
    rule.mistakes = {{"the cubic term is missing", Values::of(at_places([](double x) { return 0.5 * x * (1 + std::tanh(std::sqrt(2 / 3.14159265358979323846) * x)); }))},
                     {"√(2π) instead of √(2/π)", Values::of(at_places([](double x) { return 0.5 * x * (1 + std::tanh(std::sqrt(2 * 3.14159265358979323846) * (x + 0.044715 * x * x * x))); }))}};
    const Numbers expected{-0.00363739208177299, -0.158808009391723, -0.154285990174856, 0, 0.345714009825144, 0.841191990608277,
                           2.99636260791823};
    expect_equal(rule, expected, at_places(exercise::gelu_tanh), tolerance);
}

TEST_CASE("the slope of gelu" * POINTS(2)) {
    Task rule = task("Φ(x) + x φ(x)");
    rule.mistakes = {{"Φ(x) alone: the product rule has a second term", Values::of(at_places([](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }))}};
    const Numbers expected{-0.0119456472041839, -0.0833154705876863, 0.132504875343837, 0.5, 0.867495124656163, 1.08331547058769,
                           1.01194564720418};
    expect_equal(rule, expected, at_places(exercise::gelu_slope), tolerance);
}

TEST_CASE("the slope of the approximation" * POINTS(3)) {
    Task rule = task("½ (1 + tanh u) + ½ x (1 - tanh² u) u'");
    rule.mistakes = {{"the chain rule through u is missing: u' = √(2/π) (1 + 3 · 0.044715 x²)",
                      Values::of(at_places([](double x) {
                          const double t = std::tanh(std::sqrt(2 / 3.14159265358979323846) * (x + 0.044715 * x * x * x));
                          return 0.5 * (1 + t) + 0.5 * x * (1 - t * t);
                      }))}};
    const Numbers expected{-0.0115841666309695, -0.0829640838457825, 0.132630096465358, 0.5, 0.867369903534642, 1.08296408384578,
                           1.01158416663097};
    expect_equal(rule, expected, at_places(exercise::gelu_tanh_slope), tolerance);
}
