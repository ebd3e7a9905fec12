// nn/transformer_block.hpp: attention, then feed-forward, each added to what flows past it.
//
//     pre-norm (GPT-2)                         post-norm (the original Transformer, BERT)
//     a = x + attention(norm_1(x))             a = norm_1(x + attention(x))
//     y = a + feed_forward(norm_2(a))          y = norm_2(a + feed_forward(a))
//
// The sums are the residual connections: each layer adds a correction to a stream of C numbers a position instead of
// replacing it, and backward finds a way past every layer. With pre-norm that way is free of layer norms from the
// last block to the first, which is why deep models train without warm-up tricks.
//
// Sources: Vaswani et al., "Attention Is All You Need", 2017, section 3.1 (post-norm); Radford et al., "Language
// Models are Unsupervised Multitask Learners", 2019, section 2.3 (pre-norm).
// Next: models/gpt.hpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "../core/random.hpp"
#include "../core/reduce.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../embedding/mask.hpp"
#include "feed_forward.hpp"
#include "kv_cache.hpp"
#include "layer_norm.hpp"
#include "multi_head_attention.hpp"

namespace minillm {

/// Where the layer norms stand.
enum class NormPlacement {
    before,  // pre-norm: inside the branch, before attention and feed-forward
    after    // post-norm: on the stream, after each sum
};

/// One Transformer block.
struct TransformerBlock {
    LayerNorm norm_1;              // [C]
    MultiHeadAttention attention;  // C -> C
    LayerNorm norm_2;              // [C]
    FeedForward feed_forward;      // C -> F -> C
    NormPlacement placement = NormPlacement::before;

    /// What backward needs: each layer's own cache. A sum needs nothing.
    struct Cache {
        LayerNorm::Cache norm_1;
        MultiHeadAttention::Cache attention;
        LayerNorm::Cache norm_2;
        FeedForward::Cache feed_forward;
    };

    TransformerBlock() = default;

    /// All weights 0, layer norms 1; see initialise().
    TransformerBlock(std::size_t channels, std::size_t heads, std::size_t hidden, bool causal = true,
                     NormPlacement norms = NormPlacement::before, Activation activation = Activation::gelu_tanh)
        : norm_1(channels),
          attention(channels, heads, causal),
          norm_2(channels),
          feed_forward(channels, hidden, activation),
          placement(norms) {}

    /// PyTorch's start for the linear layers.
    void initialise(Random& random) {
        attention.initialise(random);
        feed_forward.initialise(random);
    }

    /// x [B, T, C] -> y [B, T, C]. Throws ShapeError unless x has C channels.
    /// @param mask  [B, T], 0 at padding; see MultiHeadAttention::forward
    Tensor3 forward(const Tensor3& x, Cache* cache = nullptr, const Mask* mask = nullptr) const {
        const std::size_t batch = x.shape(0);
        const std::size_t time = x.shape(1);
        const auto attend = [&](Matrix&& rows) {
            MultiHeadAttention::Cache* kept = cache != nullptr ? &cache->attention : nullptr;
            return as_rows(attention.forward(as_sequences(std::move(rows), batch, time), kept, mask));
        };
        Matrix y = placement == NormPlacement::before ? pre_norm(as_rows(x), attend, cache)
                                                      : post_norm(as_rows(x), attend, cache);  // [B*T, C]
        return as_sequences(std::move(y), batch, time);
    }

    /// dy [B, T, C] -> dx [B, T, C]; adds to the gradients of all layers.
    Tensor3 backward(const Tensor3& dy, const Cache& cache) {
        const std::size_t batch = dy.shape(0);
        const std::size_t time = dy.shape(1);
        const auto attend_backward = [&](Matrix&& rows) {
            return as_rows(attention.backward(as_sequences(std::move(rows), batch, time), cache.attention));
        };
        Matrix dx = uninitialised<2>({0, 0});  // [B*T, C]
        if (placement == NormPlacement::before) {
            // 2. forward was: y = a + feed_forward(norm_2(a)). The sum sends dy both ways.
            Matrix da = as_rows(dy);
            add_to(da, norm_2.backward(feed_forward.backward(da, cache.feed_forward), cache.norm_2));
            // 1. forward was: a = x + attention(norm_1(x))
            Matrix branch = attend_backward(Matrix(da));
            dx = std::move(da);
            add_to(dx, norm_1.backward(branch, cache.norm_1));
        } else {
            // 2. forward was: y = norm_2(a + feed_forward(a))
            Matrix da = norm_2.backward(as_rows(dy), cache.norm_2);
            add_to(da, feed_forward.backward(da, cache.feed_forward));
            // 1. forward was: a = norm_1(x + attention(x))
            dx = norm_1.backward(da, cache.norm_1);
            add_to(dx, attend_backward(Matrix(dx)));
        }
        return as_sequences(std::move(dx), batch, time);
    }

    /// An empty past for step(); see MultiHeadAttention::start.
    KvCache start(std::size_t capacity = 0) const { return attention.start(capacity); }

    /// The new positions of B sequences, x [B*n, C] -> y [B*n, C]; see MultiHeadAttention::step. Everything but
    /// attention works on each position alone, so only attention has a past.
    Matrix step(const Matrix& x, std::span<KvCache> caches) const {
        const auto attend = [&](Matrix&& rows) { return attention.step(rows, caches); };  // + KV cache
        return placement == NormPlacement::before ? pre_norm(Matrix(x), attend, nullptr)
                                                  : post_norm(Matrix(x), attend, nullptr);
    }

    /// Visits all layers by GPT-2's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        norm_1.visit_parameters(visit, prefix + "ln_1.");
        attention.visit_parameters(visit, prefix + "attn.");
        norm_2.visit_parameters(visit, prefix + "ln_2.");
        feed_forward.visit_parameters(visit, prefix + "mlp.");
    }

private:
    // Both take x [N, C] and give y [N, C]; `attend` is attention over whole sequences or one step of it.
    template <class Attend>
    Matrix pre_norm(Matrix&& x, Attend&& attend, Cache* cache) const {
        // 1. a = x + attention(norm_1(x))
        Matrix stream = std::move(x);  // [N, C]
        add_to(stream, attend(norm_1.forward(stream, cache != nullptr ? &cache->norm_1 : nullptr)));
        trace("block.after_attention", stream);
        // 2. y = a + feed_forward(norm_2(a))
        const Matrix normalised = norm_2.forward(stream, cache != nullptr ? &cache->norm_2 : nullptr);  // [N, C]
        add_to(stream, feed_forward.forward(normalised, cache != nullptr ? &cache->feed_forward : nullptr));
        trace("block.output", stream);
        return stream;
    }

    template <class Attend>
    Matrix post_norm(Matrix&& x, Attend&& attend, Cache* cache) const {
        // 1. a = norm_1(x + attention(x))
        Matrix stream = std::move(x);  // [N, C]
        add_to(stream, attend(Matrix(stream)));
        stream = norm_1.forward(stream, cache != nullptr ? &cache->norm_1 : nullptr);
        trace("block.after_attention", stream);
        // 2. y = norm_2(a + feed_forward(a))
        add_to(stream, feed_forward.forward(stream, cache != nullptr ? &cache->feed_forward : nullptr));
        stream = norm_2.forward(stream, cache != nullptr ? &cache->norm_2 : nullptr);
        trace("block.output", stream);
        return stream;
    }
};

}  // namespace minillm
