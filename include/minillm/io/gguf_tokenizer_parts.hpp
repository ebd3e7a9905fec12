// io/gguf_tokenizer_parts.hpp: takes the tokenizer section out of a GGUF file.
//
//     tokenizer.ggml.model "gpt2"    tokenizer.ggml.tokens ["!", ...]    tokenizer.ggml.merges ["Ġ t", ...]
//
// What the values mean is in text/gguf_vocabulary.hpp.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../core/tensor.hpp"
#include "../text/gguf_vocabulary.hpp"
#include "gguf.hpp"

namespace minillm {

/// The values of the keys tokenizer.ggml.*; what the file lacks stays empty. The texts are windows on the file. Throws FormatError if there is no tokenizer
/// in the file, or a value is not of the type that the format gives it.
inline GgufTokenizerParts gguf_tokenizer_parts(const GgufFile& file) {
    const std::string prefix = "tokenizer.ggml.";
    const auto texts = [&](const char* key) {
        return file.has(prefix + key) ? file.texts(prefix + key) : std::vector<std::string_view>();
    };
    const auto id = [&](const char* key) -> std::optional<TokenId> {
        if (!file.has(prefix + key)) {
            return std::nullopt;
        }
        return static_cast<TokenId>(file.whole(prefix + key, 0, std::numeric_limits<TokenId>::max()));
    };
    const auto flag = [&](const char* key) -> std::optional<bool> {
        if (!file.has(prefix + key)) {
            return std::nullopt;
        }
        return file.boolean(prefix + key);
    };

    GgufTokenizerParts parts;
    parts.file = file.name();
    parts.model = file.text(prefix + "model");
    parts.pre = file.text_or(prefix + "pre", "");
    parts.tokens = texts("tokens");
    parts.merges = texts("merges");
    if (file.has(prefix + "scores")) {
        for (const double score : file.numbers(prefix + "scores")) {
            parts.scores.push_back(static_cast<float>(score));
        }
    }
    if (file.has(prefix + "token_type")) {
        for (const std::int64_t type : file.wholes(prefix + "token_type")) {
            parts.token_type.push_back(static_cast<std::int32_t>(type));
        }
    }
    parts.bos_token_id = id("bos_token_id");
    parts.eos_token_id = id("eos_token_id");
    parts.unknown_token_id = id("unknown_token_id");
    parts.seperator_token_id = id("seperator_token_id");
    parts.cls_token_id = id("cls_token_id");
    parts.add_bos_token = flag("add_bos_token");
    parts.add_eos_token = flag("add_eos_token");
    parts.add_space_prefix = flag("add_space_prefix");
    return parts;
}

}  // namespace minillm
