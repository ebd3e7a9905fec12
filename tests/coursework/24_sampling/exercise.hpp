// Exercise 24: temperature, top-k, top-p. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Real;
using minillm::Vector;

/// softmax(logits / temperature), [V]; temperature 0 is greedy: all on the largest logit (the first of equals).
inline Vector with_temperature(const Vector& logits, double temperature) {
    // TODO: replace what stands here
    (void)logits;
    (void)temperature;
    coursework::not_implemented("with_temperature(logits, temperature)");
}

/// Keeps the k likeliest tokens (of equals the ones with smaller ids), 0 for the others; what is left sums to 1 again.
inline Vector top_k(const Vector& p, std::size_t k) {
    // TODO: replace what stands here
    (void)p;
    (void)k;
    coursework::not_implemented("top_k(p, k)");
}

/// Keeps the likeliest tokens until together they reach `limit`; the one that crosses it is kept; what is left sums to 1 again.
///
/// Example: {0.5, 0.3, 0.2}, 0.6 -> {0.625, 0.375, 0}
inline Vector top_p(const Vector& p, double limit) {
    // TODO: replace what stands here
    (void)p;
    (void)limit;
    coursework::not_implemented("top_p(p, limit)");
}

}  // namespace exercise
