// expect: the drawn words were pulled nearer as well
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

/// Negative sampling for one pair: the word in the middle has the vector v [C]; row 0 of u [1+K, C] is the word that really stands beside it,
/// the other K rows are drawn at random.
///     L = -log σ(v·u_0) - Σ_k log σ(-v·u_k),   σ(x) = 1 / (1 + exp(-x))
inline double loss(const Vector& v, const Matrix& u) {
    double sum = 0;
    for (std::size_t k = 0; k < u.shape(0); ++k) {
        double x = 0;
        for (std::size_t j = 0; j < v.size(); ++j) {
            x += v(j) * u(k, j);
        }
        sum += std::log(1 + std::exp(k == 0 ? -x : x));
    }
    return sum;
}

/// What comes back to v and to the rows of u.
struct Gradients {
    Vector dv;  // [C]
    Matrix du;  // [1+K, C]
};

/// With y = 1 for row 0 and 0 for the others:   dv = Σ_k (σ(v·u_k) - y_k) u_k,   du_k = (σ(v·u_k) - y_k) v
inline Gradients backward(const Vector& v, const Matrix& u) {
    Gradients g{minillm::zeros<1>({v.size()}), minillm::zeros<2>({u.shape(0), v.size()})};
    for (std::size_t k = 0; k < u.shape(0); ++k) {
        Real x = 0;
        for (std::size_t j = 0; j < v.size(); ++j) {
            x += v(j) * u(k, j);
        }
        const Real wanted = k == 0 ? 1 : 0;
        const Real error = 1 / (1 + std::exp(-x)) - wanted;
        for (std::size_t j = 0; j < v.size(); ++j) {
            g.dv(j) += error * u(k, j);
            g.du(k, j) = error * v(j);
        }
    }
    return g;
}

}  // namespace right

namespace exercise {

using right::Gradients;
using right::Matrix;
using right::Real;
using right::Vector;
using right::loss;

/// With y = 1 for row 0 and 0 for the others:   dv = Σ_k (σ(v·u_k) - y_k) u_k,   du_k = (σ(v·u_k) - y_k) v
inline Gradients backward(const Vector& v, const Matrix& u) {
    Gradients g{minillm::zeros<1>({v.size()}), minillm::zeros<2>({u.shape(0), v.size()})};
    for (std::size_t k = 0; k < u.shape(0); ++k) {
        Real x = 0;
        for (std::size_t j = 0; j < v.size(); ++j) {
            x += v(j) * u(k, j);
        }
        const Real wanted = 1;
        const Real error = 1 / (1 + std::exp(-x)) - wanted;
        for (std::size_t j = 0; j < v.size(); ++j) {
            g.dv(j) += error * u(k, j);
            g.du(k, j) = error * v(j);
        }
    }
    return g;
}

}  // namespace exercise
