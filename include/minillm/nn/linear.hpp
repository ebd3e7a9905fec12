// nn/linear.hpp: a matrix product and a bias, the layer that most parameters live in.
//
//     y = x Wᵀ + b             y_ni = Σ_j x_nj W_ij + b_i
//
// The weight is stored [C_out, C_in] as PyTorch stores it: row i holds what output i listens to. GPT-2's
// checkpoints store the transpose (they call the layer Conv1D); io/ turns one into the other when it loads them.
//
// Source: Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 6.5.6 (backward of a matrix product).
// Next: nn/activation.hpp.
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "../core/parallel.hpp"
#include "../core/random.hpp"
#include "../core/reduce.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../kernels/matmul.hpp"
#include "parameter.hpp"

namespace minillm {

/// A fully connected layer.
///
/// Example: weight {{1, 2}, {3, 4}}, bias {10, 20}, x {{1, 1}}  ->  {{13, 27}}
struct Linear {
    Parameter<2> weight;   // [C_out, C_in]
    Parameter<1> bias;     // [C_out]; of length 0 for a layer without bias

    /// What backward needs: dW = dyᵀ x.
    struct Cache {
        Matrix x;  // [N, C_in]
    };

    Linear() = default;

    /// All weights 0; see initialise().
    Linear(std::size_t in, std::size_t out, bool with_bias = true)
        : weight({out, in}), bias({with_bias ? out : std::size_t(0)}) {}

    bool has_bias() const { return bias.size() != 0; }

    /// PyTorch's start: uniform in ±1/√C_in, weight and bias alike.
    void initialise(Random& random) {
        const double bound = 1.0 / std::sqrt(static_cast<double>(weight.shape(1)));
        fill_uniform(weight.value, random, -bound, bound);
        fill_uniform(bias.value, random, -bound, bound);
    }

    /// x [N, C_in] -> y [N, C_out]. Throws ShapeError unless x has C_in columns.
    Matrix forward(const Matrix& x, Cache* cache = nullptr) const {
        ShapeLetters letters("linear");
        letters.bind("C_in", weight.shape(1), "weight");
        letters.check("x", x, {"N", "C_in"});
        const std::size_t rows = x.shape(0);
        const std::size_t out = weight.shape(0);

        Matrix y = uninitialised<2>({rows, out});  // [N, C_out]
        // 1. y = x Wᵀ
        matmul_transposed_b(view_of(x), view_of(weight.value), view_of(y));
        // 2. y = y + b, the same bias for every row
        if (has_bias()) {
            parallel_for(rows, out / 4, [&](std::size_t begin, std::size_t end) {
                const Real* b = bias.value.data();
                for (std::size_t n = begin; n < end; ++n) {
                    Real* y_row = y.data() + n * out;
                    for (std::size_t i = 0; i < out; ++i) {
                        y_row[i] += b[i];
                    }
                }
            });
        }

        trace("linear.y", y);
        if (cache != nullptr) {
            cache->x = x;
        }
        return y;
    }

    /// The same for an x that the caller has no more use for: backward's cache takes it over instead of a copy.
    Matrix forward(Matrix&& x, Cache* cache) const {
        Matrix y = forward(std::as_const(x));
        if (cache != nullptr) {
            cache->x = std::move(x);
        }
        return y;
    }

    /// dy [N, C_out] -> dx [N, C_in]; adds to weight.grad and bias.grad.
    Matrix backward(const Matrix& dy, const Cache& cache) {
        ShapeLetters letters("linear backward");
        letters.bind("C_out", weight.shape(0), "weight");
        letters.bind("N", cache.x.shape(0), "the forward x");
        letters.check("dy", dy, {"N", "C_out"});

        // 2. forward was: y = y + b, the same bias for every row. So every row of dy comes back to it.
        if (has_bias() && bias.trainable) {
            add_column_sums(dy, bias.grad);
        }
        // 1. forward was: y = x Wᵀ, that is y_ni = Σ_j x_nj W_ij.
        //    dW_ij = Σ_n dy_ni x_nj
        if (weight.trainable) {
            matmul_transposed_a(view_of(dy), view_of(cache.x), view_of(weight.grad), Store::add);
        }
        //    dx_nj = Σ_i dy_ni W_ij
        Matrix dx = uninitialised<2>({dy.shape(0), weight.shape(1)});  // [N, C_in]
        matmul(view_of(dy), view_of(weight.value), view_of(dx));
        return dx;
    }

    /// Visits weight and bias by PyTorch's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        visit(prefix + "weight", weight);
        if (has_bias()) {
            visit(prefix + "bias", bias);
        }
    }
};

}  // namespace minillm
