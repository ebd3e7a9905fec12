// train/trainer.hpp: one training step, taken apart; train/fit.hpp makes whole epochs of it.
//
//     1. gradients = 0
//     2. loss = cross_entropy(model(inputs), targets)        forward
//     3. d(loss)/d(every parameter)                          backward
//     4. norm = √(Σ gradient²); if norm > clip: gradients *= clip / norm
//     5. the optimiser moves the parameters at the rate of the schedule
//
// A large batch may come in parts (gradient accumulation): each part's loss is weighted by its share of the targets, so
// that the sum is the mean over all of them and the step is that of the whole batch.
//
// When the loss or the norm is not a finite number the step is not taken: the parameters stay as they were, and the
// error names the step and the place where the first such number arose.
//
// Source for clipping: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "../core/error.hpp"
#include "../core/reduce.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../kernels/vector_ops.hpp"
#include "../nn/loss.hpp"
#include "../nn/parameter.hpp"
#include "adam.hpp"
#include "batches.hpp"
#include "metrics.hpp"
#include "schedule.hpp"

namespace minillm {

/// Training cannot go on: a loss or gradient that is not a finite number.
struct TrainingError : Error {
    using Error::Error;
};

/// √(Σ g²) over the gradients of all trainable parameters, gathered in double.
template <class Model>
double gradient_norm(Model& model) {
    double squares = 0;
    model.visit_parameters([&squares](const std::string&, auto& parameter) {
        if (parameter.trainable) {
            squares += sum_of_squares(parameter.grad.data(), parameter.size());
        }
    });
    return std::sqrt(squares);
}

/// Shortens all gradients together so that their norm is at most `largest`, as torch.nn.utils.clip_grad_norm_ does.
/// Their direction stays. Gives the norm they had before.
template <class Model>
double clip_gradients(Model& model, double largest) {
    const double norm = gradient_norm(model);
    const double factor = largest / (norm + 1e-6);  // PyTorch's guard against a norm of 0
    if (factor < 1) {
        const Real scale = Real(factor);
        model.visit_parameters([scale](const std::string&, auto& parameter) {
            for (std::size_t i = 0; i < parameter.size(); ++i) {
                parameter.grad.data()[i] *= scale;
            }
        });
    }
    return norm;
}

/// Says where the first number arises that is not finite: in a parameter, in a named result of forward, or in the
/// gradient of a parameter. Empty if everything is finite.
template <class Model>
std::string first_not_finite(Model& model, const IdBatch& inputs) {
    std::string place;
    const auto look = [&place](const char* what, const std::string& name, std::size_t count) {
        if (place.empty() && count > 0) {
            place = std::string(what) + " " + name + " (" + std::to_string(count) + " numbers)";
        }
    };
    model.visit_parameters([&](const std::string& name, auto& parameter) {
        look("the parameter", name, count_not_finite(parameter.value));
    });
    if (!place.empty()) {
        return place;
    }

    // Forward once more, looking at every named result. Minus infinity is what a mask puts into scores: not a mistake.
    std::ostringstream unused;
    TraceSettings watch;
    watch.out = &unused;
    watch.observer = [&look](std::string_view name, const Real* values, std::size_t count) {
        std::size_t bad = 0;
        for (std::size_t i = 0; i < count; ++i) {
            bad += std::isnan(values[i]) || values[i] == std::numeric_limits<Real>::infinity() ? 1 : 0;
        }
        look("the forward result", std::string(name), bad);
    };
    std::swap(trace_settings(), watch);
    try {
        model.forward(inputs);
    } catch (const Error&) {
        // What was seen before the error is all there is to see.
    }
    std::swap(trace_settings(), watch);
    if (!place.empty()) {
        return place;
    }

    model.visit_parameters([&](const std::string& name, auto& parameter) {
        look("the gradient of", name, count_not_finite(parameter.grad));
    });
    return place;
}

/// What a step may be told beyond the optimiser's own settings.
struct TrainerSettings {
    Schedule schedule = {};
    double clip = 0;         // the largest gradient norm; 0: no clipping
    CrossEntropy loss = {};  // label smoothing
};

/// What one step was like.
struct StepReport {
    std::size_t step = 0;  // counted from 1
    double loss = 0;       // before the update
    double learning_rate = 0;
    double gradient_norm = 0;  // before clipping
    Accuracy accuracy;         // before the update
};

/// Trains a model step by step.
///
/// Example: Trainer trainer(model, Adam(), {.schedule = {.learning_rate = 3e-4}});  trainer.step(batch);
template <class Model, class Optimizer = Adam>
class Trainer {
public:
    TrainerSettings settings;
    Optimizer optimizer;

    Trainer(Model& model, Optimizer chosen_optimizer = Optimizer(), TrainerSettings chosen = {})
        : settings(chosen), optimizer(std::move(chosen_optimizer)), model_(&model) {
        settings.loss.ignored = no_target;
    }

    std::size_t steps_done() const { return optimizer.steps_done; }

    /// One step on one batch. Throws TrainingError if the loss or a gradient is not finite.
    StepReport step(const Batch& batch) { return step(std::span<const Batch>(&batch, 1)); }

    /// One step on a batch that comes in parts.
    StepReport step(std::span<const Batch> parts) {
        StepReport report;
        report.step = optimizer.steps_done + 1;
        report.learning_rate = settings.schedule.at(optimizer.steps_done);

        // 1. gradients = 0
        zero_gradients(*model_);
        std::size_t all_targets = 0;
        for (const Batch& part : parts) {
            all_targets += count_targets(part);
        }
        for (const Batch& part : parts) {
            const std::size_t targets = count_targets(part);
            if (targets == 0 && all_targets > 0) {
                continue;  // a part of padding alone teaches nothing
            }
            // 2. and 3. forward and backward
            const double share = static_cast<double>(targets) / static_cast<double>(all_targets);
            report.loss += share * learn(part, share, report);
        }
        // 4. the norm of all gradients together
        report.gradient_norm = settings.clip > 0 ? clip_gradients(*model_, settings.clip) : gradient_norm(*model_);
        if (!std::isfinite(report.gradient_norm)) {
            stop(report.step, "the gradient norm is not finite", parts.front());
        }
        // 5. the parameters move
        optimizer.step(*model_, report.learning_rate);
        return report;
    }

    /// The mean loss and the accuracy on a batch; nothing is learned.
    StepReport evaluate(const Batch& batch) const {
        StepReport report;
        report.step = optimizer.steps_done;
        const Matrix logits = as_rows(model_->forward(batch.inputs));  // [N, V]
        report.loss = settings.loss.forward(logits, targets_of(batch));
        report.accuracy = count_right(logits, targets_of(batch));
        return report;
    }

private:
    static std::span<const TokenId> targets_of(const Batch& batch) {
        return {batch.targets.data(), batch.targets.size()};
    }

    // Forward and backward of one part; adds to the gradients, weighted by its share of the targets. Gives its loss.
    double learn(const Batch& part, double share, StepReport& report) {
        typename Model::Cache cache;
        Tensor3 logits = model_->forward(part.inputs, &cache);  // [B, T, V]
        const std::size_t batch = logits.shape(0);
        const std::size_t time = logits.shape(1);
        const Matrix rows = as_rows(std::move(logits));  // [B*T, V]

        CrossEntropy::Cache loss_cache;
        const double loss = settings.loss.forward(rows, targets_of(part), &loss_cache);
        if (!std::isfinite(loss)) {
            stop(report.step, std::isnan(loss) ? "the loss is nan" : "the loss is infinite", part);
        }
        report.accuracy += count_right(rows, targets_of(part));

        Matrix d_rows = settings.loss.backward(loss_cache);  // [B*T, V]
        if (share != 1) {
            for (std::size_t i = 0; i < d_rows.size(); ++i) {
                d_rows.data()[i] *= Real(share);
            }
        }
        model_->backward(as_sequences(std::move(d_rows), batch, time), cache);
        return loss;
    }

    [[noreturn]] void stop(std::size_t step, std::string_view what, const Batch& batch) {
        const std::string place = first_not_finite(*model_, batch.inputs);
        std::string message = "training stopped at step " + std::to_string(step) + ": ";
        message += what;
        if (!place.empty()) {
            message += "; the first number that is not finite is in " + place;
        }
        throw TrainingError(message);
    }

    Model* model_;
};

}  // namespace minillm
