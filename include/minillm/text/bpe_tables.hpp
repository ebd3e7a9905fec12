// text/bpe_tables.hpp: the two hash tables that byte-pair encoding spends its time in.
//
//     PairTable    (left token, right token)  ->  a number       which merge is it?
//     BytesTable   bytes                      ->  a number       is this word a token?
//
// Both are open tables of a power of two, at most half full: a key is looked for at the place that its hash names, and
// then at the next ones. std::unordered_map, which follows a pointer for each look, takes three times as long.
//
// Not here: tables that forget. Nothing is ever removed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
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

/// Byte strings to numbers. The bytes of all keys stand one after the other in one string.
class BytesTable {
public:
    static constexpr std::uint32_t missing = 0xFFFFFFFF;

    /// The number of some bytes, or `missing`.
    std::uint32_t find(std::string_view bytes) const { return slots_[slot_of(bytes, hash_bytes(bytes))].value; }

    /// The number of some bytes, which is `value` (not `missing`) if they are new.
    std::uint32_t find_or_add(std::string_view bytes, std::uint32_t value) {
        if (2 * (count_ + 1) > slots_.size()) {
            grow();
        }
        const std::uint64_t hash = hash_bytes(bytes);
        Slot& slot = slots_[slot_of(bytes, hash)];
        if (slot.value == missing) {
            slot = {hash, bytes_.size(), bytes.size(), value};
            bytes_ += bytes;
            ++count_;
        }
        return slot.value;
    }

    std::size_t size() const { return count_; }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::size_t begin = 0;
        std::size_t length = 0;
        std::uint32_t value = missing;
    };

    // Where the bytes are, or the empty slot where they belong.
    std::size_t slot_of(std::string_view bytes, std::uint64_t hash) const {
        std::size_t at = static_cast<std::size_t>(hash) & (slots_.size() - 1);
        while (slots_[at].value != missing && !is_at(slots_[at], bytes, hash)) {
            at = (at + 1) & (slots_.size() - 1);
        }
        return at;
    }
    bool is_at(const Slot& slot, std::string_view bytes, std::uint64_t hash) const {
        return slot.hash == hash && std::string_view(bytes_).substr(slot.begin, slot.length) == bytes;
    }
    void grow() {
        std::vector<Slot> old(2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.value != missing) {
                std::size_t at = static_cast<std::size_t>(slot.hash) & (slots_.size() - 1);
                while (slots_[at].value != missing) {
                    at = (at + 1) & (slots_.size() - 1);
                }
                slots_[at] = slot;
            }
        }
    }

    std::vector<Slot> slots_ = std::vector<Slot>(32);
    std::string bytes_;
    std::size_t count_ = 0;
};

}  // namespace minillm
