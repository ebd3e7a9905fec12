// text/bpe_vocabulary.hpp: what a byte-level BPE vocabulary consists of, wherever it comes from.
//
//     tokens    0 ... 255 are usually the bytes; "t" "o" "to" " to" ...
//     merges    (t, o) -> to, in the order in which they were learned
//     added     <|endoftext|> and the like
//     pattern   how text is cut into words first
//
// Next: text/bpe.hpp uses one, text/bpe_files.hpp reads and writes one.
#pragma once

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
#include "bpe_ranks.hpp"
#include "bpe_tables.hpp"
#include "bpe_train.hpp"
#include "cut_chain.hpp"
#include "normalizer_chain.hpp"
#include "pre_tokenizers.hpp"
#include "text_frame.hpp"

namespace minillm {

/// A byte-level BPE vocabulary.
struct BytePairVocabulary {
    std::vector<std::string> tokens;  // id -> its bytes; of an added token, its text; empty: no token has this id
    std::vector<RankedMerge> merges;
    std::vector<AddedToken> added;
    PreTokenizer pattern = PreTokenizer::gpt2;
    NormalizerChain normalizer;      // how the text is rewritten first
    std::vector<CutStep> first_cuts; // what cuts the text before the pattern does
    bool blank_before_text = false;  // a text that does not begin with a blank gets one
    bool whole_words_first = false;  // a word that is a token is taken as it is, even if merging would not make it
    TextFrame frame;                 // what stands around a text when special tokens are asked for
};

/// The 256 bytes and nothing else.
inline BytePairVocabulary byte_vocabulary() {
    BytePairVocabulary vocabulary;
    for (int byte = 0; byte < 256; ++byte) {
        vocabulary.tokens.push_back(std::string(1, static_cast<char>(byte)));
    }
    return vocabulary;
}

/// The vocabulary that training makes: the 256 bytes, the merges in order, then the special tokens.
inline BytePairVocabulary vocabulary_from(std::span<const BpeMerge> merges, std::span<const std::string> special_tokens,
                                          PreTokenizer pattern) {
    BytePairVocabulary vocabulary = byte_vocabulary();
    vocabulary.pattern = pattern;
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const BpeMerge& merge = merges[rank];
        const std::string& left = vocabulary.tokens[static_cast<std::size_t>(merge.left)];
        const std::string& right = vocabulary.tokens[static_cast<std::size_t>(merge.right)];
        const TokenId result = static_cast<TokenId>(vocabulary.tokens.size());
        vocabulary.merges.push_back({merge.left, merge.right, result, static_cast<std::uint32_t>(rank)});
        vocabulary.tokens.push_back(left + right);
    }
    for (const std::string& text : special_tokens) {
        AddedToken token;
        token.text = text;
        token.id = static_cast<TokenId>(vocabulary.tokens.size());
        vocabulary.added.push_back(token);
        vocabulary.tokens.push_back(text);
    }
    return vocabulary;
}

/// Throws VocabularyError if a merge or an added token names an id that is not there, a merge does not give the bytes
/// of its two parts, or two ids that are not added tokens have the same bytes.
/// -> where the tokens that are not added stand in vocabulary.tokens
inline TextIndex check_vocabulary(const BytePairVocabulary& vocabulary) {
    const auto text_of = [&](TokenId id) -> std::string_view {
        const bool in_range = id >= 0 && static_cast<std::size_t>(id) < vocabulary.tokens.size();
        if (!in_range || vocabulary.tokens[static_cast<std::size_t>(id)].empty()) {
            throw VocabularyError("the vocabulary has no token with the id " + std::to_string(id));
        }
        return vocabulary.tokens[static_cast<std::size_t>(id)];
    };
    std::vector<bool> is_added(vocabulary.tokens.size(), false);
    for (const AddedToken& token : vocabulary.added) {
        if (text_of(token.id) != token.text) {
            throw VocabularyError("the added token " + token.text + " has the id of another token, " +
                                  std::to_string(token.id));
        }
        is_added[static_cast<std::size_t>(token.id)] = true;
    }
    TextIndex index(vocabulary.tokens.size());
    for (std::size_t id = 0; id < vocabulary.tokens.size(); ++id) {
        if (vocabulary.tokens[id].empty() || is_added[id]) {
            continue;  // an added token may have the same bytes as one that is merged: both are found in their own way
        }
        const std::uint32_t first = index.add(vocabulary.tokens, id);
        if (first != id) {
            throw VocabularyError("the tokens " + std::to_string(first) + " and " + std::to_string(id) +
                                  " have the same bytes");
        }
    }
    for (const RankedMerge& merge : vocabulary.merges) {
        const std::string_view left = text_of(merge.left);
        const std::string_view right = text_of(merge.right);
        const std::string_view result = text_of(merge.result);
        if (result.size() != left.size() + right.size() || !result.starts_with(left) || !result.ends_with(right)) {
            throw VocabularyError("the merge of the tokens " + std::to_string(merge.left) + " and " +
                                  std::to_string(merge.right) + " does not give the token " +
                                  std::to_string(merge.result));
        }
    }
    for (const Ids& ids : {vocabulary.frame.prefix, vocabulary.frame.suffix}) {
        for (const TokenId id : ids) {
            text_of(id);
        }
    }
    return index;
}

}  // namespace minillm
