// io/lstm_folder.hpp: LSTM language models as a folder of config.json and model.safetensors.
//
//     config.json         {"model_type": "lstm", "vocab_size": 65, "channels": 64, "hidden": 128, "layers": 2}
//     model.safetensors   embedding.weight [V, C], lstm.weight_ih_l0 [4H, C], lstm.weight_hh_l0 [4H, H],
//                         lstm.bias_ih_l0 [4H], lstm.bias_hh_l0 [4H], ..., linear.weight [V, H], linear.bias [V]
//
// The names, the shapes and the order of the gates (i, f, g, o) are PyTorch's, so state_dict() of a module of
// nn.Embedding, nn.LSTM and nn.Linear is such a file. model_type "article" is the model of the article's 5.2.4: it
// predicts only the token after the whole sequence, and its embedding is frozen.
//
// See io/gpt2_folder.hpp for GPT, io/checkpoint.hpp for what is beside the weights while a model learns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "file_set.hpp"
#include "parameters.hpp"
#include "../models/lstm_language_model.hpp"

namespace minillm {

/// The content of config.json.
inline Json config_json(const LstmLanguageModelConfig& config) {
    return {{"model_type", config.predict_last_only ? "article" : "lstm"},
            {"vocab_size", config.vocabulary_size},
            {"channels", config.channels},
            {"hidden", config.hidden},
            {"layers", config.layers}};
}

namespace detail {

/// A size in a config.json: large enough for every model there is, small enough that products of two do not wrap.
inline std::size_t model_size(const JsonValue& config, const std::string& key) {
    return static_cast<std::size_t>(config[key].integer(1, std::int64_t(1) << 31));
}

// A size that a configuration claims must be that of the tensor in the file, before anything is allocated by it.
inline void check_stored_shape(const StoredTensors& tensors, const std::string& name,
                               const std::vector<std::size_t>& expected) {
    const std::vector<std::size_t>& found = tensors.at(name).shape;
    if (found != expected) {
        throw FormatError(tensors.name(), name, "the shape " + shape_text(expected) + " that config.json asks for",
                          shape_text(found));
    }
}

inline void check_lstm_shapes(const StoredTensors& tensors, const LstmLanguageModelConfig& config) {
    check_stored_shape(tensors, "embedding.weight", {config.vocabulary_size, config.channels});
    for (std::size_t layer = 0; layer < config.layers; ++layer) {
        const std::size_t inputs = layer == 0 ? config.channels : config.hidden;
        const std::string suffix = "_l" + std::to_string(layer);
        check_stored_shape(tensors, "lstm.weight_ih" + suffix, {4 * config.hidden, inputs});
        check_stored_shape(tensors, "lstm.weight_hh" + suffix, {4 * config.hidden, config.hidden});
    }
    check_stored_shape(tensors, "linear.weight", {config.vocabulary_size, config.hidden});
}

}  // namespace detail

/// The sizes in a config.json. Throws FormatError if one is missing or none, ConfigError for another model_type.
inline LstmLanguageModelConfig lstm_config(const JsonValue& json) {
    const std::string& type = json["model_type"].text();
    if (type != "lstm" && type != "article") {
        throw ConfigError(json.file() + ": model_type is " + type + ", expected lstm or article");
    }
    LstmLanguageModelConfig config;
    config.vocabulary_size = detail::model_size(json, "vocab_size");
    config.channels = detail::model_size(json, "channels");
    config.hidden = detail::model_size(json, "hidden");
    config.layers = json.has("layers") ? detail::model_size(json, "layers") : 1;
    config.predict_last_only = type == "article";
    config.frozen_embedding = type == "article";
    return config;
}

/// The sizes that the tensors of a file have, where there is no config.json.
inline LstmLanguageModelConfig lstm_config(const StoredTensors& tensors, bool article) {
    const auto shape = [&tensors](const std::string& name) {
        const std::vector<std::size_t>& found = tensors.at(name).shape;
        if (found.size() != 2) {
            throw FormatError(tensors.name(), name, "two axes", shape_text(found));
        }
        return found;
    };
    LstmLanguageModelConfig config;
    config.vocabulary_size = shape("embedding.weight")[0];
    config.channels = shape("embedding.weight")[1];
    config.hidden = shape("lstm.weight_hh_l0")[1];
    config.layers = 1;
    while (tensors.has("lstm.weight_hh_l" + std::to_string(config.layers))) {
        ++config.layers;
    }
    config.predict_last_only = article;
    config.frozen_embedding = article;
    return config;
}

/// A model of these sizes with the weights of a file. Throws FormatError at the first tensor that does not fit.
inline LstmLanguageModel load_lstm(StoredTensors& tensors, const LstmLanguageModelConfig& config) {
    detail::check_lstm_shapes(tensors, config);
    LstmLanguageModel model(config);
    load_parameters(model, tensors);
    return model;
}

/// How the parameters of a model are called in a file: as they are.
inline NameInFile name_in_file(const LstmLanguageModel&) {
    return [](const std::string& name) { return StoredName{name}; };
}

}  // namespace minillm
