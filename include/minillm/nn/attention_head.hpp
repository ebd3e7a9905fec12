// nn/attention_head.hpp: one head of a multi-head attention, working on windows of larger matrices.
//
//     scores_t  = q_t kᵀ / √D      weights_t = softmax(scores_t)      output_t = weights_t v
//
// The same formulas as nn/attention.hpp, with three differences that matter for speed: rows may lie apart (a head is
// a few columns of a wide matrix), keys that a mask hides cost no work, and the weights are kept only if asked for.
//
// The queries are taken in blocks. Within a block no query sees more keys than the last one does, so the products are
// cut off there. The numbers do not depend on the blocks: a weight of 0 behind the last visible key adds nothing, so
// a query gets the same bits alone (generation) as among all others (training).
//
// Read nn/attention.hpp first. Used by nn/multi_head_attention.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "../core/tensor.hpp"
#include "../kernels/matmul.hpp"
#include "softmax.hpp"

namespace minillm {

namespace detail {

/// Queries are taken in blocks: within one, no query sees more keys than its last, and the rest need no work.
inline constexpr std::size_t attention_block = 32;

/// Which keys the queries of one head may see.
struct VisibleKeys {
    bool causal = false;
    std::size_t first_query = 0;             // the position of query 0 among the keys (what a cache held before it)
    std::size_t keys = 0;                    // T_k
    const std::uint8_t* is_token = nullptr;  // [T_k], 0 hides a key; nullptr: all are tokens

    /// Query t sees no key from here on.
    std::size_t end(std::size_t t) const { return causal ? std::min(first_query + t + 1, keys) : keys; }
};

/// About how many operations (see parallel_for) one head costs for each score, forward and backward.
inline std::size_t operations_per_score(std::size_t head_width) { return 12 + head_width / 3; }

/// One head: q [T_q, D], k and v [T_k, D] -> output [T_q, D].
/// @param weights  [T_q, T_k] if it is to be kept, otherwise nullptr
/// @param scores   likewise
inline void attend(ConstMatrixView q, ConstMatrixView k, ConstMatrixView v, const VisibleKeys& visible,
                   MatrixView output, Real* weights, Real* scores) {
    const std::size_t queries = q.rows;
    const std::size_t keys = visible.keys;
    const Real scale = Real(1) / std::sqrt(static_cast<Real>(q.columns));
    std::vector<Real> scratch;
    if (weights == nullptr) {
        scratch.resize(std::min(queries, attention_block) * keys);
    }
    for (std::size_t begin = 0; begin < queries; begin += attention_block) {
        const std::size_t end = std::min(begin + attention_block, queries);
        const std::size_t block_keys = visible.end(end - 1);
        Real* block = weights != nullptr ? weights + begin * keys : scratch.data();
        const MatrixView block_weights{block, end - begin, block_keys, keys};

        // 1. scores = q kᵀ / √D
        matmul_transposed_b(some_rows(q, begin, end), some_rows(k, 0, block_keys), block_weights);
        for (std::size_t t = begin; t < end; ++t) {
            Real* row = block_weights.row(t - begin);  // [T_k]
            const std::size_t row_keys = visible.end(t);
            for (std::size_t j = 0; j < row_keys; ++j) {
                row[j] *= scale;
            }
            for (std::size_t j = 0; visible.is_token != nullptr && j < row_keys; ++j) {
                row[j] = visible.is_token[j] != 0 ? row[j] : -std::numeric_limits<Real>::infinity();
            }
            if (scores != nullptr) {
                std::copy(row, row + row_keys, scores + t * keys);
            }
            // 2. weights = softmax(scores) of the keys that this query sees; the others get 0
            softmax_row(row, row, row_keys);
            std::fill(row + row_keys, row + (weights != nullptr ? keys : block_keys), Real(0));
        }
        // 3. output = weights v
        matmul(block_weights, some_rows(v, 0, block_keys), some_rows(output, begin, end));
    }
}

/// Undoes attend: doutput [T_q, D] -> dq [T_q, D] (written), dk and dv [T_k, D] (added to).
inline void attend_backward(ConstMatrixView doutput, ConstMatrixView q, ConstMatrixView k, ConstMatrixView v,
                            const VisibleKeys& visible, const Real* weights, MatrixView dq, MatrixView dk,
                            MatrixView dv) {
    const std::size_t queries = q.rows;
    const std::size_t keys = visible.keys;
    const Real scale = Real(1) / std::sqrt(static_cast<Real>(q.columns));
    std::vector<Real> scratch(std::min(queries, attention_block) * keys);
    for (std::size_t begin = 0; begin < queries; begin += attention_block) {
        const std::size_t end = std::min(begin + attention_block, queries);
        const std::size_t block_keys = visible.end(end - 1);
        const ConstMatrixView block_weights{weights + begin * keys, end - begin, block_keys, keys};
        const ConstMatrixView block_doutput = some_rows(doutput, begin, end);
        const MatrixView dscores{scratch.data(), end - begin, block_keys, keys};  // first dweights, then dscores

        // 3. forward was: output = weights v
        //    dv_j = Σ_t weights_tj doutput_t
        matmul_transposed_a(block_weights, block_doutput, some_rows(dv, 0, block_keys), Store::add);
        //    dweights_tj = doutput_t · v_j
        matmul_transposed_b(block_doutput, some_rows(v, 0, block_keys), dscores);
        for (std::size_t t = begin; t < end; ++t) {
            Real* row = dscores.row(t - begin);
            const std::size_t row_keys = visible.end(t);
            // 2. forward was: weights = softmax(scores); a hidden key has weight 0 and gets 0 back
            softmax_row_backward(row, block_weights.row(t - begin), row, row_keys);
            std::fill(row + row_keys, row + block_keys, Real(0));
            // 1. forward was: scores = q kᵀ / √D
            for (std::size_t j = 0; j < row_keys; ++j) {
                row[j] *= scale;
            }
        }
        //    dq_t = Σ_j dscores_tj k_j
        matmul(dscores, some_rows(k, 0, block_keys), some_rows(dq, begin, end));
        //    dk_j = Σ_t dscores_tj q_t
        matmul_transposed_a(dscores, some_rows(q, begin, end), some_rows(dk, 0, block_keys), Store::add);
    }
}

}  // namespace detail

}  // namespace minillm
