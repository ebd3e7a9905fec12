// text/wordpiece.hpp: BERT's tokenizer: the longest piece first.
//
//     "Unaffable 水!"  --normalise-->  unaffable 水 !  --cut-->  unaffable | 水 | !
//                      --longest piece that is a token, again and again-->  [un] [##aff] [##able] [水] [!]
//
// Pieces inside a word are spelled with ## in front. A word of which some part is no piece becomes one [UNK], and so
// does a word of more than 100 characters.
//
// Source: WordpieceTokenizer and BasicTokenizer in Google's BERT tokenization.py (Devlin et al., 2018).
// Not here: how the pieces are learned; the rewriting (text/normalizer_chain.hpp), the cutting (text/cut_chain.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "added_tokens.hpp"
#include "bpe_tables.hpp"
#include "cut_chain.hpp"
#include "normalizer_chain.hpp"
#include "text_frame.hpp"
#include "utf8.hpp"

namespace minillm {

/// A WordPiece vocabulary.
struct WordPieceVocabulary {
    std::vector<std::string> tokens;  // id -> its spelling; empty: no token has this id
    std::vector<AddedToken> added;    // [CLS], [SEP] and the like, found in the text as they stand
    NormalizerChain normalizer = bert_normalizer(true, true, true, true);
    std::vector<CutStep> cuts = {{CutStep::Kind::bert}};
    std::string continuation = "##";  // in front of a piece inside a word
    TokenId unknown = 0;
    std::size_t longest_word = 100;   // in characters; a longer one is unknown
    bool tidy = true;                 // decoding takes out the blanks before . ? ! , and in contractions
    TextFrame frame;
};

/// Text to ids and back.
///
/// Example: with the tokens `[UNK] un ##aff ##able`:  encode("Unaffable ???")  ->  {1, 2, 3, 0, 0, 0}
class WordPieceTokenizer {
public:
    /// Throws VocabularyError if the vocabulary contradicts itself.
    explicit WordPieceTokenizer(WordPieceVocabulary vocabulary) : vocabulary_(std::move(vocabulary)) {
        for (const AddedToken& token : vocabulary_.added) {
            token_spelling(token.id);  // throws if there is none
        }
        token_spelling(vocabulary_.unknown);
        for (const Ids& ids : {vocabulary_.frame.prefix, vocabulary_.frame.suffix}) {
            for (const TokenId id : ids) {
                token_spelling(id);
            }
        }
        for (std::size_t id = 0; id < vocabulary_.tokens.size(); ++id) {
            const std::string& token = vocabulary_.tokens[id];
            if (token.empty()) {
                continue;
            }
            const std::uint32_t first = ids_.add(vocabulary_.tokens, id);
            if (first != id) {
                throw VocabularyError("the tokens " + std::to_string(first) + " and " + std::to_string(id) +
                                      " are spelled alike");
            }
            longest_token_ = std::max(longest_token_, token.size());
        }
        splitter_ = AddedTokenSplitter(vocabulary_.added, [&](std::string_view text) { return vocabulary_.normalizer(text); });
    }

    /// Text to token ids; bytes that are no UTF-8 count as U+FFFD.
    /// Throws VocabularyError if special tokens are refused and the text holds one.
    Ids encode(std::string_view text, SpecialTokens special = SpecialTokens::as_text) const {
        Ids ids;
        splitter_.split(
            text, special,
            [&](std::string_view plain) { return vocabulary_.normalizer(replace_invalid_utf8(plain)); },
            [&](TokenId token) { ids.push_back(token); },
            [&](std::string_view normalised, bool) {
                for_each_cut(vocabulary_.cuts, normalised, [&](std::string_view word) { encode_word(word, ids); });
            });
        return ids;
    }

    /// As encode, within what the vocabulary's own file puts around a text: [CLS] ... [SEP].
    Ids encode_with_special(std::string_view text, SpecialTokens special = SpecialTokens::allowed) const {
        return vocabulary_.frame.around(encode(text, special));
    }

    /// Pieces to text, with blanks between words; case, accents and unknown words are lost.
    /// Throws VocabularyError for an id that is no token's.
    std::string decode(std::span<const TokenId> ids) const {
        std::string text;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const std::string piece = i == 0 ? token_spelling(ids[i]) : token_text(ids[i]);
            text += vocabulary_.tidy ? tidied(piece) : piece;
        }
        return text;
    }

    std::size_t vocabulary_size() const { return vocabulary_.tokens.size(); }

    /// What a token adds to a text that has begun: "able" for "##able", " to" for "to".
    std::string token_text(TokenId id) const {
        const std::string& spelling = token_spelling(id);
        const bool goes_on = !vocabulary_.continuation.empty() && spelling.starts_with(vocabulary_.continuation);
        return goes_on ? spelling.substr(vocabulary_.continuation.size()) : " " + spelling;
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
        const std::uint32_t id = ids_.find(vocabulary_.tokens, spelling);
        return id == TextIndex::missing ? -1 : static_cast<TokenId>(id);
    }

    /// None: what it does not know becomes [UNK].
    std::size_t unknown_bytes(std::string_view) const { return 0; }

    const WordPieceVocabulary& vocabulary() const { return vocabulary_; }

private:
    void encode_word(std::string_view word, Ids& ids) const {
        std::size_t characters = 0;
        for (std::size_t at = 0; at < word.size() && characters <= vocabulary_.longest_word; ++characters) {
            at += decode_one(word, at).length;
        }
        const std::size_t before = ids.size();
        bool is_known = characters <= vocabulary_.longest_word;
        for (std::size_t begin = 0; is_known && begin < word.size();) {
            const std::size_t length = longest_piece(word, begin, ids);
            is_known = length > 0;
            begin += length;
        }
        if (!is_known) {
            ids.resize(before);
            ids.push_back(vocabulary_.unknown);
        }
    }

    // Appends the longest piece that begins here and gives its length, 0 if there is none.
    std::size_t longest_piece(std::string_view word, std::size_t begin, Ids& ids) const {
        std::string candidate = begin == 0 ? "" : vocabulary_.continuation;
        const std::size_t mark = candidate.size();
        candidate += word.substr(begin, longest_token_);
        for (; candidate.size() > mark; candidate.pop_back()) {
            const std::uint32_t id = ids_.find(vocabulary_.tokens, candidate);
            if (id != TextIndex::missing) {
                ids.push_back(static_cast<TokenId>(id));
                return candidate.size() - mark;
            }
        }
        return 0;
    }

    // What Hugging Face's decoder does to each token: blanks before signs, and around contractions, go.
    static std::string tidied(std::string piece) {
        constexpr std::array<std::array<const char*, 2>, 11> changes = {{{" .", "."},
                                                                         {" ?", "?"},
                                                                         {" !", "!"},
                                                                         {" ,", ","},
                                                                         {" ' ", "'"},
                                                                         {" n't", "n't"},
                                                                         {" 'm", "'m"},
                                                                         {" do not", " don't"},
                                                                         {" 's", "'s"},
                                                                         {" 've", "'ve"},
                                                                         {" 're", "'re"}}};
        for (const auto& [from, to] : changes) {
            piece = detail::with_replaced(piece, from, to);
        }
        return piece;
    }

    WordPieceVocabulary vocabulary_;
    AddedTokenSplitter splitter_;
    TextIndex ids_;  // spelling of every token -> its id
    std::size_t longest_token_ = 0;
};

}  // namespace minillm
