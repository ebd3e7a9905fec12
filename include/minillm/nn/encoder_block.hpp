// nn/encoder_block.hpp: the block of an encoder: every position sees every other, and the norms stand after the sums.
//
//     a = norm_1(x + attention(x))                 no causal mask; padding is hidden
//     y = norm_2(a + feed_forward(a))              exact GELU
//
// The same two halves as nn/transformer_block.hpp in its post-norm form, with BERT's separate projections and BERT's
// names. An encoder reads a whole text to understand it; it cannot continue one, because no position is kept from
// looking at what comes after it.
//
// Source: Devlin, Chang, Lee and Toutanova, "BERT", 2019, section 3. Next: models/encoder.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "../core/random.hpp"
#include "../core/reduce.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../embedding/mask.hpp"
#include "feed_forward.hpp"
#include "layer_norm.hpp"
#include "self_attention.hpp"

namespace minillm {

/// One block of an encoder.
struct EncoderBlock {
    SelfAttention attention;   // C -> C
    LayerNorm norm_1;          // [C]
    FeedForward feed_forward;  // C -> F -> C
    LayerNorm norm_2;          // [C]

    /// What backward needs: each layer's own cache. A sum needs nothing.
    struct Cache {
        SelfAttention::Cache attention;
        LayerNorm::Cache norm_1;
        FeedForward::Cache feed_forward;
        LayerNorm::Cache norm_2;
    };

    EncoderBlock() = default;

    /// All weights 0, layer norms 1; see initialise().
    EncoderBlock(std::size_t channels, std::size_t heads, std::size_t hidden, Real eps = Real(1e-12))
        : attention(sizes_of(channels, heads)),
          norm_1(channels),
          feed_forward(channels, hidden, Activation::gelu),
          norm_2(channels) {
        norm_1.eps = eps;
        norm_2.eps = eps;
    }

    /// PyTorch's start for the linear layers.
    void initialise(Random& random) {
        attention.initialise(random);
        feed_forward.initialise(random);
    }

    /// x [B, T, C] -> y [B, T, C]. Throws ShapeError unless x has C channels.
    /// @param mask  [B, T], 0 at padding; y at padding is of no use
    Tensor3 forward(const Tensor3& x, Cache* cache = nullptr, const Mask* mask = nullptr) const {
        const std::size_t batch = x.shape(0);
        const std::size_t time = x.shape(1);
        // 1. a = norm_1(x + attention(x))
        Matrix stream = as_rows(x);  // [B*T, C]
        add_to(stream, as_rows(attention.forward(x, cache != nullptr ? &cache->attention : nullptr, mask)));
        stream = norm_1.forward(stream, cache != nullptr ? &cache->norm_1 : nullptr);
        trace("block.after_attention", stream);
        // 2. y = norm_2(a + feed_forward(a))
        add_to(stream, feed_forward.forward(stream, cache != nullptr ? &cache->feed_forward : nullptr));
        stream = norm_2.forward(stream, cache != nullptr ? &cache->norm_2 : nullptr);
        trace("block.output", stream);
        return as_sequences(std::move(stream), batch, time);
    }

    /// dy [B, T, C] -> dx [B, T, C]; adds to the gradients of all layers.
    Tensor3 backward(const Tensor3& dy, const Cache& cache) {
        const std::size_t batch = dy.shape(0);
        const std::size_t time = dy.shape(1);
        // 2. forward was: y = norm_2(a + feed_forward(a)). The sum sends its gradient both ways.
        Matrix da = norm_2.backward(as_rows(dy), cache.norm_2);  // [B*T, C]
        add_to(da, feed_forward.backward(da, cache.feed_forward));
        // 1. forward was: a = norm_1(x + attention(x))
        Matrix dx = norm_1.backward(da, cache.norm_1);  // [B*T, C]
        const Tensor3 dattention = as_sequences(Matrix(dx), batch, time);
        add_to(dx, as_rows(attention.backward(dattention, cache.attention)));
        return as_sequences(std::move(dx), batch, time);
    }

    /// Visits all layers by BERT's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        attention.query.visit_parameters(visit, prefix + "attention.self.query.");
        attention.key.visit_parameters(visit, prefix + "attention.self.key.");
        attention.value.visit_parameters(visit, prefix + "attention.self.value.");
        attention.output.visit_parameters(visit, prefix + "attention.output.dense.");
        norm_1.visit_parameters(visit, prefix + "attention.output.LayerNorm.");
        feed_forward.expand.visit_parameters(visit, prefix + "intermediate.dense.");
        feed_forward.projection.visit_parameters(visit, prefix + "output.dense.");
        norm_2.visit_parameters(visit, prefix + "output.LayerNorm.");
    }

private:
    static SelfAttentionConfig sizes_of(std::size_t channels, std::size_t heads) {
        SelfAttentionConfig sizes;
        sizes.channels = channels;
        sizes.heads = heads;
        sizes.causal = false;
        sizes.input_bias = true;
        sizes.output_bias = true;
        return sizes;
    }
};

}  // namespace minillm
