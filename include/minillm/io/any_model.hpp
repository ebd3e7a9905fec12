// io/any_model.hpp: any model that can speak, from whatever a user has: a folder, a .safetensors file, a .gguf file.
//
//     folder          ours, or Hugging Face's: config.json says which model (gpt2, llama, qwen2, qwen3, lstm, article)
//     .safetensors    the sizes follow from the tensors (io/model_folder.hpp)
//     .gguf           llama.cpp's: one file with settings, tokenizer and weights
//
// Beside the model comes what a conversation needs: the tokenizer, the tokens that end a text, the chat template.
// Models that learn load by io/model_folder.hpp; sentence encoders by io/bert_files.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../core/parallel.hpp"
#include "../models/gpt.hpp"
#include "../models/llama.hpp"
#include "../models/lstm_language_model.hpp"
#include "chat_template.hpp"
#include "gguf.hpp"
#include "gguf_tokenizer.hpp"
#include "gpt2_gguf.hpp"
#include "llama_files.hpp"
#include "model_folder.hpp"
#include "model_tokenizer.hpp"
#include "weight_table.hpp"

namespace minillm {

/// A model that can speak, and what was beside it.
struct AnyModel {
    std::variant<Gpt, LstmLanguageModel, Llama> model;
    std::optional<ModelTokenizer> tokenizer;
    std::vector<TokenId> end_tokens;           // a text is over at one of these
    std::optional<std::string> chat_program;   // the chat template as the file has it

    /// How this model holds a conversation. Throws ConfigError if its file does not say so in a way that is known.
    ChatTemplate chat_template() const {
        if (chat_program) {
            return ChatTemplate::recognised(*chat_program);
        }
        if (tokenizer && tokenizer->special(conversation_tokens()[1])) {
            return ChatTemplate::named("minillm");
        }
        throw ConfigError("this model cannot chat: it has no chat template; choose one with --template");
    }
};

/// Whether a file begins as a GGUF does.
inline bool is_gguf(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) {
        return false;
    }
    char magic[4] = {};
    std::ifstream file(path, std::ios::binary);
    return (path.extension() == ".gguf") || (file.read(magic, 4) && std::string_view(magic, 4) == "GGUF");
}

namespace detail {

// How many bytes of memory this program may still have, as far as the system says: what is free, or less in a container.
inline std::uint64_t available_memory() {
    std::uint64_t available = ~std::uint64_t(0);
    std::ifstream meminfo("/proc/meminfo");
    std::string key;
    std::uint64_t kilobytes = 0;
    std::string unit;
    while (meminfo >> key >> kilobytes >> unit) {
        if (key == "MemAvailable:") {
            available = kilobytes * 1024;
        }
    }
    for (const char* path : {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
        std::uint64_t limit = 0;
        if (std::ifstream(path) >> limit) {  // the word max where there is none
            available = std::min(available, limit);
        }
    }
    return available;
}

// The weights of a model that do not fit into memory would be read from the disk again and again.
inline void check_memory(const std::string& name, std::uint64_t bytes) {
    const std::uint64_t available = available_memory();
    if (bytes > available) {
        throw ConfigError(name + ": the weights take " + std::to_string(bytes >> 20) + " MB, of memory there are " +
                          std::to_string(available >> 20) + " MB");
    }
}

// What lies at a path that is no model, and what could be given instead.
[[noreturn]] inline void refuse_folder(const std::filesystem::path& folder) {
    std::string message = folder.string() + ": there is no config.json in this folder";
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".gguf" || entry.path().extension() == ".safetensors") {
            throw ConfigError(message + "; if the model is " + entry.path().filename().string() + ", name that file: " +
                              entry.path().string());
        }
    }
    throw ConfigError(message + ", nor a .gguf file");
}

inline void check_is_model_file(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored) || path.extension() == ".safetensors") {
        return;  // what is wrong with it is said where it is read
    }
    std::ifstream file(path, std::ios::binary);
    char head[9] = {};
    if (file.read(head, sizeof head) && head[8] != '{') {  // a .safetensors file has its header there, in JSON
        throw ConfigError(path.string() + ": this file is no model; expected a .gguf or .safetensors file, or a folder with "
                                          "config.json and model.safetensors");
    }
}

// "chat_template" in tokenizer_config.json (a text, or a list of named ones), or a file of its own.
inline std::optional<std::string> chat_program_of(const std::filesystem::path& folder) {
    std::error_code ignored;
    if (std::filesystem::exists(folder / "chat_template.jinja", ignored)) {
        return read_file(folder / "chat_template.jinja");
    }
    for (const char* name : {"tokenizer_config.json", "chat_template.json"}) {
        if (!std::filesystem::exists(folder / name, ignored)) {
            continue;
        }
        const JsonValue json = JsonValue::read(folder / name);
        if (!json.has_value("chat_template")) {
            continue;
        }
        const JsonValue value = json["chat_template"];
        if (!value.is_array()) {
            return value.text();
        }
        for (std::size_t i = 0; i < value.array_size(); ++i) {
            if (value[i]["name"].text() == "default") {
                return value[i]["template"].text();
            }
        }
    }
    return std::nullopt;
}

inline AnyModel load_any_gguf(const std::filesystem::path& path, bool exact) {
    const GgufFile file = GgufFile::open(path);
    const std::string arch(file.text("general.architecture"));
    check_memory(file.name(), WeightTable::of_gguf(file).total_bytes());
    if (arch != "gpt2" && !is_llama_type(arch)) {
        throw ConfigError(file.name() + ": general.architecture is " + arch +
                          (arch == "bert" ? ", a sentence encoder (see embed); " : ", which is not supported; ") +
                          "expected gpt2, llama, qwen2 or qwen3");
    }
    AnyModel result;
    // The tokenizer takes about as long as the weights. Where there are threads it is made beside them; otherwise before
    // them, so that what it needs for a while is free again when they come.
    const bool beside = thread_count() > 1;
    std::future<std::optional<ModelTokenizer>> tokenizer =
        std::async(beside ? std::launch::async : std::launch::deferred, [&file] {
            return file.has("tokenizer.ggml.model") ? std::optional(gguf_tokenizer(file)) : std::nullopt;
        });
    if (!beside) {
        result.tokenizer = tokenizer.get();
    }
    if (arch == "gpt2") {
        result.model = load_gpt2_gguf(file);
    } else {
        result.model = load_llama_gguf(file, exact);
    }
    if (beside) {
        result.tokenizer = tokenizer.get();
    }
    for (const char* key : {"tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id"}) {
        if (file.has(key)) {
            result.end_tokens.push_back(static_cast<TokenId>(file.whole(key, 0, (std::uint64_t(1) << 31) - 1)));
        }
    }
    if (file.has("tokenizer.chat_template")) {
        result.chat_program = std::string(file.text("tokenizer.chat_template"));
    }
    return result;
}

inline AnyModel load_llama_from_folder(const std::filesystem::path& folder, const JsonValue& config, bool exact) {
    WeightTable table = WeightTable::of_folder(folder, exact);
    check_memory(table.name(), table.total_bytes());
    AnyModel result;
    result.model = load_llama_folder(table, config);
    result.tokenizer = ModelTokenizer::find(folder);
    std::error_code ignored;
    const std::filesystem::path generation = folder / "generation_config.json";
    result.end_tokens = end_tokens_of(std::filesystem::exists(generation, ignored) ? JsonValue::read(generation) : config);
    return result;
}

}  // namespace detail

/// Loads a model. Throws FileError, FormatError or ConfigError, naming what does not fit and both sides.
/// @param exact  what is multiplied with quantised weights is not rounded: slower, see kernels/stored_matrix.hpp
inline AnyModel load_any_model(const std::filesystem::path& path, bool exact = false) {
    std::error_code ignored;
    if (is_gguf(path)) {
        return detail::load_any_gguf(path, exact);
    }
    AnyModel result;
    const bool is_folder = std::filesystem::is_directory(path, ignored);
    const bool has_config = is_folder && std::filesystem::exists(file_of_set(path, "config.json"), ignored);
    if (is_folder && !has_config) {
        detail::refuse_folder(path);
    }
    detail::check_is_model_file(path);
    const std::optional<JsonValue> config =
        has_config ? std::optional(JsonValue::read(file_of_set(path, "config.json"))) : std::nullopt;
    if (config && is_llama_type(config->text_or("model_type", ""))) {
        result = detail::load_llama_from_folder(path, *config, exact);
    } else {
        if (config && config->text_or("model_type", "") == "bert") {
            throw ConfigError(config->file() + ": model_type is bert, a sentence encoder: it gives vectors (see embed), not text");
        }
        ModelFolder folder = load_model_folder(path);
        std::visit([&](auto& model) { result.model = std::move(model); }, folder.model);
        result.tokenizer = std::move(folder.tokenizer);
        result.end_tokens = std::move(folder.end_tokens);
    }
    if (is_folder) {
        result.chat_program = detail::chat_program_of(path);
    }
    return result;
}

}  // namespace minillm
