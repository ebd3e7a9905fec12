// nn/lstm.hpp: a stack of LSTM layers, in one or both directions.
//
//     x [B, T, C] -> layer 0 -> [B, T, H] -> layer 1 -> [B, T, H] -> ...
//
// With both directions each layer reads the sequence twice, from the start and from the end, and shows both
// results side by side: [B, T, 2H]. A language model must not do that, it would see the word it is to predict; a
// classifier may.
//
// The mathematics of one layer, forward and through time backward, is in nn/lstm_layer.hpp; this header only hands
// tensors from layer to layer. Parameter names, the order of the states (layer 0, layer 0 in reverse, layer 1, ...)
// and the meaning of everything are torch.nn.LSTM's with batch_first.
//
// Source: Graves, Mohamed and Hinton, "Speech Recognition with Deep Recurrent Neural Networks", 2013 (deep and
// bidirectional).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/reduce.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../embedding/mask.hpp"
#include "lstm_layer.hpp"

namespace minillm {

/// Several LSTM layers, one on top of the other.
///
/// Example: Lstm lstm(100, 128);  lstm.forward(x).h   x [B, T, 100] -> [B, T, 128]
struct Lstm {
    std::vector<LstmLayer> layers;  // [layers * directions]; with both directions, even ones read forwards, odd ones back
    bool bidirectional = false;

    /// What is carried from one step to the next: for each of `layers`, h and c of B sequences.
    using State = std::vector<LstmLayerState>;

    /// Each layer's own cache, in the order of `layers`.
    struct Cache {
        std::vector<LstmLayer::Cache> layers;
    };

    struct Output {
        Tensor3 h;   // [B, T, H], or [B, T, 2H] with both directions: what the top layer shows
        State last;  // after the last step of each layer
    };

    struct Gradients {
        Tensor3 dx;     // [B, T, C]
        State initial;  // dh and dc of each layer's initial state
    };

    Lstm() = default;

    /// All weights 0; see initialise(). Throws ConfigError if there is no layer or no unit.
    Lstm(std::size_t channels, std::size_t hidden, std::size_t layer_count = 1, bool both_directions = false)
        : bidirectional(both_directions) {
        if (hidden == 0 || layer_count == 0) {
            throw ConfigError("lstm: hidden and layers must be at least 1");
        }
        std::size_t in = channels;
        for (std::size_t l = 0; l < layer_count; ++l) {
            layers.emplace_back(in, hidden);
            if (bidirectional) {
                layers.emplace_back(in, hidden, true);
            }
            in = hidden * directions();
        }
    }

    std::size_t directions() const { return bidirectional ? 2 : 1; }
    std::size_t hidden() const { return layers.front().hidden(); }
    std::size_t channels() const { return layers.front().channels(); }

    /// PyTorch's start: everything uniform in ±1/√H.
    void initialise(Random& random) {
        for (LstmLayer& layer : layers) {
            layer.initialise(random);
        }
    }

    /// The state of B sequences that have seen nothing: zeros.
    State start(std::size_t batch = 1) const {
        State state;
        for (const LstmLayer& layer : layers) {
            state.push_back(layer.start(batch));
        }
        return state;
    }

    /// x [B, T, C] -> h [B, T, H (*2)] and the last states.
    ///
    /// @param initial  the states to begin with; zeros if there is none
    /// @param mask     [B, T], 0 at padding, where states are carried on unchanged and h is 0; without it every
    ///                 position is a token. mask_of_lengths makes one for sequences of variable length.
    /// Throws ShapeError if x, the state or the mask does not fit.
    Output forward(const Tensor3& x, Cache* cache = nullptr, const State* initial = nullptr,
                   const Mask* mask = nullptr) const {
        const State first = initial != nullptr ? *initial : start(x.shape(0));
        check_layers("lstm: the initial state", first.size());
        if (cache != nullptr) {
            cache->layers.assign(layers.size(), LstmLayer::Cache());
        }
        Output output;
        output.h = x;
        for (std::size_t l = 0; l < layers.size(); l += directions()) {
            std::string name = "l";
            name += std::to_string(l / directions());
            const TraceScope scope(name);
            const Tensor3 in = std::move(output.h);  // [B, T, C], of this layer
            LstmLayer::Output forwards = layers[l].forward(in, first[l], mask, layer_cache(cache, l));
            output.last.push_back(std::move(forwards.last));
            if (bidirectional) {
                LstmLayer::Output backwards = layers[l + 1].forward(in, first[l + 1], mask, layer_cache(cache, l + 1));
                output.last.push_back(std::move(backwards.last));
                output.h = side_by_side(forwards.h, backwards.h);
            } else {
                output.h = std::move(forwards.h);
            }
        }
        return output;
    }

    /// One position of B sequences: x [B, C] -> h [B, H] of the top layer; moves the state on. Bit for bit what
    /// forward gives at that position. Throws ConfigError with both directions: the end is not known yet.
    Matrix step(const Matrix& x, State& state) const {
        if (bidirectional) {
            throw ConfigError("lstm: a bidirectional LSTM cannot be run step by step");
        }
        check_layers("lstm step: the state", state.size());
        Matrix h = x;
        for (std::size_t l = 0; l < layers.size(); ++l) {
            h = layers[l].step(h, state[l]);
        }
        return h;
    }

    /// dh [B, T, H (*2)] -> dx and the gradients of the initial states; adds to every parameter's grad.
    /// @param dlast    what the loss says about the last states; nothing if there is none
    /// @param with_dx  false: x came from something frozen, so dx is left empty
    Gradients backward(const Tensor3& dh, const Cache& cache, const State* dlast = nullptr, bool with_dx = true) {
        check_layers("lstm backward: the cache", cache.layers.size());
        const State last = dlast != nullptr ? *dlast : start(dh.shape(0));
        check_layers("lstm backward: the gradient of the last state", last.size());

        Gradients gradients;
        gradients.initial.resize(layers.size());
        gradients.dx = dh;
        for (std::size_t l = layers.size(); l > 0; l -= directions()) {
            const std::size_t first = l - directions();  // this layer, forwards
            const bool below_learns = first > 0 || with_dx;
            if (!bidirectional) {
                LstmLayer::Gradients of_layer =
                    layers[first].backward(gradients.dx, last[first], cache.layers[first], below_learns);
                gradients.dx = std::move(of_layer.dx);
                gradients.initial[first] = std::move(of_layer.initial);
                continue;
            }
            // forward was: h = forwards.h beside backwards.h. Both directions read the same x, so their dx add up.
            const auto [d_forwards, d_backwards] = halves(gradients.dx);
            LstmLayer::Gradients forwards =
                layers[first].backward(d_forwards, last[first], cache.layers[first], below_learns);
            LstmLayer::Gradients backwards =
                layers[first + 1].backward(d_backwards, last[first + 1], cache.layers[first + 1], below_learns);
            gradients.dx = std::move(forwards.dx);
            if (below_learns) {
                add_to(gradients.dx, backwards.dx);
            }
            gradients.initial[first] = std::move(forwards.initial);
            gradients.initial[first + 1] = std::move(backwards.initial);
        }
        return gradients;
    }

    /// Visits the parameters by PyTorch's names: weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0,
    /// weight_ih_l0_reverse, ..., weight_ih_l1, ...
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        for (std::size_t l = 0; l < layers.size(); ++l) {
            std::string suffix = "_l";
            suffix += std::to_string(l / directions());
            suffix += layers[l].reverse ? "_reverse" : "";
            layers[l].visit_parameters(visit, prefix, suffix);
        }
    }

private:
    static LstmLayer::Cache* layer_cache(Cache* cache, std::size_t l) {
        return cache == nullptr ? nullptr : &cache->layers[l];
    }

    void check_layers(const std::string& what, std::size_t found) const {
        if (found != layers.size()) {
            throw ShapeError(what + " has " + std::to_string(found) + " layers, expected " +
                             std::to_string(layers.size()));
        }
    }

    // [B, T, H] and [B, T, H] -> [B, T, 2H]
    static Tensor3 side_by_side(const Tensor3& left, const Tensor3& right) {
        const std::size_t rows = left.shape(0) * left.shape(1);
        const std::size_t units = left.shape(2);
        Tensor3 both = uninitialised<3>({left.shape(0), left.shape(1), 2 * units});  // [B, T, 2H]
        for (std::size_t n = 0; n < rows; ++n) {
            Real* row = both.data() + n * 2 * units;
            std::copy(left.data() + n * units, left.data() + (n + 1) * units, row);
            std::copy(right.data() + n * units, right.data() + (n + 1) * units, row + units);
        }
        return both;
    }

    // [B, T, 2H] -> [B, T, H] and [B, T, H]
    static std::pair<Tensor3, Tensor3> halves(const Tensor3& both) {
        const std::size_t rows = both.shape(0) * both.shape(1);
        const std::size_t units = both.shape(2) / 2;
        Tensor3 left = uninitialised<3>({both.shape(0), both.shape(1), units});   // [B, T, H]
        Tensor3 right = uninitialised<3>({both.shape(0), both.shape(1), units});  // [B, T, H]
        for (std::size_t n = 0; n < rows; ++n) {
            const Real* row = both.data() + n * 2 * units;
            std::copy(row, row + units, left.data() + n * units);
            std::copy(row + units, row + 2 * units, right.data() + n * units);
        }
        return {std::move(left), std::move(right)};
    }
};

}  // namespace minillm
