// Exercise 21: adamw. Fill in what says TODO; README.md has the task, hints.md three hints.
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
    // TODO: replace what stands here
    (void)theta;
    (void)gradient;
    (void)state;
    (void)settings;
    coursework::not_implemented("step(theta, gradient, state, settings)");
}

}  // namespace exercise
