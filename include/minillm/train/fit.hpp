// train/fit.hpp: trains a model on a set of examples for some epochs, as the article's 5.2.4 does:
//
//     History history = fit(model, inputs, targets, {.batch_size = 32, .epochs = 10});
//
// An epoch is one pass through all examples, in a new random order each time. The loss of an epoch is the mean over its
// examples, each measured in the step that learned from it: so it lags behind the model at the end of the epoch, as
// Keras's does. With validation examples the model is also measured on what it does not learn from, and may stop early.
//
// Source: the meaning of the arguments is that of Keras's Model.fit and EarlyStopping.
// Not here: training on one long text; see the program `train`, which calls Trainer::step.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/tensor.hpp"
#include "adam.hpp"
#include "batches.hpp"
#include "metrics.hpp"
#include "trainer.hpp"

namespace minillm {

/// What one epoch was like.
struct EpochReport {
    std::size_t epoch = 0;  // counted from 1
    double loss = 0;        // mean over the examples, each before its own update
    double accuracy = 0;
    std::optional<double> validation_loss = {};
    std::optional<double> validation_accuracy = {};
};
using History = std::vector<EpochReport>;

/// What fit may be told. The defaults are the article's: batches of 32, ten epochs.
struct FitSettings {
    std::size_t batch_size = 32;
    std::size_t epochs = 10;
    AdamSettings adam = {.eps = 1e-7};  // Keras's eps, ten times PyTorch's
    TrainerSettings trainer = {};
    bool shuffle = true;
    std::uint64_t seed = 1;
    const Batch* validation = nullptr;  // examples to measure on after each epoch
    std::size_t patience = 0;  // stop after this many epochs without a better validation loss, and go back to the best
                               // parameters; 0: never
    std::function<void(const EpochReport&)> on_epoch = {};
};

namespace detail {

// Some rows of a larger batch.
inline Batch rows_of(const Batch& all, std::span<const std::size_t> rows) {
    using Shape = std::array<std::size_t, 2>;
    const std::size_t time = all.inputs.shape(1);
    const std::size_t target_time = all.targets.shape(1);
    Batch part{IdBatch(Shape{rows.size(), time}), IdBatch(Shape{rows.size(), target_time})};
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const TokenId* inputs = all.inputs.data() + rows[r] * time;
        const TokenId* targets = all.targets.data() + rows[r] * target_time;
        std::copy(inputs, inputs + time, part.inputs.data() + r * time);
        std::copy(targets, targets + target_time, part.targets.data() + r * target_time);
    }
    return part;
}

// The mean over the targets of many batches, each weighted by how many it has.
class RunningMean {
public:
    void add(const StepReport& report) {
        loss_ += report.loss * static_cast<double>(report.accuracy.all);
        accuracy_ += report.accuracy;
    }
    double loss() const { return loss_ / static_cast<double>(accuracy_.all); }
    double accuracy() const { return accuracy_.share(); }

private:
    double loss_ = 0;
    Accuracy accuracy_;
};

template <class Model>
std::vector<std::vector<Real>> copy_parameters(Model& model) {
    std::vector<std::vector<Real>> copies;
    model.visit_parameters([&copies](const std::string&, auto& parameter) {
        copies.emplace_back(parameter.value.data(), parameter.value.data() + parameter.size());
    });
    return copies;
}

template <class Model>
void put_back_parameters(Model& model, const std::vector<std::vector<Real>>& copies) {
    std::size_t i = 0;
    model.visit_parameters([&](const std::string&, auto& parameter) {
        std::copy(copies[i].begin(), copies[i].end(), parameter.value.data());
        ++i;
    });
}

}  // namespace detail

/// Loss and accuracy over examples of any number, in batches.
template <class Model>
StepReport evaluate(Model& model, const Batch& examples, std::size_t batch_size = 32) {
    Trainer<Model> trainer(model);
    std::vector<std::size_t> rows(examples.inputs.shape(0));
    std::iota(rows.begin(), rows.end(), std::size_t(0));
    StepReport total;
    double loss = 0;
    for (std::size_t begin = 0; begin < rows.size(); begin += batch_size) {
        const std::size_t count = std::min(batch_size, rows.size() - begin);
        const Batch part = detail::rows_of(examples, std::span(rows).subspan(begin, count));
        if (count_targets(part) == 0) {
            continue;
        }
        const StepReport report = trainer.evaluate(part);
        loss += report.loss * static_cast<double>(report.accuracy.all);
        total.accuracy += report.accuracy;
    }
    total.loss = loss / static_cast<double>(total.accuracy.all);
    return total;
}

/// Trains on examples: inputs [M, T], targets [M, T], or [M, 1] for a model that predicts one token. Gives the history,
/// one report an epoch. Throws ConfigError if there are no examples or the settings make no sense.
template <class Model>
History fit(Model& model, const IdBatch& inputs, const IdBatch& targets, const FitSettings& settings = {}) {
    if (inputs.shape(0) == 0 || inputs.shape(0) != targets.shape(0)) {
        throw ConfigError("fit: there are " + std::to_string(inputs.shape(0)) + " inputs and " +
                          std::to_string(targets.shape(0)) + " targets, expected as many of both, at least 1");
    }
    if (settings.batch_size == 0) {
        throw ConfigError("fit: batch_size is 0, expected at least 1");
    }
    if (settings.patience > 0 && settings.validation == nullptr) {
        throw ConfigError("fit: stopping early needs validation examples");
    }
    const Batch all{inputs, targets};
    Trainer<Model> trainer(model, Adam(settings.adam), settings.trainer);
    Random random(settings.seed);
    std::vector<std::size_t> order(inputs.shape(0));
    std::iota(order.begin(), order.end(), std::size_t(0));

    History history;
    double best_loss = std::numeric_limits<double>::infinity();
    std::size_t epochs_since_best = 0;
    std::vector<std::vector<Real>> best_parameters;
    for (std::size_t epoch = 1; epoch <= settings.epochs; ++epoch) {
        if (settings.shuffle) {
            random.shuffle(std::span(order));
        }
        detail::RunningMean mean;
        for (std::size_t begin = 0; begin < order.size(); begin += settings.batch_size) {
            const std::size_t count = std::min(settings.batch_size, order.size() - begin);
            const Batch part = detail::rows_of(all, std::span(order).subspan(begin, count));
            mean.add(trainer.step(part));
        }
        EpochReport report{epoch, mean.loss(), mean.accuracy(), std::nullopt, std::nullopt};
        if (settings.validation != nullptr) {
            const StepReport measured = evaluate(model, *settings.validation, settings.batch_size);
            report.validation_loss = measured.loss;
            report.validation_accuracy = measured.accuracy.share();
        }
        history.push_back(report);
        if (settings.on_epoch) {
            settings.on_epoch(report);
        }

        if (settings.patience > 0) {
            if (*report.validation_loss < best_loss) {
                best_loss = *report.validation_loss;
                epochs_since_best = 0;
                best_parameters = detail::copy_parameters(model);
            } else if (++epochs_since_best == settings.patience) {
                break;
            }
        }
    }
    if (!best_parameters.empty()) {
        detail::put_back_parameters(model, best_parameters);
    }
    return history;
}

}  // namespace minillm
