// text/added_tokens.hpp: tokens that are found in the text as they stand, before any other rule applies.
//
//     <|endoftext|>  in  "a<|endoftext|>b"   ->   "a"  <|endoftext|>  "b"
//
// Most of them are special: they steer a model (end of text, begin of a turn) and must not come out of what a user
// typed, unless the caller says so. The longest that begins leftmost is taken.
//
// Source: the behaviour of Hugging Face's tokenizers (AddedVocabulary) and of tiktoken.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "character.hpp"
#include "utf8.hpp"

namespace minillm {

/// What becomes of a special token that stands in a text.
enum class SpecialTokens {
    as_text,  // it is text like any other: the safe way for what a user typed
    allowed,  // it becomes its id
    refused   // VocabularyError
};

/// A token that is found in the text as it stands.
struct AddedToken {
    std::string text;
    TokenId id = 0;
    bool special = true;        // false: always found, whatever SpecialTokens says
    bool takes_left = false;    // white space on its left disappears into it
    bool takes_right = false;   // ... on its right
    bool whole_word = false;    // found only where no letter, number or _ stands next to it
    bool in_normalised = false; // looked for after the text was normalised, in its own normalised spelling
};

/// A stretch of text: plain (token -1), or an added token.
struct TextStretch {
    std::string_view text;
    TokenId token = -1;
};

/// Finds added tokens in texts.
class AddedTokenFinder {
public:
    AddedTokenFinder() = default;

    /// Throws VocabularyError for an empty or a repeated text.
    explicit AddedTokenFinder(std::vector<AddedToken> tokens) : tokens_(std::move(tokens)) {
        for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
            if (tokens_[i].text.empty()) {
                throw VocabularyError("added token " + std::to_string(tokens_[i].id) + " has an empty text");
            }
            by_first_byte_[static_cast<std::uint8_t>(tokens_[i].text[0])].push_back(i);
        }
        for (std::vector<std::uint32_t>& numbers : by_first_byte_) {
            std::sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
                return std::pair(tokens_[b].text.size(), tokens_[a].text) <
                       std::pair(tokens_[a].text.size(), tokens_[b].text);  // the longest first
            });
            for (std::size_t i = 1; i < numbers.size(); ++i) {
                if (tokens_[numbers[i]].text == tokens_[numbers[i - 1]].text) {
                    throw VocabularyError("added token " + tokens_[numbers[i]].text + " stands there twice");
                }
            }
        }
    }

    const std::vector<AddedToken>& tokens() const { return tokens_; }

    /// The text in stretches, in order; plain stretches are never empty.
    /// Throws VocabularyError if a special token is refused and stands in the text.
    std::vector<TextStretch> split(std::string_view text, SpecialTokens special = SpecialTokens::allowed) const {
        std::vector<TextStretch> stretches;
        std::size_t plain_begin = 0;
        for (std::size_t at = 0; at < text.size();) {
            const AddedToken* token = find(text, at, special);
            if (token == nullptr) {
                ++at;
                continue;
            }
            if (token->special && special == SpecialTokens::refused) {
                throw VocabularyError("the text holds the special token " + token->text + " at byte " +
                                      std::to_string(at) + ", and special tokens are refused");
            }
            std::size_t begin = at;
            std::size_t end = at + token->text.size();
            if (token->takes_left) {
                begin = white_space_before(text, begin, plain_begin);
            }
            if (token->takes_right) {
                end = white_space_after(text, end);
            }
            if (begin > plain_begin) {
                stretches.push_back({text.substr(plain_begin, begin - plain_begin)});
            }
            stretches.push_back({text.substr(begin, end - begin), token->id});
            at = plain_begin = end;
        }
        if (plain_begin < text.size()) {
            stretches.push_back({text.substr(plain_begin)});
        }
        return stretches;
    }

private:
    const AddedToken* find(std::string_view text, std::size_t at, SpecialTokens special) const {
        for (const std::uint32_t number : by_first_byte_[static_cast<std::uint8_t>(text[at])]) {
            const AddedToken& token = tokens_[number];
            const bool wanted = !token.special || special != SpecialTokens::as_text;
            if (wanted && text.substr(at, token.text.size()) == token.text &&
                (!token.whole_word || stands_alone(text, at, at + token.text.size()))) {
                return &token;
            }
        }
        return nullptr;
    }

    static bool is_word_character(char32_t c) { return is_letter(c) || is_number(c) || is_mark(c) || c == U'_'; }

    static bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
        const bool word_before = begin > 0 && is_word_character(character_before(text, begin).code_point);
        const bool word_after = end < text.size() && is_word_character(decode_one(text, end).code_point);
        return !word_before && !word_after;
    }

    static DecodedCharacter character_before(std::string_view text, std::size_t end) {
        for (std::size_t length = 1; length <= 4 && length <= end; ++length) {
            const DecodedCharacter character = decode_one(text.substr(0, end), end - length);
            if (character.valid && character.length == length) {
                return character;
            }
        }
        return {replacement_character, 1, false};
    }

    static std::size_t white_space_before(std::string_view text, std::size_t at, std::size_t stop) {
        while (at > stop) {
            const DecodedCharacter character = character_before(text, at);
            if (!is_white_space(character.code_point) || at - character.length < stop) {
                break;
            }
            at -= character.length;
        }
        return at;
    }

    static std::size_t white_space_after(std::string_view text, std::size_t at) {
        while (at < text.size()) {
            const DecodedCharacter character = decode_one(text, at);
            if (!is_white_space(character.code_point)) {
                break;
            }
            at += character.length;
        }
        return at;
    }

    std::vector<AddedToken> tokens_;
    std::array<std::vector<std::uint32_t>, 256> by_first_byte_;
};

/// The way of a text to the stretches that are cut into words: added tokens are taken out of the text as it stands, the
/// rest is normalised, then those are taken out that are looked for in normalised text.
class AddedTokenSplitter {
public:
    AddedTokenSplitter() = default;

    /// @param normalise  from text to text; tokens with in_normalised are looked for in their own normalised spelling
    template <class Normalise>
    AddedTokenSplitter(const std::vector<AddedToken>& tokens, const Normalise& normalise) {
        std::vector<AddedToken> in_text;
        std::vector<AddedToken> in_normalised;
        for (const AddedToken& token : tokens) {
            all_special_ = all_special_ && token.special;
            AddedToken wanted = token;
            if (token.in_normalised) {
                wanted.text = normalise(token.text);
            }
            const bool is_findable = !wanted.text.empty();  // a normaliser may leave nothing of a token
            if (is_findable || !token.in_normalised) {
                (token.in_normalised ? in_normalised : in_text).push_back(std::move(wanted));
            }
        }
        in_text_ = AddedTokenFinder(std::move(in_text));
        in_normalised_ = AddedTokenFinder(std::move(in_normalised));
    }

    /// Calls use_token(id) for each added token and use_text(normalised, is_first) for each stretch between them.
    /// Throws VocabularyError if special tokens are refused and the text holds one.
    template <class Normalise, class UseToken, class UseText>
    void split(std::string_view text, SpecialTokens special, const Normalise& normalise, const UseToken& use_token,
               const UseText& use_text) const {
        if (all_special_ && special == SpecialTokens::as_text) {  // nothing to look for
            use_text(normalise(text), true);
            return;
        }
        for (const TextStretch& stretch : in_text_.split(text, special)) {
            if (stretch.token >= 0) {
                use_token(stretch.token);
                continue;
            }
            const bool is_first = stretch.text.data() == text.data();
            const auto normalised = normalise(stretch.text);
            const std::string_view view = normalised;
            for (const TextStretch& inner : in_normalised_.split(view, special)) {
                if (inner.token >= 0) {
                    use_token(inner.token);
                } else {
                    use_text(inner.text, is_first && inner.text.data() == view.data());
                }
            }
        }
    }

private:
    AddedTokenFinder in_text_;
    AddedTokenFinder in_normalised_;
    bool all_special_ = true;
};

}  // namespace minillm
