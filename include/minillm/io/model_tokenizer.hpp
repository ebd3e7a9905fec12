// io/model_tokenizer.hpp: the tokenizer that belongs to a model: of byte pairs, or of characters.
//
// A folder of a model holds its tokenizer as tokenizer.json, or as GPT-2's vocab.json and merges.txt. Which kind it is
// follows from the file; programs that only want ids and text need not know.
//
// See text/bpe.hpp and text/character_tokenizer.hpp for the two.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "../core/json.hpp"
#include "../core/tensor.hpp"
#include "file_set.hpp"
#include "../text/bpe.hpp"
#include "../text/character_tokenizer.hpp"

namespace minillm {

/// Text to ids and back, whatever the kind of tokenizer.
class ModelTokenizer {
public:
    explicit ModelTokenizer(BytePairTokenizer tokenizer) : tokenizer_(std::move(tokenizer)) {}
    explicit ModelTokenizer(CharacterTokenizer tokenizer) : tokenizer_(std::move(tokenizer)) {}

    /// From the content of a tokenizer.json.
    static ModelTokenizer from_json(const JsonValue& json) {
        if (CharacterTokenizer::is_ours(json)) {
            return ModelTokenizer(CharacterTokenizer::from_json(json));
        }
        return ModelTokenizer(BytePairTokenizer(byte_pair_vocabulary_from(json)));
    }

    /// Reads a tokenizer.json, a folder with one, or anything else that BytePairTokenizer::load reads.
    static ModelTokenizer load(const std::filesystem::path& path) {
        namespace fs = std::filesystem;
        std::error_code ignored;
        fs::path file = path;
        if (fs::is_directory(path, ignored) && fs::exists(file_of_set(path, "tokenizer.json"), ignored)) {
            file = file_of_set(path, "tokenizer.json");
        }
        if (fs::is_regular_file(file, ignored) && file.extension() != ".tiktoken") {
            const JsonValue json = JsonValue::read(file);
            if (CharacterTokenizer::is_ours(json)) {
                return ModelTokenizer(CharacterTokenizer::from_json(json));
            }
        }
        return ModelTokenizer(BytePairTokenizer::load(file));
    }

    /// The tokenizer in a model's folder, or nothing if it has none.
    static std::optional<ModelTokenizer> find(const std::filesystem::path& folder) {
        std::error_code ignored;
        for (const char* name : {"tokenizer.json", "vocab.json"}) {
            if (std::filesystem::exists(file_of_set(folder, name), ignored)) {
                return load(folder);
            }
        }
        return std::nullopt;
    }

    std::size_t vocabulary_size() const {
        return std::visit([](const auto& tokenizer) { return tokenizer.vocabulary_size(); }, tokenizer_);
    }

    /// Special tokens in the text are text. Throws VocabularyError for what the vocabulary lacks.
    Ids encode(std::string_view text) const {
        return std::visit([text](const auto& tokenizer) { return tokenizer.encode(text); }, tokenizer_);
    }

    std::string decode(std::span<const TokenId> ids) const {
        return std::visit([ids](const auto& tokenizer) { return tokenizer.decode(ids); }, tokenizer_);
    }

    /// The bytes of a token; empty for a special token and for an id that no token has (models round their vocabulary
    /// up to a good size).
    std::string token_text(TokenId id) const {
        const bool known = id >= 0 && static_cast<std::size_t>(id) < vocabulary_size();
        if (!known || is_special(id)) {
            return {};
        }
        return std::visit([id](const auto& tokenizer) { return std::string(tokenizer.token_text(id)); }, tokenizer_);
    }

    /// The id of a special token by its spelling, or nothing if there is none.
    std::optional<TokenId> special(std::string_view spelling) const {
        if (const auto* byte_pair = std::get_if<BytePairTokenizer>(&tokenizer_)) {
            for (const AddedToken& token : byte_pair->vocabulary().added) {
                if (token.text == spelling) {
                    return token.id;
                }
            }
        }
        return std::nullopt;
    }

    /// Writes a tokenizer.json, whole or not at all.
    void save(const std::filesystem::path& path) const {
        if (const auto* characters = std::get_if<CharacterTokenizer>(&tokenizer_)) {
            write_file_atomically(path, characters->to_json());
        } else {
            std::get<BytePairTokenizer>(tokenizer_).save(path);
        }
    }

private:
    bool is_special(TokenId id) const {
        if (const auto* byte_pair = std::get_if<BytePairTokenizer>(&tokenizer_)) {
            for (const AddedToken& token : byte_pair->vocabulary().added) {
                if (token.id == id) {
                    return token.special;
                }
            }
        }
        return false;
    }

    std::variant<BytePairTokenizer, CharacterTokenizer> tokenizer_;
};

}  // namespace minillm
