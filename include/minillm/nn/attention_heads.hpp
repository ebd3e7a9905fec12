// nn/attention_heads.hpp: all heads of all sequences, from queries, keys and values that are already there.
//
//     output_h = softmax(q_h k_gᵀ / √D) v_g          head h of H looks at key-value head g = h / (H / G)
//
// This is the middle of every attention layer; the layers differ in how they come by q, k and v. A head is a window
// on the columns of one matrix: nothing is split or copied. With causal set, position t looks at the positions 0..t
// only, and the work on the others is left out rather than masked away. With fewer key-value heads than heads
// (grouped-query attention) several heads share one key and one value head.
//
// Source: Vaswani et al., "Attention Is All You Need", 2017, section 3.2.2; Ainslie et al., "GQA", 2023.
// Read nn/attention.hpp first. Next: nn/multi_head_attention.hpp, GPT-2's layer around it, and nn/self_attention.hpp, Llama's.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/parallel.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../embedding/mask.hpp"
#include "attention_head.hpp"
#include "kv_cache.hpp"

namespace minillm {

/// How the columns of queries, keys and values fall into heads.
///
/// Example: AttentionHeads heads{8, 2, 64, true}: 8 heads of width 64, of which 4 share each of 2 key-value heads
struct AttentionHeads {
    std::size_t heads = 1;            // H
    std::size_t key_value_heads = 1;  // G, a divisor of H
    std::size_t head_width = 0;       // D
    bool causal = true;

    std::size_t query_channels() const { return heads * head_width; }                // H D
    std::size_t key_value_channels() const { return key_value_heads * head_width; }  // G D

    /// q [B*T, HD], k and v [B*T, GD] -> the heads side by side [B*T, HD].
    /// @param kept_weights  if given, becomes [B, H, T, T]: what backward needs
    /// @param mask          [B, T], 0 at padding, which nobody looks at; nullptr: every position is a token. A query
    ///                      that sees no token at all gets 0.
    Matrix forward(ConstMatrixView q, ConstMatrixView k, ConstMatrixView v, std::size_t batch,
                   Tensor4* kept_weights = nullptr, const Mask* mask = nullptr) const {
        const std::size_t time = checked_time(q, k, v, batch);
        if (mask != nullptr) {
            ShapeLetters letters("attention");
            letters.bind("B", batch, "q");
            letters.bind("T", time, "q");
            letters.check("mask", *mask, {"B", "T"});
        }
        const bool tracing = trace_settings().out != nullptr;

        Tensor4 scores;   // [B, H, T, T], only when tracing
        Tensor4 weights;  // [B, H, T, T], only for those who ask
        if (tracing) {
            scores = Tensor4({batch, heads, time, time}, -std::numeric_limits<Real>::infinity());
        }
        if (tracing || kept_weights != nullptr) {
            weights = uninitialised<4>({batch, heads, time, time});
        }
        Matrix gathered = uninitialised<2>({batch * time, query_channels()});  // [B*T, HD]
        const MatrixView all_heads = view_of(gathered);
        const auto look = [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const std::size_t b = i / heads;
                const std::size_t h = i % heads;
                const std::size_t g = group(h);
                const std::uint8_t* is_token = mask != nullptr ? mask->data() + b * time : nullptr;
                Real* head_weights = weights.size() != 0 ? weights.data() + i * time * time : nullptr;
                Real* head_scores = scores.size() != 0 ? scores.data() + i * time * time : nullptr;
                detail::attend(window(q, b, time, h), window(k, b, time, g), window(v, b, time, g),
                               {causal, 0, time, is_token}, window(all_heads, b, time, h), head_weights, head_scores);
            }
        };
        parallel_for(batch * heads, time * time * detail::operations_per_score(head_width), look);
        if (tracing) {
            trace("attention.scores", scores);
            trace("attention.weights", weights);
        }
        trace("attention.heads", gathered);
        if (kept_weights != nullptr) {
            *kept_weights = std::move(weights);
        }
        return gathered;
    }

    /// Undoes forward: doutput [B*T, HD] -> dq [B*T, HD] (written), dk and dv [B*T, GD] (added to).
    /// @param weights  [B, H, T, T] of forward; what a mask hid has weight 0 and gets 0 back
    void backward(ConstMatrixView doutput, ConstMatrixView q, ConstMatrixView k, ConstMatrixView v,
                  const Tensor4& weights, MatrixView dq, MatrixView dk, MatrixView dv) const {
        ShapeLetters letters("attention backward");
        letters.bind("H", heads, "the heads");
        letters.check("the forward weights", weights, {"B", "H", "T", "T"});
        const std::size_t batch = letters["B"];
        const std::size_t time = letters["T"];
        const std::size_t group_size = heads / key_value_heads;

        // The heads of one group add to the same dk and dv, so a group stays on one thread.
        const auto look_back = [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const std::size_t b = i / key_value_heads;
                const std::size_t g = i % key_value_heads;
                for (std::size_t h = g * group_size; h < (g + 1) * group_size; ++h) {
                    const Real* head_weights = weights.data() + (b * heads + h) * time * time;  // [T, T]
                    detail::attend_backward(window(doutput, b, time, h), window(q, b, time, h), window(k, b, time, g),
                                            window(v, b, time, g), {causal, 0, time, nullptr}, head_weights,
                                            window(dq, b, time, h), window(dk, b, time, g), window(dv, b, time, g));
                }
            }
        };
        const std::size_t operations = 3 * group_size * time * time * detail::operations_per_score(head_width);
        parallel_for(batch * key_value_heads, operations, look_back);
    }

    /// The new positions of B sequences alone: q [B*n, HD] -> [B*n, HD]. Their keys and values must already be the
    /// last n rows of each cache; the sequences may differ in length. Equals the last rows of forward on the whole
    /// sequences bit for bit, because every element is summed in the same order.
    Matrix step(ConstMatrixView q, std::span<const KvCache> caches) const {
        if (!causal) {
            throw ConfigError("attention: step() needs a causal layer: without a mask earlier positions would change");
        }
        const std::size_t batch = caches.size();
        const std::size_t time = q.rows / batch;  // n
        std::size_t longest = 0;
        for (const KvCache& past : caches) {
            longest = std::max(longest, past.length);
        }
        Matrix gathered = uninitialised<2>({q.rows, query_channels()});  // [B*n, HD]
        const MatrixView all_heads = view_of(gathered);
        std::vector<Tensor4> weights(batch);                             // [1, H, n, T_b], only when tracing
        for (std::size_t b = 0; trace_settings().out != nullptr && b < batch; ++b) {
            weights[b] = uninitialised<4>({1, heads, time, caches[b].length});
        }
        const auto look = [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const std::size_t b = i / heads;
                const std::size_t h = i % heads;
                const KvCache& past = caches[b];
                const ConstMatrixView k = window(view_of(past.keys), 0, past.length, group(h));    // [T_b, D]
                const ConstMatrixView v = window(view_of(past.values), 0, past.length, group(h));  // [T_b, D]
                Real* head_weights = weights[b].size() != 0 ? weights[b].data() + h * time * past.length : nullptr;
                detail::attend(window(q, b, time, h), k, v, {causal, past.length - time, past.length, nullptr},
                               window(all_heads, b, time, h), head_weights, nullptr);
            }
        };
        parallel_for(batch * heads, time * longest * detail::operations_per_score(head_width), look);
        for (const Tensor4& of_sequence : weights) {
            if (of_sequence.size() != 0) {
                trace("attention.weights", of_sequence);
            }
        }
        return gathered;
    }

private:
    /// The key-value head that head h looks at.
    std::size_t group(std::size_t h) const { return h / (heads / key_value_heads); }

    /// The rows of sequence b and the D columns of one head: [T, D].
    template <class Number>
    BasicMatrixView<Number> window(BasicMatrixView<Number> m, std::size_t b, std::size_t time, std::size_t head) const {
        return {m.row(b * time) + head * head_width, time, head_width, m.row_stride};
    }

    std::size_t checked_time(ConstMatrixView q, ConstMatrixView k, ConstMatrixView v, std::size_t batch) const {
        const bool fits = q.columns == query_channels() && k.columns == key_value_channels() &&
                          v.columns == key_value_channels() && q.rows == k.rows && q.rows == v.rows &&
                          (batch == 0 ? q.rows == 0 : q.rows % batch == 0);
        if (!fits) {
            throw ShapeError("attention: q, k and v are " + size_text(q) + ", " + size_text(k) + " and " +
                             size_text(v) + ", expected " + std::to_string(query_channels()) + " columns for q, " +
                             std::to_string(key_value_channels()) + " for k and v, and " + std::to_string(batch) +
                             " sequences of one length");
        }
        return batch == 0 ? 0 : q.rows / batch;
    }

    static std::string size_text(ConstMatrixView m) {
        std::string text = "(";
        text += std::to_string(m.rows);
        text += ", ";
        text += std::to_string(m.columns);
        text += ")";
        return text;
    }
};

}  // namespace minillm
