// core/parameter.hpp: numbers that are learned, each with its gradient beside it.
//
// It stands in core because the embedding table, which the reader meets before the layers, is learned too. What is done
// with all parameters of a layer (visiting, clearing, counting) is in nn/parameter.hpp.
#pragma once

#include <array>
#include <cstddef>

#include "tensor.hpp"

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

}  // namespace minillm
