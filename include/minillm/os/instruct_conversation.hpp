// os/instruct_conversation.hpp: a model that other people published as the voice of open conversation.
//
//     system    who it speaks for, in which language and how briefly, and the facts that were found (os/facts.hpp)
//     earlier   what was said before, at most three exchanges
//     question  as it was typed
//
// go through the model's own chat template (io/chat_template.hpp); nothing of them can become one of its marks. Where
// the model's context is too small for all of it, what was said first goes first, then the last of the facts. The
// likeliest token is taken each time, those that were said already made a little less likely: small models go in
// circles otherwise. An answer that is still going on after so many tokens is cut behind its last whole sentence.
//
// Not here: the checks before the text is shown (os/apps/chat.hpp); the embedded model (os/conversation.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "../core/random.hpp"
#include "../generate/generate.hpp"
#include "../io/any_model.hpp"
#include "../io/chat_template.hpp"
#include "apps/chat.hpp"
#include "conversation.hpp"
#include "scheduler.hpp"

namespace minillm {

/// A published model and the form of its conversations.
struct InstructModel {
    AnyModel any;
    ChatTemplate form;
    std::size_t most_tokens = 120;  // of an answer
};

namespace detail {

// What the model is told before the question.
inline std::string system_text(const ModelQuestion& question) {
    std::string text =
        question.chinese ? "你是 LLM OS，一个友好的助手。请用中文回答，只说一到三句短句。不知道的就说不知道。"
                         : "You are LLM OS, a friendly assistant. Answer in English, in one to three short sentences. "
                           "If you do not know something, say so.";
    if (!question.facts.empty()) {
        text +=
            question.chinese ? "\n下面是确定的事实，有用就引用：" : "\nThese facts are certain; use those that help:";
    }
    for (const std::string& fact : question.facts) {
        text += "\n- ";
        text += fact;
    }
    return text;
}

// The text up to the end of its last whole sentence; "" if there is none.
inline std::string whole_sentences(const std::string& text) {
    std::size_t end = 0;
    for (const std::string_view mark : {".", "!", "?", "。", "！", "？"}) {
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
            const std::size_t behind = at + mark.size();
            // A point ends a sentence before a blank or at the end, not in 3.5 or "e.g"
            const bool ends = mark.size() > 1 || behind == text.size() || text[behind] == ' ' || text[behind] == '\n';
            end = ends ? std::max(end, behind) : end;
        }
    }
    return text.substr(0, end);
}

// The ids of the prompt that leaves room for an answer in `context` positions (0: any number); empty if none does.
inline Ids fitting_prompt(const InstructModel& model, ModelQuestion question, std::size_t context) {
    for (;;) {
        std::vector<ChatTurn> earlier;
        for (const auto& [asked, replied] : question.earlier) {
            earlier.push_back({asked, replied});
        }
        Ids ids = prompt_ids(*model.any.tokenizer, model.form.parts(question.text, system_text(question), earlier));
        if (context == 0 || ids.size() + model.most_tokens <= context) {
            return ids;
        }
        if (!question.earlier.empty()) {
            question.earlier.erase(question.earlier.begin());
        } else if (!question.facts.empty()) {
            question.facts.pop_back();
        } else {
            return {};
        }
    }
}

}  // namespace detail

/// Lets a published model answer. Throws Stopped between two tokens when the sign says so.
inline ModelReply converse(const InstructModel& model, const ModelQuestion& question, const StopSign& sign) {
    const ModelTokenizer& tokenizer = *model.any.tokenizer;
    GenerateSettings settings;
    settings.max_tokens = model.most_tokens;
    settings.end_tokens = model.any.end_tokens;
    if (const std::optional<TokenId> end = tokenizer.special(model.form.end_mark())) {
        settings.end_tokens.push_back(*end);
    }
    settings.sampler.temperature = 0;
    settings.sampler.repetition_penalty = 1.1;
    const TokenText token_text = [&](TokenId id) {
        if (sign.stopped()) {
            throw Stopped("stopped");
        }
        return tokenizer.token_text(id);
    };
    return std::visit(
        [&](const auto& network) {
            const Ids prompt = detail::fitting_prompt(model, question, network.context());
            if (prompt.empty()) {
                return ModelReply{};
            }
            Random random(1);  // not drawn from at temperature 0
            const GenerateResult result = generate(network, prompt, settings, random, token_text);
            const bool finished = result.finish == Finish::end_token;
            const std::string text = finished ? result.text : detail::whole_sentences(result.text);
            return ModelReply{text, finished || !text.empty(), result.mean_log_probability};
        },
        model.any.model);
}

/// Whether a model can speak Chinese, as its tokenizer shows: where Chinese was learned, its characters are tokens,
/// about one each; where it was not, each is spelled in its two or three pieces.
inline bool knows_chinese(const ModelTokenizer& tokenizer) {
    const std::string_view text = "今天天气很好，我们一起去公园散步吧。你能帮我解决这个问题吗？";
    return 2 * tokenizer.encode(text).size() <= 3 * decode_utf8(text).size();
}

/// A published model as the voice of the shell. Throws ConfigError if it has no tokenizer or no chat template that is
/// known; `family` names one where the file does not.
inline ConversationModel instruct_conversation(std::string name, AnyModel any, const std::string& family = "auto") {
    if (!any.tokenizer) {
        throw ConfigError(name + ": this model cannot answer, there is no tokenizer beside it");
    }
    const ChatTemplate form = family == "auto" ? any.chat_template() : ChatTemplate::named(family);
    const auto shared = std::make_shared<const InstructModel>(InstructModel{std::move(any), form});
    ConversationModel model;
    model.name = std::move(name);
    model.floor = -2;  // each token is as good as a choice among seven
    model.reads_facts = true;
    model.answer = [shared](const ModelQuestion& question, const StopSign& sign) {
        return converse(*shared, question, sign);
    };
    return model;
}

}  // namespace minillm
