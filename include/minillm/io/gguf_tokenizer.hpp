// io/gguf_tokenizer.hpp: the tokenizer section of a GGUF file, read and written.
//
//     tokenizer.ggml.model "gpt2"    tokenizer.ggml.tokens ["!", ...]    tokenizer.ggml.merges ["Ġ t", ...]
//
// Reading: gguf_tokenizer_parts.hpp takes the values out of the file, text/gguf_vocabulary.hpp says what they mean. Writing
// stands here: from a tokenizer.json.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../core/tensor.hpp"
#include "../text/gguf_vocabulary.hpp"
#include "gguf.hpp"
#include "gguf_tokenizer_parts.hpp"
#include "gguf_writer.hpp"
#include "model_tokenizer.hpp"

namespace minillm {

/// The tokenizer of a file. Throws FormatError for a section that is missing, contradicts itself or is not supported.
inline ModelTokenizer gguf_tokenizer(const GgufFile& file) { return ModelTokenizer::from_gguf(gguf_tokenizer_parts(file)); }

namespace detail {

// The vocabulary of a tokenizer.json, id by id, with the kind of each token.
struct GgufTokens {
    std::vector<std::string> texts;
    std::vector<std::int32_t> types;
};

inline constexpr std::int32_t gguf_unused = 5;
inline constexpr std::int32_t gguf_byte = 6;

inline bool is_byte_token(const std::string& text) {  // <0x0A>
    return text.size() == 6 && text.starts_with("<0x") && text.back() == '>';
}

inline GgufTokens gguf_tokens_of(const JsonValue& json) {
    constexpr std::int64_t most_tokens = 10'000'000;
    std::vector<std::pair<std::int64_t, std::string>> by_id;
    const JsonValue vocabulary = json["model"]["vocab"];
    for (const auto& [text, id] : vocabulary.raw().items()) {
        by_id.emplace_back(vocabulary[text].integer(0, most_tokens), text);
    }
    std::int64_t size = 0;
    const bool has_added = json.has_value("added_tokens");
    for (std::size_t i = 0; has_added && i < json["added_tokens"].array_size(); ++i) {
        size = std::max(size, json["added_tokens"][i]["id"].integer(0, most_tokens) + 1);
    }
    for (const auto& [id, text] : by_id) {
        size = std::max(size, id + 1);
    }
    GgufTokens tokens;
    for (std::int64_t id = 0; id < size; ++id) {  // ids that no token has keep a name of their own
        tokens.texts.push_back("[PAD" + std::to_string(id) + "]");
        tokens.types.push_back(gguf_unused);
    }
    for (const auto& [id, text] : by_id) {
        tokens.texts[static_cast<std::size_t>(id)] = text;
        tokens.types[static_cast<std::size_t>(id)] = gguf_normal;
    }
    for (std::size_t i = 0; has_added && i < json["added_tokens"].array_size(); ++i) {
        const JsonValue token = json["added_tokens"][i];
        const std::size_t id = static_cast<std::size_t>(token["id"].integer());
        tokens.texts[id] = token["content"].text();
        tokens.types[id] = token.boolean_or("special", false) ? gguf_control : gguf_user_defined;
    }
    return tokens;
}

// "left right", whether the file has that text or a pair.
inline std::vector<std::string> gguf_merges_of(const JsonValue& json) {
    std::vector<std::string> merges;
    for (const Json& merge : json["model"]["merges"].raw()) {
        merges.push_back(merge.is_array() ? merge.at(0).get<std::string>() + " " + merge.at(1).get<std::string>()
                                          : merge.get<std::string>());
    }
    return merges;
}

// llama.cpp's name for how text is cut.
inline std::string gguf_pattern_name(const BytePairVocabulary& vocabulary, const std::string& file) {
    switch (vocabulary.pattern) {
        case PreTokenizer::gpt2:
            return "gpt-2";
        case PreTokenizer::smollm:
            return "smollm";
        case PreTokenizer::llama3:
            return "llama-bpe";
        case PreTokenizer::qwen2:
            return "qwen2";
        default:
            throw ConfigError(file + ": the tokenizer's pattern has no name in GGUF");
    }
}

}  // namespace detail

/// Writes the section from a tokenizer.json. Throws FormatError for a file that is not one, ConfigError for what the
/// format cannot express.
inline void add_gguf_tokenizer(GgufWriter& writer, const JsonValue& json) {
    const ModelTokenizer checked = ModelTokenizer::from_json(json);  // whole and consistent, or an error
    const std::string prefix = "tokenizer.ggml.";
    detail::GgufTokens tokens = detail::gguf_tokens_of(json);
    const auto id_of = [&](std::string_view text) {
        const auto found = std::find(tokens.texts.begin(), tokens.texts.end(), text);
        return found == tokens.texts.end() ? std::optional<std::uint32_t>()
                                           : static_cast<std::uint32_t>(found - tokens.texts.begin());
    };
    const auto add_id = [&](const std::string& key, std::string_view text) {
        if (const std::optional<std::uint32_t> id = id_of(text)) {
            writer.whole(prefix + key, *id);
        }
    };
    const std::string type = json["model"].text_or("type", json["model"].has("merges") ? "BPE" : "WordPiece");
    if (type == "WordPiece") {
        writer.text(prefix + "model", "bert");
        for (std::size_t id = 0; id < tokens.texts.size(); ++id) {
            std::string& text = tokens.texts[id];
            if (tokens.types[id] == detail::gguf_normal) {
                text = text.starts_with("##") ? text.substr(2) : std::string(blank_sign) + text;
            }
        }
        add_id("unknown_token_id", "[UNK]");
        add_id("cls_token_id", "[CLS]");
        add_id("bos_token_id", "[CLS]");
        add_id("seperator_token_id", "[SEP]");
        add_id("padding_token_id", "[PAD]");
        add_id("mask_token_id", "[MASK]");
    } else if (!id_of("<0x0A>")) {  // byte-level: no token stands for a single byte by its number
        writer.text(prefix + "model", "gpt2");
        writer.text(prefix + "pre", detail::gguf_pattern_name(byte_pair_vocabulary_from(json), json.file()));
        writer.texts(prefix + "merges", detail::gguf_merges_of(json));
    } else {
        writer.text(prefix + "model", "llama");
        // The earlier a merge, the higher the score of the token that it makes.
        std::vector<float> scores(tokens.texts.size(), 0.0f);
        const std::vector<std::string> merges = detail::gguf_merges_of(json);
        std::map<std::string, std::size_t> ranks;
        for (std::size_t i = 0; i < merges.size(); ++i) {
            std::string merged = merges[i];
            merged.erase(merged.find(' ', 1), 1);
            ranks.emplace(std::move(merged), i);
        }
        for (std::size_t id = 0; id < tokens.texts.size(); ++id) {
            const auto rank = ranks.find(tokens.texts[id]);
            scores[id] = rank == ranks.end() ? -1e6f : -static_cast<float>(rank->second);
            if (detail::is_byte_token(tokens.texts[id])) {
                tokens.types[id] = detail::gguf_byte;
            }
        }
        if (const std::optional<std::uint32_t> unknown = id_of("<unk>")) {
            tokens.types[*unknown] = detail::gguf_unknown;
            writer.whole(prefix + "unknown_token_id", *unknown);
        }
        writer.numbers(prefix + "scores", scores);
    }
    writer.texts(prefix + "tokens", tokens.texts);
    writer.wholes(prefix + "token_type", tokens.types);
    const bool begins = !checked.frame().prefix.empty();
    writer.boolean(prefix + "add_bos_token", begins);
}

}  // namespace minillm
