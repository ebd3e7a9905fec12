// text/sentencepiece.hpp: byte-pair encoding over characters, the tokenizer of Llama 2, TinyLlama and Mistral.
//
//     "to be水"  --normalise-->  ▁to▁be水  --merge characters-->  [▁to] [▁be] [<0xE6>] [<0xB0>] [<0xB4>]
//
// Blanks are written ▁ (U+2581) and are part of tokens; there need not be any cutting into words. A character that is
// no token falls back to its bytes, each a token <0x00> ... <0xFF>, and if those are missing, to the unknown token.
//
// Which two neighbours merge first? SentencePiece's own files say by a score for each token (text/bpe_ranks.hpp), the
// tokenizer.json made from them by a list of merges. Both become ranks here.
//
// Source: Kudo and Richardson, "SentencePiece", 2018; Hugging Face's tokenizers (BPE with byte_fallback).
// Not here: SentencePiece's other model, the unigram language model; byte-level BPE (text/bpe.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "added_tokens.hpp"
#include "bpe_encode.hpp"
#include "bpe_ranks.hpp"
#include "cut_chain.hpp"
#include "normalizer_chain.hpp"
#include "text_frame.hpp"
#include "utf8.hpp"

namespace minillm {

/// The sign that stands for a blank inside tokens: ▁.
inline constexpr std::string_view blank_sign = "\u2581";

/// Whether a text gets a ▁ in front after the normaliser, unless it begins with one.
enum class BlankInFront { never, first_stretch, every_stretch };

/// A vocabulary of this kind.
struct SentencePieceVocabulary {
    std::vector<std::string> tokens;  // id -> its spelling: "▁to", "<0x0A>"; empty: no token has this id
    std::vector<RankedMerge> merges;
    std::vector<AddedToken> added;
    NormalizerChain normalizer;
    BlankInFront blank_in_front = BlankInFront::never;
    std::vector<CutStep> cuts;         // usually none: the text is one word
    bool byte_fallback = true;
    std::optional<TokenId> unknown;    // for a character without token and without bytes; none: it is left out
    bool fuse_unknown = false;         // several unknown characters in a row are one
    bool whole_words_first = false;    // a word that is a token is taken as it is
    bool signs_are_blanks = true;      // decoding turns ▁ into a blank ...
    bool drop_first_blank = true;      // ... and leaves out a blank at the very beginning
    TextFrame frame;
};

namespace detail {

/// The byte that a token <0x..> stands for, or -1.
inline int byte_of_spelling(std::string_view token) {
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
    if (token.size() != 6 || !token.starts_with("<0x") || token[5] != '>' || digit(token[3]) < 0 || digit(token[4]) < 0) {
        return -1;
    }
    return 16 * digit(token[3]) + digit(token[4]);
}

}  // namespace detail

/// Text to ids and back.
class SentencePieceTokenizer {
public:
    /// Throws VocabularyError if the vocabulary contradicts itself.
    explicit SentencePieceTokenizer(SentencePieceVocabulary vocabulary) : vocabulary_(std::move(vocabulary)) {
        check();
        splitter_ = AddedTokenSplitter(vocabulary_.added, [&](std::string_view text) { return vocabulary_.normalizer(text); });
        tables_.add_merges(vocabulary_.merges);
        for (std::size_t id = 0; id < vocabulary_.tokens.size(); ++id) {
            const int byte = is_added(static_cast<TokenId>(id)) ? -1 : detail::byte_of_spelling(vocabulary_.tokens[id]);
            if (byte >= 0) {
                tables_.byte_tokens[static_cast<std::size_t>(byte)] = static_cast<TokenId>(id);
            }
        }
    }

    /// Text, or any bytes, to token ids. What has neither token nor bytes nor unknown token is left out: see
    /// unknown_bytes. Throws VocabularyError if special tokens are refused and the text holds one.
    Ids encode(std::string_view text, SpecialTokens special = SpecialTokens::as_text) const {
        Ids ids;
        splitter_.split(
            text, special, [&](std::string_view plain) { return vocabulary_.normalizer(plain); },
            [&](TokenId token) { ids.push_back(token); },
            [&](std::string_view normalised, bool is_first) { encode_stretch(normalised, is_first, ids); });
        return ids;
    }

    /// As encode, within what the vocabulary's own file puts around a text.
    Ids encode_with_special(std::string_view text, SpecialTokens special = SpecialTokens::allowed) const {
        return vocabulary_.frame.around(encode(text, special));
    }

    /// Token ids to text; byte tokens give their bytes. Throws VocabularyError for an id that is no token's.
    std::string decode(std::span<const TokenId> ids) const {
        std::string text;
        for (const TokenId id : ids) {
            text += token_text(id);
        }
        if (vocabulary_.drop_first_blank && text.starts_with(' ')) {
            text.erase(0, 1);
        }
        return text;
    }

    std::size_t vocabulary_size() const { return vocabulary_.tokens.size(); }

    /// What a token adds to a text: " to" for "▁to".
    std::string token_text(TokenId id) const {
        const std::string& spelling = token_spelling(id);
        if (is_added(id)) {
            return spelling;
        }
        const int byte = vocabulary_.byte_fallback ? detail::byte_of_spelling(spelling) : -1;
        if (byte >= 0) {
            return std::string(1, static_cast<char>(byte));
        }
        return vocabulary_.signs_are_blanks ? detail::with_replaced(spelling, std::string(blank_sign), " ") : spelling;
    }

    /// A token as its file spells it. Throws VocabularyError for an id that is no token's.
    const std::string& token_spelling(TokenId id) const {
        const bool in_range = id >= 0 && static_cast<std::size_t>(id) < vocabulary_.tokens.size();
        if (!in_range || vocabulary_.tokens[static_cast<std::size_t>(id)].empty()) {
            throw VocabularyError("token id " + std::to_string(id) + " is not in the vocabulary of " +
                                  std::to_string(vocabulary_.tokens.size()) + " tokens");
        }
        return vocabulary_.tokens[static_cast<std::size_t>(id)];
    }

    /// The id of a token with exactly this spelling, or -1.
    TokenId token_id(std::string_view spelling) const {
        for (const AddedToken& token : vocabulary_.added) {
            if (token.text == spelling) {
                return token.id;
            }
        }
        const std::uint32_t id = ids_.find(vocabulary_.tokens, spelling);
        return id == TextIndex::missing ? -1 : static_cast<TokenId>(id);
    }

    /// How many bytes of a text the vocabulary cannot express.
    std::size_t unknown_bytes(std::string_view text) const {
        std::size_t count = 0;
        if (!vocabulary_.unknown) {
            const std::string normalised = vocabulary_.normalizer(text);
            for_each_symbol(normalised, [&](TokenId id, std::size_t length) { count += id < 0 ? length : 0; });
        }
        return count;
    }

    const SentencePieceVocabulary& vocabulary() const { return vocabulary_; }

private:
    void check() {
        const auto has = [&](TokenId id) {
            return id >= 0 && static_cast<std::size_t>(id) < vocabulary_.tokens.size() &&
                   !vocabulary_.tokens[static_cast<std::size_t>(id)].empty();
        };
        const auto require = [&](TokenId id, const std::string& what) {
            if (!has(id)) {
                throw VocabularyError("the vocabulary has no token with the id " + std::to_string(id) + ", which " + what +
                                      " names");
            }
        };
        is_added_.assign(vocabulary_.tokens.size(), false);
        for (const AddedToken& token : vocabulary_.added) {
            require(token.id, "an added token");
            is_added_[static_cast<std::size_t>(token.id)] = true;
        }
        ids_ = TextIndex(vocabulary_.tokens.size());
        for (std::size_t id = 0; id < vocabulary_.tokens.size(); ++id) {
            const std::string& token = vocabulary_.tokens[id];
            if (token.empty() || is_added(static_cast<TokenId>(id))) {
                continue;
            }
            const std::uint32_t first = ids_.add(vocabulary_.tokens, id);
            if (first != id) {
                throw VocabularyError("the tokens " + std::to_string(first) + " and " + std::to_string(id) +
                                      " are spelled alike");
            }
        }
        for (const RankedMerge& merge : vocabulary_.merges) {
            for (const TokenId id : {merge.left, merge.right, merge.result}) {
                require(id, "a merge");
            }
        }
        for (const Ids& ids : {vocabulary_.frame.prefix, vocabulary_.frame.suffix}) {
            for (const TokenId id : ids) {
                require(id, "what stands around a text");
            }
        }
        if (vocabulary_.unknown) {
            require(*vocabulary_.unknown, "the setting of the unknown token");
        }
    }

    // Calls use(token, bytes) for each character's token, or for the tokens of its bytes, or with -1.
    template <class Use>
    void for_each_symbol(std::string_view word, const Use& use) const {
        for (std::size_t at = 0; at < word.size();) {
            const std::size_t length = decode_one(word, at).length;
            const std::string_view character = word.substr(at, length);
            at += length;
            const std::uint32_t token = ids_.find(vocabulary_.tokens, character);
            if (token != TextIndex::missing) {
                use(static_cast<TokenId>(token), length);
            } else if (has_bytes(character)) {
                for (const char byte : character) {
                    use(tables_.byte_tokens[static_cast<std::uint8_t>(byte)], std::size_t(1));
                }
            } else {
                use(TokenId(-1), length);
            }
        }
    }

    bool has_bytes(std::string_view character) const {
        bool all = vocabulary_.byte_fallback;
        for (const char byte : character) {
            all = all && tables_.byte_tokens[static_cast<std::uint8_t>(byte)] >= 0;
        }
        return all;
    }

    void encode_stretch(std::string_view text, bool is_first, Ids& ids) const {
        std::string changed;
        const bool wants_blank = vocabulary_.blank_in_front == BlankInFront::every_stretch ||
                                 (vocabulary_.blank_in_front == BlankInFront::first_stretch && is_first);
        if (wants_blank && !text.empty() && !text.starts_with(blank_sign)) {
            changed = std::string(blank_sign) + std::string(text);
            text = changed;
        }
        for_each_cut(vocabulary_.cuts, text, [&](std::string_view word) { encode_word(word, ids); });
    }

    void encode_word(std::string_view word, Ids& ids) const {
        if (vocabulary_.whole_words_first) {
            const std::uint32_t whole = ids_.find(vocabulary_.tokens, word);
            if (whole != TextIndex::missing) {
                ids.push_back(static_cast<TokenId>(whole));
                return;
            }
        }
        Ids tokens;
        bool after_unknown = false;
        for_each_symbol(word, [&](TokenId token, std::size_t) {
            const bool is_unknown = token < 0;
            if (!is_unknown) {
                tokens.push_back(token);
            } else if (vocabulary_.unknown && !(vocabulary_.fuse_unknown && after_unknown)) {
                tokens.push_back(*vocabulary_.unknown);
            }
            after_unknown = is_unknown;
        });
        merge_tokens(tables_, tokens);
        ids.insert(ids.end(), tokens.begin(), tokens.end());
    }

    bool is_added(TokenId id) const { return is_added_[static_cast<std::size_t>(id)]; }

    SentencePieceVocabulary vocabulary_;
    AddedTokenSplitter splitter_;
    std::vector<bool> is_added_;
    TextIndex ids_;  // spelling of every token that is not added -> its id
    MergeTables tables_;
};

}  // namespace minillm
