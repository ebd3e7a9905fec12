// Exercise 09: skip-gram's gradient. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cmath>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;
using minillm::Vector;

/// Negative sampling for one pair: the word in the middle has the vector v [C]; row 0 of u [1+K, C] is the word that really stands beside it,
/// the other K rows are drawn at random.
///     L = -log σ(v·u_0) - Σ_k log σ(-v·u_k),   σ(x) = 1 / (1 + exp(-x))
inline double loss(const Vector& v, const Matrix& u) {
    // TODO: replace what stands here
    (void)v;
    (void)u;
    coursework::not_implemented("loss(v, u)");
}

/// What comes back to v and to the rows of u.
struct Gradients {
    Vector dv;  // [C]
    Matrix du;  // [1+K, C]
};

/// With y = 1 for row 0 and 0 for the others:   dv = Σ_k (σ(v·u_k) - y_k) u_k,   du_k = (σ(v·u_k) - y_k) v
inline Gradients backward(const Vector& v, const Matrix& u) {
    // TODO: replace what stands here
    (void)v;
    (void)u;
    coursework::not_implemented("backward(v, u)");
}

}  // namespace exercise
