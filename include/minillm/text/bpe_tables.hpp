// text/bpe_tables.hpp: the two hash tables that byte-pair encoding spends its time in.
//
//     PairTable    (left token, right token)  ->  a number           which merge is it?
//     TextIndex    bytes                      ->  a place in a list  is this word a token?
//
// Both are open tables of a power of two, at most half full: a key is looked for at the place that its hash names, and
// then at the next ones. std::unordered_map, which follows a pointer for each look, takes three times as long.
//
// A TextIndex does not hold the texts: whoever asks brings the list. So a vocabulary of 50,000 tokens costs 1 MB more
// than its tokens, and the list may be windows on a file.
//
// Not here: tables that forget. Nothing is ever removed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "../core/tensor.hpp"

namespace minillm {

/// A 64-bit hash of bytes: eight at a time, multiplied by an odd number and folded.
inline std::uint64_t hash_bytes(std::string_view bytes) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio
    std::uint64_t hash = bytes.size() * odd;
    const char* data = bytes.data();
    std::size_t left = bytes.size();
    while (left >= 8) {
        std::uint64_t chunk;
        std::memcpy(&chunk, data, 8);
        hash = (hash ^ chunk) * odd;
        hash ^= hash >> 32;
        data += 8;
        left -= 8;
    }
    std::uint64_t chunk = 0;
    for (std::size_t i = 0; i < left; ++i) {
        chunk |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(data[i])) << (8 * i);
    }
    hash = (hash ^ chunk) * odd;
    return hash ^ hash >> 29;
}

/// For std::unordered_map with string keys that are looked up by string_view.
struct BytesHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view bytes) const { return static_cast<std::size_t>(hash_bytes(bytes)); }
};

/// Pairs of tokens to numbers.
class PairTable {
public:
    static constexpr std::uint32_t missing = 0xFFFFFFFF;

    explicit PairTable(std::size_t expected = 16) {
        std::size_t size = 32;
        while (size < 2 * expected) {
            size *= 2;
        }
        slots_.assign(size, Slot{});
    }

    /// The number of a pair, or `missing`.
    std::uint32_t find(TokenId left, TokenId right) const {
        const std::uint64_t key = key_of(left, right);
        for (std::size_t at = first_slot(key);; at = (at + 1) & (slots_.size() - 1)) {
            if (slots_[at].key == key) {
                return slots_[at].value;
            }
            if (slots_[at].key == empty) {
                return missing;
            }
        }
    }

    /// The number of a pair, which is `value` if the pair is new. The reference holds until the next call.
    std::uint32_t& find_or_add(TokenId left, TokenId right, std::uint32_t value) {
        if (2 * (count_ + 1) > slots_.size()) {
            grow();
        }
        Slot& slot = slot_of(key_of(left, right));
        if (slot.key == empty) {
            slot = {key_of(left, right), value};
            ++count_;
        }
        return slot.value;
    }

    std::size_t size() const { return count_; }

private:
    static constexpr std::uint64_t empty = ~std::uint64_t(0);  // the pair (-1, -1), which is no pair
    struct Slot {
        std::uint64_t key = empty;
        std::uint32_t value = missing;
    };

    static std::uint64_t key_of(TokenId left, TokenId right) {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32 | static_cast<std::uint32_t>(right);
    }
    std::size_t first_slot(std::uint64_t key) const {
        const std::uint64_t hash = key * 0x9E3779B97F4A7C15;
        return static_cast<std::size_t>(hash ^ hash >> 32) & (slots_.size() - 1);
    }
    Slot& slot_of(std::uint64_t key) {
        std::size_t at = first_slot(key);
        while (slots_[at].key != key && slots_[at].key != empty) {
            at = (at + 1) & (slots_.size() - 1);
        }
        return slots_[at];
    }
    void grow() {
        std::vector<Slot> old(2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.key != empty) {
                slot_of(slot.key) = slot;
            }
        }
    }

    std::vector<Slot> slots_;
    std::size_t count_ = 0;
};

/// Where each text of a list stands. Every call brings the list, anything with texts[i] that are bytes.
///
/// Example: TextIndex index;  index.add(texts, 7);  index.find(texts, "to")  ->  7 if texts[7] is "to"
class TextIndex {
public:
    static constexpr std::uint32_t missing = 0xFFFFFFFF;

    /// @param expected  how many texts are to be added: more are welcome, but the table must grow for them
    explicit TextIndex(std::size_t expected = 16) {
        std::size_t size = 32;
        while (size < 2 * expected) {
            size *= 2;
        }
        slots_.assign(size, Slot{});
    }

    /// The place of the text with these bytes, or `missing`.
    template <class Texts>
    std::uint32_t find(const Texts& texts, std::string_view bytes) const {
        return slots_[slot_of(texts, bytes, hash_of(bytes))].place;
    }

    /// Adds texts[place], unless the same text was added before: -> the place of the text with these bytes.
    template <class Texts>
    std::uint32_t add(const Texts& texts, std::size_t place) {
        if (2 * (count_ + 1) > slots_.size()) {
            grow();
        }
        const std::string_view bytes = texts[place];
        const std::uint32_t hash = hash_of(bytes);
        Slot& slot = slots_[slot_of(texts, bytes, hash)];
        if (slot.place == missing) {
            slot = {hash, static_cast<std::uint32_t>(place)};
            ++count_;
        }
        return slot.place;
    }

    std::size_t size() const { return count_; }

private:
    struct Slot {
        std::uint32_t hash = 0;  // almost always tells two texts apart without looking at them
        std::uint32_t place = missing;
    };

    static std::uint32_t hash_of(std::string_view bytes) { return static_cast<std::uint32_t>(hash_bytes(bytes)); }

    // Where the bytes are, or the empty slot where they belong.
    template <class Texts>
    std::size_t slot_of(const Texts& texts, std::string_view bytes, std::uint32_t hash) const {
        std::size_t at = hash & (slots_.size() - 1);
        while (slots_[at].place != missing &&
               (slots_[at].hash != hash || std::string_view(texts[slots_[at].place]) != bytes)) {
            at = (at + 1) & (slots_.size() - 1);
        }
        return at;
    }
    void grow() {
        std::vector<Slot> old(2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.place != missing) {
                std::size_t at = slot.hash & (slots_.size() - 1);
                while (slots_[at].place != missing) {
                    at = (at + 1) & (slots_.size() - 1);
                }
                slots_[at] = slot;
            }
        }
    }

    std::vector<Slot> slots_;
    std::size_t count_ = 0;
};

}  // namespace minillm
