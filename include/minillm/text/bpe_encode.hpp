// text/bpe_encode.hpp: merges the bytes of one word into tokens.
//
//     while two neighbours can merge: merge the two whose merge was learned first (the leftmost, if there are several)
//
//     merges  0: l+o   1: lo+w   2: e+r       "lower"  ->  l o w e r  ->  lo w e r  ->  low e r  ->  low er
//
// Two ways to do the same. For a short word: look at all pairs in each round, which is quick because they are few. For
// a long one (a megabyte without a blank): keep the pairs in a heap, and in a chain the tokens, n log n for n bytes.
//
// Source: the same as text/bpe_train.hpp; the scan over a short array is tiktoken's way.
// Not here: whole words that are one token, and everything before and after: text/bpe.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/tensor.hpp"
#include "bpe_ranks.hpp"
#include "bpe_tables.hpp"

namespace minillm {

/// What merging needs to know about a vocabulary.
struct MergeTables {
    /// (left, right) -> the rank of their merge: 0 was learned first.
    PairTable ranks;
    /// rank -> the token that the merge gives; -1 if merges that give different tokens share the rank.
    Ids results;
    /// (left, right) -> the token, for the merges that share a rank.
    PairTable shared_results;
    /// byte -> its token, -1 if the vocabulary has none.
    Ids byte_tokens = Ids(256, -1);

    void add_merges(std::span<const RankedMerge> merges) {
        constexpr TokenId unset = -2;
        ranks = PairTable(merges.size());
        for (const RankedMerge& merge : merges) {
            ranks.find_or_add(merge.left, merge.right, merge.rank);
            if (merge.rank >= results.size()) {
                results.resize(merge.rank + std::size_t(1), unset);
            }
            TokenId& result = results[merge.rank];
            result = result == unset || result == merge.result ? merge.result : -1;
        }
        for (const RankedMerge& merge : merges) {
            if (results[merge.rank] == -1) {
                shared_results.find_or_add(merge.left, merge.right, static_cast<std::uint32_t>(merge.result));
            }
        }
    }

    /// The token that two neighbours become, whose merge has this rank.
    TokenId merged(TokenId left, TokenId right, std::uint32_t rank) const {
        const TokenId result = results[rank];
        return result >= 0 ? result : static_cast<TokenId>(shared_results.find(left, right));
    }
};

namespace detail {

inline constexpr std::size_t short_word = 128;  // from here on the heap is quicker on any text

// Each round: find the smallest rank, merge there, ask anew for the two pairs that the merge changed.
inline void merge_short_word(const MergeTables& tables, Ids& tokens) {
    const auto rank_at = [&](std::size_t i) { return tables.ranks.find(tokens[i], tokens[i + 1]); };
    std::uint32_t ranks[short_word];  // of the pair (i, i + 1)
    std::size_t pairs = tokens.size() - 1;
    for (std::size_t i = 0; i < pairs; ++i) {
        ranks[i] = rank_at(i);
    }
    while (pairs > 0) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < pairs; ++i) {
            best = ranks[i] < ranks[best] ? i : best;
        }
        if (ranks[best] == PairTable::missing) {
            break;
        }
        tokens[best] = tables.merged(tokens[best], tokens[best + 1], ranks[best]);
        tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(best) + 1);
        std::copy(ranks + best + 1, ranks + pairs, ranks + best);
        --pairs;
        if (best < pairs) {
            ranks[best] = rank_at(best);
        }
        if (best > 0) {
            ranks[best - 1] = rank_at(best - 1);
        }
    }
}

inline void merge_long_word(const MergeTables& tables, Ids& tokens) {
    constexpr std::uint32_t none = 0xFFFFFFFF;
    constexpr TokenId gap = -1;
    struct Piece {
        TokenId token;           // gap: it is part of the piece before it
        std::uint32_t previous;  // the piece on its left
        std::uint32_t next;      // ... and on its right
        std::uint32_t rank;      // of the merge with that one
    };
    const auto size = static_cast<std::uint32_t>(tokens.size());
    std::vector<Piece> pieces(size);
    const auto rank_at = [&](std::uint32_t at) {
        const std::uint32_t next = pieces[at].next;
        return next == none ? PairTable::missing : tables.ranks.find(pieces[at].token, pieces[next].token);
    };
    for (std::uint32_t at = 0; at < size; ++at) {
        pieces[at] = {tokens[at], at == 0 ? none : at - 1, at + 1 == size ? none : at + 1, PairTable::missing};
    }

    // A merge that is possible: the rank in the upper half, the place in the lower. The smallest number is the next merge:
    // the lowest rank, and of equal ones the leftmost.
    using Candidate = std::uint64_t;
    std::vector<Candidate> found;
    const auto candidate = [&](std::uint32_t at) { return Candidate(pieces[at].rank) << 32 | at; };
    for (std::uint32_t at = 0; at < size; ++at) {
        pieces[at].rank = rank_at(at);
        if (pieces[at].rank != PairTable::missing) {
            found.push_back(candidate(at));
        }
    }
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<Candidate>> heap({}, std::move(found));

    while (!heap.empty()) {
        const Candidate best = heap.top();
        heap.pop();
        const auto at = static_cast<std::uint32_t>(best);
        Piece& left = pieces[at];
        if (left.token == gap || candidate(at) != best) {
            continue;  // one of the two was merged since
        }
        Piece& right = pieces[left.next];
        left.token = tables.merged(left.token, right.token, left.rank);
        left.next = right.next;
        right.token = gap;
        if (left.next != none) {
            pieces[left.next].previous = at;
        }
        for (const std::uint32_t changed : {left.previous, at}) {
            if (changed == none) {
                continue;
            }
            pieces[changed].rank = rank_at(changed);
            if (pieces[changed].rank != PairTable::missing) {
                heap.push(candidate(changed));
            }
        }
    }
    tokens.clear();
    for (std::uint32_t at = 0; at != none && size > 0; at = pieces[at].next) {
        tokens.push_back(pieces[at].token);
    }
}

}  // namespace detail

/// Merges tokens as far as it goes.
inline void merge_tokens(const MergeTables& tables, Ids& tokens) {
    if (tokens.size() < 2) {
        return;
    }
    if (tokens.size() <= detail::short_word) {
        detail::merge_short_word(tables, tokens);
    } else {
        detail::merge_long_word(tables, tokens);
    }
}

/// The tokens of one word. Bytes that the vocabulary lacks are left out.
inline Ids merged_tokens(const MergeTables& tables, std::string_view word) {
    Ids tokens;
    tokens.reserve(word.size());
    for (const char byte : word) {
        const TokenId token = tables.byte_tokens[static_cast<std::uint8_t>(byte)];
        if (token >= 0) {
            tokens.push_back(token);
        }
    }
    merge_tokens(tables, tokens);
    return tokens;
}

}  // namespace minillm
