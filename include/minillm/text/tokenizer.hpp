// text/tokenizer.hpp: what every tokenizer can do, and the simplest one.
//
//     encode    text -> ids          decode    ids -> text          vocabulary_size    ids are 0 ... size - 1
//
//     "水!"   ByteTokenizer        230 176 180 33     knows every text, but a character is up to four tokens
//             CharacterTokenizer   1 0                a token a character, but only those of its own text
//             BytePairTokenizer    258 33             every text, and few tokens
//
// Next: text/character_tokenizer.hpp, text/bpe.hpp.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "../core/error.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// What a language model needs of a tokenizer.
template <class T>
concept Tokenizer = requires(const T& tokenizer, std::string_view text, std::span<const TokenId> ids) {
    { tokenizer.encode(text) } -> std::same_as<Ids>;
    { tokenizer.decode(ids) } -> std::same_as<std::string>;
    { tokenizer.vocabulary_size() } -> std::same_as<std::size_t>;
};

/// One token for each byte value: id = byte.
struct ByteTokenizer {
    Ids encode(std::string_view text) const {
        Ids ids;
        ids.reserve(text.size());
        for (const char byte : text) {
            ids.push_back(static_cast<std::uint8_t>(byte));
        }
        return ids;
    }

    /// Throws VocabularyError for an id above 255.
    std::string decode(std::span<const TokenId> ids) const {
        std::string bytes;
        for (const TokenId id : ids) {
            if (id < 0 || id > 255) {
                throw VocabularyError("token id " + std::to_string(id) + " is not a byte");
            }
            bytes += static_cast<char>(static_cast<std::uint8_t>(id));
        }
        return bytes;
    }

    std::size_t vocabulary_size() const { return 256; }
};

}  // namespace minillm
