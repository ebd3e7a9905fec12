// nn/parameter.hpp: numbers that are learned, each with its gradient beside it.
//
// A layer is a plain struct with Parameter members. Its visit_parameters calls a visitor with each parameter's
// full name and the parameter, and is the one way in for Adam, checkpoints, gradient checks, counting and golden
// files. Names are those of the published checkpoints (PyTorch, GPT-2), and tensors are matched by name, never
// by order.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "minillm/core/random.hpp"
#include "minillm/core/tensor.hpp"

namespace minillm {

/// A tensor that is learned: its value and d(loss)/d(value), of one shape.
template <std::size_t Rank>
struct Parameter {
    Tensor<Rank> value;
    Tensor<Rank> grad;      // backward adds to it; zero_gradients clears it
    bool trainable = true;  // false: frozen. backward leaves grad alone and the optimiser leaves value alone

    Parameter() = default;

    /// All values 0, or `fill`.
    explicit Parameter(const std::array<std::size_t, Rank>& shape, Real fill = 0)
        : value(shape, fill), grad(shape, Real(0)) {}

    std::size_t size() const { return value.size(); }
    std::size_t shape(std::size_t axis) const { return value.shape(axis); }
    std::size_t dimension() const { return Rank; }
};

/// Sets every gradient of a layer or model to 0, before the next backward.
template <class Layer>
void zero_gradients(Layer& layer) {
    layer.visit_parameters([](const std::string&, auto& parameter) { parameter.grad.fill(Real(0)); });
}

/// How many numbers a layer or model has learned or may learn.
template <class Layer>
std::size_t count_parameters(Layer& layer) {
    std::size_t count = 0;
    layer.visit_parameters([&count](const std::string&, auto& parameter) { count += parameter.size(); });
    return count;
}

}  // namespace minillm
