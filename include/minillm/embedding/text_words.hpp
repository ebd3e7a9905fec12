// embedding/text_words.hpp: the words of a text that a model has vectors for.
//
//     "Turn on the Light, 打开客厅的灯"   ->   turn | on | the | light | 打开 | 客厅 | 的 | 灯
//
// The model's own vocabulary decides. What stands between white space is looked up as it is ("king," may be a word of the
// model), then in small letters. If neither is there it is cut: signs fall off, and Chinese, which has no blanks, is read
// from the left by the longest word that the vocabulary has ("forward maximum matching").
//
// Not here: cutting Chinese by a dictionary of its own (text/).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../core/tensor.hpp"
#include "../text/character.hpp"
#include "../text/normalize.hpp"
#include "../text/utf8.hpp"
#include "word_corpus.hpp"
#include "word_index.hpp"

namespace minillm {

/// The words of a text.
struct TextWords {
    Ids ids;                           // those in the vocabulary, in order
    std::vector<std::string> unknown;  // the others, in order
};

namespace detail {

/// A word as it is, or in small letters.
inline std::optional<TokenId> find_word(const WordIndex& index, std::string_view word) {
    const std::optional<TokenId> id = index.find(word);
    return id ? id : index.find(to_lower_case(word));
}

/// Cuts a run that is no word as a whole.
inline void cut_run(std::string_view run, const WordIndex& index, TextWords& result) {
    constexpr std::size_t longest_chinese_word = 8;
    std::vector<std::size_t> begins;  // of each character, and the end
    std::vector<char32_t> characters;
    for (std::size_t at = 0; at < run.size();) {
        const DecodedCharacter character = decode_one(run, at);
        begins.push_back(at);
        characters.push_back(character.code_point);
        at += character.length;
    }
    begins.push_back(run.size());
    const auto piece = [&](std::size_t first, std::size_t last) {
        return run.substr(begins[first], begins[last] - begins[first]);
    };
    std::size_t at = 0;
    while (at < characters.size()) {
        std::size_t end = at + 1;
        std::optional<TokenId> id;
        if (is_cjk_ideograph(characters[at])) {
            for (end = std::min(characters.size(), at + longest_chinese_word); end > at + 1; --end) {
                id = index.find(piece(at, end));
                if (id) {
                    break;
                }
            }
        } else if (!is_punctuation_or_symbol(characters[at])) {
            const auto inside = [&](std::size_t i) {
                const bool apostrophe = characters[i] == U'\'' || characters[i] == U'\u2019';
                return !is_cjk_ideograph(characters[i]) && (apostrophe || !is_punctuation_or_symbol(characters[i]));
            };
            while (end < characters.size() && inside(end)) {
                ++end;
            }
        }
        id = id ? id : find_word(index, piece(at, end));
        if (id) {
            result.ids.push_back(*id);
        } else if (!is_punctuation_or_symbol(characters[at])) {
            result.unknown.push_back(replace_invalid_utf8(piece(at, end)));
        }
        at = end;
    }
}

}  // namespace detail

/// The words of a text that a vocabulary has, and those that it has not. Signs that are no words of it do not count.
///
/// Example: of {"turn", "客厅", "灯"}, words_in_vocabulary("Turn 客厅灯!", index).ids  ->  {0, 1, 2}
inline TextWords words_in_vocabulary(std::string_view text, const WordIndex& index) {
    TextWords result;
    detail::for_each_word(text, [&](std::string_view run) {
        const std::optional<TokenId> id = detail::find_word(index, run);
        if (id) {
            result.ids.push_back(*id);
        } else {
            detail::cut_run(run, index, result);
        }
    });
    return result;
}

}  // namespace minillm
