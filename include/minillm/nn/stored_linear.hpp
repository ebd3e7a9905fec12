// nn/stored_linear.hpp: nn/linear.hpp for weights that are only used, in whatever format a file has them.
//
//     y = x Wᵀ + b
//
// There is no gradient and no backward here: quantised numbers cannot be moved by small steps. Layers that read the same
// x (query, key and value) are computed together, so that x is rounded once and the threads share one piece of work.
//
// Source of the formats: kernels/weight_format.hpp. Used by models/llama.hpp and models/bert.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../kernels/stored_matrix.hpp"

namespace minillm {

/// A fully connected layer whose weights stay as a file has them.
struct StoredLinear {
    StoredMatrix weight;  // [C_out, C_in]
    Vector bias;          // [C_out]; of length 0 for a layer without bias

    bool has_bias() const { return bias.size() != 0; }
    std::size_t outputs() const { return weight.rows(); }
    std::size_t inputs() const { return weight.columns(); }

    /// x [N, C_in] -> y [N, C_out]. Throws ShapeError unless x has C_in columns.
    Matrix forward(const Matrix& x) const;
};

/// Layers that read the same x [N, C_in] -> one y [N, C_out] each.
template <std::size_t Count>
std::array<Matrix, Count> forward_together(const Matrix& x, const std::array<const StoredLinear*, Count>& layers) {
    std::array<Matrix, Count> results;
    std::array<StoredProduct, Count> products;
    for (std::size_t i = 0; i < Count; ++i) {
        ShapeLetters letters("stored linear");
        letters.bind("C_in", layers[i]->inputs(), "weight");
        letters.check("x", x, {"N", "C_in"});
        results[i] = uninitialised<2>({x.shape(0), layers[i]->outputs()});
        products[i] = {&layers[i]->weight, view_of(results[i])};
    }
    // 1. y = x Wᵀ
    matmul_transposed_b(view_of(x), std::span<const StoredProduct>(products));
    // 2. y = y + b
    for (std::size_t i = 0; i < Count; ++i) {
        for (std::size_t n = 0; layers[i]->has_bias() && n < x.shape(0); ++n) {
            Real* row = results[i].data() + n * layers[i]->outputs();
            for (std::size_t c = 0; c < layers[i]->outputs(); ++c) {
                row[c] += layers[i]->bias.data()[c];
            }
        }
        trace("stored_linear.y", results[i]);
    }
    return results;
}

inline Matrix StoredLinear::forward(const Matrix& x) const {
    std::array<Matrix, 1> results = forward_together(x, std::array<const StoredLinear*, 1>{this});
    return std::move(results[0]);
}

}  // namespace minillm
