#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_stages;
using coursework::Stage;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

constexpr double tolerance = 1e-13;  // a few hundred roundings of 1.1e-16 each, on numbers around 1

}  // namespace

using exercise::Step;
using minillm::Vector;

TEST_CASE("every gate, the memory and the output" * POINTS(6)) {
    const Vector a{0.5, -1, 2, 0.25, -0.5, 1.5, 1, -2};  // H = 2: i, i, f, f, g, g, o, o
    const Vector c_before{0.75, -0.5};
    const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
    const Vector i{sigmoid(0.5), sigmoid(-1)};
    const Vector f{sigmoid(2), sigmoid(0.25)};
    const Vector g{std::tanh(-0.5), std::tanh(1.5)};
    const Vector o{sigmoid(1), sigmoid(-2)};
    const Vector c{f(0) * 0.75 + i(0) * g(0), f(1) * -0.5 + i(1) * g(1)};
    const Vector h{o(0) * std::tanh(c(0)), o(1) * std::tanh(c(1))};
    const Step yours = exercise::step(a, c_before);

    Task of_i = task("i = σ(a_i), the first H numbers");
    of_i.mistakes = {{"a was read as four numbers per unit; it holds all i, then all f, all g, all o", Values::of(Vector{sigmoid(0.5), sigmoid(-0.5)})}};
    Task of_f = task("f = σ(a_f), the second H numbers");
    of_f.mistakes = {{"f and g are exchanged: PyTorch's order is i, f, g, o", Values::of(Vector{sigmoid(-0.5), sigmoid(1.5)})}};
    Task of_g = task("g = tanh(a_g), the third H numbers");
    of_g.mistakes = {{"g went through σ; it goes through tanh, so that memory can shrink as well as grow", Values::of(Vector{sigmoid(-0.5), sigmoid(1.5)})},
                     {"g and o are exchanged: PyTorch's order is i, f, g, o (TensorFlow 1 had i, g, f, o)", Values::of(Vector{std::tanh(1.0), std::tanh(-2.0)})}};
    Task of_c = task("c = f c_before + i g");
    of_c.mistakes = {{"i and f changed places: f keeps the old, i lets in the new", Values::of(Vector{i(0) * 0.75 + f(0) * g(0), i(1) * -0.5 + f(1) * g(1)})},
                     {"the old memory was forgotten", Values::of(Vector{i(0) * g(0), i(1) * g(1)})}};
    Task of_h = task("h = o tanh(c)");
    of_h.mistakes = {{"h = o c: the tanh is missing", Values::of(Vector{o(0) * c(0), o(1) * c(1)})}};
    expect_stages({Stage("i", i, yours.i, of_i), Stage("f", f, yours.f, of_f), Stage("g", g, yours.g, of_g),
                   Stage("o", o, yours.o, task("o = σ(a_o), the last H numbers")), Stage("c", c, yours.c, of_c), Stage("h", h, yours.h, of_h)},
                  tolerance);
}
