// train/sgd.hpp: gradient descent with momentum, the simplest rule by which gradients change parameters.
//
//     b = μ b + g              the velocity: gradients of the past fade by μ a step (at the first step b = g)
//     θ = θ - lr · b
//
// Source: Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013, in the form that
// torch.optim.SGD computes (the learning rate multiplies the velocity, not the gradient).
// See train/adam.hpp for the rule that language models are trained with.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "../nn/parameter.hpp"

namespace minillm {

/// What gradient descent may be told. The defaults are PyTorch's.
struct SgdSettings {
    double momentum = 0;
    double weight_decay = 0;  // added to the gradient: decay · θ
    bool nesterov = false;    // look ahead: step along g + μ b instead of b
};

/// Gradient descent with the velocity of every parameter, which it knows by name.
///
/// Example: lr 0.1, momentum 0.9, gradient always 1: the parameter moves by 0.1, 0.19, 0.271, ...
class Sgd {
public:
    SgdSettings settings;

    /// Throws ConfigError if a setting makes no sense.
    explicit Sgd(const SgdSettings& chosen = {}) : settings(chosen) {
        if (!(chosen.momentum >= 0) || !(chosen.weight_decay >= 0)) {
            throw ConfigError("sgd: momentum is " + std::to_string(chosen.momentum) + " and weight_decay " +
                              std::to_string(chosen.weight_decay) + ", expected numbers of at least 0");
        }
        if (chosen.nesterov && chosen.momentum == 0) {
            throw ConfigError("sgd: nesterov needs a momentum above 0");
        }
    }

    /// One step: every trainable parameter moves against its gradient.
    template <class Model>
    void step(Model& model, double learning_rate) {
        ++steps_done;
        model.visit_parameters([&](const std::string& name, auto& parameter) {
            if (parameter.trainable) {
                update(name, parameter, learning_rate);
            }
        });
    }

    // The state: how many steps were made, and the velocity of each parameter by name (none without momentum).
    std::size_t steps_done = 0;
    std::map<std::string, std::vector<Real>> velocities;

private:
    template <std::size_t Rank>
    void update(const std::string& name, Parameter<Rank>& parameter, double learning_rate) {
        const Real rate = Real(learning_rate);
        const Real decay = Real(settings.weight_decay);
        const Real momentum = Real(settings.momentum);
        Real* theta = parameter.value.data();
        const Real* grad = parameter.grad.data();
        if (settings.momentum == 0) {
            for (std::size_t i = 0; i < parameter.size(); ++i) {
                theta[i] -= rate * (grad[i] + decay * theta[i]);
            }
            return;
        }
        std::vector<Real>& velocity = velocities[name];
        if (velocity.empty()) {
            velocity.assign(parameter.size(), Real(0));  // μ · 0 + g = g: the first velocity is the gradient
        }
        for (std::size_t i = 0; i < parameter.size(); ++i) {
            const Real g = grad[i] + decay * theta[i];
            velocity[i] = momentum * velocity[i] + g;
            theta[i] -= rate * (settings.nesterov ? g + momentum * velocity[i] : velocity[i]);
        }
    }
};

}  // namespace minillm
