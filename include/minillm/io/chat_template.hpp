// io/chat_template.hpp: the form in which a published model was taught to hold a conversation.
//
//     chatml    <|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n                             SmolLM2, Qwen
//     llama3    <|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>...         Llama 3
//     llama2    <s>[INST] Hi [/INST]                                                                 Llama 2
//     zephyr    <|user|>\nHi</s>\n<|assistant|>\n                                                    TinyLlama, Zephyr
//     minillm   <|user|>Hi<|reply|>                                                                  our own models
//
// A file carries the form as a program in the language Jinja. There is no interpreter here: the families above are
// recognised by the marks in the program's text, a system prompt that it brings along is found in it, and any other
// program is refused by name. What a user types never becomes a mark, whatever it looks like.
//
// Source: the chat_template of the published tokenizers of each family.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "conversation.hpp"
#include "model_tokenizer.hpp"

namespace minillm {

/// The families of chat templates.
enum class ChatFamily { chatml, llama3, llama2, zephyr, minillm };

/// "chatml"
inline std::string_view chat_family_name(ChatFamily family) {
    constexpr std::string_view names[] = {"chatml", "llama3", "llama2", "zephyr", "minillm"};
    return names[static_cast<std::size_t>(family)];
}

/// The names that --template takes.
inline std::vector<std::string> chat_family_names() {
    std::vector<std::string> names;
    for (int i = 0; i <= static_cast<int>(ChatFamily::minillm); ++i) {
        names.emplace_back(chat_family_name(static_cast<ChatFamily>(i)));
    }
    return names;
}

/// A stretch of a prompt: a mark of the template, or text.
struct PromptPart {
    std::string text;
    bool is_mark = false;
};

/// A question and what the model replied to it.
struct ChatTurn {
    std::string question;
    std::string reply;
};

/// A recognised chat template.
struct ChatTemplate {
    ChatFamily family = ChatFamily::chatml;
    std::string system;        // what the model is told first unless the caller says something else; may be empty
    bool states_date = false;  // Llama 3.1 and later begin with two lines about dates

    /// The template of a name. Throws ConfigError if there is none.
    static ChatTemplate named(std::string_view name) {
        std::string all;
        for (int i = 0; i <= static_cast<int>(ChatFamily::minillm); ++i) {
            const ChatFamily family = static_cast<ChatFamily>(i);
            if (chat_family_name(family) == name) {
                return {family, "", false};
            }
            all += (all.empty() ? "" : ", ") + std::string(chat_family_name(family));
        }
        throw ConfigError("there is no chat template " + std::string(name) + ", expected one of " + all);
    }

    /// The template that a program text is of. Throws ConfigError, with the beginning of the text, for an unknown one.
    static ChatTemplate recognised(std::string_view program) {
        const auto has = [&](std::string_view mark) { return program.find(mark) != std::string_view::npos; };
        if (has("<|im_start|>") && has("<|im_end|>")) {
            return {ChatFamily::chatml, default_system(program), false};
        }
        if (has("<|start_header_id|>") && has("<|eot_id|>")) {
            return {ChatFamily::llama3, "", has("Cutting Knowledge Date")};
        }
        if (has("[INST]") && has("<<SYS>>")) {
            return {ChatFamily::llama2, "", false};
        }
        if (has("<|user|>") && has("<|assistant|>") && has("eos_token") && !has("<|end|>")) {
            return {ChatFamily::zephyr, "", false};
        }
        std::string shown(program.substr(0, 60));
        std::replace(shown.begin(), shown.end(), '\n', ' ');
        throw ConfigError("this model's chat template is of no family that is known here (it begins: " + shown +
                          "); choose one with --template");
    }

    /// The prompt for a question, up to where the model goes on.
    /// @param system_text  instead of the template's own; nothing: that one
    /// @param earlier      what was said before, the oldest first; our own models know one question only and leave it out
    std::vector<PromptPart> parts(std::string_view question, const std::optional<std::string>& system_text = {},
                                  std::span<const ChatTurn> earlier = {}) const {
        std::vector<PromptPart> result;
        const std::string told = system_text.value_or(system);
        begin(result, told);
        std::string first = family == ChatFamily::llama2 || family == ChatFamily::minillm ? told : "";
        for (const ChatTurn& turn : family == ChatFamily::minillm ? std::span<const ChatTurn>() : earlier) {
            ask(result, first, turn.question);
            reply(result, turn.reply);
            first.clear();
        }
        ask(result, first, std::string(question));
        return result;
    }

    /// The marks that end an answer.
    std::string_view end_mark() const {
        switch (family) {
            case ChatFamily::chatml:
                return "<|im_end|>";
            case ChatFamily::llama3:
                return "<|eot_id|>";
            case ChatFamily::minillm:
                return "<|end|>";
            default:
                return "</s>";
        }
    }

private:
    static void mark(std::vector<PromptPart>& result, std::string_view text) {
        result.push_back({std::string(text), true});
    }
    static void text(std::vector<PromptPart>& result, std::string words) { result.push_back({std::move(words), false}); }

    // What stands before the first question.
    void begin(std::vector<PromptPart>& result, const std::string& told) const {
        if (family == ChatFamily::chatml && !told.empty()) {
            chatml_turn(result, "system", told);
        } else if (family == ChatFamily::zephyr && !told.empty()) {
            zephyr_turn(result, "system", told);
        } else if (family == ChatFamily::llama3) {
            mark(result, "<|begin_of_text|>");
            // The template's own dates, so that a conversation does not depend on the day.
            const std::string dates = states_date ? "Cutting Knowledge Date: December 2023\nToday Date: 26 Jul 2024\n\n" : "";
            if (!told.empty() || states_date) {
                llama3_turn(result, "system", dates + trimmed(told));
            }
        }
    }

    // A question, and the mark behind which the reply begins. `told` stands inside it where the family has it there.
    void ask(std::vector<PromptPart>& result, const std::string& told, const std::string& words) const {
        switch (family) {
            case ChatFamily::chatml:
                chatml_turn(result, "user", words);
                mark(result, "<|im_start|>");
                text(result, "assistant\n");
                break;
            case ChatFamily::llama3:
                llama3_turn(result, "user", trimmed(words));
                llama3_role(result, "assistant");
                text(result, "\n\n");
                break;
            case ChatFamily::llama2: {
                mark(result, "<s>");
                std::string inside = "[INST] ";
                if (!told.empty()) {
                    inside += "<<SYS>>\n" + told + "\n<</SYS>>\n\n";
                }
                text(result, inside + trimmed(words) + " [/INST]");
                break;
            }
            case ChatFamily::zephyr:
                zephyr_turn(result, "user", words);
                text(result, "<|assistant|>\n");
                break;
            case ChatFamily::minillm:
                mark(result, "<|user|>");
                text(result, told.empty() ? words : told + "\n" + words);
                mark(result, "<|reply|>");
                break;
        }
    }

    // A reply of before, up to where the next question begins.
    void reply(std::vector<PromptPart>& result, const std::string& words) const {
        const bool is_llama = family == ChatFamily::llama3 || family == ChatFamily::llama2;
        std::string shown = is_llama ? trimmed(words) : words;
        text(result, family == ChatFamily::llama2 ? " " + shown + " " : shown);
        mark(result, end_mark());
        if (family == ChatFamily::chatml || family == ChatFamily::zephyr) {
            text(result, "\n");
        }
    }

    static void chatml_turn(std::vector<PromptPart>& result, const std::string& role, const std::string& words) {
        mark(result, "<|im_start|>");
        text(result, role + "\n" + words);
        mark(result, "<|im_end|>");
        text(result, "\n");
    }

    static void zephyr_turn(std::vector<PromptPart>& result, const std::string& role, const std::string& words) {
        text(result, "<|" + role + "|>\n" + words);
        mark(result, "</s>");
        text(result, "\n");
    }

    static void llama3_role(std::vector<PromptPart>& result, const std::string& role) {
        mark(result, "<|start_header_id|>");
        text(result, role);
        mark(result, "<|end_header_id|>");
    }

    static void llama3_turn(std::vector<PromptPart>& result, const std::string& role, const std::string& words) {
        llama3_role(result, role);
        text(result, "\n\n" + words);
        mark(result, "<|eot_id|>");
    }

    static std::string trimmed(std::string_view text) {
        const std::size_t begin = text.find_first_not_of(" \t\r\n");
        const std::size_t end = text.find_last_not_of(" \t\r\n");
        return begin == std::string_view::npos ? "" : std::string(text.substr(begin, end - begin + 1));
    }

    // The words between "<|im_start|>system\n" and "<|im_end|>" where they stand in the program as one literal.
    static std::string default_system(std::string_view program) {
        constexpr std::string_view begin_mark = "<|im_start|>system";
        for (std::size_t at = program.find(begin_mark); at != std::string_view::npos;
             at = program.find(begin_mark, at + 1)) {
            std::string_view rest = program.substr(at + begin_mark.size());
            rest.remove_prefix(rest.starts_with("\\n") ? 2 : rest.starts_with("\n") ? 1 : 0);
            const std::string_view words = rest.substr(0, rest.find("<|im_end|>"));
            if (words.size() < rest.size() && !words.empty() && words.find_first_of("'\"{}") == std::string_view::npos) {
                return std::string(words);
            }
        }
        return "";
    }
};

namespace detail {

inline bool holds_special_token(const ModelTokenizer& tokenizer, const std::string& text) {
    const std::span<const AddedToken> tokens = tokenizer.added_tokens();
    return std::any_of(tokens.begin(), tokens.end(), [&](const AddedToken& token) {
        return token.special && text.find(token.text) != std::string::npos;
    });
}

}  // namespace detail

/// The ids of a prompt. Only marks become special tokens. Throws VocabularyError if the tokenizer lacks a mark.
inline Ids prompt_ids(const ModelTokenizer& tokenizer, const std::vector<PromptPart>& parts) {
    Ids ids;
    std::string whole;
    bool looks_like_mark = false;  // whether a user typed what looks like a special token
    for (const PromptPart& part : parts) {
        whole += part.text;
        if (part.is_mark && !tokenizer.special(part.text)) {
            throw VocabularyError("the chat template needs the special token " + part.text +
                                  ", which this model's tokenizer does not have; choose another with --template");
        }
        looks_like_mark = looks_like_mark || (!part.is_mark && detail::holds_special_token(tokenizer, part.text));
    }
    if (!looks_like_mark) {
        return tokenizer.encode(whole, SpecialTokens::allowed);
    }
    for (const PromptPart& part : parts) {
        const Ids more = part.is_mark ? Ids{*tokenizer.special(part.text)} : tokenizer.encode(part.text);
        ids.insert(ids.end(), more.begin(), more.end());
    }
    return ids;
}

}  // namespace minillm
