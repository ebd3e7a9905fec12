// 15_response_pipeline: from a question to an answer, the article's 3.3 and 5.2.4, with nothing left out.
//
//     text -> ids -> logits -> probabilities -> one token -> ... -> the end token -> text
//
// Read beside it: include/minillm/io/conversation.hpp, models/gpt.hpp, generate/generate.hpp. Breakpoint: Gpt::prefill.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <numeric>
#include <string>
#include <variant>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/generate/generate.hpp"
#include "minillm/io/conversation.hpp"
#include "minillm/io/model_folder.hpp"
#include "minillm/view/text_width.hpp"
#include "support/embedded.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// The conversation model that this program carries inside itself.
ModelFolder embedded_model() {
    const std::string folder = "models/conversation";
    return load_model_from_memory(embedded_file(folder + "/config.json"), embedded_file(folder + "/model.safetensors"),
                                  embedded_file(folder + "/tokenizer.json"), folder);
}

// A token as it may be printed: one that holds half a character as U+FFFD.
std::string shown(const ModelTokenizer& tokenizer, TokenId id) {
    const std::string text = replace_invalid_utf8(tokenizer.token_text(id));
    return text.empty() ? "<" + std::to_string(id) + ">" : text;
}

// The likeliest tokens after the prompt, with their probabilities.
void candidates(const Lesson& lesson, const ModelTokenizer& tokenizer, const Vector& logits) {
    const Vector p = sampling_distribution({logits.data(), logits.size()}, {}, {});  // softmax(logits), [V]
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::partial_sort(order.begin(), order.begin() + 5, order.end(), [&p](std::size_t a, std::size_t b) { return p(a) > p(b); });
    std::vector<std::string> names;
    Vector best = uninitialised<1>({5});
    for (std::size_t i = 0; i < 5; ++i) {
        names.push_back(shown(tokenizer, static_cast<TokenId>(order[i])));
        best(i) = p(order[i]);
        char number[32];
        std::snprintf(number, sizeof number, " %.4f ", static_cast<double>(best(i)));
        lesson.say("    " + padded_right(names.back(), 10) + number + std::string(static_cast<std::size_t>(40 * best(i)), '#'));
    }
    lesson.show("best_tokens", names);
    lesson.show("best_probabilities", best);
}

int run(int argc, char** argv) {
    std::string question = "你好！你能帮我解决问题吗？";
    Program program("15_response_pipeline", "从问题到回答（文章 3.3、5.2.4）· From a question to an answer, every step shown.");
    program.option("--question", question, "ask something else");
    program.example("15_response_pipeline", "the article's question");
    program.example("15_response_pipeline --question 'Who are you?'", "your own");
    program.parse(argc, argv);
    const Lesson lesson("15_response_pipeline", program.common());
    const ModelFolder folder = embedded_model();
    const Gpt& model = std::get<Gpt>(folder.model);
    const ModelTokenizer& tokenizer = *folder.tokenizer;

    lesson.section("1. 文本变编号 · Text becomes ids");
    const ConversationTemplate conversation(tokenizer);
    const Ids prompt = conversation.prompt(question);
    std::vector<std::string> tokens;
    for (const TokenId id : prompt) {
        tokens.push_back(shown(tokenizer, id));
    }
    lesson.show("question", question);
    lesson.show("ids", prompt);
    lesson.show("tokens", tokens);

    lesson.section("2. 编号变分数 · Ids become logits: (T) -> (T, C) -> (V)");
    lesson.say("文章里嵌入查了两次，而且只预测一个词。 The article looks embeddings up twice and predicts a single word.");
    Gpt::State state = model.start();
    const Vector logits = model.prefill(prompt, state);  // [V]
    lesson.show("vocabulary_size", model.vocabulary_size());
    lesson.show("largest_logit", *std::max_element(logits.data(), logits.data() + logits.size()));

    lesson.section("3. 分数变概率 · Logits become probabilities: softmax over the vocabulary, once");
    candidates(lesson, tokenizer, logits);

    lesson.section("4. 一个接一个，直到结束符 · One token after the other, until the end token");
    GenerateSettings settings;
    settings.max_tokens = 100;
    settings.end_tokens = {conversation.end()};
    settings.sampler = SamplerSettings::greedy();
    Random random(program.common().seed);
    const GenerateResult result =
        generate(model, prompt, settings, random, [&tokenizer](TokenId id) { return tokenizer.token_text(id); });
    std::vector<std::string> pieces;
    for (const TokenId id : result.new_ids()) {
        pieces.push_back(shown(tokenizer, id));
    }
    lesson.show("new_tokens", pieces);
    lesson.show("answer", result.text);
    lesson.show("mean_probability_of_a_token", std::exp(result.mean_log_probability));
    lesson.say("概率太低的回答，LLM OS 不会显示，而是说自己能做什么。");
    lesson.say("The LLM OS does not show an answer of low probability; it says what it can do instead.");
    lesson.say("\n下一课 · Next: 16_llm_os, where this is one stage of several.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}
