// models/gpt.hpp: GPT-2's architecture: a stack of causal Transformer blocks that predicts the next token.
//
//     ids [B, T]
//       x = wte[id] + wpe[position]            what the token is, and where it stands      [B, T, C]
//       x = block_0(x), block_1(x), ...        nn/transformer_block.hpp, pre-norm, causal  [B, T, C]
//       x = ln_f(x)                            the last layer norm                         [B, T, C]
//       logits = x wteᵀ                        how likely each token comes next            [B, T, V]
//
// The head is tied: the table that turns tokens into vectors also turns vectors back into scores of tokens. So wte
// gets its gradient from both ends.
//
// Parameter names are GPT-2's (wte.weight, h.0.attn.c_attn.weight, ...). GPT-2's files store four weights of each
// block transposed, [in, out]; is_gpt2_transposed tells which, and io/ turns them.
//
// Source: Radford et al., "Language Models are Unsupervised Multitask Learners", 2019; start values as nanoGPT.
// Not here: dropout, sampling (generate/), training (train/). Next: train/adam.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/reduce.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../embedding/embedding.hpp"
#include "../kernels/matmul.hpp"
#include "language_model.hpp"
#include "../nn/kv_cache.hpp"
#include "../nn/layer_norm.hpp"
#include "../nn/transformer_block.hpp"

namespace minillm {

/// The sizes of a GPT. The defaults are those of the small GPT-2 (124M parameters).
struct GptConfig {
    std::size_t vocabulary_size = 50257;  // V
    std::size_t context = 1024;           // how many positions there are at most
    std::size_t layers = 12;
    std::size_t heads = 12;      // H
    std::size_t channels = 768;  // C
    std::size_t hidden = 0;      // F; 0 stands for 4C
    Real layer_norm_eps = Real(1e-5);
    Activation activation = Activation::gelu_tanh;

    std::size_t hidden_width() const { return hidden == 0 ? 4 * channels : hidden; }
};

/// Whether GPT-2's own files store this parameter transposed, [in, out] (they call the layer Conv1D), while minillm
/// stores [out, in].
///
/// Example: "h.0.attn.c_attn.weight"  ->  true;  "wte.weight"  ->  false
constexpr bool is_gpt2_transposed(std::string_view name) {
    for (const std::string_view end :
         {"attn.c_attn.weight", "attn.c_proj.weight", "mlp.c_fc.weight", "mlp.c_proj.weight"}) {
        if (name.ends_with(end)) {
            return true;
        }
    }
    return false;
}

/// A GPT.
struct Gpt {
    GptConfig config;
    Embedding wte;  // [V, C], tokens; also the head
    Embedding wpe;  // [context, C], positions
    std::vector<TransformerBlock> blocks;
    LayerNorm ln_f;  // [C]

    /// What backward needs: the ids for the rows of wte, each layer's own cache, and the input of the head.
    struct Cache {
        IdBatch ids;  // [B, T]
        std::vector<TransformerBlock::Cache> blocks;
        LayerNorm::Cache ln_f;
        Matrix normalised;  // [B*T, C], what the head multiplied
    };

    /// What generation carries from token to token: the keys and values of each block and sequence.
    struct State {
        std::vector<std::vector<KvCache>> blocks;  // [layers][B]

        std::size_t batch() const { return blocks.empty() ? 0 : blocks.front().size(); }
        /// How many tokens sequence b has seen.
        std::size_t length(std::size_t b = 0) const { return blocks.front()[b].length; }
    };

    Gpt() = default;

    /// All weights 0, layer norms 1; see initialise(). Throws ConfigError if a size is 0 or H does not divide C.
    explicit Gpt(const GptConfig& sizes)
        : config(checked(sizes)),
          wte(sizes.vocabulary_size, sizes.channels),
          wpe(sizes.context, sizes.channels),
          ln_f(sizes.channels) {
        ln_f.eps = sizes.layer_norm_eps;
        for (std::size_t layer = 0; layer < sizes.layers; ++layer) {
            blocks.emplace_back(sizes.channels, sizes.heads, sizes.hidden_width(), true, NormPlacement::before,
                                sizes.activation);
            blocks.back().norm_1.eps = sizes.layer_norm_eps;
            blocks.back().norm_2.eps = sizes.layer_norm_eps;
        }
    }

    std::size_t vocabulary_size() const { return config.vocabulary_size; }
    std::size_t context() const { return config.context; }

    /// nanoGPT's start: all matrices normal with standard deviation 0.02, biases 0, layer norms 1. Each block adds to
    /// the stream twice, so the layers that do have theirs divided by √(2 · layers): the stream's size does not grow
    /// with the depth.
    void initialise(Random& random) {
        const double deviation = 0.02;
        const double residual_deviation = deviation / std::sqrt(2.0 * static_cast<double>(config.layers));
        wte.initialise_normal(random, deviation);
        wpe.initialise_normal(random, deviation);
        for (TransformerBlock& block : blocks) {
            fill_normal(block.attention.qkv.weight.value, random, 0.0, deviation);
            fill_normal(block.attention.projection.weight.value, random, 0.0, residual_deviation);
            fill_normal(block.feed_forward.expand.weight.value, random, 0.0, deviation);
            fill_normal(block.feed_forward.projection.weight.value, random, 0.0, residual_deviation);
            for (Linear* layer : {&block.attention.qkv, &block.attention.projection, &block.feed_forward.expand,
                                  &block.feed_forward.projection}) {
                layer->bias.value.fill(Real(0));
            }
            for (LayerNorm* norm : {&block.norm_1, &block.norm_2}) {
                norm->weight.value.fill(Real(1));
                norm->bias.value.fill(Real(0));
            }
        }
        ln_f.weight.value.fill(Real(1));
        ln_f.bias.value.fill(Real(0));
    }

    /// ids [B, T] -> logits [B, T, V]: at each position, for the token after it. Throws ConfigError if T is more than
    /// the context, ShapeError if it is 0, VocabularyError for an id that is not in 0..V-1.
    Tensor3 forward(const IdBatch& ids, Cache* cache = nullptr) const {
        const std::size_t batch = ids.shape(0);
        const std::size_t time = ids.shape(1);
        check_positions(time, time);
        if (cache != nullptr) {
            cache->ids = ids;
            cache->blocks.resize(blocks.size());
        }

        // 1. x = wte[id] + wpe[position]
        Matrix x = wte.forward(std::span<const TokenId>(ids.data(), ids.size()));  // [B*T, C]
        add_to(x, wpe.forward(repeated_positions(batch, time)));
        trace("gpt.embedding", x);

        // 2. x = block(x), one after the other
        Tensor3 stream = as_sequences(std::move(x), batch, time);  // [B, T, C]
        for (std::size_t layer = 0; layer < blocks.size(); ++layer) {
            const TraceScope scope("h." + std::to_string(layer));
            stream = blocks[layer].forward(stream, cache != nullptr ? &cache->blocks[layer] : nullptr);
        }

        // 3. normalised = ln_f(x)
        Matrix normalised = ln_f.forward(as_rows(std::move(stream)), cache != nullptr ? &cache->ln_f : nullptr);
        trace("gpt.normalised", normalised);

        // 4. logits = normalised wteᵀ
        Matrix logits = head(normalised);  // [B*T, V]
        if (cache != nullptr) {
            cache->normalised = std::move(normalised);
        }
        return as_sequences(std::move(logits), batch, time);
    }

    /// dlogits [B, T, V]; adds to the gradients of all parameters.
    void backward(const Tensor3& dlogits, const Cache& cache) {
        const std::size_t batch = cache.ids.shape(0);
        const std::size_t time = cache.ids.shape(1);
        ShapeLetters letters("gpt backward");
        letters.check("the forward ids", cache.ids, {"B", "T"});
        letters.bind("V", vocabulary_size(), "the vocabulary");
        letters.check("dlogits", dlogits, {"B", "T", "V"});
        const Matrix drows = as_rows(dlogits);  // [B*T, V]

        // 4. forward was: logits = normalised wteᵀ
        if (wte.weight.trainable) {
            matmul_transposed_a(view_of(drows), view_of(cache.normalised), view_of(wte.weight.grad), Store::add);
        }
        Matrix dnormalised = uninitialised<2>({batch * time, config.channels});  // [B*T, C]
        matmul(view_of(drows), view_of(wte.weight.value), view_of(dnormalised));

        // 3. forward was: normalised = ln_f(x)
        Tensor3 dstream = as_sequences(ln_f.backward(dnormalised, cache.ln_f), batch, time);  // [B, T, C]

        // 2. forward was: x = block(x), one after the other
        for (std::size_t layer = blocks.size(); layer-- > 0;) {
            dstream = blocks[layer].backward(dstream, cache.blocks[layer]);
        }

        // 1. forward was: x = wte[id] + wpe[position]
        const Matrix dx = as_rows(std::move(dstream));  // [B*T, C]
        wte.backward(dx, std::span<const TokenId>(cache.ids.data(), cache.ids.size()));
        wpe.backward(dx, repeated_positions(batch, time));
    }

    /// The state of B sequences that have seen nothing.
    State start(std::size_t batch = 1) const {
        State state;
        for (const TransformerBlock& block : blocks) {
            state.blocks.emplace_back(batch, block.start(std::min<std::size_t>(config.context, 64)));
        }
        return state;
    }

    /// One more token of one sequence -> logits [V] of what follows; moves the state on. The logits are those that
    /// forward gives at this position, bit for bit. Throws ConfigError if the context is full.
    Vector step(TokenId id, State& state) const { return prefill(std::span<const TokenId>(&id, 1), state); }

    /// Several tokens of one sequence at once, e.g. a prompt -> logits [V] after the last. The same numbers as one
    /// step for each, in less time.
    Vector prefill(std::span<const TokenId> ids, State& state) const {
        if (state.batch() != 1) {
            throw ConfigError("gpt: the state is of " + std::to_string(state.batch()) +
                              " sequences, expected one; give step() one id for each");
        }
        Matrix logits = advance(ids, state);  // [1, V]
        return reshaped<1>(std::move(logits), {vocabulary_size()});
    }

    /// One more token of each of B sequences -> logits [B, V]; each row has the bits it would have alone. The
    /// sequences may differ in length.
    Matrix step(std::span<const TokenId> ids, State& state) const {
        if (ids.size() != state.batch()) {
            throw ShapeError("gpt: " + std::to_string(ids.size()) + " ids for a state of " +
                             std::to_string(state.batch()) + " sequences, expected one each");
        }
        return advance(ids, state);
    }

    /// Visits wte.weight, wpe.weight, h.0.ln_1.weight, ..., ln_f.bias: GPT-2's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        wte.visit_parameters(visit, prefix + "wte.");
        wpe.visit_parameters(visit, prefix + "wpe.");
        for (std::size_t layer = 0; layer < blocks.size(); ++layer) {
            blocks[layer].visit_parameters(visit, prefix + "h." + std::to_string(layer) + ".");
        }
        ln_f.visit_parameters(visit, prefix + "ln_f.");
    }

private:
    static const GptConfig& checked(const GptConfig& sizes) {
        const std::pair<const char*, std::size_t> settings[] = {{"vocabulary_size", sizes.vocabulary_size},
                                                                {"context", sizes.context},
                                                                {"layers", sizes.layers},
                                                                {"heads", sizes.heads},
                                                                {"channels", sizes.channels}};
        for (const auto& [name, value] : settings) {
            if (value == 0) {
                throw ConfigError(std::string("gpt: ") + name + " is 0, expected at least 1");
            }
        }
        return sizes;
    }

    void check_positions(std::size_t new_positions, std::size_t all_positions) const {
        if (new_positions == 0) {
            throw ShapeError("gpt: there are no ids, expected at least one position");
        }
        if (all_positions > config.context) {
            throw ConfigError("gpt: the text has " + std::to_string(all_positions) +
                              " positions, but the model's context is " + std::to_string(config.context));
        }
    }

    // 0, 1, ..., T-1, once for each sequence: [B*T]
    static Ids repeated_positions(std::size_t batch, std::size_t time) {
        Ids positions(batch * time);
        for (std::size_t n = 0; n < positions.size(); ++n) {
            positions[n] = static_cast<TokenId>(n % time);
        }
        return positions;
    }

    // x [N, C] -> logits [N, V]
    Matrix head(const Matrix& x) const {
        Matrix logits = uninitialised<2>({x.shape(0), vocabulary_size()});
        matmul_transposed_b(view_of(x), view_of(wte.weight.value), view_of(logits));
        trace("gpt.logits", logits);
        return logits;
    }

    // n new tokens of each of B sequences, ids [B*n] -> logits [B, V] after the last of each.
    Matrix advance(std::span<const TokenId> ids, State& state) const {
        const std::size_t batch = state.batch();
        const std::size_t time = batch == 0 ? 0 : ids.size() / batch;  // n

        // 1. x = wte[id] + wpe[position]; + KV cache: positions go on where the past ends
        Ids positions(ids.size());
        for (std::size_t b = 0; b < batch; ++b) {
            check_positions(time, state.length(b) + time);
            for (std::size_t t = 0; t < time; ++t) {
                positions[b * time + t] = static_cast<TokenId>(state.length(b) + t);
            }
        }
        Matrix x = wte.forward(ids);  // [B*n, C]
        add_to(x, wpe.forward(positions));
        trace("gpt.embedding", x);

        // 2. x = block(x), one after the other
        for (std::size_t layer = 0; layer < blocks.size(); ++layer) {
            const TraceScope scope("h." + std::to_string(layer));
            x = blocks[layer].step(x, state.blocks[layer]);
        }

        // 3. and 4., for the last position of each sequence alone: nobody asks what follows the others
        Matrix last = uninitialised<2>({batch, config.channels});  // [B, C]
        for (std::size_t b = 0; b < batch; ++b) {
            const Real* row = x.data() + (b * time + time - 1) * config.channels;
            std::copy(row, row + config.channels, last.data() + b * config.channels);
        }
        return head(ln_f.forward(last));
    }
};

static_assert(LanguageModel<Gpt>);

}  // namespace minillm
