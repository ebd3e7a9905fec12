// nn/multi_head_attention.hpp: several attentions side by side, each with its own view of the sequence.
//
//     q, k, v    = x W_qkvᵀ + b                         one product for all three, [B*T, 3C]
//     head_h     = softmax(q_h k_hᵀ / √D) v_h           head h has columns hD..hD+D of q, k and v; D = C/H
//     y          = [head_0, head_1, ...] W_projᵀ + b    the heads side by side again, [B*T, C]
//
// What the heads do with q, k and v is in nn/attention_heads.hpp. With causal set, position t looks at the positions
// 0..t only. A padding mask hides positions that hold no token. With fewer key-value heads than heads (grouped-query
// attention) several heads share one key and one value head, and the cache of a generation shrinks by as much.
//
// step() is the same layer for generation: it takes the new positions alone and finds the past in a KvCache. Its
// results equal those of forward() bit for bit, because every element is summed in the same order.
//
// Sources: Vaswani et al., "Attention Is All You Need", 2017, section 3.2.2; Ainslie et al., "GQA", 2023.
// Read nn/attention_heads.hpp first. Not here: tricks that never hold a row of scores as a whole (FlashAttention).
// Next: nn/feed_forward.hpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../embedding/mask.hpp"
#include "attention_heads.hpp"
#include "kv_cache.hpp"
#include "linear.hpp"

namespace minillm {

/// Multi-head self-attention over sequences.
///
/// Example: MultiHeadAttention attention(12, 3): C = 12, three heads of width 4, causal.
struct MultiHeadAttention {
    Linear qkv;                       // [C + 2 C_kv, C]: the rows of all queries, then all keys, then all values
    Linear projection;                // [C, C]
    std::size_t heads = 1;            // H
    std::size_t key_value_heads = 1;  // G, a divisor of H; C_kv = G D
    bool causal = true;

    /// What backward needs. The scores are not kept: softmax backward needs the weights alone, and these also say
    /// what was hidden (weight 0).
    struct Cache {
        Linear::Cache qkv;
        Matrix q_k_v;     // [B*T, C + 2 C_kv]
        Tensor4 weights;  // [B, H, T, T]
        Linear::Cache projection;
    };

    MultiHeadAttention() = default;

    /// All weights 0; see initialise(). Throws ConfigError unless H divides C and G divides H.
    /// @param key_value_head_count  G; 0 stands for as many as heads
    MultiHeadAttention(std::size_t channels, std::size_t head_count, bool is_causal = true,
                       std::size_t key_value_head_count = 0, bool with_bias = true)
        : heads(head_count),
          key_value_heads(key_value_head_count == 0 ? head_count : key_value_head_count),
          causal(is_causal) {
        if (heads == 0 || channels % heads != 0) {
            throw ConfigError("attention: " + std::to_string(channels) + " channels cannot be shared by " +
                              std::to_string(heads) + " heads; expected a number of heads that divides the channels");
        }
        if (heads % key_value_heads != 0) {
            throw ConfigError("attention: " + std::to_string(heads) + " heads cannot share " +
                              std::to_string(key_value_heads) +
                              " key-value heads; expected a number that divides the heads");
        }
        const std::size_t key_value_channels = key_value_heads * (channels / heads);
        qkv = Linear(channels, channels + 2 * key_value_channels, with_bias);
        projection = Linear(channels, channels, with_bias);
    }

    std::size_t channels() const { return projection.weight.shape(0); }                // C
    std::size_t head_width() const { return channels() / heads; }                      // D
    std::size_t key_value_channels() const { return key_value_heads * head_width(); }  // C_kv

    /// PyTorch's start for both linear layers.
    void initialise(Random& random) {
        qkv.initialise(random);
        projection.initialise(random);
    }

    /// x [B, T, C] -> y [B, T, C]. Throws ShapeError unless x has C channels.
    /// @param mask  [B, T], 0 at padding, which nobody looks at; y at padding is of no use. Without it every position
    ///              is a token. A query that sees no token at all gets 0 from its heads.
    Tensor3 forward(Tensor3 x, Cache* cache = nullptr, const Mask* mask = nullptr) const {
        ShapeLetters letters("attention");
        letters.bind("C", channels(), "projection");
        letters.check("x", x, {"B", "T", "C"});
        if (mask != nullptr) {
            letters.check("mask", *mask, {"B", "T"});
        }
        const std::size_t batch = x.shape(0);
        const std::size_t time = x.shape(1);

        // 1. q, k, v of every position, side by side
        Matrix x_rows = as_rows(std::move(x));                                                    // [B*T, C]
        Matrix q_k_v = qkv.forward(std::move(x_rows), cache != nullptr ? &cache->qkv : nullptr);  // [B*T, C + 2 C_kv]
        trace("attention.q_k_v", q_k_v);

        // 2. each head looks along its sequence
        const ConstMatrixView rows = view_of(std::as_const(q_k_v));
        Matrix gathered = shape().forward(queries(rows), keys(rows), values(rows), batch,
                                          cache != nullptr ? &cache->weights : nullptr, mask);  // [B*T, C]

        // 3. y = projection(heads)
        Linear::Cache* kept = cache != nullptr ? &cache->projection : nullptr;
        Matrix y = projection.forward(std::move(gathered), kept);  // [B*T, C]
        trace("attention.output", y);
        if (cache != nullptr) {
            cache->q_k_v = std::move(q_k_v);
        }
        return as_sequences(std::move(y), batch, time);
    }

    /// dy [B, T, C] -> dx [B, T, C]; adds to the gradients of both linear layers.
    Tensor3 backward(const Tensor3& dy, const Cache& cache) {
        ShapeLetters letters("attention backward");
        letters.check("the forward weights", cache.weights, {"B", "H", "T", "T"});
        letters.bind("C", channels(), "projection");
        letters.check("dy", dy, {"B", "T", "C"});
        const std::size_t batch = dy.shape(0);
        const std::size_t time = dy.shape(1);

        // 3. forward was: y = projection(heads)
        const Matrix dgathered = projection.backward(as_rows(dy), cache.projection);  // [B*T, C]

        // 2. forward was: each head looks along its sequence
        Matrix dq_k_v = zeros<2>({batch * time, qkv.weight.shape(0)});  // [B*T, C + 2 C_kv]
        const ConstMatrixView rows = view_of(cache.q_k_v);
        const MatrixView drows = view_of(dq_k_v);
        shape().backward(view_of(dgathered), queries(rows), keys(rows), values(rows), cache.weights, queries(drows),
                         keys(drows), values(drows));

        // 1. forward was: q_k_v = qkv(x)
        Matrix dx = qkv.backward(dq_k_v, cache.qkv);  // [B*T, C]
        return as_sequences(std::move(dx), batch, time);
    }

    /// An empty past for step(), with room for `capacity` positions to begin with.
    KvCache start(std::size_t capacity = 0) const { return KvCache(capacity, key_value_channels()); }

    /// The new positions of B sequences, x [B*n, C] (n rows of sequence 0, then n of sequence 1, ...) -> y [B*n, C].
    /// Their keys and values are appended to `caches`, one of each sequence; the sequences may differ in length.
    /// Equals the last n positions of forward() on the whole sequences bit for bit.
    /// Throws ConfigError if the layer is not causal, ShapeError if the rows cannot be shared evenly.
    Matrix step(const Matrix& x, std::span<KvCache> caches) const {
        if (!causal) {
            throw ConfigError("attention: step() needs a causal layer: without a mask earlier positions would change");
        }
        ShapeLetters letters("attention step");
        letters.bind("C", channels(), "projection");
        letters.check("x", x, {"B*n", "C"});
        const std::size_t batch = caches.size();
        if (batch == 0 || x.shape(0) % batch != 0) {
            throw ShapeError("attention step: x has " + std::to_string(x.shape(0)) + " rows, expected a multiple of " +
                             std::to_string(batch) + ", the number of caches");
        }
        const std::size_t time = x.shape(0) / batch;  // n

        // 1. q, k, v of the new positions
        const Matrix q_k_v = qkv.forward(x);  // [B*n, C + 2 C_kv]
        const ConstMatrixView rows = view_of(q_k_v);
        // + KV cache: keys and values join those of the past
        for (std::size_t b = 0; b < batch; ++b) {
            const ConstMatrixView of_sequence = detail::some_rows(rows, b * time, (b + 1) * time);
            caches[b].append(keys(of_sequence), values(of_sequence));
        }
        // 2. each head of each sequence looks at all of its past
        const Matrix gathered = shape().step(queries(rows), caches);  // [B*n, C]

        // 3. y = projection(heads)
        Matrix y = projection.forward(gathered);  // [B*n, C]
        trace("attention.output", y);
        return y;
    }

    /// Visits both linear layers by GPT-2's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        qkv.visit_parameters(visit, prefix + "c_attn.");
        projection.visit_parameters(visit, prefix + "c_proj.");
    }

private:
    AttentionHeads shape() const { return {heads, key_value_heads, head_width(), causal}; }

    // The columns of the queries, keys and values in [N, C + 2 C_kv].
    template <class Number>
    BasicMatrixView<Number> queries(BasicMatrixView<Number> rows) const {
        return columns(rows, 0, channels());
    }
    template <class Number>
    BasicMatrixView<Number> keys(BasicMatrixView<Number> rows) const {
        return columns(rows, channels(), key_value_channels());
    }
    template <class Number>
    BasicMatrixView<Number> values(BasicMatrixView<Number> rows) const {
        return columns(rows, channels() + key_value_channels(), key_value_channels());
    }
    template <class Number>
    static BasicMatrixView<Number> columns(BasicMatrixView<Number> rows, std::size_t first, std::size_t count) {
        return {rows.data + first, rows.rows, count, rows.row_stride};
    }
};

}  // namespace minillm
