// expect: every second pair was skipped
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Ids;
using minillm::TokenId;
using Pair = std::pair<TokenId, TokenId>;

/// A word of the training text, cut into tokens, and how often it occurs.
struct Word {
    Ids tokens;
    std::uint64_t count;
};

/// How often each pair of neighbours occurs in all words together: each word counts as often as it occurs.
///
/// Example: {{1, 2, 1, 2}, once} -> (1, 2): 2, (2, 1): 1
inline std::map<Pair, std::uint64_t> count_pairs(const std::vector<Word>& words) {
    std::map<Pair, std::uint64_t> counts;
    for (const Word& word : words) {
        for (std::size_t i = 0; i + 1 < word.tokens.size(); ++i) {
            counts[{word.tokens[i], word.tokens[i + 1]}] += word.count;
        }
    }
    return counts;
}

/// The pair becomes one token, from left to right; what was merged is not merged again in the same pass.
///
/// Example: {7, 7, 7}, (7, 7), 9 -> {9, 7}
inline Ids merge(const Ids& tokens, const Pair& pair, TokenId new_token) {
    Ids merged;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i + 1 < tokens.size() && tokens[i] == pair.first && tokens[i + 1] == pair.second) {
            merged.push_back(new_token);
            ++i;
        } else {
            merged.push_back(tokens[i]);
        }
    }
    return merged;
}

/// Learns `count` merges, or fewer if no pair is left: each time the most frequent pair, among equals the smallest one, becomes the
/// token 256, 257, ... (the tokens below are the bytes).
inline std::vector<Pair> learn(std::vector<Word> words, std::size_t count) {
    std::vector<Pair> merges;
    while (merges.size() < count) {
        Pair best;
        std::uint64_t best_count = 0;
        for (const auto& [pair, times] : count_pairs(words)) {
            if (times > best_count) {
                best = pair;
                best_count = times;
            }
        }
        if (best_count == 0) {
            break;
        }
        for (Word& word : words) {
            word.tokens = merge(word.tokens, best, static_cast<TokenId>(256 + merges.size()));
        }
        merges.push_back(best);
    }
    return merges;
}

}  // namespace right

namespace exercise {

using right::Ids;
using right::Pair;
using right::TokenId;
using right::Word;
using right::learn;
using right::merge;

/// How often each pair of neighbours occurs in all words together: each word counts as often as it occurs.
///
/// Example: {{1, 2, 1, 2}, once} -> (1, 2): 2, (2, 1): 1
inline std::map<Pair, std::uint64_t> count_pairs(const std::vector<Word>& words) {
    std::map<Pair, std::uint64_t> counts;
    for (const Word& word : words) {
        for (std::size_t i = 0; i + 1 < word.tokens.size(); i += 2) {
            counts[{word.tokens[i], word.tokens[i + 1]}] += word.count;
        }
    }
    return counts;
}

}  // namespace exercise
