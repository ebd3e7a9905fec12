// text/words.hpp: the words of a text in Chinese, in English, or in both at once.
//
//     "打开living room的灯，don't wait."
//       Chinese runs go to text/segment_zh.hpp           打开 | 的 | 灯 | ，
//       all others to text/treebank_tokenizer.hpp        living | room | do | n't | wait | .
//
// Case and punctuation stay; white space goes. For the article's preprocessing, which drops both, see
// text/word_tokenizer.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "character.hpp"
#include "segment_zh.hpp"
#include "treebank_tokenizer.hpp"
#include "utf8.hpp"

namespace minillm {

/// Whose rules cut a text into words.
enum class WordLanguage { automatic, chinese, english };

/// Chinese characters, and the signs that go with them: 、。《》「」 and full-width forms such as ， and ！.
constexpr bool is_chinese_writing(char32_t c) {
    return is_cjk_ideograph(c) || (c >= 0x3001 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFFEF);
}

namespace detail {

inline void append_chinese_words(std::vector<std::string>& words, std::string_view text,
                                 const ChineseSegmenter& segmenter) {
    for (std::string& word : segmenter.cut(text)) {
        if (!is_python_white_space(decode_one(word, 0).code_point)) {  // blanks are words of their own
            words.push_back(std::move(word));
        }
    }
}

inline void append_english_words(std::vector<std::string>& words, std::string_view text) {
    for (std::string& word : treebank_words(text)) {
        words.push_back(std::move(word));
    }
}

}  // namespace detail

/// The words of a text. `automatic` cuts a text without Chinese characters as English; in any other one the runs of
/// Chinese writing are cut as Chinese and what stands between them as English.
///
/// Example: words_of_text("Turn on 客厅的灯!", segmenter)  ->  {"Turn", "on", "客厅", "的", "灯", "!"}
inline std::vector<std::string> words_of_text(std::string_view text, const ChineseSegmenter& segmenter,
                                              WordLanguage language = WordLanguage::automatic) {
    std::vector<std::string> words;
    if (language == WordLanguage::chinese) {
        detail::append_chinese_words(words, text, segmenter);
        return words;
    }
    bool has_chinese = false;
    for (const DecodedCharacter character : Utf8View(text)) {
        has_chinese = has_chinese || is_cjk_ideograph(character.code_point);
    }
    if (language == WordLanguage::english || !has_chinese) {
        detail::append_english_words(words, text);
        return words;
    }
    std::size_t at = 0;
    while (at < text.size()) {
        const bool chinese = is_chinese_writing(decode_one(text, at).code_point);
        std::size_t end = at;
        while (end < text.size()) {
            const DecodedCharacter character = decode_one(text, end);
            if (is_chinese_writing(character.code_point) != chinese) {
                break;
            }
            end += character.length;
        }
        const std::string_view run = text.substr(at, end - at);
        chinese ? detail::append_chinese_words(words, run, segmenter) : detail::append_english_words(words, run);
        at = end;
    }
    return words;
}

}  // namespace minillm
