// text/bpe_train.hpp: learns the merges of byte-pair encoding from text.
//
//     begin with the 256 bytes as tokens; then, again and again:
//         count every pair of neighbours inside the words
//         the most frequent pair becomes a new token, everywhere
//
//     "hug hug hugs bun"   ->   h+u (3 times), hu+g (3), " "+hug (2), ...
//
// learn_merges_simply is that, word for word, and is the one to read. learn_merges gives the same merges and is the
// one to use: it counts each distinct word once, remembers where each pair stands, and after a merge looks only at the
// words that changed.
//
// Which pair when two are equally frequent? The one whose left token is first, then whose right token is first, where
// the bytes come in the order of GPT-2's spelling (the printable ones first, see text/byte_spelling.hpp) and the
// merged tokens in the order of their ids. That is what Hugging Face's trainer does, so the merges are the same.
// (minbpe takes the pair that it met first.)
//
// No two merges give the same bytes: the way a stretch of bytes falls into tokens depends on that stretch alone as long
// as tokens begin and end at its ends, so when two tokens become one, all others with the same bytes do so too.
//
// Source: Sennrich, Haddow and Birch, "Neural Machine Translation of Rare Words with Subword Units", 2016, algorithm 1.
// Next: text/bpe_encode.hpp uses the merges.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <queue>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../core/tensor.hpp"
#include "bpe_tables.hpp"
#include "byte_spelling.hpp"
#include "pre_tokenizers.hpp"

namespace minillm {

/// Two tokens that become one. The k-th merge learned makes the token 256 + k.
struct BpeMerge {
    TokenId left;
    TokenId right;
    bool operator==(const BpeMerge&) const = default;
};

/// How often each distinct word stands in a text. Its size is that of the distinct words, however long the text is.
class WordCounts {
public:
    explicit WordCounts(PreTokenizer pattern = PreTokenizer::gpt2) : pattern_(pattern) {}

    /// Adds a piece of text; a word may go on in the next piece. end_text() says that the text is complete.
    void add(std::string_view piece) {
        const std::size_t known_to_have_no_cut = waiting_.size();
        waiting_ += piece;
        const std::size_t cut = last_cut(waiting_, known_to_have_no_cut);
        count_words(std::string_view(waiting_).substr(0, cut));
        waiting_.erase(0, cut);
    }

    void end_text() {
        count_words(waiting_);
        waiting_.clear();
    }

    using Table = std::unordered_map<std::string, std::uint64_t, BytesHash, std::equal_to<>>;
    const Table& table() const { return counts_; }
    PreTokenizer pattern() const { return pattern_; }

private:
    // The last place where every pattern begins a new word, whatever comes before and after: between a letter and white
    // space or a sign, but no apostrophe (it may begin a contraction) and no mark (some patterns count it as a letter).
    // 0: there is none. Text before `begin` was searched already, but for its last character.
    std::size_t last_cut(std::string_view text, std::size_t begin) const {
        if (pattern_ == PreTokenizer::whole) {
            return 0;
        }
        const std::size_t stop = begin > 4 ? begin - 4 : 0;
        for (std::size_t at = text.size(); at > stop + 1;) {
            --at;
            const DecodedCharacter next = decode_one(text, at);
            const bool is_sign = !is_letter(next.code_point) && !is_number(next.code_point) &&
                                 !is_mark(next.code_point) && next.code_point != U'\'' && next.code_point != U'\u2019';
            if (next.valid && is_sign && ends_with_letter(text.substr(0, at))) {
                return at;
            }
        }
        return 0;
    }

    static bool ends_with_letter(std::string_view text) {
        for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length) {
            const DecodedCharacter character = decode_one(text, text.size() - length);
            if (character.valid && character.length == length) {
                return is_letter(character.code_point);
            }
        }
        return false;
    }

    void count_words(std::string_view text) {
        for_each_word(pattern_, text, [&](std::string_view word) {
            const auto found = counts_.find(word);
            if (found != counts_.end()) {
                ++found->second;
            } else {
                counts_.emplace(word, 1);
            }
        });
    }

    PreTokenizer pattern_;
    Table counts_;
    std::string waiting_;
};

namespace detail {

// The place of a token in the order that decides between equally frequent pairs.
inline std::uint32_t tie_order(TokenId token) {
    return token < 256 ? place_in_byte_spelling(static_cast<std::uint8_t>(token)) : static_cast<std::uint32_t>(token);
}

// Whether a pair seen `count` times goes before another.
inline bool goes_before(const BpeMerge& a, std::uint64_t count_a, const BpeMerge& b, std::uint64_t count_b) {
    if (count_a != count_b) {
        return count_a > count_b;
    }
    if (a.left != b.left) {
        return tie_order(a.left) < tie_order(b.left);
    }
    return tie_order(a.right) < tie_order(b.right);
}

}  // namespace detail

/// A distinct word of the training text, cut into tokens, and how often it occurs.
struct TokenizedWord {
    Ids tokens;
    std::uint64_t count;
};

/// How often each pair of neighbours stands in all words together.
///
/// Example: {{{1, 2, 1, 2}, once}}  ->  (1, 2): 2, (2, 1): 1
inline std::map<std::pair<TokenId, TokenId>, std::uint64_t> count_pairs(std::span<const TokenizedWord> words) {
    std::map<std::pair<TokenId, TokenId>, std::uint64_t> counts;
    for (const TokenizedWord& word : words) {
        for (std::size_t i = 0; i + 1 < word.tokens.size(); ++i) {
            counts[{word.tokens[i], word.tokens[i + 1]}] += word.count;
        }
    }
    return counts;
}

/// The pair becomes one token wherever it stands, from left to right.
///
/// Example: {7, 7, 7}, 7+7, 9  ->  {9, 7}
inline Ids merge_pair(const Ids& tokens, const BpeMerge& pair, TokenId new_token) {
    Ids merged;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool is_pair = i + 1 < tokens.size() && tokens[i] == pair.left && tokens[i + 1] == pair.right;
        merged.push_back(is_pair ? new_token : tokens[i]);
        i += is_pair ? 1 : 0;
    }
    return merged;
}

/// The first `count` merges, or fewer if no pair is left, learned in the plain way: every round counts all pairs anew.
/// The text to read, and the check of learn_merges.
inline std::vector<BpeMerge> learn_merges_simply(std::vector<TokenizedWord> words, std::size_t count) {
    std::vector<BpeMerge> merges;
    while (merges.size() < count) {
        // 1. the most frequent pair of neighbours ...
        BpeMerge best{-1, -1};
        std::uint64_t best_count = 0;
        for (const auto& [pair, times] : count_pairs(words)) {
            const BpeMerge candidate{pair.first, pair.second};
            if (best_count == 0 || detail::goes_before(candidate, times, best, best_count)) {
                best = candidate;
                best_count = times;
            }
        }
        if (best_count == 0) {
            break;  // every word is one token
        }

        // 2. ... becomes a token in every word
        const TokenId new_token = static_cast<TokenId>(256 + merges.size());
        for (TokenizedWord& word : words) {
            word.tokens = merge_pair(word.tokens, best, new_token);
        }
        merges.push_back(best);
    }
    return merges;
}

/// The same from counted words.
inline std::vector<BpeMerge> learn_merges_simply(const WordCounts& word_counts, std::size_t count) {
    std::vector<TokenizedWord> words;
    for (const auto& [bytes, times] : word_counts.table()) {
        TokenizedWord word{{}, times};
        for (const char byte : bytes) {
            word.tokens.push_back(static_cast<std::uint8_t>(byte));
        }
        words.push_back(word);
    }
    return learn_merges_simply(std::move(words), count);
}

namespace detail {

// All words in one array of tokens. A merge does not move the tokens behind it: the right one's place becomes a gap,
// and the links skip it. So a place, once known, stays good, and a pair can remember its places.
class MergeLearner {
public:
    explicit MergeLearner(const WordCounts& word_counts) {
        // The order of the words does not change the result; sorted, it does not depend on the hash table either.
        std::vector<const WordCounts::Table::value_type*> words;
        std::size_t length = 0;
        for (const auto& word : word_counts.table()) {
            words.push_back(&word);
            length += word.first.size();
        }
        std::sort(words.begin(), words.end(), [](const auto* a, const auto* b) { return a->first < b->first; });

        places_.reserve(length);
        for (const auto* word : words) {
            const auto number = static_cast<std::uint32_t>(word_weights_.size());
            word_weights_.push_back(word->second);
            for (std::size_t i = 0; i < word->first.size(); ++i) {
                const auto at = static_cast<std::uint32_t>(places_.size());
                const bool is_last = i + 1 == word->first.size();
                places_.push_back({static_cast<std::uint8_t>(word->first[i]), i == 0 ? none : at - 1,
                                   is_last ? none : at + 1, number});
            }
        }
        for (std::uint32_t at = 0; at < places_.size(); ++at) {
            if (places_[at].next != none) {
                add_pair(at, word_weights_[places_[at].word]);
            }
        }
        for (std::uint32_t pair = 0; pair < pairs_.size(); ++pair) {
            queue_.push({pairs_[pair].count, pair, this});
        }
    }

    std::vector<BpeMerge> learn(std::size_t count) {
        std::vector<BpeMerge> merges;
        while (merges.size() < count && !queue_.empty()) {
            const Candidate best = queue_.top();
            queue_.pop();
            const std::uint64_t now = pairs_[best.pair].count;
            if (now != best.count) {  // the count went down after it was queued
                if (now > 0) {
                    queue_.push({now, best.pair, this});
                }
                continue;
            }
            const TokenId new_token = static_cast<TokenId>(256 + merges.size());
            merges.push_back(pairs_[best.pair].tokens);
            merge_everywhere(best.pair, new_token);
        }
        return merges;
    }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    struct Place {
        TokenId token;  // -1: a gap, merged into the token on its left
        std::uint32_t previous;
        std::uint32_t next;
        std::uint32_t word;
    };
    struct Pair {
        BpeMerge tokens;
        std::uint64_t count = 0;
        std::vector<std::uint32_t> places;  // where its left token stands, or stood
    };
    struct Candidate {
        std::uint64_t count;
        std::uint32_t pair;
        const MergeLearner* learner;
        bool operator<(const Candidate& other) const {  // the queue's top is the greatest
            return goes_before(other.learner->pairs_[other.pair].tokens, other.count, learner->pairs_[pair].tokens,
                               count);
        }
    };

    std::uint32_t pair_number(TokenId left, TokenId right) {
        std::uint32_t& number = pair_numbers_.find_or_add(left, right, static_cast<std::uint32_t>(pairs_.size()));
        if (number == pairs_.size()) {
            pairs_.push_back({{left, right}, 0, {}});
        }
        return number;
    }

    std::uint32_t add_pair(std::uint32_t at, std::uint64_t weight) {
        const std::uint32_t number = pair_number(places_[at].token, places_[places_[at].next].token);
        pairs_[number].count += weight;
        pairs_[number].places.push_back(at);
        return number;
    }

    void remove_pair(TokenId left, TokenId right, std::uint64_t weight) {
        pairs_[pair_number(left, right)].count -= weight;
    }

    void merge_everywhere(std::uint32_t pair, TokenId new_token) {
        const BpeMerge tokens = pairs_[pair].tokens;
        std::vector<std::uint32_t> where = std::move(pairs_[pair].places);
        // Equal letters overlap (aaa holds a+a twice), and then the left pair counts. Places are noted in the order of
        // the merges that made them, so that order is restored here.
        std::sort(where.begin(), where.end());
        std::vector<std::uint32_t> new_pairs;
        for (const std::uint32_t at : where) {
            const std::uint32_t right = places_[at].next;
            if (places_[at].token != tokens.left || right == none || places_[right].token != tokens.right) {
                continue;  // one of the two went into another token meanwhile
            }
            const std::uint64_t weight = word_weights_[places_[at].word];
            const std::uint32_t before = places_[at].previous;
            const std::uint32_t after = places_[right].next;
            // before left right after  ->  before new after: two old pairs go, two new pairs come
            if (before != none) {
                remove_pair(places_[before].token, tokens.left, weight);
            }
            if (after != none) {
                remove_pair(tokens.right, places_[after].token, weight);
                places_[after].previous = at;
            }
            remove_pair(tokens.left, tokens.right, weight);
            places_[at].token = new_token;
            places_[at].next = after;
            places_[right].token = -1;
            if (before != none) {
                new_pairs.push_back(add_pair(before, weight));
            }
            if (after != none) {
                new_pairs.push_back(add_pair(at, weight));
            }
        }
        // Only pairs with the new token gained; each is queued once, with its full count.
        std::sort(new_pairs.begin(), new_pairs.end());
        new_pairs.erase(std::unique(new_pairs.begin(), new_pairs.end()), new_pairs.end());
        for (const std::uint32_t number : new_pairs) {
            if (pairs_[number].count > 0) {
                queue_.push({pairs_[number].count, number, this});
            }
        }
    }

    std::vector<Place> places_;
    std::vector<std::uint64_t> word_weights_;  // how often each word stands in the text
    std::vector<Pair> pairs_;
    PairTable pair_numbers_;
    std::priority_queue<Candidate> queue_;
};

}  // namespace detail

/// The first `count` merges, or fewer if no pair is left.
///
/// Example: the counts of "aaabdaaabac" as one word, 3  ->  a+a, then the pairs of Wikipedia's example
inline std::vector<BpeMerge> learn_merges(const WordCounts& word_counts, std::size_t count) {
    return detail::MergeLearner(word_counts).learn(count);
}

}  // namespace minillm
