// expect: an ignored row got a gradient
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Ids;
using minillm::Matrix;
using minillm::Real;

/// The mean of -log p_n,target over the rows that count: logits [N, V], targets [N]. A row with target -1 does not count.
/// p is the softmax of the row; log p is computed without computing p: l_j - max - log Σ exp(l_k - max).
inline double loss(const Matrix& logits, const Ids& targets) {
    double sum = 0;
    double count = 0;
    for (std::size_t n = 0; n < logits.shape(0); ++n) {
        if (targets[n] < 0) {
            continue;
        }
        double largest = logits(n, 0);
        for (std::size_t j = 1; j < logits.shape(1); ++j) {
            largest = std::max<double>(largest, logits(n, j));
        }
        double exponentials = 0;
        for (std::size_t j = 0; j < logits.shape(1); ++j) {
            exponentials += std::exp(logits(n, j) - largest);
        }
        sum -= logits(n, static_cast<std::size_t>(targets[n])) - largest - std::log(exponentials);
        count += 1;
    }
    return sum / count;
}

/// d(loss)/d(logits) [N, V]: (p_nj - [j is the target of n]) / number of rows that count; 0 in rows that do not count.
inline Matrix loss_backward(const Matrix& logits, const Ids& targets) {
    Matrix dlogits = minillm::zeros<2>({logits.shape(0), logits.shape(1)});
    Real count = 0;
    for (const minillm::TokenId target : targets) {
        count += target >= 0 ? 1 : 0;
    }
    for (std::size_t n = 0; n < logits.shape(0); ++n) {
        if (targets[n] < 0) {
            continue;
        }
        Real largest = logits(n, 0);
        for (std::size_t j = 1; j < logits.shape(1); ++j) {
            largest = std::max(largest, logits(n, j));
        }
        Real exponentials = 0;
        for (std::size_t j = 0; j < logits.shape(1); ++j) {
            exponentials += std::exp(logits(n, j) - largest);
        }
        for (std::size_t j = 0; j < logits.shape(1); ++j) {
            const Real p = std::exp(logits(n, j) - largest) / exponentials;
            const Real wanted = j == static_cast<std::size_t>(targets[n]) ? 1 : 0;
            dlogits(n, j) = (p - wanted) / count;
        }
    }
    return dlogits;
}

}  // namespace right

namespace exercise {

using right::Ids;
using right::Matrix;
using right::Real;
using right::loss;

/// d(loss)/d(logits) [N, V]: (p_nj - [j is the target of n]) / number of rows that count; 0 in rows that do not count.
inline Matrix loss_backward(const Matrix& logits, const Ids& targets) {
    Matrix dlogits = minillm::zeros<2>({logits.shape(0), logits.shape(1)});
    Real count = 0;
    for (const minillm::TokenId target : targets) {
        count += target >= 0 ? 1 : 0;
    }
    for (std::size_t n = 0; n < logits.shape(0); ++n) {
        Real largest = logits(n, 0);
        for (std::size_t j = 1; j < logits.shape(1); ++j) {
            largest = std::max(largest, logits(n, j));
        }
        Real exponentials = 0;
        for (std::size_t j = 0; j < logits.shape(1); ++j) {
            exponentials += std::exp(logits(n, j) - largest);
        }
        for (std::size_t j = 0; j < logits.shape(1); ++j) {
            const Real p = std::exp(logits(n, j) - largest) / exponentials;
            const Real wanted = static_cast<minillm::TokenId>(j) == targets[n] ? 1 : 0;
            dlogits(n, j) = (p - wanted) / count;
        }
    }
    return dlogits;
}

}  // namespace exercise
