// io/bert_files.hpp: BERT encoders from Hugging Face and sentence-transformers folders, and from GGUF files.
//
//     config.json            "model_type": "bert" and the sizes
//     model.safetensors      embeddings.word_embeddings.weight, encoder.layer.0.attention.self.query.weight, ...
//     modules.json           of sentence-transformers: transformer, pooling, normalise; each may have a folder
//     1_Pooling/config.json  which pooling
//     sentence_bert_config.json   "max_seq_length": longer texts are cut; newer folders say it in
//     tokenizer_config.json       "model_max_length"
//
// Without modules.json the vector is the mean of all positions, of length 1. The layers on top that other tasks need
// (pooler, cls) are left alone; anything else that is there and not supported is refused by name.
//
// Source: the configurations of huggingface/transformers and sentence-transformers; llama.cpp's constants.py for names.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../models/bert.hpp"
#include "gguf.hpp"
#include "gpt2_folder.hpp"
#include "llama_files.hpp"
#include "weight_table.hpp"

namespace minillm {

/// How the tensors of an encoder are called. A layer's are behind layers + number + ".".
struct BertNames {
    std::string words, positions, types, norm, layers;
    std::string query, key, value, output, attention_norm, expand, projection, feed_forward_norm;

    static BertNames folder(const std::string& prefix) {
        const std::string embeddings = prefix + "embeddings.";
        return {embeddings + "word_embeddings.weight",
                embeddings + "position_embeddings.weight",
                embeddings + "token_type_embeddings.weight",
                embeddings + "LayerNorm",
                prefix + "encoder.layer.",
                "attention.self.query",
                "attention.self.key",
                "attention.self.value",
                "attention.output.dense",
                "attention.output.LayerNorm",
                "intermediate.dense",
                "output.dense",
                "output.LayerNorm"};
    }
    static BertNames gguf() {
        return {"token_embd.weight", "position_embd.weight", "token_types.weight", "token_embd_norm", "blk.",
                "attn_q",            "attn_k",               "attn_v",             "attn_output",     "attn_output_norm",
                "ffn_up",            "ffn_down",             "layer_output_norm"};
    }
};

/// An encoder of these sizes with the weights of a table. Throws FormatError at the first tensor that does not fit.
inline Bert load_bert(WeightTable& table, const BertNames& names, const BertConfig& config) {
    const std::size_t channels = config.channels;
    Bert model;
    model.config = config;
    model.words = table.matrix(names.words, config.vocabulary_size, channels);
    model.positions = table.matrix(names.positions, table.shape(names.positions).at(0), channels);
    model.types = table.matrix(names.types, table.shape(names.types).at(0), channels);
    if (model.positions.rows() < config.context || model.types.rows() == 0) {
        throw FormatError(table.name(), names.positions, "at least " + std::to_string(config.context) + " positions",
                          std::to_string(model.positions.rows()));
    }
    model.norm = table.layer_norm(names.norm, channels, config.norm_eps);
    for (std::size_t i = 0; i < config.layers; ++i) {
        const std::string prefix = names.layers + std::to_string(i) + ".";
        BertLayer layer;
        layer.query = table.linear(prefix + names.query, channels, channels, WithBias::yes);
        layer.key = table.linear(prefix + names.key, channels, channels, WithBias::yes);
        layer.value = table.linear(prefix + names.value, channels, channels, WithBias::yes);
        layer.output = table.linear(prefix + names.output, channels, channels, WithBias::yes);
        layer.attention_norm = table.layer_norm(prefix + names.attention_norm, channels, config.norm_eps);
        layer.expand = table.linear(prefix + names.expand, channels, config.hidden, WithBias::yes);
        layer.projection = table.linear(prefix + names.projection, config.hidden, channels, WithBias::yes);
        layer.feed_forward_norm = table.layer_norm(prefix + names.feed_forward_norm, channels, config.norm_eps);
        model.layers.push_back(std::move(layer));
    }
    // What other tasks put on top of the encoder.
    table.check_all_used([](std::string_view name) {
        return name.starts_with("pooler.") || name.starts_with("bert.pooler.") || name.starts_with("cls.") ||
               name.ends_with("embeddings.position_ids");
    });
    return model;
}

/// The sizes in a config.json. Throws FormatError if one is missing, ConfigError for what is not supported.
inline BertConfig bert_config(const JsonValue& json) {
    detail::require_setting(json, "model_type", "bert");
    detail::require_setting(json, "position_embedding_type", "absolute");
    detail::require_setting(json, "is_decoder", false);
    detail::require_setting(json, "add_cross_attention", false);
    detail::require_setting(json, "is_encoder_decoder", false);
    detail::require_setting(json, "pruned_heads", Json::object());
    if (json.has_value("quantization_config")) {
        throw ConfigError(json.file() + ": quantization_config is set, which is not supported");
    }
    BertConfig config;
    config.vocabulary_size = detail::model_size(json, "vocab_size");
    config.context = detail::model_size(json, "max_position_embeddings");
    config.layers = detail::model_size(json, "num_hidden_layers");
    config.channels = detail::model_size(json, "hidden_size");
    config.hidden = detail::model_size(json, "intermediate_size");
    config.heads = detail::model_size(json, "num_attention_heads");
    if (config.channels % config.heads != 0) {
        throw ConfigError(json.file() + ": num_attention_heads is " + std::to_string(config.heads) +
                          ", expected a divisor of hidden_size (" + std::to_string(config.channels) + ")");
    }
    config.norm_eps = static_cast<Real>(detail::positive_number(json, "layer_norm_eps", 1e-12));
    config.activation = detail::activation_named(json, "hidden_act", "gelu");
    return config;
}

namespace detail {

// "1_Pooling/config.json": one of the poolings is true, or named.
inline Pooling pooling_of(const JsonValue& json) {
    require_setting(json, "include_prompt", true);
    std::vector<std::string> wanted;
    if (json.has_value("pooling_mode")) {
        wanted.push_back(json["pooling_mode"].text());
    }
    for (const auto& [key, value] : json.raw().items()) {
        constexpr std::string_view prefix = "pooling_mode_";
        if (key.starts_with(prefix) && value.is_boolean() && value.get<bool>()) {
            wanted.push_back(key.substr(prefix.size()));
        }
    }
    if (wanted.size() == 1) {
        if (wanted[0] == "mean_tokens" || wanted[0] == "mean") {
            return Pooling::mean;
        }
        if (wanted[0] == "cls_token" || wanted[0] == "cls") {
            return Pooling::first;
        }
        if (wanted[0] == "max_tokens" || wanted[0] == "max") {
            return Pooling::max;
        }
    }
    std::string found;
    for (const std::string& name : wanted) {
        found += (found.empty() ? "" : " and ") + name;
    }
    throw ConfigError(json.file() + ": the pooling is " + (found.empty() ? "none" : found) +
                      ", which is not supported; expected one of mean_tokens, cls_token and max_tokens");
}

// The path of a module inside its folder.
inline std::string module_path(const JsonValue& module) {
    const std::string path = module.text_or("path", "");
    if (path.find("..") != std::string::npos || std::filesystem::path(path).is_absolute()) {
        module["path"].fail("a folder inside this one");
    }
    return path;
}

// modules.json: the transformer, then the pooling, then perhaps normalise; each named by the end of its type.
inline void read_sentence_modules(const std::filesystem::path& folder, Bert& model) {
    const JsonValue modules = JsonValue::read(folder / "modules.json");
    model.unit_length = false;
    for (std::size_t i = 0; i < modules.array_size(); ++i) {
        const std::string type = modules[i]["type"].text();
        const std::string kind = type.substr(type.rfind('.') + 1);
        if (kind == "Pooling") {
            model.pooling = pooling_of(JsonValue::read(folder / module_path(modules[i]) / "config.json"));
        } else if (kind == "Normalize") {
            model.unit_length = true;
        } else if (kind != "Transformer") {
            throw ConfigError(modules.file() + ": the module " + type + " is not supported");
        }
    }
}

// How many tokens of a text are read, at most the model's context: a setting of sentence-transformers, or else the
// tokenizer's, which is 10^30 where nobody has set it.
inline std::size_t longest_text(const std::filesystem::path& transformer, std::size_t context) {
    std::error_code ignored;
    for (const auto& [file, key] : {std::pair("sentence_bert_config.json", "max_seq_length"),
                                    std::pair("tokenizer_config.json", "model_max_length")}) {
        if (!std::filesystem::exists(transformer / file, ignored)) {
            continue;
        }
        const JsonValue settings = JsonValue::read(transformer / file);
        if (settings.has_value(key)) {
            const double length = settings[key].number();
            if (!(length >= 1)) {
                settings[key].fail("at least 1");
            }
            return static_cast<std::size_t>(std::min(length, static_cast<double>(context)));
        }
    }
    return context;
}

}  // namespace detail

/// Where the encoder of a folder lies: in it, or in the folder below it that modules.json names ("0_Transformer" in older
/// ones of sentence-transformers).
inline std::filesystem::path transformer_folder(const std::filesystem::path& folder) {
    std::error_code ignored;
    if (std::filesystem::exists(folder / "config.json", ignored) ||
        !std::filesystem::exists(folder / "modules.json", ignored)) {
        return folder;
    }
    const JsonValue modules = JsonValue::read(folder / "modules.json");
    for (std::size_t i = 0; i < modules.array_size(); ++i) {
        if (modules[i]["type"].text().ends_with("Transformer")) {
            return folder / detail::module_path(modules[i]);
        }
    }
    return folder;
}

/// An encoder from a folder of Hugging Face or sentence-transformers. @param config_json  of its transformer_folder()
inline Bert load_bert_folder(const std::filesystem::path& folder, const JsonValue& config_json, bool exact = false) {
    std::error_code ignored;
    const std::filesystem::path transformer = transformer_folder(folder);
    BertConfig config = bert_config(config_json);
    WeightTable table = WeightTable::of_folder(transformer, exact);
    const std::string prefix = table.has("bert.embeddings.word_embeddings.weight") ? "bert." : "";
    Bert model = load_bert(table, BertNames::folder(prefix), config);
    if (std::filesystem::exists(folder / "modules.json", ignored)) {
        detail::read_sentence_modules(folder, model);
    } else if (std::filesystem::exists(folder / "1_Pooling" / "config.json", ignored)) {
        model.pooling = detail::pooling_of(JsonValue::read(folder / "1_Pooling" / "config.json"));
    }
    model.config.context = detail::longest_text(transformer, config.context);
    return model;
}

/// An encoder from a GGUF file.
inline Bert load_bert_gguf(const GgufFile& file, bool exact = false) {
    BertConfig config;
    WeightTable table = WeightTable::of_gguf(file, exact);
    config.vocabulary_size = table.shape("token_embd.weight").at(0);
    config.context = detail::model_size(file, "bert.context_length");
    config.layers = detail::model_size(file, "bert.block_count");
    config.channels = detail::model_size(file, "bert.embedding_length");
    config.hidden = detail::model_size(file, "bert.feed_forward_length");
    config.heads = detail::model_size(file, "bert.attention.head_count");
    config.norm_eps = static_cast<Real>(detail::positive_number(file, "bert.attention.layer_norm_epsilon", 1e-12));
    if (config.channels % config.heads != 0) {
        throw ConfigError(file.name() + ": bert.attention.head_count does not divide bert.embedding_length");
    }
    if (file.boolean_or("bert.attention.causal", false)) {
        throw ConfigError(file.name() + ": bert.attention.causal is true, which is not supported");
    }
    Bert model = load_bert(table, BertNames::gguf(), config);
    const std::uint64_t pooling = file.whole_or("bert.pooling_type", 1);
    if (pooling != 1 && pooling != 2) {
        throw ConfigError(file.name() + ": bert.pooling_type is " + std::to_string(pooling) +
                          ", which is not supported; expected 1 (mean) or 2 (cls)");
    }
    model.pooling = pooling == 1 ? Pooling::mean : Pooling::first;
    return model;
}

}  // namespace minillm
