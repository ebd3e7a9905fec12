// expect: eps stands outside the root
#pragma once

#include <cmath>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Matrix;
using minillm::Real;
using minillm::Vector;

inline constexpr Real eps = 1e-5;

/// Each row to mean 0 and variance 1 (the variance over C, not C - 1): (x - mean) / √(variance + eps). x [N, C] -> [N, C].
inline Matrix normalised(const Matrix& x) {
    const std::size_t channels = x.shape(1);
    Matrix result = x;
    for (std::size_t n = 0; n < x.shape(0); ++n) {
        Real mean = 0;
        for (std::size_t j = 0; j < channels; ++j) {
            mean += x(n, j);
        }
        mean /= static_cast<Real>(channels);
        Real variance = 0;
        for (std::size_t j = 0; j < channels; ++j) {
            variance += (x(n, j) - mean) * (x(n, j) - mean);
        }
        variance /= static_cast<Real>(channels);
        for (std::size_t j = 0; j < channels; ++j) {
            result(n, j) = (x(n, j) - mean) / std::sqrt(variance + eps);
        }
    }
    return result;
}

/// dx of y = weight * normalised(x) + bias: dy [N, C], x [N, C], weight [C] -> dx [N, C].
///
/// With z = normalised(x), dz = weight * dy and s = √(variance + eps), row by row:
///     dx_j = (dz_j - mean(dz) - z_j mean(dz z)) / s
inline Matrix backward(const Matrix& dy, const Matrix& x, const Vector& weight) {
    const std::size_t channels = x.shape(1);
    const Real width = static_cast<Real>(channels);
    Matrix dx = x;
    for (std::size_t n = 0; n < x.shape(0); ++n) {
        Real mean = 0;
        for (std::size_t j = 0; j < channels; ++j) {
            mean += x(n, j) / width;
        }
        Real variance = 0;
        for (std::size_t j = 0; j < channels; ++j) {
            variance += (x(n, j) - mean) * (x(n, j) - mean) / width;
        }
        const Real s = std::sqrt(variance + eps);
        Real mean_dz = 0;
        Real mean_dz_z = 0;
        for (std::size_t j = 0; j < channels; ++j) {
            const Real dz = weight(j) * dy(n, j);
            mean_dz += dz / width;
            mean_dz_z += dz * (x(n, j) - mean) / s / width;
        }
        for (std::size_t j = 0; j < channels; ++j) {
            const Real z = (x(n, j) - mean) / s;
            const Real dz = weight(j) * dy(n, j);
            dx(n, j) = (dz - mean_dz - z * mean_dz_z) / s;
        }
    }
    return dx;
}

}  // namespace right

namespace exercise {

using right::Matrix;
using right::Real;
using right::Vector;
using right::backward;
using right::eps;

/// Each row to mean 0 and variance 1 (the variance over C, not C - 1): (x - mean) / √(variance + eps). x [N, C] -> [N, C].
inline Matrix normalised(const Matrix& x) {
    const std::size_t channels = x.shape(1);
    Matrix result = x;
    for (std::size_t n = 0; n < x.shape(0); ++n) {
        Real mean = 0;
        for (std::size_t j = 0; j < channels; ++j) {
            mean += x(n, j);
        }
        mean /= static_cast<Real>(channels);
        Real variance = 0;
        for (std::size_t j = 0; j < channels; ++j) {
            variance += (x(n, j) - mean) * (x(n, j) - mean);
        }
        variance /= static_cast<Real>(channels);
        for (std::size_t j = 0; j < channels; ++j) {
            result(n, j) = (x(n, j) - mean) / (std::sqrt(variance) + eps);
        }
    }
    return result;
}

}  // namespace exercise
