// text/wordpiece_files.hpp: WordPiece vocabularies as files.
//
//     tokenizer.json     Hugging Face's, with "model": {"type": "WordPiece", ...}
//     vocab.txt          BERT's own: a token a line, the id is the line's number from 0
//
// Beside vocab.txt may stand tokenizer_config.json, which says whether the model tells capitals from small letters.
//
// Source: Google's BERT, tokenization.py; the file format of Hugging Face's tokenizers library.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "../core/json.hpp"
#include "pre_tokenizer_json.hpp"
#include "tokenizer_json.hpp"
#include "wordpiece.hpp"

namespace minillm {

/// The vocabulary of a tokenizer.json of this kind. Throws FormatError for what contradicts itself or is not supported.
inline WordPieceVocabulary wordpiece_vocabulary_from(const JsonValue& file) {
    const JsonValue model = file["model"];
    require_setting(model, "type", "WordPiece", "WordPiece");
    WordPieceVocabulary vocabulary;
    vocabulary.added = read_added_tokens(file);
    const SpelledVocabulary spelled = read_spelled_vocabulary(model["vocab"], vocabulary.added);
    vocabulary.tokens.assign(spelled.tokens.begin(), spelled.tokens.end());
    vocabulary.continuation = model.text_or("continuing_subword_prefix", "##");
    if (model.has_value("max_input_chars_per_word")) {
        vocabulary.longest_word = static_cast<std::size_t>(model["max_input_chars_per_word"].integer());
    }
    const std::uint32_t unknown = spelled.find(model.text_or("unk_token", "[UNK]"));
    if (unknown == TextIndex::missing) {
        throw FormatError(file.file(), "model.unk_token", "a token of the vocabulary", model.text_or("unk_token", "[UNK]"));
    }
    vocabulary.unknown = static_cast<TokenId>(unknown);
    vocabulary.normalizer = read_normalizer(file);
    vocabulary.cuts.clear();
    if (file.has_value("pre_tokenizer")) {
        for (const JsonValue& part : pre_tokenizer_parts(file["pre_tokenizer"])) {
            vocabulary.cuts.push_back(read_cut(part));
        }
    }
    if (file.has_value("decoder")) {
        const JsonValue decoder = file["decoder"];
        require_setting(decoder, "type", "", "WordPiece");
        require_setting(decoder, "prefix", vocabulary.continuation, vocabulary.continuation);
        vocabulary.tidy = decoder.boolean_or("cleanup", true);
    }
    vocabulary.frame = read_text_frame(file);
    return vocabulary;
}

/// The text of a tokenizer.json for a vocabulary of this kind.
inline std::string to_tokenizer_json(const WordPieceVocabulary& vocabulary) {
    Json added = Json::array();
    for (const AddedToken& token : vocabulary.added) {
        added.push_back(to_json(token));
    }
    Json cuts = Json::array();
    for (const CutStep& cut : vocabulary.cuts) {
        cuts.push_back(to_json(cut));
    }
    Json pre_tokenizer;
    if (!cuts.empty()) {
        pre_tokenizer = {{"type", "Sequence"}, {"pretokenizers", cuts}};
    }
    const Json json = {
        {"version", "1.0"},
        {"truncation", truncation_json(vocabulary.frame)},
        {"padding", padding_json(vocabulary.frame, vocabulary.tokens)},
        {"added_tokens", added},
        {"normalizer", to_json(vocabulary.normalizer)},
        {"pre_tokenizer", pre_tokenizer},
        {"post_processor", post_processor_json(vocabulary.frame.prefix, vocabulary.frame.suffix, vocabulary.tokens)},
        {"decoder", {{"type", "WordPiece"}, {"prefix", vocabulary.continuation}, {"cleanup", vocabulary.tidy}}},
        {"model",
         {{"type", "WordPiece"},
          {"unk_token", vocabulary.tokens[static_cast<std::size_t>(vocabulary.unknown)]},
          {"continuing_subword_prefix", vocabulary.continuation},
          {"max_input_chars_per_word", vocabulary.longest_word},
          {"vocab", vocab_json(vocabulary.tokens)}}}};
    return json.dump(1) + "\n";
}

namespace detail {

// Lines end with \n or \r\n; the last one may lack its end. White space around a token does not belong to it.
inline std::vector<std::string> token_lines(std::string_view text, const std::string& file) {
    std::vector<std::string> tokens;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        const std::string place = "line " + std::to_string(tokens.size() + 1);
        if (line.empty() || !is_valid_utf8(line)) {
            throw FormatError(file, place, "a token", line.empty() ? "an empty line" : "bytes that are no UTF-8");
        }
        tokens.emplace_back(line);
    }
    if (tokens.empty()) {
        throw FormatError(file, "line 1", "a token", "the end of the file");
    }
    return tokens;
}

}  // namespace detail

/// The vocabulary of a vocab.txt's content. Small letters, accents out, unless tokenizer_config.json, where there is one,
/// says otherwise (do_lower_case, strip_accents, tokenize_chinese_chars).
/// Throws FormatError for repeated tokens, and if there is no unknown token.
inline WordPieceVocabulary parse_vocab_txt(std::string_view text, const std::string& file,
                                           const std::optional<JsonValue>& config = std::nullopt) {
    WordPieceVocabulary vocabulary;
    vocabulary.tokens = detail::token_lines(text, file);
    std::string unknown = "[UNK]";
    std::string begin = "[CLS]";
    std::string end = "[SEP]";
    std::vector<std::string> special = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
    if (config) {
        const bool small_letters = config->boolean_or("do_lower_case", true);
        vocabulary.normalizer = bert_normalizer(true, config->boolean_or("tokenize_chinese_chars", true),
                                                config->boolean_or("strip_accents", small_letters), small_letters);
        const auto token_named = [&](const char* key, const std::string& otherwise) {
            if (!config->has_value(key)) {
                return otherwise;
            }
            const JsonValue value = (*config)[key];  // a text, or an object that holds it
            return value.is_object() ? value["content"].text() : value.text();
        };
        unknown = token_named("unk_token", unknown);
        begin = token_named("cls_token", begin);
        end = token_named("sep_token", end);
        special = {token_named("pad_token", "[PAD]"), unknown, begin, end, token_named("mask_token", "[MASK]")};
    }

    TextIndex ids(vocabulary.tokens.size());
    for (std::size_t id = 0; id < vocabulary.tokens.size(); ++id) {
        const std::uint32_t first = ids.add(vocabulary.tokens, id);
        if (first != id) {
            throw FormatError(file, "line " + std::to_string(id + 1), "a token that did not stand before",
                              vocabulary.tokens[id] + ", as in line " + std::to_string(first + 1));
        }
    }
    const auto id_of = [&](const std::string& token) { return ids.find(vocabulary.tokens, token); };
    if (id_of(unknown) == TextIndex::missing) {
        throw FormatError(file, "the whole file", "the unknown token " + unknown, "no such line");
    }
    vocabulary.unknown = static_cast<TokenId>(id_of(unknown));
    for (const std::string& spelling : special) {
        const std::uint32_t id = id_of(spelling);
        const bool is_new = std::none_of(vocabulary.added.begin(), vocabulary.added.end(),
                                         [&](const AddedToken& token) { return token.text == spelling; });
        if (id != TextIndex::missing && is_new) {
            AddedToken token;
            token.text = spelling;
            token.id = static_cast<TokenId>(id);
            vocabulary.added.push_back(token);
        }
    }
    if (id_of(begin) != TextIndex::missing && id_of(end) != TextIndex::missing) {
        vocabulary.frame.prefix = {static_cast<TokenId>(id_of(begin))};
        vocabulary.frame.suffix = {static_cast<TokenId>(id_of(end))};
    }
    return vocabulary;
}

/// Reads BERT's vocab.txt, and tokenizer_config.json beside it: see parse_vocab_txt.
inline WordPieceVocabulary read_vocab_txt(const std::filesystem::path& path) {
    const std::filesystem::path config_path = path.parent_path() / "tokenizer_config.json";
    std::error_code ignored;
    std::optional<JsonValue> config;
    if (std::filesystem::exists(config_path, ignored)) {
        config = JsonValue::read(config_path);
    }
    return parse_vocab_txt(read_file(path), path.string(), config);
}

}  // namespace minillm
