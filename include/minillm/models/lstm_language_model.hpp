// models/lstm_language_model.hpp: predict the next token with an LSTM.
//
//     ids [B, T] -> Embedding -> [B, T, C] -> LSTM -> [B, T, H] -> Linear -> logits [B, T, V]
//
// Two configurations matter here:
//   * the article's (5.2.4), built in Keras as Embedding(20001, 100, frozen) -> LSTM(128) -> Dense(softmax): it reads
//     T tokens and predicts the one that follows, from the last state alone: logits [B, 1, V];
//   * the usual one, which predicts at every position what comes next, so that one sequence of T tokens gives T
//     lessons instead of one.
// The softmax is not in the model: the loss (nn/loss.hpp) and the samplers take logits.
//
// All that is carried along time is the state, of one size however long the sequence: there is no limit on T.
//
// Source: Mikolov, Karafiát, Burget, Černocký and Khudanpur, "Recurrent neural network based language model", 2010.
// Next: models/gpt.hpp, which looks at all positions instead of carrying a state.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../embedding/embedding.hpp"
#include "language_model.hpp"
#include "../nn/linear.hpp"
#include "../nn/lstm.hpp"
#include "../nn/lstm_keras.hpp"

namespace minillm {

/// The sizes of the model, by the names they have in config.json.
struct LstmLanguageModelConfig {
    std::size_t vocabulary_size = 0;  // V
    std::size_t channels = 0;         // C, the width of a token's vector
    std::size_t hidden = 0;           // H, the width of a layer's state
    std::size_t layers = 1;
    bool predict_last_only = false;  // the article: only what follows the whole sequence
    bool frozen_embedding = false;   // the article: the table of vectors is given and not learned

    /// The article's model, 5.2.4: 20,000 words and 0 for padding, vectors of 100 numbers, 128 units.
    static LstmLanguageModelConfig article(std::size_t vocabulary_size = 20001, std::size_t channels = 100,
                                           std::size_t hidden = 128) {
        return {vocabulary_size, channels, hidden, 1, true, true};
    }
};

/// Embedding, LSTM and a linear layer on top.
struct LstmLanguageModel {
    LstmLanguageModelConfig config;
    Embedding embedding;  // [V, C]
    Lstm lstm;            // C -> H
    Linear linear;        // H -> V

    /// What backward needs: the ids for the rows of the embedding, and each layer's own cache.
    struct Cache {
        IdBatch ids;  // [B, T]
        Lstm::Cache lstm;
        Linear::Cache linear;
    };

    /// What generation carries: h and c of each LSTM layer.
    using State = Lstm::State;

    LstmLanguageModel() = default;

    /// All weights 0; see initialise(). Throws ConfigError if a size is 0.
    explicit LstmLanguageModel(const LstmLanguageModelConfig& sizes)
        : config(checked(sizes)),
          embedding(sizes.vocabulary_size, sizes.channels),
          lstm(sizes.channels, sizes.hidden, sizes.layers),
          linear(sizes.hidden, sizes.vocabulary_size) {
        embedding.weight.trainable = !sizes.frozen_embedding;
    }

    std::size_t vocabulary_size() const { return config.vocabulary_size; }

    /// 0: an LSTM sees as many positions as it is given.
    std::size_t context() const { return 0; }

    /// Fills all weights. The article's model starts as Keras starts its layers, the other as PyTorch does.
    void initialise(Random& random) {
        if (config.predict_last_only) {
            initialise_as_keras_model(random);
        } else {
            embedding.initialise(random);
            lstm.initialise(random);
            linear.initialise(random);
        }
    }

    /// ids [B, T] -> logits [B, T, V], or [B, 1, V] with predict_last_only.
    /// Throws VocabularyError for an id that is not in 0..V-1, ShapeError if T is 0.
    Tensor3 forward(const IdBatch& ids, Cache* cache = nullptr) const {
        const std::size_t batch = ids.shape(0);
        const std::size_t time = ids.shape(1);
        if (time == 0) {
            throw ShapeError("lstm_language_model: ids is (" + std::to_string(batch) +
                             ", 0), expected at least one position");
        }
        // 1. vectors of the tokens
        const Tensor3 x = embedding.forward(ids);  // [B, T, C]
        // 2. states of the LSTM
        Tensor3 h = lstm.forward(x, cache == nullptr ? nullptr : &cache->lstm).h;  // [B, T, H]
        // 3. with predict_last_only: the last state alone
        if (config.predict_last_only) {
            h = last_position(h);  // [B, 1, H]
        }
        const std::size_t positions = h.shape(1);  // T or 1
        // 4. logits
        Matrix logits = linear.forward(as_rows(std::move(h)), cache == nullptr ? nullptr : &cache->linear);
        trace("lstm_language_model.logits", logits);
        if (cache != nullptr) {
            cache->ids = ids;
        }
        return as_sequences(std::move(logits), batch, positions);
    }

    /// dlogits in the shape of forward's logits; adds to the gradients of all parameters that are not frozen.
    void backward(const Tensor3& dlogits, const Cache& cache) {
        const std::size_t batch = cache.ids.shape(0);
        const std::size_t time = cache.ids.shape(1);
        ShapeLetters letters("lstm_language_model backward");
        letters.bind("B", batch, "the forward ids");
        letters.bind("T", config.predict_last_only ? 1 : time, "the forward logits");
        letters.bind("V", vocabulary_size(), "the vocabulary");
        letters.check("dlogits", dlogits, {"B", "T", "V"});

        // 4. forward was: logits = linear(h)
        Tensor3 dh = as_sequences(linear.backward(as_rows(dlogits), cache.linear), batch, dlogits.shape(1));
        // 3. forward was: the last state alone. The loss says nothing about the others.
        if (config.predict_last_only) {
            dh = at_last_position(dh, time);  // [B, T, H]
        }
        // 2. forward was: h = lstm(x)
        const bool embedding_learns = embedding.weight.trainable;
        Tensor3 dx = lstm.backward(dh, cache.lstm, nullptr, embedding_learns).dx;  // [B, T, C]
        // 1. forward was: x = embedding(ids)
        if (embedding_learns) {
            embedding.backward(as_rows(std::move(dx)), std::span<const TokenId>(cache.ids.data(), cache.ids.size()));
        }
    }

    /// The state of sequences that have seen nothing.
    State start(std::size_t batch = 1) const { return lstm.start(batch); }

    /// One more token of one sequence -> logits [V] of what follows; moves the state on.
    Vector step(TokenId id, State& state) const {
        Matrix logits = step(std::span<const TokenId>(&id, 1), state);  // [1, V]
        return reshaped<1>(std::move(logits), {vocabulary_size()});
    }

    /// One more token of each of B sequences -> logits [B, V]; each row has the bits it would have alone.
    Matrix step(std::span<const TokenId> ids, State& state) const {
        const Matrix x = embedding.forward(ids);   // [B, C]
        const Matrix h = lstm.step(x, state);      // [B, H]
        return linear.forward(h);                  // [B, V]
    }

    /// Visits embedding.weight, lstm.weight_ih_l0, ..., linear.weight, linear.bias.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        embedding.visit_parameters(visit, prefix + "embedding.");
        lstm.visit_parameters(visit, prefix + "lstm.");
        linear.visit_parameters(visit, prefix + "linear.");
    }

private:
    static const LstmLanguageModelConfig& checked(const LstmLanguageModelConfig& sizes) {
        const std::pair<const char*, std::size_t> settings[] = {{"vocabulary_size", sizes.vocabulary_size},
                                                                {"channels", sizes.channels},
                                                                {"hidden", sizes.hidden},
                                                                {"layers", sizes.layers}};
        for (const auto& [name, value] : settings) {
            if (value == 0) {
                throw ConfigError(std::string("lstm_language_model: ") + name + " is 0, expected at least 1");
            }
        }
        return sizes;
    }

    // Embedding uniform in ±0.05, LSTM see nn/lstm_keras.hpp, Dense Glorot with bias 0.
    void initialise_as_keras_model(Random& random) {
        embedding.initialise_uniform(random, 0.05);
        for (LstmLayer& layer : lstm.layers) {
            initialise_as_keras(layer, random);
        }
        const double bound = std::sqrt(6.0 / static_cast<double>(config.hidden + config.vocabulary_size));
        fill_uniform(linear.weight.value, random, -bound, bound);
        linear.bias.value.fill(Real(0));
    }

    // [B, T, H] -> [B, 1, H]
    static Tensor3 last_position(const Tensor3& h) {
        const std::size_t time = h.shape(1);
        const std::size_t units = h.shape(2);
        Tensor3 last = uninitialised<3>({h.shape(0), 1, units});
        for (std::size_t b = 0; b < h.shape(0); ++b) {
            const Real* row = h.data() + (b * time + time - 1) * units;
            std::copy(row, row + units, last.data() + b * units);
        }
        return last;
    }

    // [B, 1, H] -> [B, T, H], 0 but at the last position: what last_position does to gradients
    static Tensor3 at_last_position(const Tensor3& dlast, std::size_t time) {
        const std::size_t units = dlast.shape(2);
        Tensor3 dh = zeros<3>({dlast.shape(0), time, units});
        for (std::size_t b = 0; b < dlast.shape(0); ++b) {
            const Real* row = dlast.data() + b * units;
            std::copy(row, row + units, dh.data() + (b * time + time - 1) * units);
        }
        return dh;
    }
};

static_assert(LanguageModel<LstmLanguageModel>);

}  // namespace minillm
