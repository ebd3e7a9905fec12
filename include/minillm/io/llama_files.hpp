// io/llama_files.hpp: models of the Llama family from Hugging Face folders and from GGUF files.
//
//     config.json    "model_type": "llama", "qwen2" or "qwen3"      GGUF    "general.architecture" = the same names
//     "hidden_size"                                                 "llama.embedding_length"
//     model.layers.0.self_attn.q_proj.weight                        blk.0.attn_q.weight
//
// The two differ in names, in how settings are spelled, and in one convention: Llama's query and key rows in a GGUF are
// ordered so that neighbours form a pair of the rotary positions (interleaved), those of a folder so that the halves of
// a head do. Qwen's are never reordered.
//
// A setting that would change the numbers and is not supported is refused by its name.
//
// Source: the configurations and models in huggingface/transformers; llama.cpp's gguf-py/gguf/constants.py for names.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../models/llama.hpp"
#include "gguf.hpp"
#include "gpt2_folder.hpp"
#include "weight_table.hpp"

namespace minillm {

/// What the relatives of Llama have and it has not.
struct LlamaExtras {
    bool input_bias = false;    // of query, key and value: Qwen2
    bool output_bias = false;   // of the attention's output
    bool hidden_bias = false;   // of gate, up and down
    bool head_norms = false;    // Qwen3
    bool tied = false;          // the head is the embedding
};

/// How the tensors of a model are called. A block's are behind blocks + number + ".".
struct LlamaNames {
    std::string embedding, norm, head, blocks;
    std::string attention_norm, query, key, value, output, query_norm, key_norm;
    std::string feed_forward_norm, gate, up, down;

    static LlamaNames folder(const std::string& prefix) {
        return {prefix + "embed_tokens.weight", prefix + "norm.weight",     "lm_head",
                prefix + "layers.",             "input_layernorm.weight",   "self_attn.q_proj",
                "self_attn.k_proj",             "self_attn.v_proj",         "self_attn.o_proj",
                "self_attn.q_norm.weight",      "self_attn.k_norm.weight",  "post_attention_layernorm.weight",
                "mlp.gate_proj",                "mlp.up_proj",              "mlp.down_proj"};
    }
    static LlamaNames gguf() {
        return {"token_embd.weight", "output_norm.weight", "output",      "blk.",
                "attn_norm.weight",  "attn_q",             "attn_k",      "attn_v",
                "attn_output",       "attn_q_norm.weight", "attn_k_norm.weight", "ffn_norm.weight",
                "ffn_gate",          "ffn_up",             "ffn_down"};
    }
};

namespace detail {

inline WithBias bias_if(bool wanted) { return wanted ? WithBias::yes : WithBias::no; }

inline LlamaBlock load_llama_block(WeightTable& table, const LlamaNames& names, const std::string& prefix,
                                   const LlamaConfig& config, const LlamaExtras& extras) {
    const std::size_t channels = config.channels;                              // C
    const std::size_t query_channels = config.heads * config.head_width;       // HD
    const std::size_t key_channels = config.key_value_heads * config.head_width;  // GD
    const WithBias input_bias = bias_if(extras.input_bias);
    const WithBias hidden_bias = bias_if(extras.hidden_bias);
    LlamaBlock block;
    block.attention_norm = table.rms_norm(prefix + names.attention_norm, channels, config.norm_eps);
    block.query = table.linear(prefix + names.query, channels, query_channels, input_bias);
    block.key = table.linear(prefix + names.key, channels, key_channels, input_bias);
    block.value = table.linear(prefix + names.value, channels, key_channels, input_bias);
    if (extras.head_norms) {
        block.query_norm = table.rms_norm(prefix + names.query_norm, config.head_width, config.norm_eps);
        block.key_norm = table.rms_norm(prefix + names.key_norm, config.head_width, config.norm_eps);
    }
    block.output = table.linear(prefix + names.output, query_channels, channels, bias_if(extras.output_bias));
    block.feed_forward_norm = table.rms_norm(prefix + names.feed_forward_norm, channels, config.norm_eps);
    block.gate = table.linear(prefix + names.gate, channels, config.hidden, hidden_bias);
    block.up = table.linear(prefix + names.up, channels, config.hidden, hidden_bias);
    block.down = table.linear(prefix + names.down, config.hidden, channels, hidden_bias);
    return block;
}

}  // namespace detail

/// A model of these sizes with the weights of a table. Throws FormatError at the first tensor that does not fit.
inline Llama load_llama(WeightTable& table, const LlamaNames& names, const LlamaConfig& config,
                        const LlamaExtras& extras) {
    Llama model;
    model.config = config;
    model.embedding = table.matrix(names.embedding, config.vocabulary_size, config.channels);
    for (std::size_t layer = 0; layer < config.layers; ++layer) {
        const std::string prefix = names.blocks + std::to_string(layer) + ".";
        model.blocks.push_back(detail::load_llama_block(table, names, prefix, config, extras));
    }
    model.norm = table.rms_norm(names.norm, config.channels, config.norm_eps);
    const std::string head = names.head + ".weight";
    if (!extras.tied) {
        model.head = table.linear(names.head, config.channels, config.vocabulary_size);
    } else if (table.has(head) && !table.same(head, names.embedding)) {
        throw ConfigError(table.name() + ": " + head + " differs from " + names.embedding +
                          ", although the settings say that they are one");
    }
    // Older files carry the frequencies along, which follow from the settings.
    table.check_all_used([](std::string_view name) {
        return name.ends_with("rotary_emb.inv_freq") || name.ends_with(".attn_rot_embd") || name == "rope_freqs.weight";
    });
    return model;
}

// ---- Hugging Face folders ------------------------------------------------------------------------------------------

namespace detail {

inline double positive_number(const JsonValue& json, const std::string& key, double otherwise) {
    const double value = json.number_or(key, otherwise);
    if (!(value > 0) || !std::isfinite(value)) {
        json[key].fail("a number above 0");
    }
    return value;
}

// The frequencies of a head are made before its weights are looked at: a number of a few bytes may lie about its width.
inline constexpr std::size_t widest_head = 65536;

inline void refuse_wide_head(const std::string& file, std::size_t head_width) {
    if (head_width > widest_head) {
        throw ConfigError(file + ": a head would be " + std::to_string(head_width) + " numbers wide, expected at most " +
                          std::to_string(widest_head));
    }
}

// "rope_scaling", or "rope_parameters" in newer files.
inline Rope rope_of(const JsonValue& json, std::size_t head_width, std::size_t context) {
    const std::string key = json.has_value("rope_parameters") ? "rope_parameters" : "rope_scaling";
    const bool has_settings = json.has_value(key);
    const JsonValue settings = has_settings ? json[key] : json;
    double base = positive_number(json, "rope_theta", 10000);
    std::string type = "default";
    if (has_settings) {
        if (!settings.is_object()) {
            settings.fail("an object");
        }
        base = positive_number(settings, "rope_theta", base);
        type = settings.text_or("rope_type", settings.text_or("type", "default"));
        require_setting(settings, "partial_rotary_factor", 1.0);
    }
    Rope rope(head_width, base, RopeLayout::split_half);
    if (type == "default" || type == "dynamic") {
        return rope;  // dynamic: only texts longer than the model's context are scaled, and there are none here
    }
    const double factor = positive_number(settings, "factor", 0);
    const double original = positive_number(settings, "original_max_position_embeddings",
                                            positive_number(json, "original_max_position_embeddings",
                                                            static_cast<double>(context)));
    if (type == "linear") {
        scale_rope_linear(rope, factor);
    } else if (type == "llama3") {
        scale_rope_llama3(rope, factor, settings["low_freq_factor"].number(), settings["high_freq_factor"].number(),
                          original);
    } else if (type == "yarn") {
        for (const char* unsupported : {"mscale", "mscale_all_dim"}) {
            if (settings.has_value(unsupported)) {
                throw ConfigError(json.file() + ": " + key + "." + unsupported + " is set, which is not supported");
            }
        }
        require_setting(settings, "truncate", true);
        scale_rope_yarn(rope, factor, original, base, positive_number(settings, "beta_fast", 32),
                        positive_number(settings, "beta_slow", 1));
        rope.magnitude = settings.number_or("attention_factor", rope.magnitude);
    } else {
        throw ConfigError(json.file() + ": " + key + " has the type " + type +
                          ", which is not supported; expected default, dynamic, linear, llama3 or yarn");
    }
    return rope;
}

inline void refuse_sliding_window(const JsonValue& json, std::size_t context) {
    const bool slides = json.boolean_or("use_sliding_window", false) && json.has_value("sliding_window") &&
                        json["sliding_window"].number() < static_cast<double>(context);
    if (slides) {
        throw ConfigError(json.file() + ": use_sliding_window is true with a window shorter than the context, which is not supported");
    }
    if (json.has_value("layer_types")) {
        const JsonValue types = json["layer_types"];
        for (std::size_t i = 0; i < types.array_size(); ++i) {
            if (types[i].text() != "full_attention") {
                throw ConfigError(json.file() + ": " + types[i].place() + " is " + types[i].text() +
                                  ", which is not supported; expected full_attention");
            }
        }
    }
}

}  // namespace detail

/// Whether load_llama_folder knows a model_type.
inline bool is_llama_type(std::string_view model_type) {
    return model_type == "llama" || model_type == "qwen2" || model_type == "qwen3";
}

/// The sizes in a config.json. Throws FormatError if one is missing, ConfigError for what is not supported.
inline std::pair<LlamaConfig, LlamaExtras> llama_config(const JsonValue& json) {
    const std::string type = json["model_type"].text();
    LlamaConfig config;
    config.vocabulary_size = detail::model_size(json, "vocab_size");
    config.context = detail::model_size(json, "max_position_embeddings");
    config.layers = detail::model_size(json, "num_hidden_layers");
    config.channels = detail::model_size(json, "hidden_size");
    config.hidden = detail::model_size(json, "intermediate_size");
    config.heads = detail::model_size(json, "num_attention_heads");
    config.key_value_heads =
        json.has_value("num_key_value_heads") ? detail::model_size(json, "num_key_value_heads") : config.heads;
    // Qwen3's width is 128 where it is not said; the others share the channels evenly.
    config.head_width = json.has_value("head_dim") ? detail::model_size(json, "head_dim")
                        : type == "qwen3"          ? 128
                                                   : config.channels / config.heads;
    if (config.heads % config.key_value_heads != 0 || (!json.has_value("head_dim") && type != "qwen3" &&
                                                       config.channels % config.heads != 0)) {
        throw ConfigError(json.file() + ": num_attention_heads is " + std::to_string(config.heads) +
                          ", expected a multiple of num_key_value_heads (" + std::to_string(config.key_value_heads) +
                          ") that divides hidden_size (" + std::to_string(config.channels) + ")");
    }
    config.norm_eps = static_cast<Real>(detail::positive_number(json, "rms_norm_eps", 1e-6));
    detail::refuse_wide_head(json.file(), config.head_width);
    config.rope = detail::rope_of(json, config.head_width, config.context);

    LlamaExtras extras;
    const bool attention_bias = type != "qwen2" && json.boolean_or("attention_bias", false);
    extras.input_bias = type == "qwen2" || attention_bias;
    extras.output_bias = attention_bias;
    extras.hidden_bias = type == "llama" && json.boolean_or("mlp_bias", false);
    extras.head_norms = type == "qwen3";
    extras.tied = json.boolean_or("tie_word_embeddings", false);

    detail::require_setting(json, "hidden_act", "silu");
    detail::require_setting(json, "rope_interleaved", false);
    detail::require_setting(json, "partial_rotary_factor", 1.0);
    detail::require_setting(json, "is_encoder_decoder", false);
    detail::require_setting(json, "add_cross_attention", false);
    detail::require_setting(json, "pruned_heads", Json::object());
    if (json.has_value("quantization_config")) {
        throw ConfigError(json.file() + ": quantization_config is set, which is not supported");
    }
    detail::refuse_sliding_window(json, config.context);
    return {config, extras};
}

/// A model from the weights of a Hugging Face folder.
inline Llama load_llama_folder(WeightTable& table, const JsonValue& config_json) {
    const auto [config, extras] = llama_config(config_json);
    const std::string prefix = table.has("embed_tokens.weight") ? "" : "model.";
    return load_llama(table, LlamaNames::folder(prefix), config, extras);
}

// ---- GGUF ----------------------------------------------------------------------------------------------------------

namespace detail {

inline double positive_number(const GgufFile& file, const std::string& key, double otherwise) {
    const double value = file.number_or(key, otherwise);
    if (!(value > 0) || !std::isfinite(value)) {
        throw FormatError(file.name(), key, "a number above 0", std::to_string(value));
    }
    return value;
}

inline Rope rope_of(const GgufFile& file, const std::string& arch, std::size_t head_width, std::size_t context) {
    const std::size_t width = static_cast<std::size_t>(file.whole_or(arch + ".rope.dimension_count", head_width));
    const double base = positive_number(file, arch + ".rope.freq_base", 10000);
    if (width > head_width) {
        throw FormatError(file.name(), arch + ".rope.dimension_count", "at most the width of a head, " +
                          std::to_string(head_width), std::to_string(width));
    }
    Rope rope(width, base, arch == "llama" ? RopeLayout::interleaved : RopeLayout::split_half);
    const std::string scaling = arch + ".rope.scaling.";
    const std::string type(file.text_or(scaling + "type", file.has(arch + ".rope.scale_linear") ? "linear" : "none"));
    const double factor = positive_number(file, file.has(scaling + "factor") ? scaling + "factor"
                                                                             : arch + ".rope.scale_linear", 1);
    const double original = positive_number(file, scaling + "original_context_length", static_cast<double>(context));
    if (type == "linear") {
        scale_rope_linear(rope, factor);
    } else if (type == "yarn") {
        scale_rope_yarn(rope, factor, original, base, positive_number(file, scaling + "yarn_beta_fast", 32),
                        positive_number(file, scaling + "yarn_beta_slow", 1));
        rope.magnitude *= positive_number(file, scaling + "attn_factor", 1);
    } else if (type != "none") {
        throw ConfigError(file.name() + ": " + scaling + "type is " + type +
                          ", which is not supported; expected none, linear or yarn");
    }
    // Llama 3.1's scaling comes as a factor for each frequency.
    if (file.has_tensor("rope_freqs.weight")) {
        const std::vector<float> factors = file.decode("rope_freqs.weight");
        if (factors.size() != rope.frequencies.size()) {
            throw FormatError(file.name(), "rope_freqs.weight", std::to_string(rope.frequencies.size()) + " factors",
                              std::to_string(factors.size()));
        }
        for (std::size_t i = 0; i < factors.size(); ++i) {
            if (!(factors[i] > 0) || !std::isfinite(factors[i])) {
                throw FormatError(file.name(), "rope_freqs.weight", "numbers above 0", std::to_string(factors[i]));
            }
            rope.frequencies[i] /= static_cast<double>(factors[i]);
        }
    }
    return rope;
}

inline std::size_t model_size(const GgufFile& file, const std::string& key) {
    return static_cast<std::size_t>(file.whole(key, 1, std::uint64_t(1) << 31));
}

}  // namespace detail

/// The sizes in a GGUF file. Throws FormatError if one is missing, ConfigError for what is not supported.
inline std::pair<LlamaConfig, LlamaExtras> llama_config(const GgufFile& file) {
    const std::string arch(file.text("general.architecture"));
    LlamaConfig config;
    const GgufTensor& embedding = file.tensor("token_embd.weight");
    if (embedding.shape.size() != 2) {
        throw FormatError(file.name(), "token_embd.weight", "two axes", std::to_string(embedding.shape.size()));
    }
    config.vocabulary_size = embedding.shape[0];
    config.context = detail::model_size(file, arch + ".context_length");
    config.layers = detail::model_size(file, arch + ".block_count");
    config.channels = detail::model_size(file, arch + ".embedding_length");
    config.hidden = detail::model_size(file, arch + ".feed_forward_length");
    config.heads = detail::model_size(file, arch + ".attention.head_count");
    const std::string key_value_heads = arch + ".attention.head_count_kv";
    config.key_value_heads = file.has(key_value_heads) ? detail::model_size(file, key_value_heads) : config.heads;
    const std::string width = arch + ".attention.key_length";
    config.head_width = file.has(width) ? detail::model_size(file, width) : config.channels / config.heads;
    if (config.heads % config.key_value_heads != 0 || (!file.has(width) && config.channels % config.heads != 0)) {
        throw ConfigError(file.name() + ": " + arch + ".attention.head_count is " + std::to_string(config.heads) +
                          ", expected a multiple of head_count_kv that divides embedding_length");
    }
    config.norm_eps = static_cast<Real>(detail::positive_number(file, arch + ".attention.layer_norm_rms_epsilon", 0));
    detail::refuse_wide_head(file.name(), config.head_width);
    config.rope = detail::rope_of(file, arch, config.head_width, config.context);

    if (file.whole_or(arch + ".attention.value_length", config.head_width) != config.head_width) {
        throw ConfigError(file.name() + ": " + arch + ".attention.value_length differs from key_length, which is not supported");
    }
    for (const char* key : {"expert_count", "attention.sliding_window", "attention.clamp_kqv", "attention.max_alibi_bias",
                            "attention.scale", "logit_scale", "residual_scale", "embedding_scale", "final_logit_softcapping",
                            "attn_logit_softcapping", "use_parallel_residual"}) {
        const std::string name = arch + "." + key;
        const bool is_set = file.has(name) && (file.at(name).type == GgufType::boolean ? file.boolean(name) : file.number(name) != 0);
        if (is_set) {
            throw ConfigError(file.name() + ": " + name + " is set, which is not supported");
        }
    }
    LlamaExtras extras;
    extras.input_bias = file.has_tensor("blk.0.attn_q.bias");
    extras.output_bias = file.has_tensor("blk.0.attn_output.bias");
    extras.hidden_bias = file.has_tensor("blk.0.ffn_gate.bias");
    extras.head_norms = file.has_tensor("blk.0.attn_q_norm.weight");
    extras.tied = !file.has_tensor("output.weight");
    return {config, extras};
}

/// A model from a GGUF file.
inline Llama load_llama_gguf(const GgufFile& file, bool exact = false) {
    const auto [config, extras] = llama_config(file);
    WeightTable table = WeightTable::of_gguf(file, exact);
    return load_llama(table, LlamaNames::gguf(), config, extras);
}

}  // namespace minillm
