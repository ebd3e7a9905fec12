// Exercise 03: maximum matching, then dag with dynamic programming. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coursework/support/coursework.hpp"

namespace exercise {

using Dictionary = std::map<std::u32string, int>;  // word -> how often it was seen
using Words = std::vector<std::u32string>;

/// Forward maximum matching: at each place the longest word of the dictionary; a single character if none begins there.
///
/// Example: 研究生命起源 with 研究, 研究生, 生命, 起源 -> 研究生 命 起源
inline Words longest_first(std::u32string_view text, const Dictionary& dictionary) {
    // TODO: replace what stands here
    (void)text;
    (void)dictionary;
    coursework::not_implemented("longest_first(text, dictionary)");
}

/// The likeliest way to cut the text. With P(word) = count / total over all words of the dictionary (a character that is no word
/// counts as seen once), from the end backwards:
///     best(n) = 0,   best(i) = max over the words [i, j) of log P(word) + best(j)
inline Words likeliest(std::u32string_view text, const Dictionary& dictionary) {
    // TODO: replace what stands here
    (void)text;
    (void)dictionary;
    coursework::not_implemented("likeliest(text, dictionary)");
}

}  // namespace exercise
