// expect: θ moved along the gradient
#pragma once

#include <cmath>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Vector;

/// What AdamW may be told.
struct Settings {
    double learning_rate = 0.1;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;
};

/// What it remembers: the running means of the gradient and of its square, [C], and how many steps were made.
struct State {
    Vector mean;
    Vector mean_square;
    std::size_t steps = 0;
};

/// One step, in place:
///     θ = θ (1 - lr λ)                                  decay, beside the gradient
///     m = β₁ m + (1 - β₁) g       v = β₂ v + (1 - β₂) g²
///     m̂ = m / (1 - β₁ᵗ)           v̂ = v / (1 - β₂ᵗ)      t = 1, 2, ...
///     θ = θ - lr m̂ / (√v̂ + eps)
inline void step(Vector& theta, const Vector& gradient, State& state, const Settings& settings) {
    ++state.steps;
    const double correction1 = 1 - std::pow(settings.beta1, static_cast<double>(state.steps));
    const double correction2 = 1 - std::pow(settings.beta2, static_cast<double>(state.steps));
    for (std::size_t i = 0; i < theta.size(); ++i) {
        const double g = gradient(i);
        theta(i) *= 1 - settings.learning_rate * settings.weight_decay;
        state.mean(i) = settings.beta1 * state.mean(i) + (1 - settings.beta1) * g;
        state.mean_square(i) = settings.beta2 * state.mean_square(i) + (1 - settings.beta2) * g * g;
        const double m = state.mean(i) / correction1;
        const double v = state.mean_square(i) / correction2;
        theta(i) += settings.learning_rate * m / (std::sqrt(v) + settings.eps);
    }
}

}  // namespace exercise
