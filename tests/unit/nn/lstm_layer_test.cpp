#include "minillm/nn/lstm_layer.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("lstm_layer: gates that are shut or open keep, forget, write and hide") {
    const Real open = 100;   // σ(100) is 1 to the last bit
    const Real shut = -100;  // σ(-100) is below 1e-43: nothing
    Real c = 0;
    Real tanh_c = 0;
    Real h = 0;
    const Real memory = Real(0.5);

    std::array<Real, 4> keep = {shut, open, 1, open};  // a_i, a_f, a_g, a_o
    lstm_cell(keep.data(), &memory, &c, &tanh_c, &h, 1);
    CHECK(c == memory);
    // kernels/curves.hpp promises tanh within 3 ulp; half an ulp of the standard's own comes on top
    CHECK(std::abs(h - std::tanh(memory)) <= Real(3.5) * std::numeric_limits<Real>::epsilon() * std::tanh(memory));

    std::array<Real, 4> write = {open, shut, 1, open};
    lstm_cell(write.data(), &memory, &c, &tanh_c, &h, 1);
    CHECK(c == std::tanh(Real(1)));

    std::array<Real, 4> hide = {open, open, 1, shut};
    lstm_cell(hide.data(), &memory, &c, &tanh_c, &h, 1);
    CHECK(c == memory + std::tanh(Real(1)));
    CHECK(std::abs(h) < 1e-40);
}

TEST_CASE("lstm_layer: the rows of the weights are in the order i, f, g, o") {
    // One unit, weights 0, only the biases act: i = σ(1), f = σ(2), g = tanh(3), o = σ(4).
    LstmLayer layer(1, 1);
    layer.bias_ih.value = Vector{1, 2, 1, 4};
    layer.bias_hh.value = Vector{0, 0, 2, 0};  // both biases count
    const LstmLayerState before = {Matrix{{0}}, Matrix{{10}}};
    const LstmLayer::Output output = layer.forward(zeros<3>({1, 1, 1}), before);
    const double c = 0.8807970779778823 * 10 + 0.7310585786300049 * 0.9950547536867305;  // σ(2)·10 + σ(1)·tanh(3)
    CHECK(output.last.c(0, 0) == doctest::Approx(c).epsilon(1e-6));
    CHECK(output.h(0, 0, 0) == doctest::Approx(0.9820137900379085 * std::tanh(c)).epsilon(1e-6));  // σ(4)·tanh(c)
}

TEST_CASE("lstm_layer: in reverse is forward on the sequence turned round") {
    Random random(20);
    LstmLayer forwards(3, 2);
    forwards.initialise(random);
    LstmLayer backwards = forwards;
    backwards.reverse = true;
    const Tensor3 x{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}};
    const Tensor3 turned{{{7, 8, 9}, {4, 5, 6}, {1, 2, 3}}};
    const LstmLayer::Output a = forwards.forward(turned, forwards.start(1));
    const LstmLayer::Output b = backwards.forward(x, backwards.start(1));
    for (std::size_t t = 0; t < 3; ++t) {
        for (std::size_t j = 0; j < 2; ++j) {
            CHECK(a.h(0, t, j) == b.h(0, 2 - t, j));
        }
    }
    CHECK(a.last.c == b.last.c);
}

TEST_CASE("lstm_layer: no position at all gives back the initial state") {
    const LstmLayer layer(3, 2);
    const LstmLayerState before = {Matrix{{1, 2}}, Matrix{{3, 4}}};
    LstmLayer::Cache cache;
    const LstmLayer::Output output = layer.forward(zeros<3>({1, 0, 3}), before, nullptr, &cache);
    CHECK(output.last.h == before.h);
    CHECK(output.last.c == before.c);
    CHECK(output.h.size() == 0);
}

TEST_CASE("lstm_layer: frozen parameters get no gradient") {
    Random random(20);
    LstmLayer layer(3, 2);
    layer.initialise(random);
    layer.weight_hh.trainable = false;
    layer.bias_hh.trainable = false;
    LstmLayer::Cache cache;
    layer.forward(random_tensor<3>(random, {2, 3, 3}), layer.start(2), nullptr, &cache);
    layer.backward(random_tensor<3>(random, {2, 3, 2}), layer.start(2), cache);
    CHECK(layer.weight_hh.grad == zeros<2>({8, 2}));
    CHECK(layer.bias_hh.grad == zeros<1>({8}));
    CHECK(layer.weight_ih.grad != zeros<2>({8, 3}));
}

TEST_CASE("lstm_layer: what does not fit is named") {
    const LstmLayer layer(3, 2);
    CHECK_THROWS_WITH_AS(layer.forward(zeros<3>({1, 4, 5}), layer.start(1)),
                         "lstm: x is (1, 4, 5), expected (B=1, T=4, C=3); C was bound by weight_ih", ShapeError);
    CHECK_THROWS_AS(layer.forward(zeros<3>({1, 4, 3}), layer.start(2)), ShapeError);
    const Mask mask{{1, 1}};
    CHECK_THROWS_AS(layer.forward(zeros<3>({1, 4, 3}), layer.start(1), &mask), ShapeError);
    LstmLayerState state = layer.start(1);
    CHECK_THROWS_AS(layer.step(Matrix{{1, 2}}, state), ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("lstm_layer: the backward of the cell is the derivative of the cell") {
    Random random(20);
    const std::size_t units = 3;
    Vector a = random_tensor<1>(random, {4 * units});
    Vector c_before = random_tensor<1>(random, {units});
    const Vector dh = random_tensor<1>(random, {units});
    const Vector dc = random_tensor<1>(random, {units});
    Vector gates, c, tanh_c, h;
    const auto loss = [&] {
        gates = a;
        c = tanh_c = h = zeros<1>({units});
        lstm_cell(gates.data(), c_before.data(), c.data(), tanh_c.data(), h.data(), units);
        return weighted_sum(h, dh) + weighted_sum(c, dc);
    };
    loss();
    Vector da = zeros<1>({4 * units});
    Vector dc_before = dc;
    Vector dh_carried = zeros<1>({units});  // no later step says anything about h
    const LstmCellGradient<Real> cell{gates.data(),      c_before.data(),  tanh_c.data(), dh.data(),
                                      dh_carried.data(), dc_before.data(), da.data()};
    lstm_cell_backward(cell, units);
    require_small(check_gradient("a", a, da, loss), 1e-7);
    require_small(check_gradient("c_before", c_before, dc_before, loss), 1e-7);
}

TEST_CASE("lstm_layer: backward through time is the derivative of forward, padding and both directions included") {
    Random random(20);
    const Mask mask{{0, 1, 1, 0, 1}, {1, 1, 1, 0, 0}};  // padding in front, between and behind
    for (const bool reverse : {false, true}) {
        CAPTURE(reverse);
        LstmLayer layer(3, 4, reverse);
        layer.initialise(random);
        Tensor3 x = random_tensor<3>(random, {2, 5, 3});
        LstmLayerState initial = {random_tensor<2>(random, {2, 4}), random_tensor<2>(random, {2, 4})};
        const Tensor3 dh = random_tensor<3>(random, {2, 5, 4});
        const LstmLayerState dlast = {random_tensor<2>(random, {2, 4}), random_tensor<2>(random, {2, 4})};
        LstmLayer::Cache cache;
        layer.forward(x, initial, &mask, &cache);
        const LstmLayer::Gradients gradients = layer.backward(dh, dlast, cache);

        const auto loss = [&] {
            const LstmLayer::Output output = layer.forward(x, initial, &mask);
            return weighted_sum(output.h, dh) + weighted_sum(output.last.h, dlast.h) +
                   weighted_sum(output.last.c, dlast.c);
        };
        require_small(check_gradient("x", x, gradients.dx, loss), 1e-7);
        require_small(check_gradient("initial h", initial.h, gradients.initial.h, loss), 1e-7);
        require_small(check_gradient("initial c", initial.c, gradients.initial.c, loss), 1e-7);
        require_small(check_parameter_gradients(layer, loss), 1e-7);
    }
}
#endif
