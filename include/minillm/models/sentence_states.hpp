// models/sentence_states.hpp: one vector for a sentence from a language model that read it.
//
//     LSTM          y = h_T                   its last state: everything it chose to remember, in order
//     Transformer   y = (1/T) Σ_t h_t         the mean over the states of its last layer, after the final norm
//
// Both fulfil SentenceEncoder (embedding/sentence_encoder.hpp), so they can stand wherever an average of word vectors
// stands. Sentences of different lengths are computed in one batch with padding behind them; a mask (LSTM) and causal
// attention (Transformer) keep padding from changing a bit of what was before it.
//
// Source: the article's 3.2.3. Not here: models trained for sentence vectors.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "../embedding/mask.hpp"
#include "../embedding/sentence.hpp"
#include "../embedding/sentence_encoder.hpp"
#include "gpt.hpp"
#include "lstm_language_model.hpp"

namespace minillm {

namespace detail {

/// Sentences behind each other in one batch [B, T], T the longest; missing positions hold id 0.
struct PaddedSentences {
    IdBatch ids;                       // [B, T]
    std::vector<std::size_t> lengths;  // [B]
};

/// Throws ConfigError for a sentence without a token: a model has nothing to say about it.
inline PaddedSentences padded_sentences(std::span<const Ids> sentences) {
    PaddedSentences result;
    std::size_t longest = 0;
    for (const Ids& sentence : sentences) {
        if (sentence.empty()) {
            throw ConfigError("sentence states: sentence " + std::to_string(result.lengths.size()) + " has no token");
        }
        result.lengths.push_back(sentence.size());
        longest = std::max(longest, sentence.size());
    }
    result.ids = IdBatch(std::array<std::size_t, 2>{sentences.size(), longest}, TokenId(0));
    for (std::size_t b = 0; b < sentences.size(); ++b) {
        std::copy(sentences[b].begin(), sentences[b].end(), result.ids.data() + b * longest);
    }
    return result;
}

}  // namespace detail

/// The last state of an LSTM language model.
struct LstmStateEncoder {
    const LstmLanguageModel* model;

    std::size_t channels() const { return model->config.hidden; }

    /// B sentences of at least one token -> [B, H].
    Matrix encode(std::span<const Ids> sentences) const {
        if (sentences.empty()) {
            return zeros<2>({0, channels()});
        }
        const detail::PaddedSentences batch = detail::padded_sentences(sentences);
        const Mask mask = mask_of_lengths(batch.lengths, batch.ids.shape(1));
        const Tensor3 x = model->embedding.forward(batch.ids);                           // [B, T, C]
        return model->lstm.forward(x, nullptr, nullptr, &mask).last.back().h;  // [B, H]; padding leaves it as it was
    }
};

/// The mean over the states of a GPT.
struct GptMeanEncoder {
    const Gpt* model;

    std::size_t channels() const { return model->config.channels; }

    /// B sentences of 1 to `context` tokens -> [B, C].
    Matrix encode(std::span<const Ids> sentences) const {
        if (sentences.empty()) {
            return zeros<2>({0, channels()});
        }
        const detail::PaddedSentences batch = detail::padded_sentences(sentences);
        const Mask mask = mask_of_lengths(batch.lengths, batch.ids.shape(1));
        Gpt::Cache cache;
        model->forward(batch.ids, &cache);
        const Tensor3 states =
            as_sequences(std::move(cache.normalised), batch.ids.shape(0), batch.ids.shape(1));  // [B, T, C]
        return sentence_vectors(states, &mask);
    }
};

static_assert(SentenceEncoder<LstmStateEncoder> && SentenceEncoder<GptMeanEncoder>);

}  // namespace minillm
