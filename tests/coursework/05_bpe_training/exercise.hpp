// Exercise 05: bpe training. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

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
    // TODO: replace what stands here
    (void)words;
    coursework::not_implemented("count_pairs(words)");
}

/// The pair becomes one token, from left to right; what was merged is not merged again in the same pass.
///
/// Example: {7, 7, 7}, (7, 7), 9 -> {9, 7}
inline Ids merge(const Ids& tokens, const Pair& pair, TokenId new_token) {
    // TODO: replace what stands here
    (void)tokens;
    (void)pair;
    (void)new_token;
    coursework::not_implemented("merge(tokens, pair, new_token)");
}

/// Learns `count` merges, or fewer if no pair is left: each time the most frequent pair, among equals the smallest one, becomes the
/// token 256, 257, ... (the tokens below are the bytes).
inline std::vector<Pair> learn(std::vector<Word> words, std::size_t count) {
    // TODO: replace what stands here
    (void)words;
    (void)count;
    coursework::not_implemented("learn(words, count)");
}

}  // namespace exercise
