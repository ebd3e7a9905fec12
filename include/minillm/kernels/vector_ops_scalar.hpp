// kernels/vector_ops_scalar.hpp: work on rows of numbers between the products, in a few lines each: the scalar twins.
// kernels/vector_ops_avx2.hpp must agree with them up to the order of a sum and the last places of a curve.
//
// What is called from outside is kernels/vector_ops.hpp.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

#include "../core/tensor.hpp"

namespace minillm {

/// The numbers of one step of Adam; train/adam.hpp says where they come from.
struct AdamStep {
    Real keep;  // 1 - lr · decay
    Real penalty;
    Real one_minus_beta1;
    Real beta2;
    Real one_minus_beta2;
    Real step_size;            // lr / (1 - β1ᵗ)
    Real root_of_correction2;  // √(1 - β2ᵗ)
    Real eps;
};

namespace scalar {

/// The largest of n numbers, minus infinity if there is none; NaN if any of them is NaN.
inline Real largest_or_nan(const Real* x, std::size_t n) {
    Real largest = -std::numeric_limits<Real>::infinity();
    for (std::size_t i = 0; i < n; ++i) {
        if (std::isnan(x[i])) {
            return x[i];
        }
        largest = x[i] > largest ? x[i] : largest;
    }
    return largest;
}

/// p = e^(x - shift), and the sum of it. p may be the same memory as x.
inline Real exponentials(const Real* x, Real shift, Real* p, std::size_t n) {
    Real sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        p[i] = std::exp(x[i] - shift);
        sum += p[i];
    }
    return sum;
}

/// y = x * factor. y may be the same memory as x.
inline void scale(const Real* x, Real factor, Real* y, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        y[i] = x[i] * factor;
    }
}

inline Real dot(const Real* a, const Real* b, std::size_t n) {
    Real sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

/// ds = p * (dp - shift). ds may be the same memory as dp.
inline void times_shifted(const Real* p, const Real* dp, Real shift, Real* ds, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        ds[i] = p[i] * (dp[i] - shift);
    }
}

/// Σ (x - centre)^2, and with a centre of 0 the sum of squares.
inline Real squared_distances(const Real* x, Real centre, std::size_t n) {
    Real sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const Real distance = x[i] - centre;
        sum += distance * distance;
    }
    return sum;
}

inline Real sum(const Real* x, std::size_t n) {
    Real total = 0;
    for (std::size_t i = 0; i < n; ++i) {
        total += x[i];
    }
    return total;
}

/// Σ x^2 gathered in double.
inline double sum_of_squares(const Real* x, std::size_t n) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double value = static_cast<double>(x[i]);
        sum += value * value;
    }
    return sum;
}

/// One step of Adam: moves the parameters theta and their running means m and v; everything is read and written once.
inline void adam_step(const AdamStep& step, const Real* grad, Real* theta, Real* m, Real* v, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        theta[i] *= step.keep;
        const Real g = grad[i] + step.penalty * theta[i];
        m[i] += step.one_minus_beta1 * (g - m[i]);
        v[i] = v[i] * step.beta2 + step.one_minus_beta2 * g * g;
        const Real root = std::sqrt(v[i]) / step.root_of_correction2 + step.eps;
        theta[i] -= step.step_size * m[i] / root;
    }
}

}  // namespace scalar

}  // namespace minillm
