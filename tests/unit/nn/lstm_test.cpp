#include "minillm/nn/lstm.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

// PyTorch keeps h and c of all layers in one tensor [layers * directions, B, H].
Lstm::State state_of(const Golden& golden, const std::string& h_key, const std::string& c_key) {
    const Tensor3 h = golden.tensor3(h_key);
    const Tensor3 c = golden.tensor3(c_key);
    const std::size_t size = h.shape(1) * h.shape(2);
    Lstm::State state;
    for (std::size_t l = 0; l < h.shape(0); ++l) {
        LstmLayerState layer = {zeros<2>({h.shape(1), h.shape(2)}), zeros<2>({h.shape(1), h.shape(2)})};
        std::copy(h.data() + l * size, h.data() + (l + 1) * size, layer.h.data());
        std::copy(c.data() + l * size, c.data() + (l + 1) * size, layer.c.data());
        state.push_back(layer);
    }
    return state;
}

void check_state(const Golden& golden, const std::string& h_key, const std::string& c_key, const Lstm::State& state) {
    const std::size_t size = state[0].h.size();
    Tensor3 h = zeros<3>({state.size(), state[0].h.shape(0), state[0].h.shape(1)});
    Tensor3 c = h;
    for (std::size_t l = 0; l < state.size(); ++l) {
        std::copy(state[l].h.data(), state[l].h.data() + size, h.data() + l * size);
        std::copy(state[l].c.data(), state[l].c.data() + size, c.data() + l * size);
    }
    golden.check(h_key, h);
    golden.check(c_key, c);
}

}  // namespace

TEST_CASE("lstm: forward and every gradient are PyTorch's") {
    const Golden golden("lstm");
    const std::vector<std::size_t> lengths = {5, 2, 4};
    const Mask mask = mask_of_lengths(lengths, 5);
    for (const std::string prefix : {"one.", "two.", "both."}) {
        CAPTURE(prefix);
        const bool both = prefix == "both.";
        Lstm lstm(4, 3, prefix == "one." ? 1 : 2, both);
        load_parameters(lstm, golden, prefix);

        Lstm::Cache cache;
        const Lstm::State initial = state_of(golden, prefix + "h0", prefix + "c0");
        const Lstm::Output output = lstm.forward(golden.tensor3(prefix + "x"), &cache, &initial, both ? &mask : nullptr);
        golden.check(prefix + "y", output.h);
        check_state(golden, prefix + "h", prefix + "c", output.last);

        const Lstm::State dlast = state_of(golden, prefix + "dh", prefix + "dc");
        const Lstm::Gradients gradients = lstm.backward(golden.tensor3(prefix + "dy"), cache, &dlast);
        golden.check(prefix + "dx", gradients.dx);
        check_state(golden, prefix + "dh0", prefix + "dc0", gradients.initial);
        check_gradients(lstm, golden, prefix);
    }
}

TEST_CASE("lstm: step by step gives the bits of the whole sequence") {
    Random random(21);
    Lstm lstm(5, 7, 2);
    lstm.initialise(random);
    const Tensor3 x = random_tensor<3>(random, {3, 9, 5});
    const Lstm::Output whole = lstm.forward(x);

    Lstm::State state = lstm.start(3);
    for (std::size_t t = 0; t < 9; ++t) {
        Matrix x_t = uninitialised<2>({3, 5});
        for (std::size_t b = 0; b < 3; ++b) {
            std::copy(&x(b, t, 0), &x(b, t, 0) + 5, x_t.data() + b * 5);
        }
        const Matrix h = lstm.step(x_t, state);
        for (std::size_t b = 0; b < 3; ++b) {
            for (std::size_t j = 0; j < 7; ++j) {
                CHECK(h(b, j) == whole.h(b, t, j));
            }
        }
    }
    CHECK(state[1].c == whole.last[1].c);

    // and a sequence alone gives the bits that it gives among others
    Tensor3 alone = uninitialised<3>({1, 9, 5});
    std::copy(&x(1, 0, 0), &x(1, 0, 0) + 45, alone.data());
    const Tensor3 h_alone = lstm.forward(alone).h;
    CHECK(std::equal(h_alone.data(), h_alone.data() + h_alone.size(), &whole.h(1, 0, 0)));
}

TEST_CASE("lstm: a sequence may be cut and carried on with the state") {
    Random random(21);
    Lstm lstm(2, 3);
    lstm.initialise(random);
    const Tensor3 x = random_tensor<3>(random, {1, 4, 2});
    const Tensor3 first{{{x(0, 0, 0), x(0, 0, 1)}, {x(0, 1, 0), x(0, 1, 1)}}};
    const Tensor3 second{{{x(0, 2, 0), x(0, 2, 1)}, {x(0, 3, 0), x(0, 3, 1)}}};
    const Lstm::Output whole = lstm.forward(x);
    const Lstm::Output half = lstm.forward(first);
    const Lstm::Output rest = lstm.forward(second, nullptr, &half.last);
    CHECK(rest.last[0].h == whole.last[0].h);
    CHECK(rest.h(0, 0, 2) == whole.h(0, 2, 2));
}

TEST_CASE("lstm: names are PyTorch's") {
    Lstm lstm(2, 3, 2, true);
    std::string names;
    lstm.visit_parameters([&](const std::string& name, auto&) { names += name + " "; }, "lstm.");
    CHECK(names ==
          "lstm.weight_ih_l0 lstm.weight_hh_l0 lstm.bias_ih_l0 lstm.bias_hh_l0 "
          "lstm.weight_ih_l0_reverse lstm.weight_hh_l0_reverse lstm.bias_ih_l0_reverse lstm.bias_hh_l0_reverse "
          "lstm.weight_ih_l1 lstm.weight_hh_l1 lstm.bias_ih_l1 lstm.bias_hh_l1 "
          "lstm.weight_ih_l1_reverse lstm.weight_hh_l1_reverse lstm.bias_ih_l1_reverse lstm.bias_hh_l1_reverse ");
}

TEST_CASE("lstm: what cannot be is refused") {
    CHECK_THROWS_AS(Lstm(3, 0), ConfigError);
    CHECK_THROWS_AS(Lstm(3, 2, 0), ConfigError);
    const Lstm both(3, 2, 1, true);
    Lstm::State state = both.start(1);
    CHECK_THROWS_WITH_AS(both.step(Matrix{{1, 2, 3}}, state), "lstm: a bidirectional LSTM cannot be run step by step",
                         ConfigError);
    const Lstm two(3, 2, 2);
    const Lstm::State one_layer = Lstm(3, 2).start(1);
    CHECK_THROWS_WITH_AS(two.forward(zeros<3>({1, 1, 3}), nullptr, &one_layer),
                         "lstm: the initial state has 1 layers, expected 2", ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("lstm: backward is the derivative of forward") {
    Random random(21);
    Lstm lstm(3, 2, 2, true);
    lstm.initialise(random);
    Tensor3 x = random_tensor<3>(random, {2, 4, 3});
    const Tensor3 dh = random_tensor<3>(random, {2, 4, 4});
    Lstm::Cache cache;
    lstm.forward(x, &cache);
    const Lstm::Gradients gradients = lstm.backward(dh, cache);

    const auto loss = [&] { return weighted_sum(lstm.forward(x).h, dh); };
    require_small(check_gradient("x", x, gradients.dx, loss), 1e-7);
    require_small(check_parameter_gradients(lstm, loss), 1e-7);
}
#endif
