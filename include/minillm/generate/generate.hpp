// generate/generate.hpp: makes a model speak, one token after the other.
//
//     state = start()
//     for each token of the prompt:  logits = step(token, state)
//     repeat:  token = sample(logits);  logits = step(token, state)
//
// It ends at an end token, at a stop text, after max_tokens, or where the model's context is full. The state holds what
// the model needs of the past (the keys and values of a GPT, h and c of an LSTM), so that a token costs one step, not
// a pass over everything so far. Without it (use_cache = false) each token costs a whole forward and gives the same
// bits: slower, and good for comparing.
//
// Next: generate/beam_search.hpp.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/tensor.hpp"
#include "sampler.hpp"
#include "text_stream.hpp"
#include "../models/language_model.hpp"

namespace minillm {

/// The bytes that a token stands for; empty for a special token.
using TokenText = std::function<std::string(TokenId)>;

/// When to end and how to choose.
struct GenerateSettings {
    std::size_t max_tokens = 100;
    std::vector<TokenId> end_tokens = {};
    std::vector<std::string> stop_texts = {};
    SamplerSettings sampler = {};
    bool use_cache = true;
};

/// Why it ended.
enum class Finish { end_token, stop_text, max_tokens, context_full };

/// What came out.
struct GenerateResult {
    Ids ids;                        // the prompt and what is new, an end token included
    std::size_t prompt_tokens = 0;  // how many of them are the prompt
    std::string text;               // of the new tokens, without end token and stop text; empty without TokenText
    Finish finish = Finish::max_tokens;
    Vector prompt_logits;             // [V], after the last token of the prompt
    double mean_log_probability = 0;  // of the new tokens, by the model itself: 0 is certainty, log(1/V) a guess
    double prefill_seconds = 0;       // for the prompt
    double decode_seconds = 0;        // for the new tokens
    std::size_t steps = 0;            // how many new tokens the model read in decode_seconds

    std::span<const TokenId> new_ids() const { return std::span(ids).subspan(prompt_tokens); }
};

/// Throws ConfigError unless a prompt is there and fits into the context, VocabularyError if an id is not the model's.
template <TextModel Model>
void check_prompt(const Model& model, std::span<const TokenId> prompt) {
    if (prompt.empty()) {
        throw ConfigError("the prompt is empty, expected at least one token");
    }
    if (model.context() != 0 && prompt.size() > model.context()) {
        throw ConfigError("the prompt has " + std::to_string(prompt.size()) +
                          " tokens, the context of the model is " + std::to_string(model.context()));
    }
    for (const TokenId id : prompt) {
        if (id < 0 || static_cast<std::size_t>(id) >= model.vocabulary_size()) {
            throw VocabularyError("the prompt has the id " + std::to_string(id) +
                                  ", the vocabulary has 0 to " + std::to_string(model.vocabulary_size() - 1));
        }
    }
}

namespace detail {

// Logits after the last of `ids`, computed from nothing.
template <TextModel Model>
Vector logits_by_forward(const Model& model, std::span<const TokenId> ids) {
    IdBatch batch(std::array<std::size_t, 2>{1, ids.size()});
    std::copy(ids.begin(), ids.end(), batch.data());
    const Tensor3 logits = model.forward(batch);  // [1, T, V], or [1, 1, V]
    const std::size_t vocabulary = logits.shape(2);
    const Real* last = logits.data() + (logits.shape(1) - 1) * vocabulary;
    Vector result = uninitialised<1>({vocabulary});
    std::copy(last, last + vocabulary, result.data());
    return result;
}

// Logits after a prompt, which joins the state: at once if the model can, token by token otherwise.
template <TextModel Model>
Vector read_prompt(const Model& model, std::span<const TokenId> prompt, typename Model::State& state) {
    if constexpr (requires { model.prefill(prompt, state); }) {
        return model.prefill(prompt, state);
    } else {
        Vector logits;
        for (const TokenId id : prompt) {
            logits = model.step(id, state);
        }
        return logits;
    }
}

class Stopwatch {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace detail

/// Continues a prompt.
///
/// @param random      for the draws; greedy settings draw nothing
/// @param token_text  what each token stands for; without it there is no text and no stop text
/// @param show        called with each new piece of text, never with half a character
///
/// Throws as check_prompt does; ConfigError if a setting makes no sense.
///
/// Example: generate(model, tokenizer.encode("Once"), {.max_tokens = 5}, random).ids
template <TextModel Model>
GenerateResult generate(const Model& model, std::span<const TokenId> prompt, const GenerateSettings& settings,
                        Random& random, const TokenText& token_text = {}, const ShowText& show = {}) {
    check_prompt(model, prompt);
    check_sampler(settings.sampler);
    if (!settings.stop_texts.empty() && !token_text) {
        throw ConfigError("stop texts need a tokenizer");
    }
    GenerateResult result;
    result.ids.assign(prompt.begin(), prompt.end());
    result.prompt_tokens = prompt.size();
    TextStream text(settings.stop_texts, show);
    typename Model::State state = model.start();

    const auto logits_after = [&](TokenId id) {
        return settings.use_cache ? model.step(id, state) : detail::logits_by_forward(model, result.ids);
    };

    const detail::Stopwatch prefill;
    Vector logits;  // [V]
    if (settings.use_cache) {
        logits = detail::read_prompt(model, prompt, state);
    } else {
        logits = detail::logits_by_forward(model, prompt);
    }
    result.prompt_logits = logits;
    result.prefill_seconds = prefill.seconds();

    const detail::Stopwatch decode;
    double log_probabilities = 0;
    for (;;) {
        if (result.new_ids().size() >= settings.max_tokens) {
            result.finish = Finish::max_tokens;
            break;
        }
        if (model.context() != 0 && result.ids.size() >= model.context()) {
            result.finish = Finish::context_full;
            break;
        }
        const std::span<const Real> row(logits.data(), logits.size());
        const TokenId id = sample(row, result.ids, settings.sampler, random);
        log_probabilities += log_probability(row, id);
        result.ids.push_back(id);
        const auto& ends = settings.end_tokens;
        if (std::find(ends.begin(), ends.end(), id) != ends.end()) {
            result.finish = Finish::end_token;
            break;
        }
        if (token_text && text.push(token_text(id))) {
            result.finish = Finish::stop_text;
            break;
        }
        // The last token needs no logits after it.
        const bool one_more = result.new_ids().size() < settings.max_tokens &&
                              (model.context() == 0 || result.ids.size() < model.context());
        if (one_more) {
            logits = logits_after(id);
            ++result.steps;
        }
    }
    text.finish();
    result.decode_seconds = decode.seconds();
    result.text = text.text();
    if (!result.new_ids().empty()) {
        result.mean_log_probability = log_probabilities / static_cast<double>(result.new_ids().size());
    }
    return result;
}

}  // namespace minillm
