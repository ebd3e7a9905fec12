// nn/layer_norm.hpp: normalise each row to mean 0 and variance 1, then scale and shift it.
//
//     y = weight * (x - mean) / sqrt(variance + eps) + bias            per row of C numbers
//
// The variance is the mean of the squared distances (divided by C, not by C - 1).
//
// Source: Ba, Kiros and Hinton, "Layer Normalization", 2016, eq. 4.
// Not here: batch normalisation; the root-mean-square variant is nn/rms_norm.hpp.
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "../core/parallel.hpp"
#include "../core/reduce.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../kernels/vector_ops.hpp"
#include "parameter.hpp"

namespace minillm {

/// Layer normalisation over the last axis.
///
/// Example: weight 1, bias 0, row {1, 2, 3}  ->  {-1.2247, 0, 1.2247}
struct LayerNorm {
    Parameter<1> weight;    // [C], starts at 1
    Parameter<1> bias;      // [C], starts at 0
    Real eps = Real(1e-5);  // PyTorch's default; keeps a constant row from dividing by zero

    /// What backward needs. `normalised` is cheap to keep and expensive to rebuild; `inverse_std` is one number a
    /// row. The mean is not needed: it cancels.
    struct Cache {
        Matrix normalised;   // [N, C]
        Vector inverse_std;  // [N]
    };

    LayerNorm() = default;
    explicit LayerNorm(std::size_t channels) : weight({channels}, Real(1)), bias({channels}) {}

    /// x [N, C] -> y [N, C]. Throws ShapeError unless x has C columns.
    Matrix forward(const Matrix& x, Cache* cache = nullptr) const {
        ShapeLetters letters("layer_norm");
        letters.bind("C", weight.size(), "weight");
        letters.check("x", x, {"N", "C"});
        const std::size_t positions = x.shape(0);
        const std::size_t channels = x.shape(1);
        const Real count = static_cast<Real>(channels);

        Matrix normalised = uninitialised<2>({positions, channels});  // [N, C]
        Vector inverse_std = uninitialised<1>({positions});           // [N]
        Matrix y = uninitialised<2>({positions, channels});           // [N, C]
        const auto normalise = [&](std::size_t begin, std::size_t end) {
            for (std::size_t n = begin; n < end; ++n) {
                const Real* x_row = x.data() + n * channels;
                Real* normalised_row = normalised.data() + n * channels;
                Real* y_row = y.data() + n * channels;
                // 1. mean and variance of the row
                const Real mean = rows::sum(x_row, channels) / count;
                const Real variance = rows::squared_distances(x_row, mean, channels) / count;
                const Real inverse = Real(1) / std::sqrt(variance + eps);
                inverse_std.data()[n] = inverse;
                // 2. normalised = (x - mean) * inverse_std
                for (std::size_t c = 0; c < channels; ++c) {
                    normalised_row[c] = (x_row[c] - mean) * inverse;
                }
                // 3. y = weight * normalised + bias
                const Real* w = weight.value.data();
                const Real* b = bias.value.data();
                for (std::size_t c = 0; c < channels; ++c) {
                    y_row[c] = w[c] * normalised_row[c] + b[c];
                }
            }
        };
        parallel_for(positions, 2 * channels, normalise);

        trace("layer_norm.y", y);
        if (cache != nullptr) {
            cache->normalised = std::move(normalised);
            cache->inverse_std = std::move(inverse_std);
        }
        return y;
    }

    /// dy [N, C] -> dx [N, C]; adds to weight.grad and bias.grad.
    Matrix backward(const Matrix& dy, const Cache& cache) {
        ShapeLetters letters("layer_norm backward");
        letters.check("the forward x", cache.normalised, {"N", "C"});
        letters.check("dy", dy, {"N", "C"});
        const std::size_t positions = dy.shape(0);
        const std::size_t channels = dy.shape(1);
        const Real count = static_cast<Real>(channels);

        Matrix dx = uninitialised<2>({positions, channels});  // [N, C]
        const auto look_back = [&](std::size_t begin, std::size_t end) {
            for (std::size_t n = begin; n < end; ++n) {
                const Real* dy_row = dy.data() + n * channels;
                const Real* normalised_row = cache.normalised.data() + n * channels;
                Real* dx_row = dx.data() + n * channels;
                // 3. forward was: y = weight * normalised + bias. dx_row holds d_normalised for now.
                const Real* w = weight.value.data();
                for (std::size_t c = 0; c < channels; ++c) {
                    dx_row[c] = dy_row[c] * w[c];
                }
                // 2. and 1. forward was: normalised = (x - mean) * inverse_std.
                //    mean and inverse_std depend on every x of the row, so two row averages come back:
                //    through the mean, -mean_d; through inverse_std, -normalised * mean_d_normalised.
                const Real mean_d = rows::sum(dx_row, channels) / count;
                const Real mean_d_normalised = rows::dot(dx_row, normalised_row, channels) / count;
                const Real inverse = cache.inverse_std.data()[n];
                for (std::size_t c = 0; c < channels; ++c) {
                    dx_row[c] = inverse * (dx_row[c] - mean_d - normalised_row[c] * mean_d_normalised);
                }
            }
        };
        parallel_for(positions, 2 * channels, look_back);
        add_parameter_gradients(dy, cache.normalised);
        return dx;
    }

    /// Visits weight and bias by PyTorch's names.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        visit(prefix + "weight", weight);
        visit(prefix + "bias", bias);
    }

private:
    // Forward was: y = weight * normalised + bias. Every row had the same weight and bias.
    void add_parameter_gradients(const Matrix& dy, const Matrix& normalised) {
        const std::size_t positions = dy.shape(0);
        const std::size_t channels = dy.shape(1);
        for_column_ranges(channels, positions / 2, [&](std::size_t begin, std::size_t end) {
            Real* dw = weight.grad.data();
            Real* db = bias.grad.data();
            for (std::size_t n = 0; n < positions; ++n) {
                const Real* dy_row = dy.data() + n * channels;
                const Real* normalised_row = normalised.data() + n * channels;
                for (std::size_t c = begin; c < end; ++c) {
                    db[c] += dy_row[c];
                    dw[c] += dy_row[c] * normalised_row[c];
                }
            }
        });
    }
};

}  // namespace minillm
