// tests/support/gradients.hpp: what every gradient check needs, a loss that reaches every output.
#pragma once

#include <doctest/doctest.h>

#include <cstddef>

#include "minillm/core/random.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/nn/gradient_check.hpp"

namespace minillm::test {

/// Σ weights * y: a loss whose gradient with respect to y is `weights`.
template <std::size_t Rank>
double weighted_sum(const Tensor<Rank>& y, const Tensor<Rank>& weights) {
    double total = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        total += static_cast<double>(y.data()[i]) * static_cast<double>(weights.data()[i]);
    }
    return total;
}

/// A tensor of normal draws.
template <std::size_t Rank>
Tensor<Rank> random_tensor(Random& random, const std::array<std::size_t, Rank>& shape, double scale = 1.0) {
    Tensor<Rank> result = uninitialised<Rank>(shape);
    fill_normal(result, random, 0.0, scale);
    return result;
}

/// Asserts that a gradient check is within the bound.
inline void require_small(const GradientCheck& check, double bound) {
    INFO(check.text());
    CHECK(check.relative_error <= bound);
}

}  // namespace minillm::test
