// text/bpe_ranks.hpp: merges of vocabularies that do not list them but only say how good each token is.
//
//     .tiktoken          each token has a rank; the neighbours merge whose bytes together have the lowest one
//     Llama 2, in GGUF   each token has a score; the highest goes first
//
//     tokens  a 0   b 1   c 2   ab 3   bc 4   abc 5      ->   a+b (3)   b+c (4)   a+bc (5)   ab+c (5)
//
// So every way in which two tokens give a third one is a merge, with the third one's rank.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../core/tensor.hpp"
#include "bpe_tables.hpp"

namespace minillm {

/// Two tokens, the token that they become, and when: of all merges that are possible in a word, the one of lowest rank
/// is made first, and of equal ones the leftmost.
struct RankedMerge {
    TokenId left = 0;
    TokenId right = 0;
    TokenId result = 0;
    std::uint32_t rank = 0;
};

/// Says of a token that it does not take part in merges.
inline constexpr std::uint32_t no_rank = 0xFFFFFFFF;

/// All merges that tokens with these ranks allow. ranks[id] belongs to tokens[id]; tokens without a rank are neither
/// parts nor results, and no two tokens with a rank have the same text.
inline std::vector<RankedMerge> merges_from_ranks(std::span<const std::string> tokens,
                                                  std::span<const std::uint32_t> ranks) {
    TextIndex ids(tokens.size());
    std::vector<bool> length_occurs(1, false);  // so that a long token is not hashed at every place in vain
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        if (ranks[id] == no_rank || tokens[id].empty()) {
            continue;
        }
        ids.add(tokens, id);
        if (tokens[id].size() >= length_occurs.size()) {
            length_occurs.resize(tokens[id].size() + 1, false);
        }
        length_occurs[tokens[id].size()] = true;
    }
    std::vector<RankedMerge> merges;
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        const std::string_view token = tokens[id];
        if (ranks[id] == no_rank) {
            continue;
        }
        for (std::size_t cut = 1; cut < token.size(); ++cut) {
            if (!length_occurs[cut] || !length_occurs[token.size() - cut]) {
                continue;
            }
            const std::uint32_t left = ids.find(tokens, token.substr(0, cut));
            const std::uint32_t right = left == TextIndex::missing ? left : ids.find(tokens, token.substr(cut));
            if (right != TextIndex::missing) {
                merges.push_back({static_cast<TokenId>(left), static_cast<TokenId>(right), static_cast<TokenId>(id),
                                  ranks[id]});
            }
        }
    }
    return merges;
}

}  // namespace minillm
