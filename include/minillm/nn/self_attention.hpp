// nn/self_attention.hpp: attention with a layer each for queries, keys, values and output, as Llama and BERT have it.
//
//     q = x W_qᵀ,  k = x W_kᵀ,  v = x W_vᵀ          [B*T, HD], [B*T, GD], [B*T, GD]
//     q = norm_q(q),  k = norm_k(k)                 only with head norms (Qwen3): an RMS norm of each head
//     q = turn(q, p),  k = turn(k, p)               only with rotary positions p (nn/rope.hpp)
//     y = [head_0, head_1, ...] W_oᵀ                nn/attention_heads.hpp
//
// nn/multi_head_attention.hpp, GPT-2's form, has one layer for all three and nothing between. Here the head width D
// need not be C/H, and H heads may share G < H key-value heads.
//
// The angles of the positions are given by the caller, because all layers of a model use the same ones: the model
// works them out once (Rope::angles) and hands them to every block.
//
// Sources: Touvron et al., "LLaMA", 2023; Ainslie et al., "GQA", 2023; Henry et al., "Query-Key Normalization for
// Transformers", 2020 (the idea of the head norms); Qwen3 for the form used here.
// Next: nn/feed_forward.hpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/reduce.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../embedding/mask.hpp"
#include "attention_heads.hpp"
#include "kv_cache.hpp"
#include "linear.hpp"
#include "rms_norm.hpp"
#include "rope.hpp"

namespace minillm {

/// The sizes and options of a SelfAttention.
///
/// Example: {.channels = 576, .heads = 9, .key_value_heads = 3} is SmolLM2's, without biases
struct SelfAttentionConfig {
    std::size_t channels = 0;         // C
    std::size_t heads = 1;            // H
    std::size_t key_value_heads = 0;  // G, a divisor of H; 0: as many as heads
    std::size_t head_width = 0;       // D; 0: C / H
    bool causal = true;               // BERT: false
    bool input_bias = false;          // of query, key and value; BERT and Qwen2: true
    bool output_bias = false;         // BERT: true
    bool head_norms = false;          // Qwen3: true
    Real norm_eps = Real(1e-6);       // of the head norms
};

/// Attention with separate projections.
struct SelfAttention {
    Linear query;        // [HD, C]
    Linear key;          // [GD, C]
    Linear value;        // [GD, C]
    Linear output;       // [C, HD]
    RmsNorm query_norm;  // [D]; of length 0 without head norms
    RmsNorm key_norm;    // [D]
    AttentionHeads heads;

    /// What backward needs. q and k are kept as the heads saw them, normalised and turned.
    struct Cache {
        Linear::Cache x;  // of query, key and value alike
        RmsNorm::Cache query_norm;
        RmsNorm::Cache key_norm;
        Matrix q;         // [B*T, HD]
        Matrix k;         // [B*T, GD]
        Matrix v;         // [B*T, GD]
        Tensor4 weights;  // [B, H, T, T]
        Linear::Cache output;
    };

    SelfAttention() = default;

    /// All weights 0, norms 1; see initialise(). Throws ConfigError unless G divides H, and H divides C where D is
    /// not given.
    explicit SelfAttention(const SelfAttentionConfig& sizes) : heads(checked(sizes)) {
        query = Linear(sizes.channels, heads.query_channels(), sizes.input_bias);
        key = Linear(sizes.channels, heads.key_value_channels(), sizes.input_bias);
        value = Linear(sizes.channels, heads.key_value_channels(), sizes.input_bias);
        output = Linear(heads.query_channels(), sizes.channels, sizes.output_bias);
        if (sizes.head_norms) {
            query_norm = RmsNorm(heads.head_width);
            key_norm = RmsNorm(heads.head_width);
            query_norm.eps = sizes.norm_eps;
            key_norm.eps = sizes.norm_eps;
        }
    }

    std::size_t channels() const { return output.weight.shape(0); }  // C
    bool has_head_norms() const { return query_norm.weight.size() != 0; }

    /// PyTorch's start for the four linear layers.
    void initialise(Random& random) {
        for (Linear* layer : {&query, &key, &value, &output}) {
            layer->initialise(random);
        }
    }

    /// x [B, T, C] -> y [B, T, C]. Throws ShapeError unless x has C channels.
    /// @param mask    [B, T], 0 at padding; see AttentionHeads::forward
    /// @param angles  the turns of all B*T rows; nullptr: no rotary positions
    Tensor3 forward(const Tensor3& x, Cache* cache = nullptr, const Mask* mask = nullptr,
                    const RopeAngles* angles = nullptr) const {
        ShapeLetters letters("attention");
        letters.bind("C", channels(), "output");
        letters.check("x", x, {"B", "T", "C"});
        const std::size_t batch = x.shape(0);
        const std::size_t time = x.shape(1);
        const Matrix rows = as_rows(x);  // [B*T, C]

        // 1. queries, keys and values of every position, normalised and turned
        Matrix q = heads_of(query, query_norm, rows, angles, cache != nullptr ? &cache->query_norm : nullptr);
        Matrix k = heads_of(key, key_norm, rows, angles, cache != nullptr ? &cache->key_norm : nullptr);
        Matrix v = value.forward(rows, cache != nullptr ? &cache->x : nullptr);  // [B*T, GD]
        trace("attention.q", q);
        trace("attention.k", k);
        trace("attention.v", v);

        // 2. each head looks along its sequence
        const Matrix gathered = heads.forward(view_of(std::as_const(q)), view_of(std::as_const(k)),
                                              view_of(std::as_const(v)), batch,
                                              cache != nullptr ? &cache->weights : nullptr, mask);  // [B*T, HD]

        // 3. y = output(heads)
        Matrix y = output.forward(gathered, cache != nullptr ? &cache->output : nullptr);  // [B*T, C]
        trace("attention.output", y);
        if (cache != nullptr) {
            cache->q = std::move(q);
            cache->k = std::move(k);
            cache->v = std::move(v);
        }
        return as_sequences(std::move(y), batch, time);
    }

    /// dy [B, T, C] -> dx [B, T, C]; adds to the gradients of all layers. `angles` as in forward.
    Tensor3 backward(const Tensor3& dy, const Cache& cache, const RopeAngles* angles = nullptr) {
        ShapeLetters letters("attention backward");
        letters.bind("B", cache.weights.shape(0), "the forward x");
        letters.bind("T", cache.weights.shape(2), "the forward x");
        letters.bind("C", channels(), "output");
        letters.check("dy", dy, {"B", "T", "C"});
        const std::size_t batch = dy.shape(0);
        const std::size_t time = dy.shape(1);

        // 3. forward was: y = output(heads)
        const Matrix dgathered = output.backward(as_rows(dy), cache.output);  // [B*T, HD]

        // 2. forward was: each head looks along its sequence
        Matrix dq = uninitialised<2>({batch * time, heads.query_channels()});  // [B*T, HD]
        Matrix dk = zeros<2>({batch * time, heads.key_value_channels()});      // [B*T, GD]
        Matrix dv = zeros<2>({batch * time, heads.key_value_channels()});      // [B*T, GD]
        heads.backward(view_of(dgathered), view_of(cache.q), view_of(cache.k), view_of(cache.v), cache.weights,
                       view_of(dq), view_of(dk), view_of(dv));

        // 1. forward was: queries, keys and values of the same x, so their gradients meet there
        Matrix dx = heads_of_backward(query, query_norm, std::move(dq), angles, cache.x, cache.query_norm);
        add_to(dx, heads_of_backward(key, key_norm, std::move(dk), angles, cache.x, cache.key_norm));
        add_to(dx, value.backward(dv, cache.x));
        return as_sequences(std::move(dx), batch, time);
    }

    /// An empty past for step(), with room for `capacity` positions to begin with.
    KvCache start(std::size_t capacity = 0) const { return KvCache(capacity, heads.key_value_channels()); }

    /// The new positions of B sequences, x [B*n, C] (n rows of sequence 0, then n of sequence 1, ...) -> y [B*n, C].
    /// Their keys (already turned) and values are appended to `caches`, one of each sequence; the sequences may
    /// differ in length. Equals the last n positions of forward() on the whole sequences bit for bit.
    /// Throws ConfigError if the layer is not causal, ShapeError if the rows cannot be shared evenly.
    /// @param angles  the turns of these B*n rows: positions go on where each past ends
    Matrix step(const Matrix& x, std::span<KvCache> caches, const RopeAngles* angles = nullptr) const {
        if (!heads.causal) {
            throw ConfigError("attention: step() needs a causal layer: without a mask earlier positions would change");
        }
        ShapeLetters letters("attention step");
        letters.bind("C", channels(), "output");
        letters.check("x", x, {"B*n", "C"});
        const std::size_t batch = caches.size();
        if (batch == 0 || x.shape(0) % batch != 0) {
            throw ShapeError("attention step: x has " + std::to_string(x.shape(0)) + " rows, expected a multiple of " +
                             std::to_string(batch) + ", the number of caches");
        }
        const std::size_t time = x.shape(0) / batch;  // n

        // 1. queries, keys and values of the new positions
        const Matrix q = heads_of(query, query_norm, x, angles, nullptr);  // [B*n, HD]
        const Matrix k = heads_of(key, key_norm, x, angles, nullptr);      // [B*n, GD]
        const Matrix v = value.forward(x);                                 // [B*n, GD]
        // + KV cache: keys and values join those of the past
        for (std::size_t b = 0; b < batch; ++b) {
            caches[b].append(detail::some_rows(view_of(k), b * time, (b + 1) * time),
                             detail::some_rows(view_of(v), b * time, (b + 1) * time));
        }
        // 2. each head of each sequence looks at all of its past
        const Matrix gathered = heads.step(view_of(q), caches);  // [B*n, HD]
        // 3. y = output(heads)
        Matrix y = output.forward(gathered);  // [B*n, C]
        trace("attention.output", y);
        return y;
    }

    /// Visits all layers by Llama's names (and Qwen3's, for the norms). A model with other names visits the members.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        query.visit_parameters(visit, prefix + "q_proj.");
        key.visit_parameters(visit, prefix + "k_proj.");
        value.visit_parameters(visit, prefix + "v_proj.");
        output.visit_parameters(visit, prefix + "o_proj.");
        if (has_head_norms()) {
            query_norm.visit_parameters(visit, prefix + "q_norm.");
            key_norm.visit_parameters(visit, prefix + "k_norm.");
        }
    }

private:
    static AttentionHeads checked(const SelfAttentionConfig& sizes) {
        AttentionHeads result;
        result.heads = sizes.heads;
        result.key_value_heads = sizes.key_value_heads == 0 ? sizes.heads : sizes.key_value_heads;
        result.causal = sizes.causal;
        if (result.heads == 0 || (sizes.head_width == 0 && sizes.channels % result.heads != 0)) {
            throw ConfigError("attention: " + std::to_string(sizes.channels) + " channels cannot be shared by " +
                              std::to_string(result.heads) +
                              " heads; expected a number of heads that divides the channels");
        }
        if (result.heads % result.key_value_heads != 0) {
            throw ConfigError("attention: " + std::to_string(result.heads) + " heads cannot share " +
                              std::to_string(result.key_value_heads) +
                              " key-value heads; expected a number that divides the heads");
        }
        result.head_width = sizes.head_width == 0 ? sizes.channels / result.heads : sizes.head_width;
        return result;
    }

    // x [N, C] -> queries or keys [N, heads * D]: projected, normalised, turned
    Matrix heads_of(const Linear& layer, const RmsNorm& norm, const Matrix& x, const RopeAngles* angles,
                    RmsNorm::Cache* norm_cache) const {
        const std::size_t rows = x.shape(0);
        const std::size_t columns = layer.weight.shape(0);
        const std::size_t width = heads.head_width;
        // 1. projected
        Matrix projected = layer.forward(x);  // [N, heads * D]
        // 2. normalised, each head a row of its own
        if (has_head_norms()) {
            const Matrix each_head = reshaped<2>(std::move(projected), {rows * columns / width, width});
            projected = reshaped<2>(norm.forward(each_head, norm_cache), {rows, columns});
        }
        // 3. turned
        if (angles != nullptr) {
            rotate_heads(view_of(projected), width, *angles);
        }
        return projected;
    }

    // Undoes heads_of: d [N, heads * D] -> dx [N, C]
    Matrix heads_of_backward(Linear& layer, RmsNorm& norm, Matrix&& d, const RopeAngles* angles,
                             const Linear::Cache& x, const RmsNorm::Cache& norm_cache) {
        const std::size_t rows = d.shape(0);
        const std::size_t columns = d.shape(1);
        const std::size_t width = heads.head_width;
        Matrix dprojected = std::move(d);  // [N, heads * D]
        // 3. forward was: turned
        if (angles != nullptr) {
            rotate_heads_backward(view_of(dprojected), width, *angles);
        }
        // 2. forward was: normalised
        if (has_head_norms()) {
            const Matrix each_head = reshaped<2>(std::move(dprojected), {rows * columns / width, width});
            dprojected = reshaped<2>(norm.backward(each_head, norm_cache), {rows, columns});
        }
        // 1. forward was: projected
        return layer.backward(dprojected, x);
    }
};

}  // namespace minillm
