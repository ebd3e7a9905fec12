// io/model_tokenizer.hpp: the tokenizer that belongs to a model, whatever its kind and its file.
//
//     tokenizer.json              Hugging Face's: byte-level BPE, Llama 2's BPE over characters, WordPiece, characters
//     vocab.json + merges.txt     GPT-2's own
//     NAME.tiktoken               OpenAI's
//     vocab.txt                   BERT's, with tokenizer_config.json beside it
//     NAME.gguf                   llama.cpp's; the tokenizer is a section of it
//
// Which kind it is follows from the file; programs that only want ids and text need not know.
//
// See text/bpe.hpp, text/sentencepiece.hpp, text/wordpiece.hpp and text/character_tokenizer.hpp for the kinds.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "../core/json.hpp"
#include "../core/tensor.hpp"
#include "../text/bpe.hpp"
#include "../text/character_tokenizer.hpp"
#include "../text/gguf_vocabulary.hpp"
#include "../text/sentencepiece_files.hpp"
#include "../text/tiktoken_file.hpp"
#include "../text/wordpiece_files.hpp"
#include "file_set.hpp"
#include "gguf.hpp"
#include "gguf_tokenizer_parts.hpp"

namespace minillm {

/// Text to ids and back, whatever the kind of tokenizer.
class ModelTokenizer {
public:
    explicit ModelTokenizer(BytePairTokenizer tokenizer) : tokenizer_(std::move(tokenizer)) {}
    explicit ModelTokenizer(SentencePieceTokenizer tokenizer) : tokenizer_(std::move(tokenizer)) {}
    explicit ModelTokenizer(WordPieceTokenizer tokenizer) : tokenizer_(std::move(tokenizer)) {}
    explicit ModelTokenizer(CharacterTokenizer tokenizer) : tokenizer_(std::move(tokenizer)) {}

    /// From the content of a tokenizer.json. Throws FormatError for a kind that is not supported.
    static ModelTokenizer from_json(const JsonValue& json) {
        if (CharacterTokenizer::is_ours(json)) {
            return ModelTokenizer(CharacterTokenizer::from_json(json));
        }
        const JsonValue model = json["model"];
        const std::string type = model.text_or("type", model.has("merges") ? "BPE" : "WordPiece");
        if (type == "WordPiece") {
            return ModelTokenizer(WordPieceTokenizer(wordpiece_vocabulary_from(json)));
        }
        if (type != "BPE") {
            model["type"].fail("BPE or WordPiece");
        }
        if (is_byte_level(json)) {
            return ModelTokenizer(BytePairTokenizer(byte_pair_vocabulary_from(json)));
        }
        return ModelTokenizer(SentencePieceTokenizer(sentencepiece_vocabulary_from(json)));
    }

    /// From the tokenizer section of a GGUF file. Throws FormatError for what is not supported.
    static ModelTokenizer from_gguf(const GgufTokenizerParts& parts) {
        AnyVocabulary vocabulary = vocabulary_from_gguf(parts);
        if (auto* byte_pairs = std::get_if<BytePairVocabulary>(&vocabulary)) {
            return ModelTokenizer(BytePairTokenizer(std::move(*byte_pairs)));
        }
        if (auto* sentencepiece = std::get_if<SentencePieceVocabulary>(&vocabulary)) {
            return ModelTokenizer(SentencePieceTokenizer(std::move(*sentencepiece)));
        }
        return ModelTokenizer(WordPieceTokenizer(std::move(std::get<WordPieceVocabulary>(vocabulary))));
    }

    /// Reads any of the files named above, or a folder that holds one.
    /// @param pattern  how text is cut, for a .tiktoken file whose name does not say so; refused for other files
    static ModelTokenizer load(const std::filesystem::path& path, std::optional<PreTokenizer> pattern = std::nullopt) {
        const std::filesystem::path file = tokenizer_file(path);
        if (file.extension() == ".tiktoken") {
            return ModelTokenizer(BytePairTokenizer(read_tiktoken(file, pattern)));
        }
        if (pattern) {
            throw ConfigError(file.string() + " says itself how text is cut; a pattern can be named for .tiktoken files only");
        }
        if (file.extension() == ".gguf") {
            return from_gguf(gguf_tokenizer_parts(GgufFile::open(file)));
        }
        if (file.filename() == "vocab.json" || file.filename() == "merges.txt") {
            const std::filesystem::path folder = file.parent_path();
            return ModelTokenizer(
                BytePairTokenizer(read_vocab_and_merges(folder / "vocab.json", folder / "merges.txt")));
        }
        if (file.extension() == ".txt") {
            return ModelTokenizer(WordPieceTokenizer(read_vocab_txt(file)));
        }
        return from_json(JsonValue::read(file));
    }

    /// The tokenizer in a model's folder, or nothing if it has none.
    static std::optional<ModelTokenizer> find(const std::filesystem::path& folder) {
        std::error_code ignored;
        for (const char* name : names_in_folder) {
            if (std::filesystem::exists(file_of_set(folder, name), ignored)) {
                return load(folder);
            }
        }
        return std::nullopt;
    }

    /// How text is treated that looks like a special token: see SpecialTokens. Throws VocabularyError for special tokens
    /// that are refused, and, of a tokenizer of characters, for a character that it lacks.
    Ids encode(std::string_view text, SpecialTokens special = SpecialTokens::as_text) const {
        if (const auto* characters = std::get_if<CharacterTokenizer>(&tokenizer_)) {
            return characters->encode(text);
        }
        return visit_vocabulary([&](const auto& tokenizer) { return tokenizer.encode(text, special); }, Ids{});
    }

    /// As encode, within what the tokenizer's file puts around a text: `<s>`, `[CLS] ... [SEP]`; a text that is too long for
    /// the file's own limit is shortened.
    Ids encode_with_special(std::string_view text, SpecialTokens special = SpecialTokens::as_text) const {
        return frame().around(encode(text, special));
    }

    /// What the tokenizer's file puts around a text.
    const TextFrame& frame() const {
        static const TextFrame none;
        return *visit_vocabulary([](const auto& tokenizer) { return &tokenizer.vocabulary().frame; }, &none);
    }

    /// How many bytes of a text no token can express: encode leaves them out.
    std::size_t unknown_bytes(std::string_view text) const {
        return visit_vocabulary([&](const auto& tokenizer) { return tokenizer.unknown_bytes(text); }, std::size_t(0));
    }

    /// A token as the tokenizer's file spells it: "Ġbe", "▁be", "##be". Throws VocabularyError for an id that no token
    /// has.
    std::string token_spelling(TokenId id) const {
        if (const auto* characters = std::get_if<CharacterTokenizer>(&tokenizer_)) {
            return characters->token_text(id);
        }
        return visit_vocabulary([id](const auto& tokenizer) { return std::string(tokenizer.token_spelling(id)); },
                                std::string());
    }

    std::size_t vocabulary_size() const {
        return std::visit([](const auto& tokenizer) { return tokenizer.vocabulary_size(); }, tokenizer_);
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
        for (const AddedToken& token : added_tokens()) {
            if (token.text == spelling) {
                return token.id;
            }
        }
        return std::nullopt;
    }

    /// The tokens that are found in a text as they stand.
    std::span<const AddedToken> added_tokens() const {
        return visit_vocabulary([](const auto& tokenizer) { return std::span(tokenizer.vocabulary().added); },
                                std::span<const AddedToken>());
    }

    /// Writes a tokenizer.json, whole or not at all.
    void save(const std::filesystem::path& path) const {
        if (const auto* characters = std::get_if<CharacterTokenizer>(&tokenizer_)) {
            write_file_atomically(path, characters->to_json());
            return;
        }
        write_file_atomically(
            path, visit_vocabulary([](const auto& tokenizer) { return to_tokenizer_json(tokenizer.vocabulary()); },
                                   std::string()));
    }

private:
    static constexpr const char* names_in_folder[] = {"tokenizer.json", "vocab.json", "vocab.txt"};

    // The file to read: in a folder, the first of the known names that is there.
    static std::filesystem::path tokenizer_file(const std::filesystem::path& path) {
        namespace fs = std::filesystem;
        std::error_code ignored;
        if (!fs::is_directory(path, ignored)) {
            return path;
        }
        for (const char* name : names_in_folder) {
            const fs::path file = file_of_set(path, name);
            if (fs::exists(file, ignored)) {
                return file;
            }
        }
        throw FileError("cannot find a tokenizer in the folder " + path.string() +
                        ": it holds no tokenizer.json, no vocab.json with merges.txt and no vocab.txt");
    }

    // Byte-level vocabularies say so in what cuts the text or in what puts it together again.
    static bool is_byte_level(const JsonValue& json) {
        if (json.has_value("decoder") && json["decoder"].text_or("type", "") == "ByteLevel") {
            return true;
        }
        if (!json.has_value("pre_tokenizer")) {
            return false;
        }
        const std::vector<JsonValue> parts = pre_tokenizer_parts(json["pre_tokenizer"]);
        return std::any_of(parts.begin(), parts.end(),
                           [](const JsonValue& part) { return part["type"].text() == "ByteLevel"; });
    }

    // Calls use with the tokenizer unless it is one of characters, which has no vocabulary with added tokens.
    template <class Use, class Result>
    Result visit_vocabulary(const Use& use, Result otherwise) const {
        return std::visit(
            [&](const auto& tokenizer) -> Result {
                if constexpr (std::is_same_v<std::decay_t<decltype(tokenizer)>, CharacterTokenizer>) {
                    return otherwise;
                } else {
                    return use(tokenizer);
                }
            },
            tokenizer_);
    }

    bool is_special(TokenId id) const {
        const std::span<const AddedToken> added = added_tokens();
        return std::any_of(added.begin(), added.end(),
                           [id](const AddedToken& token) { return token.id == id && token.special; });
    }

    std::variant<BytePairTokenizer, SentencePieceTokenizer, WordPieceTokenizer, CharacterTokenizer> tokenizer_;
};

}  // namespace minillm
