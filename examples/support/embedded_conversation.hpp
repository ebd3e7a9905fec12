// examples/support/embedded_conversation.hpp: the conversation model that a program carries inside itself, for the LLM OS.
//
// Both the model and the questions that it was trained on are read from the program when a question first needs them.
#pragma once

#include <string>

#include "embedded.hpp"
#include "minillm/io/model_folder.hpp"
#include "minillm/os/conversation.hpp"
#include "minillm/os/known_questions.hpp"

namespace minillm::examples {

/// The model of datasets/models/conversation, which knows what datasets/conversation asks.
inline ConversationModel embedded_conversation() {
    const auto load = [] {
        const std::string folder = "models/conversation/";
        return load_model_from_memory(embedded_file(folder + "config.json"), embedded_file(folder + "model.safetensors"),
                                      embedded_file(folder + "tokenizer.json"), "conversation");
    };
    const auto known = [] {
        KnownQuestions questions;
        questions.add_file(embedded_file("conversation/zh.txt"));
        questions.add_file(embedded_file("conversation/en.txt"));
        questions.finish();
        return questions;
    };
    return lazy_conversation("minillm conversation", load, known);
}

}  // namespace minillm::examples
