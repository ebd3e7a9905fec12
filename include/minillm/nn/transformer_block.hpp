// nn/transformer_block.hpp: attention, then a feed-forward layer, each added to what was there.
//
//     a = x + attention(layer_norm_1(x))
//     y = a + feed_forward(layer_norm_2(a))              "pre-norm": the sum itself is never normalised
//
// The straight way through the two sums (the residual stream) is why many blocks can be stacked: in backward the
// gradient of y arrives at x unchanged, and the layers only add to it.
//
// Source: Vaswani et al., "Attention Is All You Need", 2017, section 3.1; the norm before the layer: Radford et al.,
// "Language Models are Unsupervised Multitask Learners", 2019, section 2.3.
// Next: models/gpt.hpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "minillm/core/random.hpp"
#include "minillm/core/reduce.hpp"
#include "minillm/core/shape.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/core/trace.hpp"
#include "minillm/embedding/mask.hpp"
#include "minillm/nn/feed_forward.hpp"
#include "minillm/nn/kv_cache.hpp"
#include "minillm/nn/layer_norm.hpp"
#include "minillm/nn/multi_head_attention.hpp"

namespace minillm {

/// One block of a Transformer, as GPT-2 has it.
struct TransformerBlock {
    LayerNorm norm_1;              // [C]
    MultiHeadAttention attention;  // C -> C
    LayerNorm norm_2;              // [C]
    FeedForward feed_forward;      // C -> F -> C

    struct Cache {
        LayerNorm::Cache norm_1;
        MultiHeadAttention::Cache attention;
        LayerNorm::Cache norm_2;
        FeedForward::Cache feed_forward;
    };

    TransformerBlock() = default;

    /// All weights 0 but those of the norms; see initialise().
    TransformerBlock(std::size_t channels, std::size_t heads, std::size_t feed_forward_width, bool causal = true)
        : norm_1(channels),
          attention(channels, heads, causal),
          norm_2(channels),
          feed_forward(channels, feed_forward_width) {}

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
        Matrix a = as_rows(x);  // [B*T, C], the residual stream

        // 1. a = x + attention(norm_1(x))
        Matrix normalised = norm_1.forward(a, cache != nullptr ? &cache->norm_1 : nullptr);  // [B*T, C]
        Tensor3 attended = attention.forward(as_sequences(std::move(normalised), batch, time),
                                             cache != nullptr ? &cache->attention : nullptr, mask);  // [B, T, C]
        add_to(a, as_rows(std::move(attended)));
        trace("block.after_attention", a);

        // 2. y = a + feed_forward(norm_2(a))
        const Matrix normalised_2 = norm_2.forward(a, cache != nullptr ? &cache->norm_2 : nullptr);  // [B*T, C]
        const Matrix fed = feed_forward.forward(normalised_2, cache != nullptr ? &cache->feed_forward : nullptr);
        add_to(a, fed);
        trace("block.output", a);
        return as_sequences(std::move(a), batch, time);
    }

    /// dy [B, T, C] -> dx [B, T, C]; adds to every gradient of the block.
    Tensor3 backward(const Tensor3& dy, const Cache& cache) {
        const std::size_t batch = dy.shape(0);
        const std::size_t time = dy.shape(1);
        Matrix dstream = as_rows(dy);  // [B*T, C], the gradient that flows straight through the sums

        // 2. forward was: y = a + feed_forward(norm_2(a)). a gets dy as it is, and what comes through the layer.
        const Matrix dnormalised_2 = feed_forward.backward(dstream, cache.feed_forward);  // [B*T, C]
        add_to(dstream, norm_2.backward(dnormalised_2, cache.norm_2));

        // 1. forward was: a = x + attention(norm_1(x)). The same once more.
        Matrix dattended = dstream;  // [B*T, C]
        Tensor3 dnormalised = attention.backward(as_sequences(std::move(dattended), batch, time), cache.attention);
        add_to(dstream, norm_1.backward(as_rows(std::move(dnormalised)), cache.norm_1));
        return as_sequences(std::move(dstream), batch, time);
    }

    /// The new positions of B sequences, x [B*n, C] -> y [B*n, C]; see MultiHeadAttention::step.
    Matrix step(const Matrix& x, std::span<KvCache> caches) const {
        Matrix a = x;  // [B*n, C]
        // 1. a = x + attention(norm_1(x))
        add_to(a, attention.step(norm_1.forward(a), caches));
        // 2. y = a + feed_forward(norm_2(a))
        add_to(a, feed_forward.forward(norm_2.forward(a)));
        return a;
    }

    /// Visits everything by GPT-2's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        norm_1.visit_parameters(visit, prefix + "ln_1.");
        attention.visit_parameters(visit, prefix + "attn.");
        norm_2.visit_parameters(visit, prefix + "ln_2.");
        feed_forward.visit_parameters(visit, prefix + "mlp.");
    }
};

}  // namespace minillm
