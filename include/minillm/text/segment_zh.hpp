// text/segment_zh.hpp: Chinese has no blanks between words. Three ways to find the words, from simple to good.
//
//     研究生命起源
//     longest first    研究生 | 命 | 起源         takes the longest word at each place, and cannot take it back
//     likeliest path   研究 | 生命 | 起源         of all ways to cut the text, the one of the largest probability
//     with the model   as above, and runs of single characters that no dictionary joins go through text/bmes_model.hpp
//
// The likeliest path: a text is a graph without circles (DAG) whose edges are the words of the dictionary. With
// P(word) = count / total, the best way from a place to the end is found from the end backwards:
//
//     best(n) = 0        best(i) = max over the words [i, j) of  log P(word) + best(j)
//
// With jieba's dictionary the words are exactly jieba's, HMM on or off, to what happens to letters, digits, blanks and
// signs (tests/oracles/jieba_words.py).
//
// Source: jieba 0.42.1 (https://github.com/fxsjy/jieba); N. Xue, "Chinese Word Segmentation as Character Tagging", 2003.
// Not here: which words there are (text/word_dictionary.hpp).
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bmes_model.hpp"
#include "character.hpp"
#include "utf8.hpp"
#include "word_dictionary.hpp"

namespace minillm {

namespace detail::segmentation {

// jieba's Chinese characters: what Unicode 8 had in the main block. Rarer ones are words of their own.
constexpr bool is_chinese(char32_t c) { return c >= 0x4E00 && c <= 0x9FD5; }

constexpr bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

constexpr bool is_ascii_letter_or_digit(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || is_ascii_digit(c);
}

// What words of the dictionary are made of: [\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]
inline bool is_word_part(char32_t c) {
    return is_chinese(c) || is_ascii_letter_or_digit(c) || std::u32string_view(U"+#&._%-").find(c) != std::u32string_view::npos;
}

// The end of the run of characters of one kind that begins at `at`.
template <class Kind>
std::size_t run_end(std::u32string_view text, std::size_t at, Kind kind) {
    while (at < text.size() && kind(text[at])) {
        ++at;
    }
    return at;
}

using Words = std::vector<std::u32string>;

// Cuts the text into runs of word parts, which cut_run takes apart, and what stands between them: each blank and each
// sign is a word of its own (a line end of two characters is one).
template <class CutRun>
Words cut_text(std::u32string_view text, CutRun cut_run) {
    Words words;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = run_end(text, at, is_word_part);
        if (end > at) {
            cut_run(text.substr(at, end - at), words);
            at = end;
            continue;
        }
        const std::size_t length = text.substr(at, 2) == U"\r\n" ? 2 : 1;
        words.emplace_back(text.substr(at, length));
        at += length;
    }
    return words;
}

// [a-zA-Z0-9]+(?:\.\d+)?%?  -- a word or a number in Latin letters; its end, or `at` if none begins there.
inline std::size_t latin_end(std::u32string_view text, std::size_t at) {
    std::size_t end = run_end(text, at, is_ascii_letter_or_digit);
    if (end == at) {
        return at;
    }
    if (end < text.size() && text[end] == U'.') {
        const std::size_t digits = run_end(text, end + 1, is_ascii_digit);
        end = digits > end + 1 ? digits : end;
    }
    return end < text.size() && text[end] == U'%' ? end + 1 : end;
}

// What no dictionary joins: Chinese goes through the model; Latin words and numbers stay whole; so do signs in a row.
inline void cut_unknown(std::u32string_view text, const BmesModel& model, Words& words) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (const std::size_t end = run_end(text, at, is_chinese); end > at) {
            for (std::u32string& word : model.cut(text.substr(at, end - at))) {
                words.push_back(std::move(word));
            }
            at = end;
        } else if (const std::size_t latin = latin_end(text, at); latin > at) {
            words.emplace_back(text.substr(at, latin - at));
            at = latin;
        } else {
            const std::size_t signs =
                run_end(text, at, [](char32_t c) { return !is_chinese(c) && !is_ascii_letter_or_digit(c); });
            words.emplace_back(text.substr(at, signs - at));
            at = signs;
        }
    }
}

}  // namespace detail::segmentation

/// The end of the best word at each place: the likeliest way to cut a run into words of the dictionary. A character
/// that is no word counts as one that was seen once. Among equals the longer word wins. [T]
inline std::vector<std::size_t> likeliest_word_ends(std::u32string_view text, const WordDictionary& dictionary) {
    const double log_total = std::log(static_cast<double>(dictionary.total()));
    std::vector<double> best(text.size() + 1, 0.0);  // log probability of the best way from each place to the end
    std::vector<std::size_t> ends(text.size());
    for (std::size_t at = text.size(); at-- > 0;) {
        bool has_words = false;
        const auto consider = [&](std::size_t length, std::uint64_t count) {
            const double value = std::log(static_cast<double>(count)) - log_total + best[at + length];
            if (!has_words || value >= best[at]) {
                best[at] = value;
                ends[at] = at + length;
            }
            has_words = true;
        };
        dictionary.visit_words_at(text, at, consider);
        if (!has_words) {
            consider(1, 1);
        }
    }
    return ends;
}

/// Cuts Chinese text into words.
class ChineseSegmenter {
public:
    WordDictionary dictionary;
    std::optional<BmesModel> model;  // without one, unknown words fall into characters

    explicit ChineseSegmenter(WordDictionary words, std::optional<BmesModel> unknown_words = std::nullopt)
        : dictionary(std::move(words)), model(std::move(unknown_words)) {}

    /// The words, by the likeliest path, and the model for what the dictionary lacks. Put together again they are the
    /// text: blanks and signs are words too. Bytes that are not UTF-8 become U+FFFD.
    ///
    /// Example: cut("打开客厅的灯")  ->  {"打开", "客厅", "的", "灯"}        as jieba.cut(text)
    std::vector<std::string> cut(std::string_view text) const {
        return cut_by(text, [this](std::u32string_view run, Words& words) {
            model ? cut_run_with_model(run, words) : cut_run_by_dictionary(run, words);
        });
    }

    /// The same without the model.                                      as jieba.cut(text, HMM=False)
    std::vector<std::string> cut_by_dictionary(std::string_view text) const {
        return cut_by(text, [this](std::u32string_view run, Words& words) { cut_run_by_dictionary(run, words); });
    }

    /// The simple twin, forward maximum matching: at each place the longest word of the dictionary.
    std::vector<std::string> cut_longest_first(std::string_view text) const {
        return cut_by(text, [this](std::u32string_view run, Words& words) { cut_run_longest_first(run, words); });
    }

private:
    using Words = detail::segmentation::Words;

    template <class CutRun>
    static std::vector<std::string> cut_by(std::string_view text, CutRun cut_run) {
        std::vector<std::string> result;
        const std::u32string characters = decode_utf8_lossy(text);
        for (const std::u32string& word : detail::segmentation::cut_text(characters, cut_run)) {
            result.push_back(encode_utf8(word));
        }
        return result;
    }

    // Latin letters and digits that are no words of the dictionary are put together again.
    void cut_run_by_dictionary(std::u32string_view run, Words& words) const {
        const std::vector<std::size_t> ends = likeliest_word_ends(run, dictionary);
        std::u32string latin;
        const auto finish = [&] {
            if (!latin.empty()) {
                words.push_back(std::exchange(latin, {}));
            }
        };
        for (std::size_t at = 0; at < run.size(); at = ends[at]) {
            if (ends[at] == at + 1 && detail::segmentation::is_ascii_letter_or_digit(run[at])) {
                latin += run[at];
                continue;
            }
            finish();
            words.emplace_back(run.substr(at, ends[at] - at));
        }
        finish();
    }

    // Single characters in a row may be a word that the dictionary lacks: the model is asked.
    void cut_run_with_model(std::u32string_view run, Words& words) const {
        const std::vector<std::size_t> ends = likeliest_word_ends(run, dictionary);
        std::u32string singles;
        const auto finish = [&] {
            if (singles.size() > 1 && dictionary.count_of(singles) == 0) {
                detail::segmentation::cut_unknown(singles, *model, words);
            } else {  // one character; or a word after all, which the likeliest path has cut
                for (const char32_t c : singles) {
                    words.emplace_back(1, c);
                }
            }
            singles.clear();
        };
        for (std::size_t at = 0; at < run.size(); at = ends[at]) {
            if (ends[at] == at + 1) {
                singles += run[at];
                continue;
            }
            finish();
            words.emplace_back(run.substr(at, ends[at] - at));
        }
        finish();
    }

    void cut_run_longest_first(std::u32string_view run, Words& words) const {
        std::size_t at = 0;
        while (at < run.size()) {
            std::size_t length = 0;
            dictionary.visit_words_at(run, at, [&](std::size_t longer, std::uint64_t) { length = longer; });
            if (length == 0) {
                const std::size_t latin =
                    detail::segmentation::run_end(run, at, detail::segmentation::is_ascii_letter_or_digit) - at;
                length = latin > 0 ? latin : 1;
            }
            words.emplace_back(run.substr(at, length));
            at += length;
        }
    }
};

}  // namespace minillm
