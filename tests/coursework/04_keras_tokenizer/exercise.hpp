// Exercise 04: keras-style tokenizer and padding. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Ids;
using Words = std::vector<std::string>;

/// Numbers the words of texts that are cut already: 1 for the most frequent, then 2, 3, ...; among equally frequent ones the
/// word seen first comes first. Gives the words in the order of their numbers: place 0 holds word number 1.
///
/// Example: {{"b", "a"}, {"a"}} -> {"a", "b"}
inline Words number_words(const std::vector<Words>& texts) {
    // TODO: replace what stands here
    (void)texts;
    coursework::not_implemented("number_words(texts)");
}

/// The numbers of a text's words. With num_words above 0 only numbers BELOW num_words are given out (Keras's quirk: num_words 3
/// leaves two words). A word without a number is left out.
inline Ids to_sequence(const Words& text, const Words& numbered, std::size_t num_words) {
    // TODO: replace what stands here
    (void)text;
    (void)numbered;
    (void)num_words;
    coursework::not_implemented("to_sequence(text, numbered, num_words)");
}

/// One length for all, as Keras's defaults have it: zeros are put in FRONT of a short sequence, and a long one loses its FIRST
/// numbers.
///
/// Example: {1, 2, 3}, 2 -> {2, 3};  {4}, 2 -> {0, 4}
inline Ids pad(const Ids& sequence, std::size_t length) {
    // TODO: replace what stands here
    (void)sequence;
    (void)length;
    coursework::not_implemented("pad(sequence, length)");
}

}  // namespace exercise
