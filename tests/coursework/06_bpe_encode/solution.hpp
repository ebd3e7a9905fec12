// The solution is the library itself.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "minillm/text/bpe.hpp"

namespace exercise {

using minillm::Ids;
using minillm::TokenId;
using Pair = std::pair<TokenId, TokenId>;

inline minillm::BytePairTokenizer tokenizer_of(const std::vector<Pair>& merges) {
    std::vector<minillm::BpeMerge> learned;
    for (const Pair& pair : merges) {
        learned.push_back({pair.first, pair.second});
    }
    return minillm::BytePairTokenizer(minillm::vocabulary_from(learned, {}, minillm::PreTokenizer::whole));
}

inline Ids encode(const std::string& word, const std::vector<Pair>& merges) {
    return tokenizer_of(merges).encode(word);
}

inline std::string decode(const Ids& tokens, const std::vector<Pair>& merges) {
    try {
        return tokenizer_of(merges).decode(tokens);
    } catch (const minillm::VocabularyError& error) {
        throw std::out_of_range(error.what());
    }
}

}  // namespace exercise
