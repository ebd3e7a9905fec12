// nn/feed_forward.hpp: what each position does on its own between two attentions.
//
//     y = gelu(x W_fcᵀ + b_fc) W_projᵀ + b_proj          [N, C] -> [N, F] -> [N, C], with F = 4C in GPT-2
//
// Attention moves information between positions; this layer works on what arrived there, the same for every position.
// Two thirds of a Transformer's parameters are here. GELU is the tanh form, as in GPT-2's checkpoints.
//
// Source: Vaswani et al., "Attention Is All You Need", 2017, section 3.3; with GELU: Radford et al., "Improving Language
// Understanding by Generative Pre-Training", 2018.
// Next: nn/transformer_block.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "minillm/core/random.hpp"
#include "minillm/core/shape.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/core/trace.hpp"
#include "minillm/nn/activation.hpp"
#include "minillm/nn/linear.hpp"

namespace minillm {

/// Two linear layers with GELU between them.
struct FeedForward {
    Linear expand;      // [F, C], GPT-2's c_fc
    Linear projection;  // [C, F], GPT-2's c_proj

    /// What backward needs: the input of each linear layer, and that of GELU.
    struct Cache {
        Linear::Cache expand;
        Matrix expanded;  // [N, F], before GELU
        Linear::Cache projection;
    };

    FeedForward() = default;

    /// All weights 0; see initialise().
    FeedForward(std::size_t channels, std::size_t width) : expand(channels, width), projection(width, channels) {}

    /// PyTorch's start for both layers.
    void initialise(Random& random) {
        expand.initialise(random);
        projection.initialise(random);
    }

    /// x [N, C] -> y [N, C]. Throws ShapeError unless x has C columns.
    Matrix forward(const Matrix& x, Cache* cache = nullptr) const {
        ShapeLetters letters("feed_forward");
        letters.bind("C", expand.weight.shape(1), "c_fc");
        letters.check("x", x, {"N", "C"});
        // 1. expanded = x W_fcᵀ + b_fc
        Matrix expanded = expand.forward(x, cache != nullptr ? &cache->expand : nullptr);  // [N, F]
        // 2. active = gelu(expanded)
        const Matrix active = gelu_tanh(expanded);  // [N, F]
        trace("feed_forward.active", active);
        // 3. y = active W_projᵀ + b_proj
        Matrix y = projection.forward(active, cache != nullptr ? &cache->projection : nullptr);  // [N, C]
        trace("feed_forward.output", y);
        if (cache != nullptr) {
            cache->expanded = std::move(expanded);
        }
        return y;
    }

    /// dy [N, C] -> dx [N, C]; adds to the gradients of both layers.
    Matrix backward(const Matrix& dy, const Cache& cache) {
        // 3. forward was: y = active W_projᵀ + b_proj
        const Matrix dactive = projection.backward(dy, cache.projection);  // [N, F]
        // 2. forward was: active = gelu(expanded)
        const Matrix dexpanded = gelu_tanh_backward(dactive, cache.expanded);  // [N, F]
        // 1. forward was: expanded = x W_fcᵀ + b_fc
        return expand.backward(dexpanded, cache.expand);  // [N, C]
    }

    /// Visits both layers by GPT-2's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        expand.visit_parameters(visit, prefix + "c_fc.");
        projection.visit_parameters(visit, prefix + "c_proj.");
    }
};

}  // namespace minillm
