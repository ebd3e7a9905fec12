// Exercise 06: bpe encode and decode. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Ids;
using minillm::TokenId;
using Pair = std::pair<TokenId, TokenId>;

/// One word to tokens. Tokens 0..255 are the bytes; merge k joins its pair into the token 256 + k. Of all merges that are possible in
/// the word the one learned first (the smallest k) is made, at the leftmost place; again, until none is possible.
///
/// Example: merges {l+o}, {lo+w}: "low" -> {257}
inline Ids encode(const std::string& word, const std::vector<Pair>& merges) {
    // TODO: replace what stands here
    (void)word;
    (void)merges;
    coursework::not_implemented("encode(word, merges)");
}

/// Tokens to bytes: a merged token is its two parts, one after the other. Throws std::out_of_range for an id that is no token's.
inline std::string decode(const Ids& tokens, const std::vector<Pair>& merges) {
    // TODO: replace what stands here
    (void)tokens;
    (void)merges;
    coursework::not_implemented("decode(tokens, merges)");
}

}  // namespace exercise
