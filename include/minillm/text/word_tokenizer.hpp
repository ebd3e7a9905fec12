// text/word_tokenizer.hpp: a text becomes a list of words: the article's 3.2.1 and its preprocess_text of 5.2.1.
//
//     "Hello, World！打开客厅的灯"
//       small letters          "hello, world！打开客厅的灯"
//       punctuation out        "hello world 打开客厅的灯"
//       words                  hello | world | 打 | 开 | 客 | 厅 | 的 | 灯
//       stop words out         hello | world | 打 | 开 | 客 | 厅 | 灯
//
// Words are what stands between white space. Chinese has no blanks between words: without a dictionary each Chinese
// character is a word of its own, except where a stop word of several characters (我们, 但是) begins.
//
// The article deletes punctuation, so that "don't" becomes "dont" and "yes,no" becomes "yesno". Here an apostrophe is
// deleted and any other sign separates, which gives the same words wherever signs are followed by a blank. To have it as
// the article does it, ask for Punctuation::deleted.
//
// Not here: words with their signs and capitals (text/words.hpp), words with their numbers (text/keras_tokenizer.hpp), pieces of words (text/bpe.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "character.hpp"
#include "normalize.hpp"
#include "stop_words.hpp"
#include "utf8.hpp"

namespace minillm {

/// What becomes of punctuation.
enum class Punctuation {
    separates,  // words end at any sign but the apostrophe, which is deleted
    deleted     // the article's: Python's string.punctuation, the signs of ASCII, are deleted; others stay
};

/// Small letters, half-width forms, and blanks instead of punctuation; apostrophes are deleted.
///
/// Example: clean_text("Don't STOP！")  ->  "dont stop "
///          clean_text("yes,no", Punctuation::deleted)  ->  "yesno"
inline std::string clean_text(std::string_view text, Punctuation punctuation = Punctuation::separates) {
    std::string result;
    if (punctuation == Punctuation::deleted) {
        for (const char c : to_lower_case(text)) {
            const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
            if (!is_ascii || !is_punctuation_or_symbol(static_cast<unsigned char>(c))) {
                result += c;
            }
        }
        return result;
    }
    for (const DecodedCharacter character : Utf8View(text)) {
        const char32_t c = lower_case(half_width(character.code_point));
        if (c == U'\'' || c == U'\u2019') {
            continue;
        }
        append_utf8(result, is_punctuation_or_symbol(c) ? U' ' : c);
    }
    return result;
}

namespace detail {

// The characters of a text as strings of their own.
inline std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> characters;
    for (const DecodedCharacter character : Utf8View(text)) {
        std::string bytes;
        append_utf8(bytes, character.code_point);
        characters.push_back(bytes);
    }
    return characters;
}

// How many characters the stop word has that begins at `at`, 1 if none does. The longest one wins.
inline std::size_t chinese_word_length(const std::vector<std::string>& characters, std::size_t at) {
    constexpr std::size_t longest = 2;
    for (std::size_t length = std::min(longest, characters.size() - at); length > 1; --length) {
        std::string word;
        for (std::size_t i = 0; i < length; ++i) {
            word += characters[at + i];
        }
        if (chinese_stop_words().contains(word)) {
            return length;
        }
    }
    return 1;
}

}  // namespace detail

/// The words of a cleaned text: runs between white space, and Chinese characters.
///
/// Example: split_words("turn on 灯")  ->  {"turn", "on", "灯"}
inline std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;  // the run that is being read
    const auto finish = [&] {
        if (!word.empty()) {
            words.push_back(word);
            word.clear();
        }
    };
    const std::vector<std::string> characters = detail::characters_of(text);
    std::size_t at = 0;
    while (at < characters.size()) {
        const char32_t c = decode_one(characters[at], 0).code_point;
        std::size_t length = 1;
        if (is_cjk_ideograph(c)) {
            finish();
            length = detail::chinese_word_length(characters, at);
            for (std::size_t i = 0; i < length; ++i) {
                word += characters[at + i];
            }
            finish();
        } else if (is_white_space(c) || is_other(c)) {  // controls separate as blanks do
            finish();
        } else {
            word += characters[at];
        }
        at += length;
    }
    finish();
    return words;
}

/// The words of a text without stop words: the article's preprocess_text.
///
/// Example: preprocess_text("请打开客厅的灯！")  ->  {"请", "打", "开", "客", "厅", "灯"}
///          preprocess_text("Yes,no! The end.", Punctuation::deleted)  ->  {"yesno", "end"}
inline std::vector<std::string> preprocess_text(std::string_view text,
                                                Punctuation punctuation = Punctuation::separates) {
    std::vector<std::string> words = split_words(clean_text(text, punctuation));
    std::erase_if(words, [](const std::string& word) { return is_stop_word(word); });
    return words;
}

}  // namespace minillm
