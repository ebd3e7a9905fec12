// The solution is the library itself.
#pragma once

#include "minillm/train/adam.hpp"

namespace exercise {

using minillm::Vector;

struct Settings {
    double learning_rate = 0.1;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;
};

struct State {
    Vector mean;
    Vector mean_square;
    std::size_t steps = 0;
};

// A model with one parameter.
struct Model {
    minillm::Parameter<1> theta;

    template <class Visitor>
    void visit_parameters(Visitor&& visit) {
        visit("theta", theta);
    }
};

inline void step(Vector& theta, const Vector& gradient, State& state, const Settings& settings) {
    minillm::Adam adam({.beta1 = settings.beta1, .beta2 = settings.beta2, .eps = settings.eps, .weight_decay = settings.weight_decay,
                        .decay_matrices_only = false});
    adam.steps_done = state.steps;
    adam.moments["theta"] = {{theta.size()}, {state.mean.begin(), state.mean.end()}, {state.mean_square.begin(), state.mean_square.end()}};
    Model model;
    model.theta.value = theta;
    model.theta.grad = gradient;
    adam.step(model, settings.learning_rate);
    theta = model.theta.value;
    std::copy(adam.moments["theta"].mean.begin(), adam.moments["theta"].mean.end(), state.mean.begin());
    std::copy(adam.moments["theta"].mean_square.begin(), adam.moments["theta"].mean_square.end(), state.mean_square.begin());
    state.steps = adam.steps_done;
}

}  // namespace exercise
