// train/adam.hpp: Adam and AdamW, the rule by which gradients change parameters.
//
//     m = β1 m + (1 - β1) g                 running mean of the gradient: where to go
//     v = β2 v + (1 - β2) g²                running mean of its square: how large gradients usually are here
//     m̂ = m / (1 - β1ᵗ),  v̂ = v / (1 - β2ᵗ)   both began at 0 and are too small at first: t counts the steps from 1
//     θ = θ - lr · m̂ / (√v̂ + ε)
//
// Every parameter so moves by about lr a step, however large its gradient. Weight decay pulls parameters towards 0:
// AdamW shrinks θ by lr · decay before the step; the older way (Adam with an L2 penalty) adds decay · θ to the
// gradient, where the division by √v̂ then takes most of it back.
//
// Source: Kingma and Ba, "Adam", 2015, algorithm 1; Loshchilov and Hutter, "Decoupled Weight Decay Regularization",
// 2019, algorithm 2. The order of the operations is that of torch.optim.AdamW.
// Next: train/schedule.hpp.
#pragma once

#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "../kernels/vector_ops.hpp"
#include "../nn/parameter.hpp"

namespace minillm {

/// What Adam may be told. The defaults are PyTorch's, but for the decay, which is off.
struct AdamSettings {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;
    bool decoupled = true;            // true: AdamW; false: the decay is added to the gradient
    bool decay_matrices_only = true;  // as nanoGPT: biases and layer norms are left alone. false: all, as PyTorch
};

/// Adam with the running means of every parameter, which it knows by name.
///
/// Example: lr 0.1, a single parameter 1 with gradient 0.5  ->  0.9 after one step (m̂ / √v̂ = 1, whatever the gradient)
class Adam {
public:
    /// The running means of one parameter, in the order of its numbers.
    struct Moments {
        std::vector<std::size_t> shape;
        std::vector<Real> mean;         // m; PyTorch calls it exp_avg
        std::vector<Real> mean_square;  // v; PyTorch calls it exp_avg_sq
    };

    AdamSettings settings;

    /// Throws ConfigError if a setting makes no sense.
    explicit Adam(const AdamSettings& chosen = {}) : settings(chosen) {
        const bool betas_good = chosen.beta1 >= 0 && chosen.beta1 < 1 && chosen.beta2 >= 0 && chosen.beta2 < 1;
        if (!betas_good) {
            throw ConfigError("adam: beta1 and beta2 are " + std::to_string(chosen.beta1) + " and " +
                              std::to_string(chosen.beta2) + ", expected numbers from 0 to below 1");
        }
        if (!(chosen.eps >= 0) || !(chosen.weight_decay >= 0)) {
            throw ConfigError("adam: eps is " + std::to_string(chosen.eps) + " and weight_decay " +
                              std::to_string(chosen.weight_decay) + ", expected numbers of at least 0");
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

    // The state, for checkpoints: how many steps were made, and the moments by parameter name.
    std::size_t steps_done = 0;
    std::map<std::string, Moments> moments;

private:
    template <std::size_t Rank>
    void update(const std::string& name, Parameter<Rank>& parameter, double learning_rate) {
        Moments& moment = moments[name];
        const std::size_t count = parameter.size();
        if (moment.mean.empty()) {
            moment.shape.assign(parameter.value.shape().begin(), parameter.value.shape().end());
            moment.mean.assign(count, Real(0));
            moment.mean_square.assign(count, Real(0));
        }
        if (moment.mean.size() != count) {
            throw ShapeError("adam: " + name + " has " + std::to_string(count) + " numbers, its running means have " +
                             std::to_string(moment.mean.size()));
        }

        const bool decays = settings.weight_decay != 0 && (Rank >= 2 || !settings.decay_matrices_only);
        AdamStep change;
        change.keep = Real(settings.decoupled && decays ? 1 - learning_rate * settings.weight_decay : 1);
        change.penalty = Real(!settings.decoupled && decays ? settings.weight_decay : 0);
        change.one_minus_beta1 = Real(1 - settings.beta1);
        change.beta2 = Real(settings.beta2);
        change.one_minus_beta2 = Real(1 - settings.beta2);
        const double t = static_cast<double>(steps_done);
        change.step_size = Real(learning_rate / (1 - std::pow(settings.beta1, t)));
        change.root_of_correction2 = Real(std::sqrt(1 - std::pow(settings.beta2, t)));
        change.eps = Real(settings.eps);
        adam_step(change, parameter.grad.data(), parameter.value.data(), moment.mean.data(),
                  moment.mean_square.data(), count);
    }
};

}  // namespace minillm
