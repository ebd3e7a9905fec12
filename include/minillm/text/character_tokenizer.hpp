// text/character_tokenizer.hpp: one token a character, the simplest tokenizer that works for any script.
//
//     "hello"  ->  vocabulary {e, h, l, o}  ->  1 0 2 2 3
//
// The vocabulary is what the training text has, in the order of the code points; a character that it lacks cannot be
// encoded. The file is a tokenizer.json that Hugging Face's tokenizers load too: byte-pair encoding without a merge.
//
// For real use see text/bpe.hpp: with as many tokens it packs three to four times as much text into a context.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../core/tensor.hpp"
#include "utf8.hpp"

namespace minillm {

/// Characters to ids and back.
///
/// Example: CharacterTokenizer::train("hello").encode("hole")  ->  {1, 3, 2, 0}
class CharacterTokenizer {
public:
    CharacterTokenizer() = default;

    /// A vocabulary in the given order. Throws VocabularyError if a character is there twice.
    explicit CharacterTokenizer(std::u32string characters) : characters_(std::move(characters)) {
        for (std::size_t i = 0; i < characters_.size(); ++i) {
            if (!ids_.emplace(characters_[i], static_cast<TokenId>(i)).second) {
                throw VocabularyError("the character " + encode_utf8(characters_.substr(i, 1)) + " stands there twice");
            }
        }
    }

    /// The vocabulary of all characters of a text. Throws FormatError if it is not UTF-8.
    static CharacterTokenizer train(std::string_view text, const std::string& name = "text") {
        const std::u32string all = decode_utf8(text, name);
        const std::set<char32_t> different(all.begin(), all.end());
        return CharacterTokenizer(std::u32string(different.begin(), different.end()));
    }

    std::size_t vocabulary_size() const { return characters_.size(); }

    /// Throws VocabularyError for a character that the vocabulary lacks, FormatError for what is not UTF-8.
    Ids encode(std::string_view text) const {
        Ids ids;
        for (const char32_t character : decode_utf8(text)) {
            const auto found = ids_.find(character);
            if (found == ids_.end()) {
                throw VocabularyError("the character " + encode_utf8(std::u32string(1, character)) +
                                      " is not among the " + std::to_string(characters_.size()) +
                                      " that the vocabulary has");
            }
            ids.push_back(found->second);
        }
        return ids;
    }

    /// The bytes of a token. Throws VocabularyError for an id that is no token's.
    std::string token_text(TokenId id) const {
        if (id < 0 || static_cast<std::size_t>(id) >= characters_.size()) {
            throw VocabularyError("token id " + std::to_string(id) + " is not in the vocabulary of " +
                                  std::to_string(characters_.size()) + " characters");
        }
        return encode_utf8(characters_.substr(static_cast<std::size_t>(id), 1));
    }

    /// The id of a character, or -1.
    TokenId token_id(std::string_view character) const {
        const std::u32string characters = decode_utf8_lossy(character);
        const auto found = characters.size() == 1 ? ids_.find(characters[0]) : ids_.end();
        return found == ids_.end() ? -1 : found->second;
    }

    std::string decode(std::span<const TokenId> ids) const {
        std::string text;
        for (const TokenId id : ids) {
            text += token_text(id);
        }
        return text;
    }

    /// The text of a tokenizer.json.
    std::string to_json() const {
        Json vocabulary = Json::object();
        for (std::size_t i = 0; i < characters_.size(); ++i) {
            vocabulary[encode_utf8(characters_.substr(i, 1))] = i;
        }
        const Json json = {
            {"version", "1.0"},
            {"truncation", nullptr},
            {"padding", nullptr},
            {"added_tokens", Json::array()},
            {"normalizer", nullptr},
            {"pre_tokenizer", nullptr},
            {"post_processor", nullptr},
            {"decoder", {{"type", "Fuse"}}},
            {"model",
             {{"type", "BPE"},
              {"dropout", nullptr},
              {"unk_token", nullptr},
              {"continuing_subword_prefix", nullptr},
              {"end_of_word_suffix", nullptr},
              {"fuse_unk", false},
              {"byte_fallback", false},
              {"vocab", vocabulary},
              {"merges", Json::array()}}},
        };
        return json.dump(1) + "\n";
    }

    /// Whether a tokenizer.json is one of characters: no merges, and nothing that cuts the text into words.
    static bool is_ours(const JsonValue& json) {
        if (!json.has_value("model") || json.has_value("pre_tokenizer") || !json["model"].has_value("merges")) {
            return false;
        }
        const JsonValue merges = json["model"]["merges"];
        return merges.is_array() && merges.array_size() == 0 && json["model"].text_or("type", "") == "BPE";
    }

    /// Reads what to_json wrote. Throws FormatError.
    static CharacterTokenizer from_json(const JsonValue& json) {
        const JsonValue vocabulary = json["model"]["vocab"];
        if (!vocabulary.is_object()) {
            vocabulary.fail("an object");
        }
        const std::size_t count = vocabulary.raw().size();
        std::u32string characters(count, 0);
        std::vector<bool> taken(count, false);
        for (const auto& [text, ignored] : vocabulary.raw().items()) {
            const JsonValue entry = vocabulary[text];
            const std::size_t id = static_cast<std::size_t>(entry.integer(0, static_cast<std::int64_t>(count) - 1));
            const std::u32string character = decode_utf8(text, json.file());
            if (character.size() != 1 || taken[id]) {
                throw FormatError(json.file(), entry.place(), "one character with an id of its own",
                                  "`" + text + "` with the id " + std::to_string(id));
            }
            taken[id] = true;
            characters[id] = character[0];
        }
        return CharacterTokenizer(std::move(characters));
    }

private:
    std::u32string characters_;
    std::map<char32_t, TokenId> ids_;
};

}  // namespace minillm
