// expect: blanks were put between tokens
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Ids;
using minillm::TokenId;
using Pair = std::pair<TokenId, TokenId>;

/// One word to tokens. Tokens 0..255 are the bytes; merge k joins its pair into the token 256 + k. Of all merges that are possible in
/// the word the one learned first (the smallest k) is made, at the leftmost place; again, until none is possible.
///
/// Example: merges {l+o}, {lo+w}: "low" -> {257}
inline Ids encode(const std::string& word, const std::vector<Pair>& merges) {
    Ids tokens;
    for (const char byte : word) {
        tokens.push_back(static_cast<unsigned char>(byte));
    }
    for (;;) {
        std::size_t best = merges.size();
        std::size_t place = 0;
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
            for (std::size_t k = 0; k < best; ++k) {
                if (merges[k] == Pair(tokens[i], tokens[i + 1])) {
                    best = k;
                    place = i;
                }
            }
        }
        if (best == merges.size()) {
            return tokens;
        }
        tokens[place] = static_cast<TokenId>(256 + best);
        tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(place) + 1);
    }
}

/// Tokens to bytes: a merged token is its two parts, one after the other. Throws std::out_of_range for an id that is no token's.
inline std::string decode(const Ids& tokens, const std::vector<Pair>& merges) {
    std::vector<std::string> bytes;
    for (int byte = 0; byte < 256; ++byte) {
        bytes.push_back(std::string(1, static_cast<char>(byte)));
    }
    for (const Pair& pair : merges) {
        bytes.push_back(bytes[static_cast<std::size_t>(pair.first)] + bytes[static_cast<std::size_t>(pair.second)]);
    }
    std::string text;
    for (const TokenId id : tokens) {
        if (id < 0 || static_cast<std::size_t>(id) >= bytes.size()) {
            throw std::out_of_range("no token " + std::to_string(id));
        }
        text += bytes[static_cast<std::size_t>(id)];
    }
    return text;
}

}  // namespace right

namespace exercise {

using right::Ids;
using right::Pair;
using right::TokenId;
using right::encode;

/// Tokens to bytes: a merged token is its two parts, one after the other. Throws std::out_of_range for an id that is no token's.
inline std::string decode(const Ids& tokens, const std::vector<Pair>& merges) {
    std::vector<std::string> bytes;
    for (int byte = 0; byte < 256; ++byte) {
        bytes.push_back(std::string(1, static_cast<char>(byte)));
    }
    for (const Pair& pair : merges) {
        bytes.push_back(bytes[static_cast<std::size_t>(pair.first)] + bytes[static_cast<std::size_t>(pair.second)]);
    }
    std::string text;
    for (const TokenId id : tokens) {
        if (id < 0 || static_cast<std::size_t>(id) >= bytes.size()) {
            throw std::out_of_range("no token " + std::to_string(id));
        }
        text += text.empty() ? "" : " ";
        text += bytes[static_cast<std::size_t>(id)];
    }
    return text;
}

}  // namespace exercise
