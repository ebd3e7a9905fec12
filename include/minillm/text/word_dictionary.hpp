// text/word_dictionary.hpp: words with how often each was seen: what Chinese text is cut by.
//
//     客厅 312 n           a word a line: the word, its count, and (not used here) what kind of word it is
//     客 85 n
//
// The words are kept sorted, one behind the other. The words that begin at a place of a text are found by reading on
// character by character: those that still fit are neighbours in the sorted list, and each character narrows the range.
//
// Source: the format is that of jieba's dict.txt (https://github.com/fxsjy/jieba).
// Next: text/bmes_model.hpp, text/segment_zh.hpp.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "character.hpp"
#include "utf8.hpp"

namespace minillm {

/// One word and how often it was seen.
struct WordCount {
    std::u32string word;
    std::uint64_t count;
};

/// Words with counts.
class WordDictionary {
public:
    WordDictionary() = default;

    /// A word that stands there twice keeps its last count; the total counts both, as jieba does it.
    explicit WordDictionary(const std::vector<WordCount>& entries) {
        for (const WordCount& entry : entries) {
            total_ += entry.count;
        }
        std::vector<std::size_t> order(entries.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::tie(entries[a].word, a) < std::tie(entries[b].word, b);
        });
        for (std::size_t i = 0; i < order.size(); ++i) {
            const WordCount& entry = entries[order[i]];
            const bool comes_again = i + 1 < order.size() && entries[order[i + 1]].word == entry.word;
            if (!comes_again && !entry.word.empty()) {
                starts_.push_back(characters_.size());
                counts_.push_back(entry.count);
                characters_ += entry.word;
            }
        }
        starts_.push_back(characters_.size());
    }

    std::size_t size() const { return counts_.size(); }
    std::u32string_view word(std::size_t i) const {
        return std::u32string_view(characters_).substr(starts_[i], starts_[i + 1] - starts_[i]);
    }
    std::uint64_t count(std::size_t i) const { return counts_[i]; }

    /// The sum of all counts.
    std::uint64_t total() const { return total_; }

    /// How often a word was seen; 0 if it is not in the dictionary.
    std::uint64_t count_of(std::u32string_view word) const {
        std::uint64_t found = 0;
        visit_words_at(word, 0,
                       [&](std::size_t length, std::uint64_t count) { found = length == word.size() ? count : found; });
        return found;
    }

    /// Calls visit(length, count) for each word that begins at `at`, the shortest first.
    template <class Visit>
    void visit_words_at(std::u32string_view text, std::size_t at, Visit&& visit) const {
        std::size_t low = 0, high = size();  // the words that agree with text[at, at + length)
        for (std::size_t length = 0; at + length < text.size() && low < high; ++length) {
            std::tie(low, high) = narrow(low, high, length, text[at + length]);
            const bool is_a_word = low < high && starts_[low + 1] - starts_[low] == length + 1;
            if (is_a_word && counts_[low] > 0) {
                visit(length + 1, counts_[low]);
            }
        }
    }

private:
    // Of the words [low, high), which agree in their first `depth` characters: those that have c behind these.
    std::pair<std::size_t, std::size_t> narrow(std::size_t low, std::size_t high, std::size_t depth, char32_t c) const {
        const auto first_at_least = [&](std::size_t from, std::int64_t wanted) {
            std::size_t to = high;
            while (from < to) {
                const std::size_t middle = from + (to - from) / 2;
                const bool ends = starts_[middle] + depth == starts_[middle + 1];  // the word itself stands first
                const std::int64_t found = ends ? -1 : static_cast<std::int64_t>(characters_[starts_[middle] + depth]);
                (found < wanted ? from : to) = found < wanted ? middle + 1 : middle;
            }
            return from;
        };
        const std::int64_t wanted = static_cast<std::int64_t>(c);
        const std::size_t first = first_at_least(low, wanted);
        return {first, first_at_least(first, wanted + 1)};
    }

    std::u32string characters_;          // all words, sorted, one behind the other
    std::vector<std::size_t> starts_;    // where each begins; one more for the end of the last
    std::vector<std::uint64_t> counts_;  // of each word
    std::uint64_t total_ = 0;
};

namespace detail {

constexpr std::string_view blanks_in_files = " \t\r\n\v\f";

// Calls visit(line, number) for each line of a text, without white space at its ends.
template <class Visit>
void visit_lines(std::string_view text, Visit&& visit) {
    text = without_byte_order_mark(text);
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t first = std::min(line.find_first_not_of(blanks_in_files), line.size());
        line.remove_prefix(first);
        line = line.substr(0, line.find_last_not_of(blanks_in_files) + 1);
        visit(line, ++number);
    }
}

// The parts of a line between blanks.
inline std::vector<std::string_view> split_line(std::string_view line) {
    std::vector<std::string_view> parts;
    std::size_t at = 0;
    while (at < line.size()) {
        const std::size_t end = std::min(line.find_first_of(blanks_in_files, at), line.size());
        if (end > at) {
            parts.push_back(line.substr(at, end - at));
        }
        at = end + 1;
    }
    return parts;
}

}  // namespace detail

/// A dictionary in jieba's format. Empty lines are passed over. Throws FormatError with the line.
///
/// @param name  what the errors call the text
inline WordDictionary parse_word_dictionary(std::string_view text, const std::string& name = "dictionary") {
    std::vector<WordCount> entries;
    detail::visit_lines(text, [&](std::string_view line, std::size_t number) {
        if (line.empty()) {
            return;
        }
        const std::string place = "line " + std::to_string(number);
        const std::vector<std::string_view> parts = detail::split_line(line);
        if (parts.size() < 2) {
            throw FormatError(name, place, "a word, a blank and its count", "no count");
        }
        std::uint32_t count = 0;
        const auto [end, mistake] = std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), count);
        if (mistake != std::errc() || end != parts[1].data() + parts[1].size()) {
            throw FormatError(name, place, "a count from 0 to 4294967295 behind the word",
                              "'" + replace_invalid_utf8(parts[1].substr(0, 40)) + "'");
        }
        entries.push_back({decode_utf8(parts[0], name + ": " + place), count});
    });
    return WordDictionary(entries);
}

/// A dictionary file in jieba's format.
inline WordDictionary read_word_dictionary(const std::filesystem::path& path) {
    return parse_word_dictionary(read_file(path), path.string());
}

/// The dictionary as a text in jieba's format, sorted by code points. A first word that begins with a byte order mark
/// gets an empty line before it: at the start of a file the mark would be taken for the file's.
inline std::string format_word_dictionary(const WordDictionary& dictionary) {
    std::string text;
    for (std::size_t i = 0; i < dictionary.size(); ++i) {
        text += encode_utf8(dictionary.word(i));
        text += " ";
        text += std::to_string(dictionary.count(i));
        text += "\n";
    }
    return text.starts_with(byte_order_mark) ? "\n" + text : text;
}

/// Sentences that are cut into words already.
using SegmentedSentences = std::vector<std::vector<std::string>>;

/// A segmented corpus: a sentence a line, blanks between its words; empty lines and lines from # on are passed over.
/// Throws FormatError for what is not UTF-8.
inline SegmentedSentences parse_segmented_sentences(std::string_view text, const std::string& name = "corpus") {
    SegmentedSentences sentences;
    detail::visit_lines(text, [&](std::string_view line, std::size_t number) {
        if (line.empty() || line.front() == '#') {
            return;
        }
        decode_utf8(line, name + ": line " + std::to_string(number));
        const std::vector<std::string_view> words = detail::split_line(line);
        sentences.emplace_back(words.begin(), words.end());
    });
    return sentences;
}

/// The dictionary of a segmented corpus: each word with a Chinese character, and how often it stands there.
inline WordDictionary estimate_word_dictionary(const SegmentedSentences& sentences) {
    std::map<std::u32string, std::uint64_t> counts;
    for (const std::vector<std::string>& sentence : sentences) {
        for (const std::string& word : sentence) {
            const std::u32string characters = decode_utf8(word);
            if (std::any_of(characters.begin(), characters.end(), is_cjk_ideograph)) {
                ++counts[characters];
            }
        }
    }
    std::vector<WordCount> entries;
    for (const auto& [word, count] : counts) {
        entries.push_back({word, count});
    }
    return WordDictionary(entries);
}

}  // namespace minillm
