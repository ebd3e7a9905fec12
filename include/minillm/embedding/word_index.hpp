// embedding/word_index.hpp: words and their numbers, both ways.
//
//     number -> word     words[id]
//     word -> number     a hash table of numbers: slot = hash(word) mod size; if another word is there, the next slot
//
// The table holds only numbers, 8 bytes for a word or less; what it compares with is the list of words itself. So a
// word is kept once, a copy of the index is a plain copy, and two million words take little beside their vectors.
//
// Source: Knuth, "The Art of Computer Programming", volume 3, section 6.4, algorithm L (linear probing).
// Not here: how a text is cut into words (text/). Next: embedding/word_vectors.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "../text/utf8.hpp"

namespace minillm {

/// The least number of characters to insert, delete or change that turns `a` into `b`; `limit` + 1 if it is more than
/// `limit`.
///
/// Source: Levenshtein, "Binary codes capable of correcting deletions, insertions and reversals", 1966.
/// Example: edit_distance(U"kichen", U"kitchen", 3)  ->  1
inline std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
    const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > limit) {
        return limit + 1;
    }
    std::vector<std::size_t> row(b.size() + 1);  // row[j]: from the first i characters of a to the first j of b
    for (std::size_t j = 0; j < row.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];  // of the row above, one column to the left
        row[0] = i + 1;
        std::size_t smallest = row[0];
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
            const std::size_t insert_or_delete = std::min(row[j], row[j + 1]) + 1;
            diagonal = row[j + 1];
            row[j + 1] = std::min(change, insert_or_delete);
            smallest = std::min(smallest, row[j + 1]);
        }
        if (smallest > limit) {
            return limit + 1;  // no later row can come below this one
        }
    }
    return row.back();
}

/// A list of different words with their numbers 0, 1, 2, ...
class WordIndex {
public:
    /// Adds a word at the end. Gives its number, and whether it is new.
    std::pair<TokenId, bool> add(std::string_view word) {
        if (2 * (words_.size() + 1) > slots_.size()) {
            grow();
        }
        const std::size_t slot = slot_of(word);
        if (slots_[slot] >= 0) {
            return {slots_[slot], false};
        }
        if (words_.size() >= static_cast<std::size_t>(std::numeric_limits<TokenId>::max())) {
            throw VocabularyError("word index: more than " + std::to_string(words_.size()) + " different words");
        }
        slots_[slot] = static_cast<TokenId>(words_.size());
        words_.emplace_back(word);
        return {slots_[slot], true};
    }

    /// The number of a word, if it is there.
    std::optional<TokenId> find(std::string_view word) const {
        if (slots_.empty()) {
            return std::nullopt;
        }
        const TokenId id = slots_[slot_of(word)];
        return id >= 0 ? std::optional<TokenId>(id) : std::nullopt;
    }

    bool contains(std::string_view word) const { return find(word).has_value(); }

    /// The number of a word. Throws VocabularyError that names the word and the nearest spelling there is.
    TokenId id_of(std::string_view word) const {
        const std::optional<TokenId> id = find(word);
        if (!id) {
            std::string message = "the word \"";
            message += replace_invalid_utf8(word);
            message += "\" is not in the vocabulary of ";
            message += std::to_string(words_.size());
            message += " words";
            const std::string near = nearest_spelling(word);
            if (!near.empty()) {
                message += "; did you mean \"";
                message += near;
                message += "\"?";
            }
            throw VocabularyError(message);
        }
        return *id;
    }

    /// The word whose spelling is nearest; of several, the first. Empty if none has half its characters in common, and
    /// for a single character, which resembles every other.
    ///
    /// Example: of {"kitchen", "bedroom"}, nearest_spelling("kichen")  ->  "kitchen"
    std::string nearest_spelling(std::string_view word) const {
        const std::u32string wanted = decode_utf8_lossy(word);
        if (wanted.size() < 2) {
            return "";
        }
        std::size_t limit = std::max<std::size_t>(1, std::min<std::size_t>(3, wanted.size() / 2));
        std::string best;
        for (const std::string& candidate : words_) {
            // Each character has 1 to 4 bytes: lengths that cannot fit are not decoded.
            if (candidate.size() > 4 * (wanted.size() + limit) || 4 * candidate.size() + limit < wanted.size()) {
                continue;
            }
            const std::size_t distance = edit_distance(wanted, decode_utf8_lossy(candidate), limit);
            if (distance <= limit && distance < wanted.size()) {
                best = candidate;
                if (distance <= 1) {
                    break;
                }
                limit = distance - 1;
            }
        }
        return replace_invalid_utf8(best);
    }

    const std::string& operator[](TokenId id) const { return words_[static_cast<std::size_t>(id)]; }
    const std::vector<std::string>& words() const { return words_; }
    std::size_t size() const { return words_.size(); }

private:
    // FNV-1a by Fowler, Noll and Vo, then one round that mixes the upper bits into the lower ones.
    static std::size_t hash_of(std::string_view word) {
        std::uint64_t hash = 14695981039346656037ull;
        for (const char c : word) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
        }
        return static_cast<std::size_t>((hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15ull >> 16);
    }

    // Where the word is, or the empty slot where it would be. There always is an empty one.
    std::size_t slot_of(std::string_view word) const {
        std::size_t slot = hash_of(word) & (slots_.size() - 1);
        while (slots_[slot] >= 0 && words_[static_cast<std::size_t>(slots_[slot])] != word) {
            slot = (slot + 1) & (slots_.size() - 1);
        }
        return slot;
    }

    void grow() {
        slots_.assign(std::max<std::size_t>(16, 2 * slots_.size()), -1);
        for (std::size_t id = 0; id < words_.size(); ++id) {
            slots_[slot_of(words_[id])] = static_cast<TokenId>(id);
        }
    }

    std::vector<std::string> words_;
    std::vector<TokenId> slots_;  // a power of two of them; -1: empty
};

}  // namespace minillm
