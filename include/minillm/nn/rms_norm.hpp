// nn/rms_norm.hpp: layer norm without the mean: only the length of a row is normalised.
//
//     y = weight * x / sqrt(mean(x²) + eps)                            per row of C numbers
//
// One average less than nn/layer_norm.hpp, no bias, and as good in practice; Llama uses it.
//
// Source: Zhang and Sennrich, "Root Mean Square Layer Normalization", 2019, eq. 4.
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "parameter.hpp"

namespace minillm {

/// Root-mean-square normalisation over the last axis.
///
/// Example: weight 1, row {3, 4}, mean square 12.5  ->  {0.8485, 1.1314}
struct RmsNorm {
    Parameter<1> weight;    // [C], starts at 1
    Real eps = Real(1e-5);  // Llama 2's; keeps a row of zeros from dividing by zero

    /// What backward needs; see LayerNorm::Cache.
    struct Cache {
        Matrix normalised;   // [N, C]
        Vector inverse_rms;  // [N]
    };

    RmsNorm() = default;
    explicit RmsNorm(std::size_t channels) : weight({channels}, Real(1)) {}

    /// x [N, C] -> y [N, C]. Throws ShapeError unless x has C columns.
    Matrix forward(const Matrix& x, Cache* cache = nullptr) const {
        ShapeLetters letters("rms_norm");
        letters.bind("C", weight.size(), "weight");
        letters.check("x", x, {"N", "C"});
        const std::size_t rows = x.shape(0);
        const std::size_t channels = x.shape(1);
        const Real count = static_cast<Real>(channels);

        Matrix normalised = uninitialised<2>({rows, channels});  // [N, C]
        Vector inverse_rms = uninitialised<1>({rows});           // [N]
        Matrix y = uninitialised<2>({rows, channels});           // [N, C]
        for (std::size_t n = 0; n < rows; ++n) {
            const Real* x_row = x.data() + n * channels;
            Real* normalised_row = normalised.data() + n * channels;
            Real* y_row = y.data() + n * channels;

            // 1. inverse_rms = 1 / sqrt(mean(x²) + eps)
            Real mean_square = 0;
            for (std::size_t c = 0; c < channels; ++c) {
                mean_square += x_row[c] * x_row[c];
            }
            mean_square /= count;
            const Real inverse = Real(1) / std::sqrt(mean_square + eps);
            inverse_rms.data()[n] = inverse;

            for (std::size_t c = 0; c < channels; ++c) {
                // 2. normalised = x * inverse_rms
                normalised_row[c] = x_row[c] * inverse;
                // 3. y = weight * normalised
                y_row[c] = weight.value.data()[c] * normalised_row[c];
            }
        }

        trace("rms_norm.y", y);
        if (cache != nullptr) {
            cache->normalised = std::move(normalised);
            cache->inverse_rms = std::move(inverse_rms);
        }
        return y;
    }

    /// dy [N, C] -> dx [N, C]; adds to weight.grad.
    Matrix backward(const Matrix& dy, const Cache& cache) {
        ShapeLetters letters("rms_norm backward");
        letters.bind("C", weight.size(), "weight");
        letters.check("the forward x", cache.normalised, {"N", "C"});
        letters.check("dy", dy, {"N", "C"});
        const std::size_t rows = dy.shape(0);
        const std::size_t channels = dy.shape(1);
        const Real count = static_cast<Real>(channels);

        Matrix dx = uninitialised<2>({rows, channels});      // [N, C]
        Vector d_normalised = uninitialised<1>({channels});  // [C], of one row
        for (std::size_t n = 0; n < rows; ++n) {
            const Real* dy_row = dy.data() + n * channels;
            const Real* normalised_row = cache.normalised.data() + n * channels;
            Real* dx_row = dx.data() + n * channels;

            // 3. forward was: y = weight * normalised
            Real mean_d_normalised = 0;  // mean over c of d_normalised * normalised
            for (std::size_t c = 0; c < channels; ++c) {
                if (weight.trainable) {
                    weight.grad.data()[c] += dy_row[c] * normalised_row[c];
                }
                d_normalised.data()[c] = dy_row[c] * weight.value.data()[c];
                mean_d_normalised += d_normalised.data()[c] * normalised_row[c];
            }
            mean_d_normalised /= count;

            // 2. and 1. forward was: normalised = x * inverse_rms, and inverse_rms depends on every x of the row:
            //    ∂inverse_rms/∂x_c = -inverse_rms³ x_c / C = -inverse_rms² normalised_c / C
            const Real inverse = cache.inverse_rms.data()[n];
            for (std::size_t c = 0; c < channels; ++c) {
                dx_row[c] = inverse * (d_normalised.data()[c] - normalised_row[c] * mean_d_normalised);
            }
        }
        return dx;
    }

    /// Visits weight by PyTorch's name.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        visit(prefix + "weight", weight);
    }
};

}  // namespace minillm
