// text/gguf_vocabulary.hpp: the tokenizer section of a GGUF file, as plain values, becomes a vocabulary.
//
//     tokenizer.ggml.model   "gpt2"    byte-level byte pairs: tokens and merges
//                            "llama"   byte pairs over characters: tokens and their scores
//                            "bert"    WordPiece; a token that begins a word is spelled ▁the, one inside a word ing
//     tokenizer.ggml.pre     whose pattern cuts the text: "smollm", "llama-bpe", "qwen2", ...
//
// Source: the GGUF specification (ggml, docs/gguf.md) and the names that llama.cpp gives to patterns.
// Not here: the file itself (io/gguf.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "bpe_files.hpp"
#include "bpe_ranks.hpp"
#include "bpe_vocabulary.hpp"
#include "sentencepiece.hpp"
#include "wordpiece.hpp"

namespace minillm {

/// What a GGUF file says about its tokenizer: the values of the keys tokenizer.ggml.*, under their names. What the file
/// lacks stays empty. Tokens and merges are windows on the file, which must stay for as long as this does.
struct GgufTokenizerParts {
    std::string file;   // the file's name, for errors
    std::string model;  // "gpt2", "llama", "bert"
    std::string pre;
    std::vector<std::string_view> tokens;
    std::vector<float> scores;               // as many as tokens, or none
    std::vector<std::int32_t> token_type;    // 1 normal, 2 unknown, 3 control, 4 user defined, 5 unused, 6 byte; or none
    std::vector<std::string_view> merges;    // "left right"
    std::optional<TokenId> bos_token_id;
    std::optional<TokenId> eos_token_id;
    std::optional<TokenId> unknown_token_id;
    std::optional<TokenId> seperator_token_id;  // so spelled in the format
    std::optional<TokenId> cls_token_id;
    std::optional<bool> add_bos_token;
    std::optional<bool> add_eos_token;
    std::optional<bool> add_space_prefix;
};

/// The vocabulary, whichever kind it is.
using AnyVocabulary = std::variant<BytePairVocabulary, SentencePieceVocabulary, WordPieceVocabulary>;

namespace detail {

enum GgufTokenType : std::int32_t { gguf_normal = 1, gguf_unknown = 2, gguf_control = 3, gguf_user_defined = 4 };

struct GgufPattern {
    const char* name;
    PreTokenizer pattern;
};
inline constexpr GgufPattern gguf_patterns[] = {
    {"gpt-2", PreTokenizer::gpt2},        {"gpt2", PreTokenizer::gpt2},          {"olmo", PreTokenizer::gpt2},
    {"mpt", PreTokenizer::gpt2},          {"jais", PreTokenizer::gpt2},          {"phi-2", PreTokenizer::gpt2},
    {"smollm", PreTokenizer::smollm},     {"starcoder", PreTokenizer::smollm},   {"refact", PreTokenizer::smollm},
    {"codeshell", PreTokenizer::smollm},  {"command-r", PreTokenizer::smollm},   {"llama3", PreTokenizer::llama3},
    {"llama-v3", PreTokenizer::llama3},   {"llama-bpe", PreTokenizer::llama3},   {"dbrx", PreTokenizer::llama3},
    {"smaug-bpe", PreTokenizer::llama3},  {"qwen2", PreTokenizer::qwen2},        {"stablelm2", PreTokenizer::qwen2},
    {"deepseek-r1-qwen", PreTokenizer::qwen2}, {"gpt-4o", PreTokenizer::o200k},    {"llama4", PreTokenizer::o200k},
};

inline void require_size(const GgufTokenizerParts& parts, const char* key, std::size_t size) {
    if (size != 0 && size != parts.tokens.size()) {
        throw FormatError(parts.file, key, std::to_string(parts.tokens.size()) + " values, one a token",
                          std::to_string(size));
    }
}

inline std::int32_t type_of(const GgufTokenizerParts& parts, std::size_t id) {
    return parts.token_type.empty() ? gguf_normal : parts.token_type[id];
}

inline TokenId checked_id(const GgufTokenizerParts& parts, const char* key, TokenId id) {
    if (id < 0 || static_cast<std::size_t>(id) >= parts.tokens.size()) {
        throw FormatError(parts.file, key, "an id from 0 to " + std::to_string(parts.tokens.size() - 1),
                          std::to_string(id));
    }
    return id;
}

inline std::vector<AddedToken> gguf_added_tokens(const GgufTokenizerParts& parts) {
    std::vector<AddedToken> added;
    for (std::size_t id = 0; id < parts.tokens.size(); ++id) {
        const std::int32_t type = type_of(parts, id);
        if (type == gguf_control || type == gguf_user_defined) {
            AddedToken token;
            token.text = std::string(parts.tokens[id]);
            token.id = static_cast<TokenId>(id);
            token.special = type == gguf_control;
            added.push_back(token);
        }
    }
    return added;
}

inline TextFrame gguf_frame(const GgufTokenizerParts& parts, const std::optional<TokenId>& begin, bool add_begin,
                            const std::optional<TokenId>& end, bool add_end) {
    TextFrame frame;
    if (begin && parts.add_bos_token.value_or(add_begin)) {
        frame.prefix = {checked_id(parts, "tokenizer.ggml.bos_token_id", *begin)};
    }
    if (end && parts.add_eos_token.value_or(add_end)) {
        frame.suffix = {checked_id(parts, "tokenizer.ggml.eos_token_id", *end)};
    }
    return frame;
}

inline BytePairVocabulary gguf_byte_pairs(const GgufTokenizerParts& parts) {
    BytePairVocabulary vocabulary;
    const auto* const found = std::find_if(std::begin(gguf_patterns), std::end(gguf_patterns),
                                           [&](const GgufPattern& pattern) { return parts.pre == pattern.name; });
    if (found == std::end(gguf_patterns) && !parts.pre.empty() && parts.pre != "default") {
        throw FormatError(parts.file, "tokenizer.ggml.pre", "a pattern that is supported here", parts.pre);
    }
    vocabulary.pattern = found == std::end(gguf_patterns) ? PreTokenizer::gpt2 : found->pattern;
    vocabulary.whole_words_first = vocabulary.pattern == PreTokenizer::llama3;  // as Llama 3's own file has it
    vocabulary.added = gguf_added_tokens(parts);
    SpelledVocabulary spelled{parts.tokens, TextIndex(parts.tokens.size())};
    for (std::size_t id = 0; id < parts.tokens.size(); ++id) {
        if (parts.tokens[id].empty() || spelled.ids.add(spelled.tokens, id) != id) {
            throw FormatError(parts.file, "tokenizer.ggml.tokens[" + std::to_string(id) + "]",
                              "a token that did not stand before", "\"" + replace_invalid_utf8(parts.tokens[id]) + "\"");
        }
    }
    vocabulary.tokens = bytes_of_tokens(spelled, vocabulary.added, parts.file, "tokenizer.ggml.tokens");
    MergeReader reader(spelled, parts.file, parts.merges.size());
    for (std::size_t i = 0; i < parts.merges.size(); ++i) {
        const auto place = [i] { return "tokenizer.ggml.merges[" + std::to_string(i) + "]"; };
        const auto two = two_tokens(parts.merges[i]);
        if (!two) {
            throw FormatError(parts.file, place(), "two tokens with a blank between them",
                              replace_invalid_utf8(parts.merges[i]));
        }
        reader.add(two->first, two->second, place);
    }
    vocabulary.merges = reader.take();
    vocabulary.frame = gguf_frame(parts, parts.bos_token_id, false, parts.eos_token_id, false);
    return vocabulary;
}

// The tokens with the highest score have rank 0. Equal scores are equal ranks: then the place in the word decides.
inline std::vector<std::uint32_t> ranks_from_scores(const GgufTokenizerParts& parts) {
    std::vector<std::uint32_t> order;
    for (std::size_t id = 0; id < parts.tokens.size(); ++id) {
        if (type_of(parts, id) == gguf_normal) {
            order.push_back(static_cast<std::uint32_t>(id));
        }
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return parts.scores[a] > parts.scores[b]; });
    std::vector<std::uint32_t> ranks(parts.tokens.size(), no_rank);
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        rank += i > 0 && parts.scores[order[i]] != parts.scores[order[i - 1]] ? 1 : 0;
        ranks[order[i]] = rank;
    }
    return ranks;
}

inline SentencePieceVocabulary gguf_sentencepiece(const GgufTokenizerParts& parts) {
    if (parts.scores.empty()) {
        throw FormatError(parts.file, "tokenizer.ggml.scores", "a score for each token", "none");
    }
    for (std::size_t id = 0; id < parts.scores.size(); ++id) {
        if (!(parts.scores[id] >= std::numeric_limits<float>::lowest())) {
            throw FormatError(parts.file, "tokenizer.ggml.scores[" + std::to_string(id) + "]", "a finite number",
                              std::to_string(parts.scores[id]));
        }
    }
    SentencePieceVocabulary vocabulary;
    vocabulary.tokens.assign(parts.tokens.begin(), parts.tokens.end());
    vocabulary.added = gguf_added_tokens(parts);
    vocabulary.merges = merges_from_ranks(vocabulary.tokens, ranks_from_scores(parts));
    if (parts.add_space_prefix.value_or(true)) {
        vocabulary.normalizer.steps.push_back({NormalizerStep::Kind::prepend, {}, std::string(blank_sign)});
    }
    vocabulary.drop_first_blank = parts.add_space_prefix.value_or(true);
    vocabulary.normalizer.steps.push_back({NormalizerStep::Kind::replace, " ", std::string(blank_sign)});
    if (parts.unknown_token_id) {
        vocabulary.unknown = checked_id(parts, "tokenizer.ggml.unknown_token_id", *parts.unknown_token_id);
    }
    vocabulary.frame = gguf_frame(parts, parts.bos_token_id, true, parts.eos_token_id, false);
    return vocabulary;
}

inline WordPieceVocabulary gguf_wordpiece(const GgufTokenizerParts& parts) {
    WordPieceVocabulary vocabulary;
    vocabulary.tokens.assign(parts.tokens.begin(), parts.tokens.end());
    for (std::size_t id = 0; id < parts.tokens.size(); ++id) {
        std::string& token = vocabulary.tokens[id];
        if (type_of(parts, id) != gguf_normal) {
            continue;  // [CLS] and the like are spelled as they are
        }
        const bool begins_word = token.starts_with(blank_sign);
        token = begins_word ? token.substr(blank_sign.size()) : vocabulary.continuation + token;
    }
    vocabulary.added = gguf_added_tokens(parts);
    const std::optional<TokenId> begin = parts.cls_token_id ? parts.cls_token_id : parts.bos_token_id;
    const std::optional<TokenId> end = parts.seperator_token_id ? parts.seperator_token_id : parts.eos_token_id;
    vocabulary.frame = gguf_frame(parts, begin, true, end, true);
    if (!parts.unknown_token_id) {
        throw FormatError(parts.file, "tokenizer.ggml.unknown_token_id", "the id of the unknown token", "none");
    }
    vocabulary.unknown = checked_id(parts, "tokenizer.ggml.unknown_token_id", *parts.unknown_token_id);
    return vocabulary;
}

}  // namespace detail

/// The vocabulary of a GGUF file. Throws FormatError, with the file's name and the key, for what contradicts itself or
/// is not supported.
inline AnyVocabulary vocabulary_from_gguf(const GgufTokenizerParts& parts) {
    if (parts.tokens.empty()) {
        throw FormatError(parts.file, "tokenizer.ggml.tokens", "at least one token", "none");
    }
    detail::require_size(parts, "tokenizer.ggml.scores", parts.scores.size());
    detail::require_size(parts, "tokenizer.ggml.token_type", parts.token_type.size());
    if (parts.model == "gpt2") {
        return detail::gguf_byte_pairs(parts);
    }
    if (parts.model == "llama") {
        return detail::gguf_sentencepiece(parts);
    }
    if (parts.model == "bert") {
        return detail::gguf_wordpiece(parts);
    }
    throw FormatError(parts.file, "tokenizer.ggml.model", "gpt2, llama or bert", "\"" + parts.model + "\"");
}

}  // namespace minillm
