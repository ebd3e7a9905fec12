// models/llama.hpp: Llama and its relatives, for use with published weights.
//
//     x = embedding[id]                                                    [T, C]
//     for each block:
//         h = norm(x)                                                      RMS norm
//         q = turn(h W_qᵀ), k = turn(h W_kᵀ), v = h W_vᵀ                   rotary positions
//         x = x + attention(q, k, v) W_oᵀ                                  H query heads share G key-value heads
//         h = norm(x)
//         x = x + (silu(h W_gateᵀ) · (h W_upᵀ)) W_downᵀ                    SwiGLU
//     logits = norm(x) W_headᵀ                                             W_head is the embedding where they are tied
//
// What the relatives change is marked with their names below:
//     Llama 1-3, TinyLlama, SmolLM2    as above; Llama 3.1 scales its rotary frequencies
//     Qwen2, Qwen2.5                   biases on q, k and v
//     Qwen3                            an RMS norm on each head of q and k; a head width of its own
//
// Against models/gpt.hpp: RMS norm instead of layer norm, no biases, positions turned into q and k instead of added to
// x, SwiGLU instead of GELU, fewer key-value heads.
//
// Sources: Touvron et al., "LLaMA", 2023; Grattafiori et al., "The Llama 3 Herd of Models", 2024; Qwen Team,
// "Qwen2 Technical Report", 2024, and "Qwen3 Technical Report", 2025.
// Not here: training. The weights stay in the format of their file (nn/stored_linear.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/parallel.hpp"
#include "../core/reduce.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../nn/activation.hpp"
#include "../nn/attention_heads.hpp"
#include "../nn/kv_cache.hpp"
#include "../nn/rms_norm.hpp"
#include "../nn/rope.hpp"
#include "../nn/stored_linear.hpp"
#include "language_model.hpp"

namespace minillm {

/// The sizes of a model of this family.
struct LlamaConfig {
    std::size_t vocabulary_size = 0;  // V
    std::size_t context = 0;          // the most positions it was made for
    std::size_t layers = 0;
    std::size_t channels = 0;         // C
    std::size_t hidden = 0;           // F
    std::size_t heads = 0;            // H
    std::size_t key_value_heads = 0;  // G
    std::size_t head_width = 0;       // D
    Real norm_eps = Real(1e-6);
    Rope rope;                        // frequencies, scaled already, and which numbers form a pair
};

/// One block.
struct LlamaBlock {
    RmsNorm attention_norm;     // [C]
    StoredLinear query;         // [HD, C]; with a bias in Qwen2
    StoredLinear key;           // [GD, C]; with a bias in Qwen2
    StoredLinear value;         // [GD, C]; with a bias in Qwen2
    RmsNorm query_norm;         // [D] in Qwen3; of length 0 elsewhere
    RmsNorm key_norm;           // [D] in Qwen3; of length 0 elsewhere
    StoredLinear output;        // [C, HD]
    RmsNorm feed_forward_norm;  // [C]
    StoredLinear gate;          // [F, C]
    StoredLinear up;            // [F, C]
    StoredLinear down;          // [C, F]
};

/// A model of the family, and its weights.
///
/// Example: state = model.start();  logits = model.prefill(ids, state);  logits = model.step(next, state)
struct Llama {
    LlamaConfig config;
    StoredMatrix embedding;            // [V, C]
    std::vector<LlamaBlock> blocks;
    RmsNorm norm;                      // [C]
    std::optional<StoredLinear> head;  // [V, C]; nothing where it is the embedding

    /// What generation carries from token to token: keys and values of each layer.
    struct State {
        std::vector<KvCache> layers;

        /// How many tokens it has seen.
        std::size_t length() const { return layers.empty() ? 0 : layers.front().length; }
    };

    std::size_t vocabulary_size() const { return config.vocabulary_size; }
    std::size_t context() const { return config.context; }

    /// The state of a sequence that has seen nothing. Throws ConfigError for more sequences than one.
    State start(std::size_t batch = 1) const {
        if (batch != 1) {
            throw ConfigError("llama: a state is of one sequence, expected start(1)");
        }
        const std::size_t capacity = std::min<std::size_t>(config.context, 64);
        return {std::vector<KvCache>(blocks.size(), KvCache(capacity, heads().key_value_channels()))};
    }

    /// One more token -> logits [V] of what follows; moves the state on. Throws ConfigError if the context is full,
    /// VocabularyError for an id that is not the model's.
    Vector step(TokenId id, State& state) const { return prefill(std::span<const TokenId>(&id, 1), state); }

    /// Several tokens at once, e.g. a prompt -> logits [V] after the last. The same bits as one step for each.
    Vector prefill(std::span<const TokenId> ids, State& state) const {
        const Matrix x = advance(ids, state);  // [n, C]
        Matrix last = uninitialised<2>({1, config.channels});
        const Real* row = x.data() + (ids.size() - 1) * config.channels;
        std::copy(row, row + config.channels, last.data());
        return reshaped<1>(logits_of(last), {config.vocabulary_size});
    }

    /// ids [B, T] -> logits [B, T, V]: at each position, for the token after it.
    Tensor3 forward(const IdBatch& ids) const {
        const std::size_t batch = ids.shape(0);
        const std::size_t time = ids.shape(1);
        Tensor3 logits = uninitialised<3>({batch, time, config.vocabulary_size});
        for (std::size_t b = 0; b < batch; ++b) {
            State state = start();
            const Matrix rows = logits_of(advance(std::span<const TokenId>(ids.data() + b * time, time), state));
            std::copy(rows.data(), rows.data() + rows.size(), logits.data() + b * rows.size());
        }
        return logits;
    }

private:
    AttentionHeads heads() const { return {config.heads, config.key_value_heads, config.head_width, true}; }

    // n new tokens -> what the last block makes of them, [n, C]
    Matrix advance(std::span<const TokenId> ids, State& state) const {
        check(ids, state);
        // 1. x = embedding[id]
        Matrix x = uninitialised<2>({ids.size(), config.channels});  // [n, C]
        for (std::size_t t = 0; t < ids.size(); ++t) {
            embedding.row(static_cast<std::size_t>(ids[t]), x.data() + t * config.channels);
        }
        trace("llama.embedding", x);
        // 2. x = block(x), one after the other; all of them turn by the same angles
        const RopeAngles angles = config.rope.angles(1, ids.size(), state.length());
        for (std::size_t layer = 0; layer < blocks.size(); ++layer) {
            const TraceScope scope("layers." + std::to_string(layer));
            attend(blocks[layer], angles, state.layers[layer], x);
            feed_forward(blocks[layer], x);
            trace("block.x", x);
        }
        return x;
    }

    void attend(const LlamaBlock& block, const RopeAngles& angles, KvCache& past, Matrix& x) const {
        const Matrix h = block.attention_norm.forward(x);  // [n, C]
        auto [q, k, v] = forward_together<3>(h, {&block.query, &block.key, &block.value});
        // Qwen3: each head of q and k is normalised before it is turned
        q = normalised_heads(block.query_norm, std::move(q));
        k = normalised_heads(block.key_norm, std::move(k));
        rotate_heads(view_of(q), config.head_width, angles);
        rotate_heads(view_of(k), config.head_width, angles);
        trace("attention.q", q);
        trace("attention.k", k);
        trace("attention.v", v);
        past.append(view_of(std::as_const(k)), view_of(std::as_const(v)));
        const Matrix gathered = heads().step(view_of(std::as_const(q)), std::span<const KvCache>(&past, 1));  // [n, HD]
        add_to(x, block.output.forward(gathered));
    }

    // x [n, heads D] -> the same shape, each head divided by its root mean square
    Matrix normalised_heads(const RmsNorm& head_norm, Matrix&& x) const {
        if (head_norm.weight.size() == 0) {
            return std::move(x);
        }
        const std::size_t rows = x.shape(0);
        const std::size_t columns = x.shape(1);
        const Matrix each_head = reshaped<2>(std::move(x), {rows * columns / config.head_width, config.head_width});
        return reshaped<2>(head_norm.forward(each_head), {rows, columns});
    }

    static void feed_forward(const LlamaBlock& block, Matrix& x) {
        const Matrix h = block.feed_forward_norm.forward(x);  // [n, C]
        auto [gate, up] = forward_together<2>(h, {&block.gate, &block.up});
        Matrix hidden = silu(gate);  // [n, F]
        for (std::size_t i = 0; i < hidden.size(); ++i) {
            hidden.data()[i] *= up.data()[i];
        }
        trace("feed_forward.hidden", hidden);
        add_to(x, block.down.forward(hidden));
    }

    // x [n, C] -> logits [n, V]
    Matrix logits_of(const Matrix& x) const {
        const Matrix normalised = norm.forward(x);
        Matrix logits = uninitialised<2>({x.shape(0), config.vocabulary_size});
        if (head) {
            logits = head->forward(normalised);
        } else {  // tied: the embedding, row by row
            const StoredProduct product{&embedding, view_of(logits)};
            matmul_transposed_b(view_of(normalised), std::span<const StoredProduct>(&product, 1));
        }
        trace("llama.logits", logits);
        return logits;
    }

    void check(std::span<const TokenId> ids, const State& state) const {
        if (ids.empty()) {
            throw ShapeError("llama: there are no ids, expected at least one position");
        }
        if (state.length() + ids.size() > config.context) {
            throw ConfigError("llama: the text has " + std::to_string(state.length() + ids.size()) +
                              " positions, but the model's context is " + std::to_string(config.context));
        }
        for (const TokenId id : ids) {
            if (id < 0 || static_cast<std::size_t>(id) >= config.vocabulary_size) {
                throw VocabularyError("llama: there is no id " + std::to_string(id) + ", the vocabulary has 0 to " +
                                      std::to_string(config.vocabulary_size - 1));
            }
        }
    }
};

static_assert(TextModel<Llama>);

}  // namespace minillm
