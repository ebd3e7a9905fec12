// nn/loss.hpp: how surprised the model is by the token that really came: cross-entropy.
//
//     loss = mean over n of  -log p_n[target_n],        p_n = softmax(logits_n)
//
// A model that knows nothing gives each of V tokens 1/V and has a loss of log V; a perfect one has 0. e^loss is the
// perplexity: among how many tokens the model seems to choose. The logits go in, not the probabilities, because
// log and softmax together are stable where the two alone are not (see log_softmax).
//
// With label smoothing ε the target is not one token but a distribution q: ε shared by all V tokens, 1-ε on top for
// the right one. The loss is then -Σ_v q_v log p_v.
//
// The gradient is as simple as it gets: dlogits = (p - q) / count.
//
// Source: Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 6.2.2; label smoothing: Szegedy et al.,
// "Rethinking the Inception Architecture", 2015, section 7. The meaning of the settings is PyTorch's.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/parallel.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../kernels/vector_ops.hpp"
#include "softmax.hpp"

namespace minillm {

/// Cross-entropy between logits and target tokens, averaged over the targets that count.
///
/// Example: logits {{0, ln 3}}, target {1}  ->  -log 0.75 = 0.2877
struct CrossEntropy {
    TokenId ignored = -1;      // targets with this id do not count (padding)
    Real label_smoothing = 0;  // ε, 0 to 1

    /// What backward needs: the probabilities (forward computes them anyway) and what they were compared with.
    struct Cache {
        Matrix p;               // [N, V]
        Ids targets;            // [N]
        std::size_t count = 0;  // how many targets were not ignored
    };

    /// logits [N, V], targets [N] -> the mean loss.
    /// Throws ShapeError unless there is one target a row; VocabularyError if a target is neither `ignored` nor an
    /// id below V; ConfigError if every target is ignored (a mean over nothing) or label_smoothing is not in 0..1.
    Real forward(const Matrix& logits, std::span<const TokenId> targets, Cache* cache = nullptr) const {
        const std::size_t rows_of_logits = logits.shape(0);
        const std::size_t vocabulary = logits.shape(1);
        const std::size_t count = check(logits, targets);

        const bool keep = cache != nullptr;
        Matrix p = uninitialised<2>({keep ? rows_of_logits : std::size_t(0), vocabulary});  // [N, V], if it is kept
        std::vector<double> losses(rows_of_logits, 0.0);                                    // [N]
        const auto compare = [&](std::size_t begin, std::size_t end) {
            std::vector<Real> scratch(keep ? 0 : vocabulary);
            for (std::size_t n = begin; n < end; ++n) {
                Real* p_row = keep ? p.data() + n * vocabulary : scratch.data();
                if (targets[n] == ignored) {
                    std::fill(p_row, p_row + vocabulary, Real(0));  // no softmax for a row that does not count
                    continue;
                }
                losses[n] = loss_of_row(logits.data() + n * vocabulary, vocabulary, targets[n], p_row, keep);
            }
        };
        parallel_for(rows_of_logits, vocabulary * detail::operations_of_curve(), compare);
        double total = 0;
        for (const double loss : losses) {
            total += loss;
        }
        // 5. mean over the targets that count
        const Real loss = static_cast<Real>(total / static_cast<double>(count));

        if (keep) {
            trace("cross_entropy.p", p);
            cache->p = std::move(p);
            cache->targets.assign(targets.begin(), targets.end());
            cache->count = count;
        }
        return loss;
    }

    /// d(mean loss)/d(logits) [N, V].
    ///
    /// With loss_n = -Σ_v q_v log p_v and ∂(log p_v)/∂(logit_j) = δ_vj - p_j (see log_softmax_backward):
    ///     dlogit_j = -Σ_v q_v (δ_vj - p_j) = p_j Σ_v q_v - q_j = p_j - q_j,        because q sums to 1.
    Matrix backward(const Cache& cache) const {
        const std::size_t rows_of_logits = cache.p.shape(0);
        const std::size_t vocabulary = cache.p.shape(1);
        const Real inverse_count = Real(1) / static_cast<Real>(cache.count);
        const Real q_everywhere = label_smoothing / static_cast<Real>(vocabulary);

        Matrix dlogits = uninitialised<2>({rows_of_logits, vocabulary});  // [N, V]
        const auto look_back = [&](std::size_t begin, std::size_t end) {
            for (std::size_t n = begin; n < end; ++n) {
                const Real* p_row = cache.p.data() + n * vocabulary;
                Real* dlogits_row = dlogits.data() + n * vocabulary;
                if (cache.targets[n] == ignored) {
                    std::fill(dlogits_row, dlogits_row + vocabulary, Real(0));
                    continue;
                }
                // 5. to 1. together: dlogits = (p - q) / count
                for (std::size_t v = 0; v < vocabulary; ++v) {
                    dlogits_row[v] = (p_row[v] - q_everywhere) * inverse_count;
                }
                const std::size_t target = static_cast<std::size_t>(cache.targets[n]);
                dlogits_row[target] -= (Real(1) - label_smoothing) * inverse_count;
            }
        };
        parallel_for(rows_of_logits, vocabulary, look_back);
        return dlogits;
    }

private:
    // logits [V] -> the loss of one row; p [V] receives the probabilities, if they are wanted.
    double loss_of_row(const Real* logits, std::size_t vocabulary, TokenId right, Real* p, bool wanted) const {
        // 1. p = e^(logit - m), m = the largest logit
        const Real largest = rows::largest_or_nan(logits, vocabulary);
        const Real sum = rows::exponentials(logits, largest, p, vocabulary);
        // 2. p = p / Σ p
        if (wanted) {
            rows::scale(p, Real(1) / sum, p, vocabulary);
        }
        // 3. -log p_v = (m + log Σ) - logit_v. Not log(p_v), which is infinite where p_v was rounded to 0.
        const double log_sum_exp = static_cast<double>(largest) + std::log(static_cast<double>(sum));
        const double loss_of_target = log_sum_exp - static_cast<double>(logits[static_cast<std::size_t>(right)]);
        if (label_smoothing == 0) {
            return loss_of_target;
        }
        // 4. (1 - ε) · (-log p_target) + ε · mean over v of (-log p_v)
        const double smoothing = static_cast<double>(label_smoothing);
        return (1 - smoothing) * loss_of_target + smoothing * mean_loss(logits, vocabulary, log_sum_exp);
    }

    // Checks everything that may be wrong before any number is used; gives how many targets count.
    std::size_t check(const Matrix& logits, std::span<const TokenId> targets) const {
        if (!(label_smoothing >= 0 && label_smoothing <= 1)) {
            throw ConfigError("cross_entropy: label_smoothing is " + std::to_string(label_smoothing) +
                              ", expected a number from 0 to 1");
        }
        if (targets.size() != logits.shape(0)) {
            throw ShapeError("cross_entropy: there are " + std::to_string(targets.size()) +
                             " targets, expected one for each of N=" + std::to_string(logits.shape(0)) +
                             " rows of logits");
        }
        const std::size_t vocabulary = logits.shape(1);
        std::size_t count = 0;
        for (std::size_t n = 0; n < targets.size(); ++n) {
            const TokenId target = targets[n];
            if (target == ignored) {
                continue;
            }
            if (target < 0 || static_cast<std::size_t>(target) >= vocabulary) {
                throw VocabularyError("cross_entropy: target " + std::to_string(n) + " is the id " +
                                      std::to_string(target) + ", expected an id below V=" +
                                      std::to_string(vocabulary) + ", or " + std::to_string(ignored) +
                                      " to ignore it");
            }
            ++count;
        }
        if (count == 0) {
            throw ConfigError("cross_entropy: all " + std::to_string(targets.size()) +
                              " targets are ignored, there is nothing to average");
        }
        return count;
    }

    // mean over v of -log p_v
    static double mean_loss(const Real* logits_row, std::size_t vocabulary, double log_sum_exp) {
        double total = 0;
        for (std::size_t v = 0; v < vocabulary; ++v) {
            total += log_sum_exp - static_cast<double>(logits_row[v]);
        }
        return total / static_cast<double>(vocabulary);
    }
};

}  // namespace minillm
