// os/conversation.hpp: a language model of this library as the voice of open conversation.
//
// The question goes in as the model's conversation template has it; the likeliest token is taken each time, so the
// same question gets the same answer. The model, and the questions it was trained on, are loaded when it is first
// asked: the shell starts without waiting.
//
// Not here: whether the text is shown (os/apps/chat.hpp checks it); models that other people published, which read
// facts and remember what was said (os/instruct_conversation.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "../core/random.hpp"
#include "../generate/generate.hpp"
#include "../io/conversation.hpp"
#include "../io/model_folder.hpp"
#include "../nn/parameter.hpp"
#include "apps/chat.hpp"
#include "known_questions.hpp"
#include "scheduler.hpp"

namespace minillm {

/// Somebody asked for an end while the model was answering.
struct Stopped : Error {
    using Error::Error;
};

/// Lets a model answer one question. Throws Stopped between two tokens when the sign says so. A question that leaves no
/// room for an answer in the model's context gets none.
/// @param folder  a ModelFolder or an AnyModel
template <class Folder>
ModelReply converse(const Folder& folder, const std::string& question, const StopSign& sign,
                    std::size_t most_tokens = 120) {
    if (!folder.tokenizer) {
        throw ConfigError("this model cannot chat: it has no tokenizer");
    }
    const ConversationTemplate conversation(*folder.tokenizer);
    const Ids prompt = conversation.prompt(question);
    GenerateSettings settings;
    settings.max_tokens = most_tokens;
    settings.end_tokens = {conversation.end()};
    settings.sampler.temperature = 0;
    const TokenText token_text = [&folder, &sign](TokenId id) {
        if (sign.stopped()) {
            throw Stopped("stopped");
        }
        return folder.tokenizer->token_text(id);
    };
    return std::visit(
        [&](const auto& model) {
            if (model.context() != 0 && prompt.size() + 8 > model.context()) {
                return ModelReply{};
            }
            Random random(1);  // not drawn from at temperature 0
            const GenerateResult result = generate(model, prompt, settings, random, token_text);
            return ModelReply{result.text, result.finish == Finish::end_token, result.mean_log_probability};
        },
        folder.model);
}

/// A conversation model that is loaded when it is first asked.
/// @param known  the questions it was trained on: it is asked the nearest of them, or nothing; without it everything
inline ConversationModel lazy_conversation(std::string name, std::function<ModelFolder()> load,
                                           std::function<KnownQuestions()> known = nullptr) {
    struct Loaded {
        std::function<ModelFolder()> load;
        std::optional<ModelFolder> folder;
    };
    const auto loaded = std::make_shared<Loaded>(Loaded{std::move(load), std::nullopt});
    ConversationModel model;
    model.name = std::move(name);
    if (known) {
        model.nearest = [known = std::move(known),
                         questions = std::make_shared<std::optional<KnownQuestions>>()](std::u32string_view question) {
            if (!*questions) {
                questions->emplace(known());
            }
            return (*questions)->nearest(question);
        };
    }
    model.answer = [loaded](const ModelQuestion& question, const StopSign& sign) {
        if (!loaded->folder) {
            loaded->folder.emplace(loaded->load());
            std::visit([](auto& answering) { drop_gradients(answering); }, loaded->folder->model);
        }
        return converse(*loaded->folder, question.text, sign);
    };
    return model;
}

}  // namespace minillm
