// io/gpt2_folder.hpp: GPT-2 models as Hugging Face stores them, read and written.
//
//     config.json         {"model_type": "gpt2", "vocab_size": 50257, "n_positions": 1024, "n_embd": 768, ...}
//     model.safetensors   wte.weight [V, C], wpe.weight [T, C], h.0.ln_1.weight [C], h.0.attn.c_attn.weight [C, 3C],
//     ...
//
// Three things differ from the parameters here: the names may begin with "transformer." (files that transformers saved
// do, the published ones do not), the linear layers are stored [in, out] (Conv1D), and older files carry the causal
// mask as h.0.attn.bias, which is no parameter. A tied head has no tensor of its own; where one is stored all the
// same, it must equal wte.
//
// A setting of config.json that would change the numbers and is not supported is refused by name.
//
// Source: the configuration and model of GPT-2 in huggingface/transformers.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../models/gpt.hpp"
#include "lstm_folder.hpp"
#include "parameters.hpp"

namespace minillm {

namespace detail {

/// Refuses a setting that is there with another value than the one that is computed here.
inline void require_setting(const JsonValue& config, const std::string& key, const Json& supported) {
    if (config.has_value(key) && config[key].raw() != supported) {
        throw ConfigError(config.file() + ": " + key + " is " + config[key].raw().dump() +
                          ", which is not supported; expected " + supported.dump());
    }
}

// The names of the activations; two of them are the same function.
inline Activation activation_named(const JsonValue& config, const std::string& key, const std::string& otherwise) {
    const std::string name = config.text_or(key, otherwise);
    if (name == "gelu_new" || name == "gelu_pytorch_tanh") {
        return Activation::gelu_tanh;
    }
    if (name == "gelu") {
        return Activation::gelu;
    }
    if (name == "relu") {
        return Activation::relu;
    }
    throw ConfigError(config.file() + ": " + key + " is " + name +
                      ", which is not supported; expected gelu_new, gelu_pytorch_tanh, gelu or relu");
}

inline const char* activation_name(Activation activation) {
    switch (activation) {
        case Activation::gelu:
            return "gelu";
        case Activation::relu:
            return "relu";
        default:
            return "gelu_new";
    }
}

inline void check_gpt2_shapes(const StoredTensors& tensors, const std::string& prefix, const GptConfig& config) {
    const std::size_t channels = config.channels;
    check_stored_shape(tensors, prefix + "wte.weight", {config.vocabulary_size, channels});
    check_stored_shape(tensors, prefix + "wpe.weight", {config.context, channels});
    for (std::size_t layer = 0; layer < config.layers; ++layer) {
        const std::string block = prefix + "h." + std::to_string(layer) + ".";
        check_stored_shape(tensors, block + "attn.c_attn.weight", {channels, 3 * channels});
        check_stored_shape(tensors, block + "mlp.c_fc.weight", {channels, config.hidden_width()});
    }
}

// The causal mask, which older files carry along.
inline bool is_gpt2_buffer(std::string_view name) {
    return name.ends_with(".attn.bias") || name.ends_with(".attn.masked_bias");
}

inline std::string gpt2_prefix(const StoredTensors& tensors) {
    return tensors.has("transformer.wte.weight") ? "transformer." : "";
}

// 1e-5 as a float is 9.99999974737875e-06: the double whose decimal is short and gives the same float back.
inline double shortest_decimal(Real value) {
    char text[64] = {};
    std::to_chars(text, text + sizeof text - 1, value);
    return std::strtod(text, nullptr);
}

// A head that is stored although it is tied must be the embedding.
inline void check_tied_head(StoredTensors& tensors, const Gpt& model) {
    const std::string name = "lm_head.weight";
    if (!tensors.has(name)) {
        return;
    }
    const Matrix& embedding = model.wte.weight.value;  // [V, C]
    check_stored_shape(tensors, name, {embedding.shape(0), embedding.shape(1)});
    Matrix head = embedding;  // [V, C]
    tensors.read_into(name, head.data());
    if (head != embedding) {
        throw ConfigError(tensors.name() +
                          ": lm_head.weight differs from wte.weight: a head of its own is not supported");
    }
}

}  // namespace detail

/// The sizes in a config.json. Throws FormatError if one is missing, ConfigError for what is not supported.
inline GptConfig gpt2_config(const JsonValue& json) {
    detail::require_setting(json, "model_type", "gpt2");
    detail::require_setting(json, "scale_attn_weights", true);
    detail::require_setting(json, "scale_attn_by_inverse_layer_idx", false);
    detail::require_setting(json, "reorder_and_upcast_attn", false);
    detail::require_setting(json, "add_cross_attention", false);
    detail::require_setting(json, "is_encoder_decoder", false);
    detail::require_setting(json, "tie_word_embeddings", true);
    detail::require_setting(json, "pruned_heads", Json::object());
    if (json.has_value("quantization_config")) {
        throw ConfigError(json.file() + ": quantization_config is set, which is not supported");
    }
    GptConfig config;
    config.vocabulary_size = detail::model_size(json, "vocab_size");
    config.context = detail::model_size(json, "n_positions");
    config.channels = detail::model_size(json, "n_embd");
    config.layers = detail::model_size(json, "n_layer");
    config.heads = detail::model_size(json, "n_head");
    config.hidden = json.has_value("n_inner") ? detail::model_size(json, "n_inner") : 0;
    config.activation = detail::activation_named(json, "activation_function", "gelu_new");
    config.layer_norm_eps = static_cast<Real>(json.number_or("layer_norm_epsilon", 1e-5));
    return config;
}

/// The sizes that the tensors of a file have, where there is no config.json. Throws ConfigError if nobody has said how
/// many heads there are: that is the one size that no tensor shows.
inline GptConfig gpt2_config(const StoredTensors& tensors, std::size_t heads) {
    const std::string prefix = detail::gpt2_prefix(tensors);
    const auto shape = [&](const std::string& name) {
        const std::vector<std::size_t>& found = tensors.at(prefix + name).shape;
        if (found.size() != 2) {
            throw FormatError(tensors.name(), prefix + name, "two axes", shape_text(found));
        }
        return found;
    };
    GptConfig config;
    config.vocabulary_size = shape("wte.weight")[0];
    config.channels = shape("wte.weight")[1];
    config.context = shape("wpe.weight")[0];
    config.hidden = shape("h.0.mlp.c_fc.weight")[1];
    config.layers = 1;
    while (tensors.has(prefix + "h." + std::to_string(config.layers) + ".ln_1.weight")) {
        ++config.layers;
    }
    if (heads == 0) {
        throw ConfigError(tensors.name() +
                          ": the tensors do not show how many heads the model has; give the folder with "
                          "its config.json (train --init takes --heads)");
    }
    config.heads = heads;
    return config;
}

/// The content of a config.json that transformers loads.
inline Json config_json(const GptConfig& config) {
    return {{"architectures", {"GPT2LMHeadModel"}},
            {"model_type", "gpt2"},
            {"vocab_size", config.vocabulary_size},
            {"n_positions", config.context},
            {"n_embd", config.channels},
            {"n_layer", config.layers},
            {"n_head", config.heads},
            {"n_inner", config.hidden_width()},
            {"activation_function", detail::activation_name(config.activation)},
            {"layer_norm_epsilon", detail::shortest_decimal(config.layer_norm_eps)},
            {"resid_pdrop", 0.0},
            {"embd_pdrop", 0.0},
            {"attn_pdrop", 0.0},
            {"tie_word_embeddings", true},
            // transformers' defaults name tokens that this vocabulary need not have
            {"bos_token_id", nullptr},
            {"eos_token_id", nullptr}};
}

/// How the parameters are called in a file that we write: with the prefix, as transformers does.
inline NameInFile name_in_file(const Gpt&, const std::string& prefix = "transformer.") {
    return [prefix](const std::string& name) { return StoredName{prefix + name, is_gpt2_transposed(name)}; };
}

/// A model of these sizes with the weights of a file. Throws FormatError at the first tensor that does not fit.
inline Gpt load_gpt2(StoredTensors& tensors, const GptConfig& config) {
    const std::string prefix = detail::gpt2_prefix(tensors);
    detail::check_gpt2_shapes(tensors, prefix, config);
    Gpt model(config);
    load_parameters(model, tensors, name_in_file(model, prefix),
                    [](const std::string& name) { return detail::is_gpt2_buffer(name) || name == "lm_head.weight"; });
    detail::check_tied_head(tensors, model);
    return model;
}

}  // namespace minillm
