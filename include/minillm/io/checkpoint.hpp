// io/checkpoint.hpp: a model in the middle of its training, so that it can go on as if it had never stopped.
//
//     config.json             the sizes of the model
//     tokenizer.json          what its ids mean, if there is a tokenizer
//     model.safetensors       the parameters
//     optimizer.safetensors   Adam's running means of each parameter: mean.NAME and mean_square.NAME
//     trainer.json            the number of steps made, the state of the random numbers, the settings of the training
//
// The first three are what other programs read too (transformers, PyTorch). All five are written together or not at all
// (io/file_set.hpp): a program that is killed at any moment leaves the checkpoint before or the one after.
//
// Training goes on with the same bits because everything that a step depends on is here: parameters and running means
// as they are in memory, the step number (which decides the learning rate, Adam's corrections and the place in the
// text) and the random numbers still to come.
#pragma once

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../core/random.hpp"
#include "file_set.hpp"
#include "parameters.hpp"
#include "safetensors.hpp"
#include "../train/adam.hpp"

namespace minillm {

/// What is stored beside the parameters of a model.
struct CheckpointContent {
    Json config = {};
    std::function<void(const std::filesystem::path&)> save_tokenizer = {};  // writes tokenizer.json, if there is one
    NumberFormat format = real_format;  // of model.safetensors; another one than real_format cannot be resumed
};

/// What a training needs to go on.
struct TrainingState {
    Adam optimizer;
    Random random{0};
    Json settings;  // whatever the program wants to find again
};

namespace detail {

inline void add_moments(const Adam& optimizer, SafetensorsWriter& writer) {
    for (const auto& [name, moments] : optimizer.moments) {
        writer.add("mean." + name, moments.shape, moments.mean.data(), moments.mean.size());
        writer.add("mean_square." + name, moments.shape, moments.mean_square.data(), moments.mean_square.size());
    }
}

inline void load_moments(SafetensorsReader& reader, Adam& optimizer) {
    const std::string first = "mean.";
    for (const auto& [key, stored] : reader.tensors()) {
        if (key.compare(0, first.size(), first) != 0) {
            continue;
        }
        const std::string name = key.substr(first.size());
        Adam::Moments moments{stored.shape, reader.values(key), reader.values("mean_square." + name)};
        for (std::size_t i = 0; i < moments.mean.size(); ++i) {
            if (moments.mean_square.size() != moments.mean.size() || !std::isfinite(moments.mean[i]) ||
                !(moments.mean_square[i] >= 0)) {
                throw FormatError(reader.name(), key, "as many finite numbers as mean_square." + name + " has",
                                  "others");
            }
        }
        optimizer.moments.emplace(name, std::move(moments));
    }
    if (reader.tensors().size() != 2 * optimizer.moments.size()) {
        throw FormatError(reader.name(), "the tensors", "mean.NAME and mean_square.NAME for each parameter", "others");
    }
}

inline Json adam_json(const AdamSettings& settings) {
    return {{"beta1", settings.beta1},
            {"beta2", settings.beta2},
            {"eps", settings.eps},
            {"weight_decay", settings.weight_decay},
            {"decoupled", settings.decoupled},
            {"decay_matrices_only", settings.decay_matrices_only}};
}

inline AdamSettings adam_settings(const JsonValue& json) {
    AdamSettings settings;
    settings.beta1 = json["beta1"].number();
    settings.beta2 = json["beta2"].number();
    settings.eps = json["eps"].number();
    settings.weight_decay = json["weight_decay"].number();
    settings.decoupled = json["decoupled"].boolean();
    settings.decay_matrices_only = json["decay_matrices_only"].boolean();
    return settings;
}

}  // namespace detail

/// Writes a checkpoint into a folder, which is created if need be.
///
/// @param state  what is needed to go on; nullptr for a model that has learned enough
///
/// Throws FileError, and leaves what was there, if something cannot be written.
template <class Model>
void save_checkpoint(const std::filesystem::path& folder, Model& model, const NameInFile& name_in_file,
                     const CheckpointContent& content, const TrainingState* state = nullptr) {
    FileSetWriter files(folder);
    files.add("config.json", content.config.dump(2) + "\n");
    if (content.save_tokenizer) {
        files.add("tokenizer.json", content.save_tokenizer);
    }
    files.add("model.safetensors", [&](const std::filesystem::path& path) {
        SafetensorsWriter writer;
        writer.set_metadata("format", "pt");  // how transformers knows that the tensors are PyTorch's
        add_parameters(model, writer, content.format, name_in_file);
        writer.write(path);
    });
    Json trainer = {{"resumable", state != nullptr}};
    if (state != nullptr) {
        trainer["steps"] = state->optimizer.steps_done;
        trainer["random"] = state->random.state();
        trainer["adam"] = detail::adam_json(state->optimizer.settings);
        trainer["settings"] = state->settings;
        files.add("optimizer.safetensors", [&](const std::filesystem::path& path) {
            SafetensorsWriter writer;
            detail::add_moments(state->optimizer, writer);
            writer.write(path);
        });
    }
    files.add("trainer.json", trainer.dump(2) + "\n");
    files.commit();
}

/// What a training needs to go on, but for the running means, from the content of trainer.json. Throws FormatError if it is
/// not right, ConfigError if the checkpoint was saved without it.
inline TrainingState training_state_from(const JsonValue& trainer) {
    if (!trainer.boolean_or("resumable", false)) {
        throw ConfigError(trainer.file() +
                          ": this model was saved without the state of its training and cannot be "
                          "resumed; train on with --init instead");
    }
    TrainingState state;
    state.optimizer = Adam(detail::adam_settings(trainer["adam"]));
    state.optimizer.steps_done = static_cast<std::size_t>(trainer["steps"].integer());
    state.random.set_state(trainer["random"].text());
    state.settings = trainer["settings"].raw();
    return state;
}

/// Reads what a training needs to go on. Throws as training_state_from does, and FileError if a file is not there.
inline TrainingState load_training_state(const std::filesystem::path& folder) {
    TrainingState state = training_state_from(JsonValue::read(file_of_set(folder, "trainer.json")));
    SafetensorsReader reader(file_of_set(folder, "optimizer.safetensors"));
    detail::load_moments(reader, state.optimizer);
    return state;
}

/// Checks that the running means are those of this model. Throws FormatError with the first name that is not.
template <class Model>
void check_moments(Model& model, const Adam& optimizer) {
    std::size_t known = 0;
    model.visit_parameters([&](const std::string& name, auto& parameter) {
        const auto found = optimizer.moments.find(name);
        if (found == optimizer.moments.end()) {
            return;  // a frozen parameter has none
        }
        ++known;
        const std::vector<std::size_t> shape(parameter.value.shape().begin(), parameter.value.shape().end());
        if (found->second.shape != shape) {
            throw FormatError("optimizer.safetensors", "mean." + name, "the shape " + shape_text(shape),
                              shape_text(found->second.shape));
        }
    });
    if (known != optimizer.moments.size()) {
        throw FormatError("optimizer.safetensors", "the tensors", "running means of the model's parameters",
                          "others as well");
    }
}

}  // namespace minillm
