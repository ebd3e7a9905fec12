// Adam and SGD against torch.optim, with the same gradients.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "minillm/train/adam.hpp"
#include "minillm/train/sgd.hpp"
#include "minillm/train/trainer.hpp"
#include "support/golden.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

struct TwoParameters {
    Parameter<2> weight = Parameter<2>({3, 4});
    Parameter<1> bias = Parameter<1>({4});

    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        visit(prefix + "weight", weight);
        visit(prefix + "bias", bias);
    }
};

struct OneNumber {
    Parameter<1> x = Parameter<1>({1});

    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        visit(prefix + "x", x);
    }
};

template <class Optimizer>
void check_five_steps(const std::string& rule, Optimizer optimizer, double learning_rate) {
    const Golden golden("optimisers");
    const std::string prefix = rule + ".";
    TwoParameters model;
    load_parameters(model, golden, prefix);
    for (int step = 0; step < 5; ++step) {
        const std::string at = prefix + std::to_string(step) + ".";
        model.weight.grad = golden.matrix(at + "weight.grad");
        model.bias.grad = golden.vector(at + "bias.grad");
        optimizer.step(model, learning_rate);
        golden.check(at + "weight", model.weight.value);
        golden.check(at + "bias", model.bias.value);
    }
}

AdamSettings settings(double decay, bool decoupled, bool matrices_only) {
    AdamSettings result{.beta1 = 0.8, .beta2 = 0.95, .eps = 1e-6};
    result.weight_decay = decay;
    result.decoupled = decoupled;
    result.decay_matrices_only = matrices_only;
    return result;
}

}  // namespace

TEST_CASE("adam: the first step is the learning rate, whatever the gradient") {
    for (const Real gradient : {Real(0.5), Real(-1000), Real(0.001)}) {
        OneNumber model;
        model.x.value.fill(1);
        model.x.grad.fill(gradient);
        Adam adam;
        adam.step(model, 0.1);
        // m̂ = g and √v̂ = |g|: the step is lr·g/(|g| + 1e-8). For g = 0.001 eps takes away 1e-5 of it.
        CHECK(static_cast<double>(model.x.value(0)) == doctest::Approx(gradient > 0 ? 0.9 : 1.1).epsilon(1e-5));
    }
}

TEST_CASE("adam: five steps are PyTorch's") {
    check_five_steps("adam", Adam(settings(0, true, true)), 0.01);
    check_five_steps("adam_l2", Adam(settings(0.3, false, false)), 0.01);
    check_five_steps("adamw_all", Adam(settings(0.3, true, false)), 0.01);
    check_five_steps("adamw_matrices", Adam(settings(0.3, true, true)), 0.01);
}

TEST_CASE("adam: a frozen parameter stays, with decay as well") {
    OneNumber model;
    model.x.value.fill(1);
    model.x.grad.fill(1);
    model.x.trainable = false;
    Adam adam(settings(0.5, true, false));
    adam.step(model, 0.1);
    CHECK(model.x.value(0) == 1);
    CHECK(adam.moments.empty());
}

TEST_CASE("adam: settings that make no sense are refused") {
    CHECK_THROWS_AS(Adam({.beta1 = 1}), ConfigError);
    CHECK_THROWS_AS(Adam({.beta2 = -0.1}), ConfigError);
    CHECK_THROWS_AS(Adam({.eps = std::nan("")}), ConfigError);
    CHECK_THROWS_AS(Adam({.weight_decay = -1}), ConfigError);
}

TEST_CASE("adam: running means of another model are refused") {
    OneNumber model;
    Adam adam;
    adam.moments["x"] = {{2}, {0, 0}, {0, 0}};
    CHECK_THROWS_WITH_AS(adam.step(model, 0.1), "adam: x has 1 numbers, its running means have 2", ShapeError);
}

TEST_CASE("sgd: the velocity of a constant push, by hand") {
    OneNumber model;
    model.x.grad.fill(1);
    Sgd sgd({.momentum = 0.5});
    sgd.step(model, 1);  // velocity 1
    sgd.step(model, 1);  // velocity 1.5
    sgd.step(model, 1);  // velocity 1.75
    CHECK(model.x.value(0) == -4.25);
}

TEST_CASE("sgd: five steps are PyTorch's") {
    check_five_steps("sgd", Sgd({.weight_decay = 0.3}), 0.1);
    check_five_steps("momentum", Sgd({.momentum = 0.9}), 0.1);
    check_five_steps("nesterov", Sgd({.momentum = 0.9, .weight_decay = 0.1, .nesterov = true}), 0.1);
    CHECK_THROWS_AS(Sgd({.nesterov = true}), ConfigError);
    CHECK_THROWS_AS(Sgd({.momentum = -1}), ConfigError);
}

TEST_CASE("trainer: clipping is PyTorch's clip_grad_norm_") {
    const Golden golden("optimisers");
    TwoParameters model;
    model.weight.grad = golden.matrix("clip.weight.grad");
    model.bias.grad = golden.vector("clip.bias.grad");
    const double norm = clip_gradients(model, 0.75);
    golden.check("clip.norm", Vector{Real(norm)});
    golden.check("clip.weight.clipped", model.weight.grad);
    golden.check("clip.bias.clipped", model.bias.grad);

    const Matrix before = model.weight.grad;
    clip_gradients(model, 1);  // the norm is 0.75 now: nothing to clip
    CHECK(model.weight.grad == before);
}
