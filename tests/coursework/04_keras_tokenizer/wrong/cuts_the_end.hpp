// expect: the end was cut off
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Ids;
using Words = std::vector<std::string>;

/// Numbers the words of texts that are cut already: 1 for the most frequent, then 2, 3, ...; among equally frequent ones the
/// word seen first comes first. Gives the words in the order of their numbers: place 0 holds word number 1.
///
/// Example: {{"b", "a"}, {"a"}} -> {"a", "b"}
inline Words number_words(const std::vector<Words>& texts) {
    Words seen;
    std::map<std::string, std::size_t> count;
    for (const Words& text : texts) {
        for (const std::string& word : text) {
            if (count[word]++ == 0) {
                seen.push_back(word);
            }
        }
    }
    std::stable_sort(seen.begin(), seen.end(), [&](const std::string& a, const std::string& b) { return count[a] > count[b]; });
    return seen;
}

/// The numbers of a text's words. With num_words above 0 only numbers BELOW num_words are given out (Keras's quirk: num_words 3
/// leaves two words). A word without a number is left out.
inline Ids to_sequence(const Words& text, const Words& numbered, std::size_t num_words) {
    Ids sequence;
    for (const std::string& word : text) {
        const auto found = std::find(numbered.begin(), numbered.end(), word);
        const std::size_t number = static_cast<std::size_t>(found - numbered.begin()) + 1;
        if (found != numbered.end() && (num_words == 0 || number < num_words)) {
            sequence.push_back(static_cast<minillm::TokenId>(number));
        }
    }
    return sequence;
}

/// One length for all, as Keras's defaults have it: zeros are put in FRONT of a short sequence, and a long one loses its FIRST
/// numbers.
///
/// Example: {1, 2, 3}, 2 -> {2, 3};  {4}, 2 -> {0, 4}
inline Ids pad(const Ids& sequence, std::size_t length) {
    const std::size_t kept = std::min(sequence.size(), length);
    Ids padded(length, 0);
    std::copy(sequence.end() - static_cast<std::ptrdiff_t>(kept), sequence.end(), padded.end() - static_cast<std::ptrdiff_t>(kept));
    return padded;
}

}  // namespace right

namespace exercise {

using right::Ids;
using right::Words;
using right::number_words;
using right::to_sequence;

/// One length for all, as Keras's defaults have it: zeros are put in FRONT of a short sequence, and a long one loses its FIRST
/// numbers.
///
/// Example: {1, 2, 3}, 2 -> {2, 3};  {4}, 2 -> {0, 4}
inline Ids pad(const Ids& sequence, std::size_t length) {
    const std::size_t kept = std::min(sequence.size(), length);
    Ids padded(length, 0);
    std::copy(sequence.begin(), sequence.begin() + static_cast<std::ptrdiff_t>(kept), padded.end() - static_cast<std::ptrdiff_t>(kept));
    return padded;
}

}  // namespace exercise
