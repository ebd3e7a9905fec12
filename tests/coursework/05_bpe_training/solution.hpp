// The solution is the library itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "minillm/text/bpe_train.hpp"

namespace exercise {

using minillm::count_pairs;
using minillm::Ids;
using minillm::TokenId;
using Pair = std::pair<TokenId, TokenId>;
using Word = minillm::TokenizedWord;

inline Ids merge(const Ids& tokens, const Pair& pair, TokenId new_token) {
    return minillm::merge_pair(tokens, {pair.first, pair.second}, new_token);
}

inline std::vector<Pair> learn(std::vector<Word> words, std::size_t count) {
    std::vector<Pair> merges;
    for (const minillm::BpeMerge& one : minillm::learn_merges_simply(std::move(words), count)) {
        merges.emplace_back(one.left, one.right);
    }
    return merges;
}

}  // namespace exercise
