// expect: counts were multiplied, not probabilities
#pragma once

#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coursework/support/coursework.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using Dictionary = std::map<std::u32string, int>;  // word -> how often it was seen
using Words = std::vector<std::u32string>;

/// Forward maximum matching: at each place the longest word of the dictionary; a single character if none begins there.
///
/// Example: 研究生命起源 with 研究, 研究生, 生命, 起源 -> 研究生 命 起源
inline Words longest_first(std::u32string_view text, const Dictionary& dictionary) {
    Words words;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t length = text.size() - at;
        while (length > 1 && dictionary.count(std::u32string(text.substr(at, length))) == 0) {
            --length;
        }
        words.emplace_back(text.substr(at, length));
        at += length;
    }
    return words;
}

/// The likeliest way to cut the text. With P(word) = count / total over all words of the dictionary (a character that is no word
/// counts as seen once), from the end backwards:
///     best(n) = 0,   best(i) = max over the words [i, j) of log P(word) + best(j)
inline Words likeliest(std::u32string_view text, const Dictionary& dictionary) {
    double total = 0;
    for (const auto& [word, count] : dictionary) {
        total += count;
    }
    std::vector<double> best(text.size() + 1, 0.0);
    std::vector<std::size_t> end(text.size());
    for (std::size_t i = text.size(); i-- > 0;) {
        bool found = false;
        for (std::size_t j = i + 1; j <= text.size(); ++j) {
            const auto word = dictionary.find(std::u32string(text.substr(i, j - i)));
            const bool known = word != dictionary.end();
            if (!known && j > i + 1) {
                continue;
            }
            const double value = std::log((known ? word->second : 1) / total) + best[j];
            if (!found || value > best[i]) {
                best[i] = value;
                end[i] = j;
            }
            found = true;
        }
    }
    Words words;
    for (std::size_t i = 0; i < text.size(); i = end[i]) {
        words.emplace_back(text.substr(i, end[i] - i));
    }
    return words;
}

}  // namespace right

namespace exercise {

using right::Dictionary;
using right::Words;
using right::longest_first;

/// The likeliest way to cut the text. With P(word) = count / total over all words of the dictionary (a character that is no word
/// counts as seen once), from the end backwards:
///     best(n) = 0,   best(i) = max over the words [i, j) of log P(word) + best(j)
inline Words likeliest(std::u32string_view text, const Dictionary& dictionary) {
    std::vector<double> best(text.size() + 1, 0.0);
    std::vector<std::size_t> end(text.size());
    for (std::size_t i = text.size(); i-- > 0;) {
        bool found = false;
        for (std::size_t j = i + 1; j <= text.size(); ++j) {
            const auto word = dictionary.find(std::u32string(text.substr(i, j - i)));
            const bool known = word != dictionary.end();
            if (!known && j > i + 1) {
                continue;
            }
            const double value = std::log(known ? word->second : 1) + best[j];
            if (!found || value > best[i]) {
                best[i] = value;
                end[i] = j;
            }
            found = true;
        }
    }
    Words words;
    for (std::size_t i = 0; i < text.size(); i = end[i]) {
        words.emplace_back(text.substr(i, end[i] - i));
    }
    return words;
}

}  // namespace exercise
