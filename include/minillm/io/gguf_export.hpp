// io/gguf_export.hpp: a Hugging Face folder, or a folder of our own, becomes a GGUF file that llama.cpp loads.
//
//     config.json       ->  settings: "llama.block_count", ...
//     tokenizer.json    ->  "tokenizer.ggml.tokens", "...merges", "...token_type"
//     model.safetensors ->  tensors under llama.cpp's names, matrices in the format asked for
//
// Vectors (norms, biases) stay floats of 32 bits, and so do the tables of positions; with 4 bits a weight the embedding
// and the head get 8, because every token goes through them. A matrix whose rows are not whole blocks of 32 becomes F16.
// Llama's query and key rows are put into the order that llama.cpp expects (io/llama_files.hpp).
//
// Source: the settings that llama.cpp's convert_hf_to_gguf.py writes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../kernels/quantise_weights.hpp"
#include "any_model.hpp"
#include "bert_files.hpp"
#include "gguf_writer.hpp"
#include "gpt2_gguf.hpp"
#include "llama_files.hpp"
#include "model_tokenizer.hpp"
#include "weight_table.hpp"

namespace minillm {

namespace detail {

// How the rows of a matrix are to be ordered: as they are, or the halves of each head woven together.
struct ExportOrder {
    std::size_t heads = 0;  // 0: as they are
    bool transposed = false;
};

}  // namespace detail

/// Turns one folder into one file.
class GgufExport {
public:
    /// Throws as loading the model does, and ConfigError for what the format cannot express.
    GgufExport(const std::filesystem::path& folder, WeightFormat format)
        : folder_(folder),
          config_(JsonValue::read(file_of_set(folder, "config.json"))),
          table_(std::make_shared<WeightTable>(WeightTable::of_folder(folder))),
          format_(format) {
        const std::string type = config_["model_type"].text();
        if (is_llama_type(type)) {
            add_llama(type);
        } else if (type == "gpt2") {
            add_gpt2();
        } else if (type == "bert") {
            add_bert();
        } else {
            throw ConfigError(config_.file() + ": model_type is " + type +
                              ", which has no counterpart in GGUF; expected gpt2, llama, qwen2, qwen3 or bert");
        }
        add_tokenizer();
    }

    /// Writes the file, whole or not at all.
    void save(const std::filesystem::path& path) const { writer_.save(path); }

    /// What could not be taken along, in words for the user.
    const std::vector<std::string>& remarks() const { return remarks_; }

private:
    using Order = detail::ExportOrder;

    // ---- settings ----

    void begin(const std::string& architecture, std::size_t context, std::size_t layers, std::size_t channels,
               std::size_t hidden, std::size_t heads) {
        architecture_ = architecture;
        writer_.text("general.architecture", architecture);
        writer_.text("general.name", config_.text_or("_name_or_path", folder_.filename().string()));
        writer_.whole("general.quantization_version", 2);
        writer_.whole("general.file_type", file_type());
        whole("context_length", context);
        whole("block_count", layers);
        whole("embedding_length", channels);
        whole("feed_forward_length", hidden);
        whole("attention.head_count", heads);
    }

    void whole(const std::string& key, std::size_t value) {
        writer_.whole(architecture_ + "." + key, static_cast<std::uint32_t>(value));
    }
    void number(const std::string& key, double value) {
        writer_.number(architecture_ + "." + key, static_cast<float>(value));
    }

    // llama.cpp's number for "mostly this format".
    std::uint32_t file_type() const {
        switch (format_) {
            case WeightFormat::F16:
                return 1;
            case WeightFormat::Q4_0:
                return 2;
            case WeightFormat::Q4_1:
                return 3;
            case WeightFormat::Q8_0:
                return 7;
            case WeightFormat::BF16:
                return 32;
            default:
                return 0;
        }
    }

    // ---- tensors ----

    // The row of the folder that becomes row n: of a head of D rows, (half, pair) -> (pair, half).
    static std::size_t source_row(std::size_t n, std::size_t rows, std::size_t heads) {
        if (heads == 0) {
            return n;
        }
        const std::size_t width = rows / heads;
        const std::size_t in_head = n % width;
        return n / width * width + in_head % 2 * (width / 2) + in_head / 2;
    }

    WeightFormat format_for(const std::string& name, const std::vector<std::size_t>& shape) const {
        if (shape.size() != 2 || name.starts_with("position_embd") || name.starts_with("token_types")) {
            return WeightFormat::F32;
        }
        const bool is_small = format_ == WeightFormat::Q4_0 || format_ == WeightFormat::Q4_1;
        const bool every_token = name.starts_with("token_embd") || name.starts_with("output.");
        const WeightFormat wanted = is_small && every_token ? WeightFormat::Q8_0 : format_;
        return shape[1] % info_of(wanted).block_length == 0 ? wanted : WeightFormat::F16;
    }

    // One tensor of the folder under its name in the file. Its numbers are read when they are written.
    void tensor(const std::string& name, const std::string& in_folder, const Order& order = {}) {
        const std::vector<std::size_t> stored = table_->shape(in_folder);
        std::vector<std::size_t> shape = stored;
        if (order.transposed) {
            std::reverse(shape.begin(), shape.end());
        }
        const WeightFormat format = format_for(name, shape);
        writer_.tensor(name, shape, format, [table = table_, in_folder, stored, shape, order, format, name] {
            std::size_t size = 1;
            for (const std::size_t length : stored) {
                size *= length;
            }
            std::vector<Real> values(size);
            table->read_into(in_folder, stored, values.data());
            const std::size_t rows = shape.empty() ? 1 : shape[0];
            const std::size_t columns = rows == 0 ? 0 : size / rows;
            std::string bytes;
            std::vector<float> row(columns);
            for (std::size_t n = 0; n < rows; ++n) {
                const std::size_t from = source_row(n, rows, order.heads);
                for (std::size_t c = 0; c < columns; ++c) {
                    row[c] = static_cast<float>(order.transposed ? values[c * rows + from] : values[from * columns + c]);
                }
                encode_weights(format, row.data(), columns, bytes);
            }
            return bytes;
        });
    }

    void tensor_and_bias(const std::string& name, const std::string& in_folder, const Order& order = {}) {
        tensor(name + ".weight", in_folder + ".weight", order);
        if (table_->has(in_folder + ".bias")) {
            tensor(name + ".bias", in_folder + ".bias", {order.heads, false});
        }
    }

    void add_llama(const std::string& type) {
        const auto [config, extras] = llama_config(config_);
        const std::string prefix = table_->has("embed_tokens.weight") ? "" : "model.";
        const LlamaNames from = LlamaNames::folder(prefix);
        const LlamaNames to = LlamaNames::gguf();
        {
            WeightTable checked = WeightTable::of_folder(folder_);
            load_llama(checked, from, config, extras);  // every name and shape, before anything is written
        }
        begin(type, config.context, config.layers, config.channels, config.hidden, config.heads);
        whole("attention.head_count_kv", config.key_value_heads);
        whole("attention.key_length", config.head_width);
        whole("attention.value_length", config.head_width);
        whole("vocab_size", config.vocabulary_size);
        number("attention.layer_norm_rms_epsilon", static_cast<double>(config.norm_eps));
        add_rope(config);

        tensor(to.embedding, from.embedding);
        tensor(to.norm, from.norm);
        if (!extras.tied) {
            tensor(to.head + ".weight", from.head + ".weight");
        }
        const bool reorder = type == "llama";
        for (std::size_t i = 0; i < config.layers; ++i) {
            const std::string source = from.blocks + std::to_string(i) + ".";
            const std::string target = to.blocks + std::to_string(i) + ".";
            tensor(target + to.attention_norm, source + from.attention_norm);
            tensor_and_bias(target + to.query, source + from.query, {reorder ? config.heads : 0, false});
            tensor_and_bias(target + to.key, source + from.key, {reorder ? config.key_value_heads : 0, false});
            tensor_and_bias(target + to.value, source + from.value);
            if (extras.head_norms) {
                tensor(target + to.query_norm, source + from.query_norm);
                tensor(target + to.key_norm, source + from.key_norm);
            }
            tensor_and_bias(target + to.output, source + from.output);
            tensor(target + to.feed_forward_norm, source + from.feed_forward_norm);
            tensor_and_bias(target + to.gate, source + from.gate);
            tensor_and_bias(target + to.up, source + from.up);
            tensor_and_bias(target + to.down, source + from.down);
        }
    }

    // The base, and either a scaling that the format has a name for or a factor for each frequency.
    void add_rope(const LlamaConfig& config) {
        const std::string key = config_.has_value("rope_parameters") ? "rope_parameters" : "rope_scaling";
        const JsonValue settings = config_.has_value(key) ? config_[key] : config_;
        const double base = settings.number_or("rope_theta", config_.number_or("rope_theta", 10000));
        whole("rope.dimension_count", config.head_width);
        number("rope.freq_base", base);
        const std::string type = settings.text_or("rope_type", settings.text_or("type", "default"));
        if (type == "yarn") {
            throw ConfigError(config_.file() + ": " + key + " has the type yarn, which is not written to GGUF yet");
        }
        const Rope plain(config.head_width, base);
        std::vector<float> factors;
        for (std::size_t i = 0; i < plain.frequencies.size(); ++i) {
            factors.push_back(static_cast<float>(plain.frequencies[i] / config.rope.frequencies[i]));
        }
        if (std::any_of(factors.begin(), factors.end(), [](float factor) { return factor != 1; })) {
            writer_.tensor("rope_freqs.weight", {factors.size()}, WeightFormat::F32, [factors] {
                std::string bytes;
                encode_weights(WeightFormat::F32, factors.data(), factors.size(), bytes);
                return bytes;
            });
        }
    }

    void add_gpt2() {
        const GptConfig config = gpt2_config(config_);
        StoredTensors tensors(folder_);
        Gpt model = load_gpt2(tensors, config);
        if (config.activation != Activation::gelu_tanh) {
            throw ConfigError(config_.file() + ": activation_function is not gelu_new, and GGUF has no setting for it");
        }
        begin("gpt2", config.context, config.layers, config.channels, config.hidden_width(), config.heads);
        whole("vocab_size", config.vocabulary_size);
        number("attention.layer_norm_epsilon", static_cast<double>(config.layer_norm_eps));
        const std::string prefix = detail::gpt2_prefix(tensors);
        model.visit_parameters([&](const std::string& name, const auto&) {
            tensor(gguf_name_of_gpt2(name), prefix + name, {0, is_gpt2_transposed(name)});
        });
    }

    void add_bert() {
        const Bert model = load_bert_folder(folder_, config_);
        const BertConfig config = bert_config(config_);
        if (config.activation != Activation::gelu) {
            throw ConfigError(config_.file() + ": hidden_act is not gelu, and GGUF has no setting for it");
        }
        if (model.pooling == Pooling::max) {
            throw ConfigError(folder_.string() + ": the pooling is max_tokens, which GGUF has no number for");
        }
        const BertNames from = BertNames::folder(table_->has("bert.embeddings.word_embeddings.weight") ? "bert." : "");
        const BertNames to = BertNames::gguf();
        begin("bert", config.context, config.layers, config.channels, config.hidden, config.heads);
        whole("vocab_size", config.vocabulary_size);
        whole("pooling_type", model.pooling == Pooling::mean ? 1 : 2);
        number("attention.layer_norm_epsilon", static_cast<double>(config.norm_eps));
        writer_.boolean("bert.attention.causal", false);
        writer_.whole("tokenizer.ggml.token_type_count", static_cast<std::uint32_t>(model.types.rows()));
        tensor(to.words, from.words);
        tensor(to.positions, from.positions);
        tensor(to.types, from.types);
        tensor_and_bias(to.norm, from.norm);
        for (std::size_t i = 0; i < config.layers; ++i) {
            const std::string source = from.layers + std::to_string(i) + ".";
            const std::string target = to.layers + std::to_string(i) + ".";
            const std::pair<std::string, std::string> parts[] = {
                {to.query, from.query},     {to.key, from.key},
                {to.value, from.value},     {to.output, from.output},
                {to.expand, from.expand},   {to.projection, from.projection},
                {to.attention_norm, from.attention_norm}, {to.feed_forward_norm, from.feed_forward_norm}};
            for (const auto& [theirs, ours] : parts) {
                tensor_and_bias(target + theirs, source + ours);
            }
        }
    }

    // ---- tokenizer ----

    void add_tokenizer() {
        const std::filesystem::path path = file_of_set(folder_, "tokenizer.json");
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored)) {
            remarks_.push_back("there is no tokenizer.json: the file has none");
            writer_.text("tokenizer.ggml.model", "none");
            return;
        }
        const JsonValue json = JsonValue::read(path);
        if (CharacterTokenizer::is_ours(json)) {
            remarks_.push_back("a tokenizer of characters has no counterpart in GGUF: the file has none");
            writer_.text("tokenizer.ggml.model", "none");
            return;
        }
        add_gguf_tokenizer(writer_, json);
        if (const std::optional<std::string> program = detail::chat_program_of(folder_)) {
            writer_.text("tokenizer.chat_template", *program);
        }
        const std::vector<TokenId> ends = detail::end_tokens_of(config_);
        if (!ends.empty()) {
            writer_.whole("tokenizer.ggml.eos_token_id", static_cast<std::uint32_t>(ends.front()));
        }
        if (config_.has_value("bos_token_id")) {
            writer_.whole("tokenizer.ggml.bos_token_id", static_cast<std::uint32_t>(config_["bos_token_id"].integer(0)));
        }
    }

    std::filesystem::path folder_;
    JsonValue config_;
    std::shared_ptr<WeightTable> table_;
    WeightFormat format_;
    std::string architecture_;
    GgufWriter writer_;
    std::vector<std::string> remarks_;
};

}  // namespace minillm
