// io/model_folder.hpp: any language model that this library knows, from its folder or file.
//
//     folder   config.json (model_type says which model), model.safetensors or its parts, and a tokenizer if there is
//     one file     model.safetensors alone: what it is, and its sizes, follow from the names and shapes of the tensors
//
// See io/gpt2_folder.hpp and io/lstm_folder.hpp for what each kind looks like.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../core/tensor.hpp"
#include "checkpoint.hpp"
#include "file_set.hpp"
#include "gpt2_folder.hpp"
#include "lstm_folder.hpp"
#include "model_tokenizer.hpp"
#include "parameters.hpp"
#include "../models/gpt.hpp"
#include "../models/lstm_language_model.hpp"

namespace minillm {

/// One of the language models; std::visit finds out which.
using AnyLanguageModel = std::variant<Gpt, LstmLanguageModel>;

/// A model and what was beside it.
struct ModelFolder {
    AnyLanguageModel model;
    std::optional<ModelTokenizer> tokenizer;
    std::vector<TokenId> end_tokens;  // a text is over at one of these
};

/// What a file of tensors alone does not say.
struct UnsaidSizes {
    std::size_t heads = 0;  // of a GPT; 0: nobody has said it
    bool article = false;   // an LSTM model that predicts only the last position
};

namespace detail {

// "eos_token_id": a number, a list of numbers, or nothing. Ids beyond the vocabulary never come.
inline std::vector<TokenId> end_tokens_of(const JsonValue& json) {
    std::vector<TokenId> result;
    const auto add = [&result](const JsonValue& value) {
        result.push_back(static_cast<TokenId>(value.integer(0, (std::int64_t(1) << 31) - 1)));
    };
    if (!json.has_value("eos_token_id")) {
        return result;
    }
    const JsonValue value = json["eos_token_id"];
    if (!value.is_array()) {
        add(value);
        return result;
    }
    for (std::size_t i = 0; i < value.array_size(); ++i) {
        add(value[i]);
    }
    return result;
}

inline AnyLanguageModel load_by_config(StoredTensors& tensors, const JsonValue& config) {
    const std::string& type = config["model_type"].text();
    if (type == "gpt2") {
        return load_gpt2(tensors, gpt2_config(config));
    }
    if (type == "lstm" || type == "article") {
        return load_lstm(tensors, lstm_config(config));
    }
    throw ConfigError(config.file() + ": model_type is " + type + ", expected gpt2, lstm or article");
}

inline AnyLanguageModel load_by_tensors(StoredTensors& tensors, const UnsaidSizes& unsaid) {
    if (tensors.has("embedding.weight") && tensors.has("lstm.weight_hh_l0")) {
        return load_lstm(tensors, lstm_config(tensors, unsaid.article));
    }
    return load_gpt2(tensors, gpt2_config(tensors, unsaid.heads));
}

}  // namespace detail

/// Loads a model from a folder or a .safetensors file. Throws FileError, FormatError or ConfigError, naming what does
/// not fit and both sides.
inline ModelFolder load_model_folder(const std::filesystem::path& path, const UnsaidSizes& unsaid = {}) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored)) {
        StoredTensors tensors(path);
        return {detail::load_by_tensors(tensors, unsaid), std::nullopt, {}};
    }
    const JsonValue config = JsonValue::read(file_of_set(path, "config.json"));
    config["model_type"];  // a folder of something else is refused before its weights are looked for
    StoredTensors tensors(path);
    ModelFolder folder{detail::load_by_config(tensors, config), ModelTokenizer::find(path), {}};
    // Hugging Face keeps what matters to generation in a file of its own; where it is missing, in config.json.
    const std::filesystem::path generation = path / "generation_config.json";
    folder.end_tokens = std::filesystem::exists(generation, ignored)
                            ? detail::end_tokens_of(JsonValue::read(generation))
                            : detail::end_tokens_of(config);
    return folder;
}

/// Loads a model whose files lie in memory: config.json, model.safetensors and tokenizer.json (empty: none).
/// Throws as load_model_folder does; `name` stands for the folder in the error texts.
inline ModelFolder load_model_from_memory(std::string_view config_text, std::string_view tensor_bytes,
                                          std::string_view tokenizer_text, const std::string& name) {
    const JsonValue config = JsonValue::parse(config_text, name + "/config.json");
    StoredTensors tensors(SafetensorsReader::from_bytes(std::string(tensor_bytes), name + "/model.safetensors"));
    ModelFolder folder{detail::load_by_config(tensors, config), std::nullopt, detail::end_tokens_of(config)};
    if (!tokenizer_text.empty()) {
        folder.tokenizer = ModelTokenizer::from_json(JsonValue::parse(tokenizer_text, name + "/tokenizer.json"));
    }
    return folder;
}

}  // namespace minillm
