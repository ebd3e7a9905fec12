// io/conversation.hpp: how a question and its reply become the ids that a model learns, and later continues.
//
//     <|user|>你好<|reply|>你好！你想聊点什么？<|end|>
//
// A model reads the question and predicts the reply: only the tokens behind <|reply|> are targets. To talk to it, give
// it the text up to <|reply|> and let it go on to <|end|>. The three are special tokens, so nothing that a user types
// can be taken for one.
//
// People write the same question with a capital letter or without, with a question mark or none: vary_question makes
// such variants while the model learns, so that it need not have seen the very spelling.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/tensor.hpp"
#include "datasets.hpp"
#include "model_tokenizer.hpp"
#include "../train/batches.hpp"

namespace minillm {

/// The special tokens of a conversation, in the order of their ids in a new vocabulary.
inline const std::vector<std::string>& conversation_tokens() {
    static const std::vector<std::string> tokens{"<|user|>", "<|reply|>", "<|end|>"};
    return tokens;
}

/// Turns questions and replies into ids.
class ConversationTemplate {
public:
    /// Throws VocabularyError if the tokenizer lacks one of the special tokens.
    explicit ConversationTemplate(const ModelTokenizer& tokenizer) : tokenizer_(&tokenizer) {
        std::vector<TokenId*> targets{&user_, &reply_, &end_};
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const std::optional<TokenId> id = tokenizer.special(conversation_tokens()[i]);
            if (!id) {
                throw VocabularyError("this model cannot chat: its tokenizer has no special token " +
                                      conversation_tokens()[i]);
            }
            *targets[i] = *id;
        }
    }

    TokenId end() const { return end_; }

    /// What the model is given: <|user|>question<|reply|>
    Ids prompt(std::string_view question) const {
        Ids ids{user_};
        const Ids words = tokenizer_->encode(question);
        ids.insert(ids.end(), words.begin(), words.end());
        ids.push_back(reply_);
        return ids;
    }

    /// What the model learns from: the prompt, the reply and <|end|>, of which the last two are targets.
    Example example(std::string_view question, std::string_view reply) const {
        Example result;
        result.ids = prompt(question);
        result.first_target = result.ids.size();
        const Ids words = tokenizer_->encode(reply);
        result.ids.insert(result.ids.end(), words.begin(), words.end());
        result.ids.push_back(end_);
        return result;
    }

private:
    const ModelTokenizer* tokenizer_;
    TokenId user_ = 0;
    TokenId reply_ = 0;
    TokenId end_ = 0;
};

namespace detail {

// The punctuation that may stand at the end of a question.
inline std::string_view final_punctuation(std::string_view text) {
    for (const std::string_view mark : {"?", "!", ".", "~", "？", "！", "。", "～"}) {
        if (text.size() > mark.size() && text.substr(text.size() - mark.size()) == mark) {
            return mark;
        }
    }
    return {};
}

inline bool has_chinese(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
}

inline char ascii_case(char c, bool upper) {
    if (upper && c >= 'a' && c <= 'z') {
        return static_cast<char>(c - 'a' + 'A');
    }
    if (!upper && c >= 'A' && c <= 'Z') {
        return static_cast<char>(c - 'A' + 'a');
    }
    return c;
}

}  // namespace detail

/// The question as another person might type it: half of the time without or with other punctuation at its end, half of
/// the time in small letters, sometimes with a capital first one.
///
/// Example: "Who are you?"  ->  "Who are you?", "who are you", "who are you?", "Who are you", "who are you!", ...
inline std::string vary_question(std::string_view question, Random& random) {
    std::string text(question);
    const std::string_view mark = detail::final_punctuation(text);
    if (random.uniform() < 0.5) {
        text.resize(text.size() - mark.size());
        const bool chinese = detail::has_chinese(text);
        const double draw = random.uniform();
        if (draw < 0.2) {
            text += chinese ? "？" : "?";
        } else if (draw < 0.3) {
            text += chinese ? "！" : "!";
        } else if (draw < 0.4) {
            text += chinese ? "。" : ".";
        }
    }
    const double letters = random.uniform();
    if (letters < 0.5) {
        std::transform(text.begin(), text.end(), text.begin(), [](char c) { return detail::ascii_case(c, false); });
    }
    if (letters < 0.1 || letters > 0.8) {
        text.front() = detail::ascii_case(text.front(), true);
    }
    return text;
}

/// All exchanges of some files, one question and its reply each.
inline std::vector<std::pair<std::string, std::string>> pairs_of(std::span<const Exchange> exchanges) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const Exchange& exchange : exchanges) {
        for (const std::string& question : exchange.questions) {
            pairs.emplace_back(question, exchange.reply);
        }
    }
    return pairs;
}

}  // namespace minillm
