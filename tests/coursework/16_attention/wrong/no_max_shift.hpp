// expect: exp() overflowed: was the row maximum subtracted?
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;

/// Every step of an attention, so that each can be looked at.
struct Attention {
    Matrix scores;   // [T_q, T_k]
    Matrix weights;  // [T_q, T_k]
    Matrix output;   // [T_q, D_v]
};

/// scores = Q Kᵀ / √D, weights = softmax of each row, output = weights V. q [T_q, D], k [T_k, D], v [T_k, D_v].
inline Attention attend(const Matrix& q, const Matrix& k, const Matrix& v) {
    const Real scale = 1 / std::sqrt(static_cast<Real>(q.shape(1)));
    Attention a{minillm::zeros<2>({q.shape(0), k.shape(0)}), minillm::zeros<2>({q.shape(0), k.shape(0)}),
                minillm::zeros<2>({q.shape(0), v.shape(1)})};
    for (std::size_t i = 0; i < q.shape(0); ++i) {
        for (std::size_t j = 0; j < k.shape(0); ++j) {
            for (std::size_t d = 0; d < q.shape(1); ++d) {
                a.scores(i, j) += q(i, d) * k(j, d);
            }
            a.scores(i, j) *= scale;
        }
        Real sum = 0;
        for (std::size_t j = 0; j < k.shape(0); ++j) {
            a.weights(i, j) = std::exp(a.scores(i, j));
            sum += a.weights(i, j);
        }
        for (std::size_t j = 0; j < k.shape(0); ++j) {
            a.weights(i, j) /= sum;
            for (std::size_t d = 0; d < v.shape(1); ++d) {
                a.output(i, d) += a.weights(i, j) * v(j, d);
            }
        }
    }
    return a;
}

}  // namespace exercise
