// models/gpt.hpp: predict the next token with a stack of Transformer blocks, as GPT-2 does.
//
//     x      = wte[ids] + wpe[0..T-1]                    token and position, each a row of a table, [B, T, C]
//     x      = block_i(x)                                for each of the layers
//     logits = layer_norm(x) wteᵀ                        [B, T, V]: how well each position fits each token's own vector
//
// The table wte is used twice, at the entrance and as the head ("tied"): its gradient has two parts, which add up.
// Position t sees the positions 0..t only, so one sequence of T tokens gives T lessons at once.
//
// Names and shapes of the parameters are those of the published GPT-2 checkpoints, except that linear layers are stored
// [out, in] here and [in, out] there; is_stored_transposed_in_gpt2 says which, and io/ turns them round.
//
// Source: Radford et al., "Language Models are Unsupervised Multitask Learners", 2019.
// Not here: rotary positions and RMS norm (models/llama.hpp), reading files (io/gpt2_folder.hpp).
// Next: train/trainer.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/core/parallel.hpp"
#include "minillm/core/random.hpp"
#include "minillm/core/reduce.hpp"
#include "minillm/core/shape.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/core/trace.hpp"
#include "minillm/embedding/embedding.hpp"
#include "minillm/kernels/matmul.hpp"
#include "minillm/models/language_model.hpp"
#include "minillm/nn/kv_cache.hpp"
#include "minillm/nn/layer_norm.hpp"
#include "minillm/nn/transformer_block.hpp"

namespace minillm {

/// The sizes of the model.
struct GptConfig {
    std::size_t vocabulary_size = 0;        // V
    std::size_t context = 0;                // the longest sequence: how many rows wpe has
    std::size_t layers = 1;                 // how many blocks
    std::size_t heads = 1;                  // H
    std::size_t channels = 0;               // C
    std::size_t feed_forward = 0;           // F; 0: 4C
    Real layer_norm_epsilon = Real(1e-5);
};

/// Whether GPT-2's files hold this parameter as [in, out] (their layer is called Conv1D) where ours is [out, in].
///
/// Example: is_stored_transposed_in_gpt2("h.0.attn.c_attn.weight")  ->  true
inline bool is_stored_transposed_in_gpt2(std::string_view name) {
    for (const std::string_view ending : {"attn.c_attn.weight", "attn.c_proj.weight", "mlp.c_fc.weight", "mlp.c_proj.weight"}) {
        if (name.ends_with(ending)) {
            return true;
        }
    }
    return false;
}

/// A decoder-only Transformer with learned positions and a tied head.
struct Gpt {
    GptConfig config;
    Embedding token_embedding;     // [V, C], also the head
    Embedding position_embedding;  // [context, C]
    std::vector<TransformerBlock> blocks;
    LayerNorm final_norm;  // [C]

    /// What backward needs.
    struct Cache {
        IdBatch ids;  // [B, T]
        std::vector<TransformerBlock::Cache> blocks;
        LayerNorm::Cache final_norm;
        Matrix x;  // [B*T, C], what the head multiplies
    };

    /// What generation carries: keys and values of every layer, for each of B sequences.
    struct State {
        std::vector<std::vector<KvCache>> layers;  // [layers][B]
        std::size_t length = 0;                    // how many positions each sequence has
    };

    Gpt() = default;

    /// All weights 0 but those of the norms; see initialise(). Throws ConfigError if a size is 0 or does not fit.
    explicit Gpt(const GptConfig& sizes)
        : config(checked(sizes)),
          token_embedding(sizes.vocabulary_size, sizes.channels),
          position_embedding(sizes.context, sizes.channels),
          final_norm(sizes.channels) {
        for (std::size_t i = 0; i < sizes.layers; ++i) {
            blocks.emplace_back(sizes.channels, sizes.heads, config.feed_forward);
            blocks.back().norm_1.eps = sizes.layer_norm_epsilon;
            blocks.back().norm_2.eps = sizes.layer_norm_epsilon;
        }
        final_norm.eps = sizes.layer_norm_epsilon;
    }

    std::size_t vocabulary_size() const { return config.vocabulary_size; }
    std::size_t context() const { return config.context; }

    /// GPT-2's start: normal with standard deviation 0.02, biases 0. The two layers of a block that write into the
    /// residual stream start smaller, by 1/√(2 layers), so that the sum over all blocks starts with the size of one.
    void initialise(Random& random) {
        constexpr double deviation = 0.02;
        const double residual_deviation = deviation / std::sqrt(2.0 * static_cast<double>(config.layers));
        token_embedding.initialise_normal(random, deviation);
        position_embedding.initialise_normal(random, deviation);
        for (TransformerBlock& block : blocks) {
            initialise_linear(block.attention.qkv, random, deviation);
            initialise_linear(block.attention.projection, random, residual_deviation);
            initialise_linear(block.feed_forward.expand, random, deviation);
            initialise_linear(block.feed_forward.projection, random, residual_deviation);
        }
    }

    /// ids [B, T] -> logits [B, T, V]. Throws VocabularyError for an id that is not in 0..V-1, ShapeError if T is 0,
    /// ConfigError if T is longer than the context.
    Tensor3 forward(const IdBatch& ids, Cache* cache = nullptr) const {
        const std::size_t batch = ids.shape(0);
        const std::size_t time = ids.shape(1);
        check_length(time, 0);

        // 1. x = wte[ids] + wpe[0..T-1]
        Tensor3 x = token_embedding.forward(ids);  // [B, T, C]
        for (std::size_t b = 0; b < batch; ++b) {
            add_positions(x.data() + b * time * config.channels, 0, time);
        }
        trace("gpt.embedded", x);

        // 2. x = block_i(x)
        if (cache != nullptr) {
            cache->blocks.resize(blocks.size());
        }
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const TraceScope scope(block_name(i));
            x = blocks[i].forward(x, cache != nullptr ? &cache->blocks[i] : nullptr);
        }

        // 3. x = final_norm(x)
        Matrix normalised = final_norm.forward(as_rows(std::move(x)), cache != nullptr ? &cache->final_norm : nullptr);

        // 4. logits = x wteᵀ
        Matrix logits = head(normalised);  // [B*T, V]
        trace("gpt.logits", logits);
        if (cache != nullptr) {
            cache->ids = ids;
            cache->x = std::move(normalised);
        }
        return as_sequences(std::move(logits), batch, time);
    }

    /// dlogits [B, T, V]: adds to every gradient.
    void backward(const Tensor3& dlogits, const Cache& cache) {
        ShapeLetters letters("gpt backward");
        letters.check("the forward ids", cache.ids, {"B", "T"});
        letters.bind("V", vocabulary_size(), "wte");
        letters.check("dlogits", dlogits, {"B", "T", "V"});
        const std::size_t batch = cache.ids.shape(0);
        const std::size_t time = cache.ids.shape(1);
        const ConstMatrixView dlogits_rows{dlogits.data(), batch * time, vocabulary_size(), vocabulary_size()};

        // 4. forward was: logits = x wteᵀ. The first part of wte's gradient: dwte = dlogitsᵀ x
        if (token_embedding.weight.trainable) {
            matmul_transposed_a(dlogits_rows, view_of(cache.x), view_of(token_embedding.weight.grad), Store::add);
        }
        Matrix dx = uninitialised<2>({batch * time, config.channels});  // [B*T, C]
        matmul(dlogits_rows, view_of(token_embedding.weight.value), view_of(dx));

        // 3. forward was: x = final_norm(x)
        Tensor3 dstream = as_sequences(final_norm.backward(dx, cache.final_norm), batch, time);  // [B, T, C]

        // 2. forward was: x = block_i(x)
        for (std::size_t i = blocks.size(); i-- > 0;) {
            dstream = blocks[i].backward(dstream, cache.blocks[i]);
        }

        // 1. forward was: x = wte[ids] + wpe[0..T-1]. The second part of wte's gradient: the rows that were looked up.
        const Matrix dembedded = as_rows(std::move(dstream));  // [B*T, C]
        token_embedding.backward(dembedded, std::span<const TokenId>(cache.ids.data(), cache.ids.size()));
        if (position_embedding.weight.trainable) {
            for (std::size_t n = 0; n < batch * time; ++n) {
                const Real* from = dembedded.data() + n * config.channels;
                Real* to = position_embedding.weight.grad.data() + (n % time) * config.channels;
                for (std::size_t c = 0; c < config.channels; ++c) {
                    to[c] += from[c];
                }
            }
        }
    }

    /// The state of sequences that have seen nothing.
    State start(std::size_t batch = 1) const {
        State state;
        for (const TransformerBlock& block : blocks) {
            state.layers.emplace_back(batch, block.attention.start());
        }
        return state;
    }

    /// One token of one sequence -> logits [V] of the next one: bit for bit the row that forward gives there.
    Vector step(TokenId id, State& state) const { return prefill(std::span<const TokenId>(&id, 1), state); }

    /// Several tokens of one sequence at once (a prompt) -> logits [V] of the token after the last.
    /// Throws as forward does; a state that was refused is unchanged.
    Vector prefill(std::span<const TokenId> ids, State& state) const {
        const Matrix x = advance(ids, 1, state);  // [n, C]
        const std::size_t last = x.shape(0) - 1;
        Matrix last_row = uninitialised<2>({1, config.channels});  // only this row is asked for: one product, not n
        std::copy(x.data() + last * config.channels, x.data() + (last + 1) * config.channels, last_row.data());
        Matrix logits = head(last_row);  // [1, V]
        return reshaped<1>(std::move(logits), {vocabulary_size()});
    }

    /// One token of each of B sequences of one length, ids [B] -> logits [B, V].
    Matrix step_batch(std::span<const TokenId> ids, State& state) const { return head(advance(ids, ids.size(), state)); }

    /// Visits every parameter by GPT-2's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        token_embedding.visit_parameters(visit, prefix + "wte.");
        position_embedding.visit_parameters(visit, prefix + "wpe.");
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            blocks[i].visit_parameters(visit, prefix + block_name(i) + ".");
        }
        final_norm.visit_parameters(visit, prefix + "ln_f.");
    }

private:
    // "h.0", as GPT-2's checkpoints call it
    static std::string block_name(std::size_t i) { return std::string("h.").append(std::to_string(i)); }

    static GptConfig checked(GptConfig sizes) {
        if (sizes.vocabulary_size == 0 || sizes.context == 0 || sizes.layers == 0 || sizes.channels == 0) {
            throw ConfigError("gpt: vocabulary_size, context, layers and channels must not be 0");
        }
        sizes.feed_forward = sizes.feed_forward == 0 ? 4 * sizes.channels : sizes.feed_forward;
        return sizes;
    }

    static void initialise_linear(Linear& linear, Random& random, double deviation) {
        fill_normal(linear.weight.value, random, 0.0, deviation);
        linear.bias.value.fill(Real(0));
    }

    void check_length(std::size_t added, std::size_t past) const {
        if (added == 0) {
            throw ShapeError("gpt: there are no ids, expected at least one position");
        }
        if (past + added > config.context) {
            throw ConfigError("gpt: the sequence has " + std::to_string(past + added) +
                              " positions, the model's context ends at " + std::to_string(config.context));
        }
    }

    // x [T, C] += wpe[first..first+T-1]
    void add_positions(Real* x, std::size_t first, std::size_t time) const {
        const Real* positions = position_embedding.weight.value.data() + first * config.channels;
        for (std::size_t i = 0; i < time * config.channels; ++i) {
            x[i] += positions[i];
        }
    }

    // x [N, C] -> logits [N, V]
    Matrix head(const Matrix& x) const {
        Matrix logits = uninitialised<2>({x.shape(0), vocabulary_size()});
        matmul_transposed_b(view_of(x), view_of(token_embedding.weight.value), view_of(logits));
        return logits;
    }

    // The new positions of B sequences, ids [B*n] -> final_norm(x) [B*n, C]; keys and values join the state.
    Matrix advance(std::span<const TokenId> ids, std::size_t batch, State& state) const {
        const std::size_t time = batch == 0 ? 0 : ids.size() / batch;  // n
        check_length(time, state.length);
        // 1. x = wte[ids] + wpe[length..]
        Matrix x = token_embedding.forward(ids);  // [B*n, C]
        for (std::size_t b = 0; b < batch; ++b) {
            add_positions(x.data() + b * time * config.channels, state.length, time);
        }
        // 2. x = block_i(x)                                                  // + KV cache: only the new positions
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const TraceScope scope(block_name(i));
            x = blocks[i].step(x, state.layers[i]);
        }
        state.length += time;
        // 3. x = final_norm(x)
        return final_norm.forward(x);
    }
};

}  // namespace minillm
