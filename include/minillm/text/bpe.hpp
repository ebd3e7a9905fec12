// text/bpe.hpp: byte-level byte-pair encoding, the tokenizer of GPT-2 and of most models since.
//
//     "to be"  --cut into words-->  to | be  --merge bytes-->  [to] [ be]  --numbers-->  1462 307
//
// It knows every text, because the 256 bytes are tokens; frequent words are one token; decode(encode(bytes)) is bytes,
// even if they are no UTF-8.
//
//     text/pre_tokenizers.hpp   where a word ends
//     text/bpe_train.hpp        which merges to learn
//     text/bpe_encode.hpp       how they are applied
//     text/bpe_files.hpp        how a vocabulary is stored: tokenizer.json, vocab.json + merges.txt, .tiktoken
//
// Source: Radford et al., "Language Models are Unsupervised Multitask Learners" (GPT-2), 2019, section 2.2.
// Not here: WordPiece (text/wordpiece.hpp) and Llama 2's kind (text/sentencepiece.hpp).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "added_tokens.hpp"
#include "bpe_encode.hpp"
#include "bpe_files.hpp"
#include "bpe_train.hpp"
#include "bpe_vocabulary.hpp"
#include "pre_tokenizers.hpp"

namespace minillm {

/// Byte-level BPE.
///
/// Example: BytePairTokenizer::train({"hug hug hugs bun"}, 258).encode("hug")  ->  {257}: h+u was learned first, then hu+g
class BytePairTokenizer {
public:
    /// A tokenizer of the 256 bytes alone: token = byte.
    BytePairTokenizer() : BytePairTokenizer(byte_vocabulary()) {}

    /// Throws VocabularyError if the vocabulary contradicts itself.
    explicit BytePairTokenizer(BytePairVocabulary vocabulary) : vocabulary_(std::move(vocabulary)) { build_tables(); }

    /// Learns a vocabulary of (at most) vocabulary_size tokens: the 256 bytes, then the merges in the order in which
    /// they were learned, then the special tokens. There are fewer if no pair of tokens is left to merge.
    /// Throws ConfigError if the size leaves no room for bytes and special tokens.
    static BytePairTokenizer train(std::span<const std::string> texts, std::size_t vocabulary_size,
                                   std::span<const std::string> special_tokens = {},
                                   PreTokenizer pattern = PreTokenizer::gpt2) {
        WordCounts counts(pattern);
        for (const std::string& text : texts) {
            counts.add(text);
            counts.end_text();
        }
        return train(counts, vocabulary_size, special_tokens);
    }

    /// The same from words that were counted before: for text that does not fit into memory.
    static BytePairTokenizer train(const WordCounts& counts, std::size_t vocabulary_size,
                                   std::span<const std::string> special_tokens = {}) {
        const std::size_t least = 256 + special_tokens.size();
        if (vocabulary_size < least || vocabulary_size > (std::size_t(1) << 30)) {
            throw ConfigError("vocabulary size: expected " + std::to_string(least) +
                              " (the bytes and the special tokens) to 2^30, found " + std::to_string(vocabulary_size));
        }
        return BytePairTokenizer(vocabulary_from(learn_merges(counts, vocabulary_size - least), special_tokens,
                                                 counts.pattern()));
    }

    /// Text, or any bytes, to token ids. A byte that the vocabulary lacks is left out: see unknown_bytes.
    /// Throws VocabularyError if special tokens are refused and the text holds one.
    Ids encode(std::string_view text, SpecialTokens special = SpecialTokens::as_text) const {
        Ids ids;
        ids.reserve(text.size() / 3 + 8);
        const auto use_token = [&](TokenId token) { ids.push_back(token); };
        const auto use_text = [&](std::string_view stretch, bool) { encode_plain(stretch, ids); };
        if (vocabulary_.normalizer.empty()) {
            splitter_.split(text, special, [](std::string_view plain) { return plain; }, use_token, use_text);
        } else {
            splitter_.split(text, special, [&](std::string_view plain) { return normalised(plain); }, use_token, use_text);
        }
        return ids;
    }

    /// As encode, within what the vocabulary's own file puts around a text (<s> ... </s>), if anything.
    Ids encode_with_special(std::string_view text, SpecialTokens special = SpecialTokens::allowed) const {
        return vocabulary_.frame.around(encode(text, special));
    }

    /// Token ids to bytes; half a character stays half (text/utf8.hpp's Utf8Stream holds it back).
    /// Throws VocabularyError for an id that is no token's.
    std::string decode(std::span<const TokenId> ids) const {
        std::string bytes;
        for (const TokenId id : ids) {
            bytes += token_text(id);
        }
        return bytes;
    }

    std::size_t vocabulary_size() const { return vocabulary_.tokens.size(); }

    /// The bytes of a token. Throws VocabularyError for an id that is no token's.
    const std::string& token_text(TokenId id) const {
        const bool in_range = id >= 0 && static_cast<std::size_t>(id) < vocabulary_.tokens.size();
        if (!in_range || vocabulary_.tokens[static_cast<std::size_t>(id)].empty()) {
            throw VocabularyError("token id " + std::to_string(id) + " is not in the vocabulary of " +
                                  std::to_string(vocabulary_.tokens.size()) + " tokens");
        }
        return vocabulary_.tokens[static_cast<std::size_t>(id)];
    }

    /// A token as the vocabulary's file spells it: "Ġbe" for " be".
    std::string token_spelling(TokenId id) const {
        const std::string& text = token_text(id);
        return is_added(id) ? text : spell_bytes(text);
    }

    /// The id of a token with exactly these bytes, or -1.
    TokenId token_id(std::string_view bytes) const {
        for (const AddedToken& token : vocabulary_.added) {
            if (token.text == bytes) {
                return token.id;
            }
        }
        const std::uint32_t id = index_.find(vocabulary_.tokens, bytes);
        return id == TextIndex::missing ? -1 : static_cast<TokenId>(id);
    }

    /// How many bytes of a text the vocabulary lacks; 0 for every vocabulary that has all 256.
    std::size_t unknown_bytes(std::string_view text) const {
        std::size_t count = 0;
        for (const char byte : text) {
            count += tables_.byte_tokens[static_cast<std::uint8_t>(byte)] < 0;
        }
        return count;
    }

    const BytePairVocabulary& vocabulary() const { return vocabulary_; }

    /// Writes a tokenizer.json that Hugging Face's tokenizers load too, whole or not at all.
    void save(const std::filesystem::path& path) const { write_tokenizer_json(path, vocabulary_); }

    /// Reads what save wrote, and other byte-level vocabularies: see read_byte_pair_vocabulary.
    static BytePairTokenizer load(const std::filesystem::path& path) {
        return BytePairTokenizer(read_byte_pair_vocabulary(path));
    }

private:
    enum class WholeWord : std::uint8_t { not_asked, yes, no };

    void build_tables() {
        index_ = check_vocabulary(vocabulary_);
        splitter_ = AddedTokenSplitter(vocabulary_.added, [&](std::string_view text) { return normalised(text); });
        is_added_.assign(vocabulary_.tokens.size(), false);
        for (const AddedToken& token : vocabulary_.added) {
            is_added_[static_cast<std::size_t>(token.id)] = true;
        }
        for (std::size_t id = 0; id < vocabulary_.tokens.size(); ++id) {
            const std::string& bytes = vocabulary_.tokens[id];
            if (bytes.size() == 1 && !is_added(static_cast<TokenId>(id))) {
                tables_.byte_tokens[static_cast<std::uint8_t>(bytes[0])] = static_cast<TokenId>(id);
            }
        }
        tables_.add_merges(vocabulary_.merges);
        whole_words_ = std::make_shared<std::vector<std::atomic<WholeWord>>>(vocabulary_.tokens.size());
    }

    // A word that is one token need not be merged, if merging would end at that token. It does for every token that was
    // learned; a vocabulary from elsewhere may hold some that no merge reaches. Merging tells, once for each token, when the
    // word first comes: to ask for all of them beforehand takes longer than to read the vocabulary.
    bool is_whole_word(std::uint32_t id) const {
        std::atomic<WholeWord>& known = (*whole_words_)[id];  // two threads that ask at once find the same
        if (known.load(std::memory_order_relaxed) == WholeWord::not_asked) {
            const bool alone = vocabulary_.whole_words_first ||
                               merged_tokens(tables_, vocabulary_.tokens[id]) == Ids{static_cast<TokenId>(id)};
            known.store(alone ? WholeWord::yes : WholeWord::no, std::memory_order_relaxed);
        }
        return known.load(std::memory_order_relaxed) == WholeWord::yes;
    }

    void encode_plain(std::string_view text, Ids& ids) const {
        std::string changed;
        if (vocabulary_.blank_before_text && !text.empty() && text[0] != ' ') {
            changed = " " + std::string(text);
            text = changed;
        }
        const auto use_word = [&](std::string_view word) { encode_word(word, ids); };
        if (vocabulary_.first_cuts.empty()) {
            for_each_word(vocabulary_.pattern, text, use_word);
        } else {
            for_each_cut(vocabulary_.first_cuts, text,
                         [&](std::string_view part) { for_each_word(vocabulary_.pattern, part, use_word); });
        }
    }

    // The normaliser works on characters. Bytes that are none stay as they are, so that no byte is ever lost.
    std::string normalised(std::string_view text) const {
        std::string result;
        std::size_t begin = 0;
        for (std::size_t at = 0; at < text.size();) {
            const DecodedCharacter character = decode_one(text, at);
            if (!character.valid) {
                result += vocabulary_.normalizer(text.substr(begin, at - begin));
                result += text.substr(at, character.length);
                begin = at + character.length;
            }
            at += character.length;
        }
        return result + vocabulary_.normalizer(text.substr(begin));
    }

    void encode_word(std::string_view word, Ids& ids) const {
        const std::uint32_t whole = index_.find(vocabulary_.tokens, word);
        if (whole != TextIndex::missing && is_whole_word(whole)) {
            ids.push_back(static_cast<TokenId>(whole));
            return;
        }
        const Ids tokens = merged_tokens(tables_, word);
        ids.insert(ids.end(), tokens.begin(), tokens.end());
    }

    bool is_added(TokenId id) const { return is_added_[static_cast<std::size_t>(id)]; }

    BytePairVocabulary vocabulary_;
    AddedTokenSplitter splitter_;
    std::vector<bool> is_added_;  // id -> whether it is an added token
    TextIndex index_;             // bytes of every token that is not added -> its id
    MergeTables tables_;
    std::shared_ptr<std::vector<std::atomic<WholeWord>>> whole_words_;  // by id; copies share what was found out
};

}  // namespace minillm
