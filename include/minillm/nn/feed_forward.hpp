// nn/feed_forward.hpp: the other half of a Transformer block: each position thinks alone, in a wider space.
//
//     hidden = x W_fcᵀ + b                [N, C] -> [N, F], usually F = 4C
//     y = activation(hidden) W_projᵀ + b  [N, F] -> [N, C]
//
// Attention moves information between positions; this layer transforms it at each position. Two thirds of a block's
// parameters are here.
//
// SwiGLU, the variant of Llama, has no bias and multiplies two branches, of which one decides how much of the other
// passes:
//
//     gate = x W_gateᵀ,  up = x W_upᵀ,  y = (silu(gate) * up) W_downᵀ
//
// Sources: Vaswani et al., "Attention Is All You Need", 2017, section 3.3; Radford et al., "Language Models are
// Unsupervised Multitask Learners", 2019 (GPT-2: GELU by tanh); Shazeer, "GLU Variants Improve Transformer", 2020.
// Next: nn/transformer_block.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "../core/random.hpp"
#include "../core/reduce.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "activation.hpp"
#include "linear.hpp"

namespace minillm {

/// The curve between the two linear layers.
enum class Activation {
    gelu_tanh,  // GPT-2
    gelu,       // BERT
    relu        // the original Transformer
};

/// The curve by its name. x [N, F] -> y [N, F].
inline Matrix activate(Activation activation, const Matrix& x) {
    switch (activation) {
        case Activation::gelu:
            return gelu(x);
        case Activation::relu:
            return relu(x);
        case Activation::gelu_tanh:
            break;
    }
    return gelu_tanh(x);
}

/// dy [N, F] and the x that activate took -> dx [N, F].
inline Matrix activate_backward(Activation activation, const Matrix& dy, const Matrix& x) {
    switch (activation) {
        case Activation::gelu:
            return gelu_backward(dy, x);
        case Activation::relu:
            return relu_backward(dy, x);
        case Activation::gelu_tanh:
            break;
    }
    return gelu_tanh_backward(dy, x);
}

/// Two linear layers with a curve between them.
///
/// Example: FeedForward(768, 3072) is GPT-2's.
struct FeedForward {
    Linear expand;      // [F, C]
    Linear projection;  // [C, F]
    Activation activation = Activation::gelu_tanh;

    /// What backward needs. `hidden` is kept because the slope of the curve depends on where it was; the activated
    /// numbers are in projection's cache.
    struct Cache {
        Linear::Cache expand;
        Matrix hidden;  // [N, F]
        Linear::Cache projection;
    };

    FeedForward() = default;

    /// All weights 0; see initialise().
    FeedForward(std::size_t channels, std::size_t hidden, Activation curve = Activation::gelu_tanh)
        : expand(channels, hidden), projection(hidden, channels), activation(curve) {}

    /// PyTorch's start for both layers.
    void initialise(Random& random) {
        expand.initialise(random);
        projection.initialise(random);
    }

    /// x [N, C] -> y [N, C]. Throws ShapeError unless x has C columns.
    Matrix forward(const Matrix& x, Cache* cache = nullptr) const {
        // 1. hidden = expand(x)
        Matrix hidden = expand.forward(x, cache != nullptr ? &cache->expand : nullptr);  // [N, F]
        trace("feed_forward.hidden", hidden);
        // 2. activated = activation(hidden)
        Matrix activated = activate(activation, hidden);  // [N, F]
        trace("feed_forward.activated", activated);
        // 3. y = projection(activated)
        Matrix y = projection.forward(std::move(activated), cache != nullptr ? &cache->projection : nullptr);  // [N, C]
        trace("feed_forward.y", y);
        if (cache != nullptr) {
            cache->hidden = std::move(hidden);
        }
        return y;
    }

    /// dy [N, C] -> dx [N, C]; adds to the gradients of both layers.
    Matrix backward(const Matrix& dy, const Cache& cache) {
        // 3. forward was: y = projection(activated)
        const Matrix dactivated = projection.backward(dy, cache.projection);  // [N, F]
        // 2. forward was: activated = activation(hidden)
        const Matrix dhidden = activate_backward(activation, dactivated, cache.hidden);  // [N, F]
        // 1. forward was: hidden = expand(x)
        return expand.backward(dhidden, cache.expand);
    }

    /// Visits both layers by GPT-2's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        expand.visit_parameters(visit, prefix + "c_fc.");
        projection.visit_parameters(visit, prefix + "c_proj.");
    }
};

/// Three linear layers without bias: y = (silu(gate) * up) W_downᵀ.
///
/// Example: SwigluFeedForward(4096, 11008) is Llama 2's, 7B.
struct SwigluFeedForward {
    Linear gate;  // [F, C]
    Linear up;    // [F, C]
    Linear down;  // [C, F]

    /// What backward needs. Each factor of the product is the other one's slope. silu(gate) is computed again
    /// rather than kept: it would be a fourth tensor of F columns.
    struct Cache {
        Linear::Cache x;  // the input, kept once for both branches
        Matrix gate;      // [N, F]
        Matrix up;        // [N, F]
        Linear::Cache down;
    };

    SwigluFeedForward() = default;

    /// All weights 0; see initialise().
    SwigluFeedForward(std::size_t channels, std::size_t hidden)
        : gate(channels, hidden, false), up(channels, hidden, false), down(hidden, channels, false) {}

    /// PyTorch's start for all three layers.
    void initialise(Random& random) {
        gate.initialise(random);
        up.initialise(random);
        down.initialise(random);
    }

    /// x [N, C] -> y [N, C]. Throws ShapeError unless x has C columns.
    Matrix forward(const Matrix& x, Cache* cache = nullptr) const {
        // 1. two branches
        Matrix gated = gate.forward(x, cache != nullptr ? &cache->x : nullptr);  // [N, F]
        Matrix raised = up.forward(x);                                           // [N, F]
        trace("feed_forward.gate", gated);
        trace("feed_forward.up", raised);
        // 2. product = silu(gate) * up
        Matrix product = silu(gated);  // [N, F]
        for (std::size_t i = 0; i < product.size(); ++i) {
            product.data()[i] *= raised.data()[i];
        }
        trace("feed_forward.product", product);
        // 3. y = down(product)
        Matrix y = down.forward(std::move(product), cache != nullptr ? &cache->down : nullptr);  // [N, C]
        trace("feed_forward.y", y);
        if (cache != nullptr) {
            cache->gate = std::move(gated);
            cache->up = std::move(raised);
        }
        return y;
    }

    /// dy [N, C] -> dx [N, C]; adds to the gradients of all three layers.
    Matrix backward(const Matrix& dy, const Cache& cache) {
        // 3. forward was: y = down(product)
        const Matrix dproduct = down.backward(dy, cache.down);  // [N, F]
        // 2. forward was: product = silu(gate) * up
        Matrix dup = silu(cache.gate);                                            // [N, F]
        Matrix dgate = uninitialised<2>({dproduct.shape(0), dproduct.shape(1)});  // [N, F]
        for (std::size_t i = 0; i < dproduct.size(); ++i) {
            dup.data()[i] *= dproduct.data()[i];
            dgate.data()[i] = dproduct.data()[i] * cache.up.data()[i] * silu_slope(cache.gate.data()[i]);
        }
        // 1. forward was: gate and up of the same x, so their gradients meet there
        Matrix dx = gate.backward(dgate, cache.x);  // [N, C]
        add_to(dx, up.backward(dup, cache.x));
        return dx;
    }

    /// Visits the three layers by Llama's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        gate.visit_parameters(visit, prefix + "gate_proj.");
        up.visit_parameters(visit, prefix + "up_proj.");
        down.visit_parameters(visit, prefix + "down_proj.");
    }
};

}  // namespace minillm
