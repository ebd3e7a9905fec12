// nn/softmax.hpp: scores of any size become probabilities that sum to 1.
//
//     p_i = e^(s_i - m) / Σ_j e^(s_j - m)        m = the largest score of the row
//
// Subtracting m changes nothing (numerator and denominator both shrink by e^m), but without it e^89 already
// overflows a float. After it the largest power is e⁰ = 1.
//
// Edges: a score of minus infinity gets probability 0 (that is how attention masks). A row in which every score is
// minus infinity has nothing to choose from and gives all zeros, not 0/0. A NaN or +infinity in a row makes the
// whole row NaN, so that a mistake stays visible.
//
// Source: Goodfellow, Bengio and Courville, "Deep Learning", 2016, sections 4.1 (the shift) and 6.2.2.3.
// Next: nn/loss.hpp, which compares the probabilities with what was right.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "../core/parallel.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../kernels/vector_ops.hpp"

namespace minillm {

/// Softmax of one row: scores [n] -> p [n]. p may be the same memory as scores.
/// Attention uses it on the part of a row that a query may see.
inline void softmax_row(const Real* scores, Real* p, std::size_t n) {
    const Real largest = rows::largest_or_nan(scores, n);
    if (largest == -std::numeric_limits<Real>::infinity()) {
        std::fill(p, p + n, Real(0));  // nothing to choose from
        return;
    }
    // 1. p = e^(s - m), and its sum, at least 1 because e⁰ is among the terms
    const Real sum = rows::exponentials(scores, largest, p, n);
    // 2. p = p / sum
    rows::scale(p, Real(1) / sum, p, n);
}

/// Backward of one row: dp [n], p [n] -> ds [n]. ds may be the same memory as dp.
///
/// Every p_i depends on every s_j:  ∂p_i/∂s_j = p_i (δ_ij - p_j).  Written out, that is an n x n matrix a row; but
///     ds_j = Σ_i dp_i p_i (δ_ij - p_j) = p_j dp_j - p_j Σ_i dp_i p_i = p_j (dp_j - Σ_i dp_i p_i)
/// needs only one sum that all j share: n steps instead of n².
inline void softmax_row_backward(const Real* dp, const Real* p, Real* ds, std::size_t n) {
    const Real dot = rows::dot(dp, p, n);
    rows::times_shifted(p, dp, dot, ds, n);
}

/// Softmax of each row: scores [N, C] -> p [N, C].
///
/// Example: {{0, ln 3}}  ->  {{0.25, 0.75}}
inline Matrix softmax(const Matrix& scores) {
    const std::size_t rows = scores.shape(0);
    const std::size_t columns = scores.shape(1);
    Matrix p = uninitialised<2>({rows, columns});  // [N, C]
    parallel_for(rows, columns * detail::operations_of_curve(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t n = begin; n < end; ++n) {
            softmax_row(scores.data() + n * columns, p.data() + n * columns, columns);
        }
    });
    trace("softmax.p", p);
    return p;
}

/// dp [N, C] and the p that softmax gave [N, C] -> dscores [N, C], in a time that grows with C, not C².
/// Throws ShapeError unless both have one shape.
inline Matrix softmax_backward(const Matrix& dp, const Matrix& p) {
    ShapeLetters letters("softmax backward");
    letters.check("p", p, {"N", "C"});
    letters.check("dp", dp, {"N", "C"});
    const std::size_t rows = p.shape(0);
    const std::size_t columns = p.shape(1);
    Matrix dscores = uninitialised<2>({rows, columns});  // [N, C]
    for (std::size_t n = 0; n < rows; ++n) {
        const std::size_t start = n * columns;
        softmax_row_backward(dp.data() + start, p.data() + start, dscores.data() + start, columns);
    }
    return dscores;
}

/// The logarithm of softmax, of each row: scores [N, C] -> log p [N, C].
///
///     log p_i = s_i - m - log Σ_j e^(s_j - m)
///
/// Not log(softmax(s)): a probability below 1e-45 is 0 in a float, and log 0 is minus infinity, while the formula
/// above gives the right number. A row of minus infinities stays as it is (p = 0).
inline Matrix log_softmax(const Matrix& scores) {
    const std::size_t rows = scores.shape(0);
    const std::size_t columns = scores.shape(1);
    Matrix log_p = uninitialised<2>({rows, columns});  // [N, C]
    for (std::size_t n = 0; n < rows; ++n) {
        const Real* scores_row = scores.data() + n * columns;
        Real* log_p_row = log_p.data() + n * columns;

        const Real largest = rows::largest_or_nan(scores_row, columns);
        if (largest == -std::numeric_limits<Real>::infinity()) {
            for (std::size_t i = 0; i < columns; ++i) {
                log_p_row[i] = largest;
            }
            continue;
        }
        // 1. sum = Σ e^(s - m)
        Real sum = 0;
        for (std::size_t i = 0; i < columns; ++i) {
            sum += std::exp(scores_row[i] - largest);
        }
        // 2. log p = (s - m) - log sum
        const Real log_sum = std::log(sum);
        for (std::size_t i = 0; i < columns; ++i) {
            log_p_row[i] = (scores_row[i] - largest) - log_sum;
        }
    }
    return log_p;
}

/// dlog_p [N, C] and the log p that log_softmax gave [N, C] -> dscores [N, C].
///
/// Every log p_i holds s_i once and -log Σ e^s once, whose derivative by s_j is -p_j. So
///     ds_j = dlog_p_j - p_j Σ_i dlog_p_i
/// Throws ShapeError unless both have one shape.
inline Matrix log_softmax_backward(const Matrix& dlog_p, const Matrix& log_p) {
    ShapeLetters letters("log_softmax backward");
    letters.check("log_p", log_p, {"N", "C"});
    letters.check("dlog_p", dlog_p, {"N", "C"});
    const std::size_t rows = log_p.shape(0);
    const std::size_t columns = log_p.shape(1);
    Matrix dscores = uninitialised<2>({rows, columns});  // [N, C]
    for (std::size_t n = 0; n < rows; ++n) {
        const Real* d_row = dlog_p.data() + n * columns;
        const Real* log_p_row = log_p.data() + n * columns;
        Real* dscores_row = dscores.data() + n * columns;
        Real sum = 0;
        for (std::size_t i = 0; i < columns; ++i) {
            sum += d_row[i];
        }
        for (std::size_t j = 0; j < columns; ++j) {
            dscores_row[j] = d_row[j] - std::exp(log_p_row[j]) * sum;
        }
    }
    return dscores;
}

}  // namespace minillm
