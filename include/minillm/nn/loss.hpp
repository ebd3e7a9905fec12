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

#include "../core/error.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
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
        const std::size_t rows = logits.shape(0);
        const std::size_t vocabulary = logits.shape(1);
        const std::size_t count = check(logits, targets);

        const bool keep = cache != nullptr;
        Matrix p = uninitialised<2>({keep ? rows : std::size_t(1), vocabulary});  // [N, V], or one row used again
        double total = 0;  // in double: thousands of rows are added up
        for (std::size_t n = 0; n < rows; ++n) {
            const Real* logits_row = logits.data() + n * vocabulary;
            Real* p_row = p.data() + (keep ? n * vocabulary : 0);
            if (targets[n] == ignored) {
                std::fill(p_row, p_row + vocabulary, Real(0));  // no softmax for a row that does not count
                continue;
            }

            // 1. p = e^(logit - m), m = the largest logit
            const Real largest = detail::largest_or_nan(logits_row, vocabulary);
            double sum = 0;
            for (std::size_t v = 0; v < vocabulary; ++v) {
                p_row[v] = std::exp(logits_row[v] - largest);
                sum += static_cast<double>(p_row[v]);
            }
            // 2. p = p / Σ p
            const Real inverse_sum = static_cast<Real>(1 / sum);
            for (std::size_t v = 0; v < vocabulary; ++v) {
                p_row[v] *= inverse_sum;
            }
            // 3. -log p_v = (m + log Σ) - logit_v. Not log(p_v), which is infinite where p_v was rounded to 0.
            const double log_sum_exp = static_cast<double>(largest) + std::log(sum);
            const std::size_t target = static_cast<std::size_t>(targets[n]);
            const double loss_of_target = log_sum_exp - static_cast<double>(logits_row[target]);
            // 4. loss += (1 - ε) · (-log p_target) + ε · mean over v of (-log p_v)
            if (label_smoothing == 0) {
                total += loss_of_target;
            } else {
                const double smoothing = static_cast<double>(label_smoothing);
                total += (1 - smoothing) * loss_of_target +
                         smoothing * mean_loss(logits_row, vocabulary, log_sum_exp);
            }
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
        const std::size_t rows = cache.p.shape(0);
        const std::size_t vocabulary = cache.p.shape(1);
        const Real inverse_count = Real(1) / static_cast<Real>(cache.count);
        const Real q_everywhere = label_smoothing / static_cast<Real>(vocabulary);

        Matrix dlogits = uninitialised<2>({rows, vocabulary});  // [N, V]
        for (std::size_t n = 0; n < rows; ++n) {
            const Real* p_row = cache.p.data() + n * vocabulary;
            Real* dlogits_row = dlogits.data() + n * vocabulary;
            if (cache.targets[n] == ignored) {
                for (std::size_t v = 0; v < vocabulary; ++v) {
                    dlogits_row[v] = 0;
                }
                continue;
            }
            // 5. to 1. together: dlogits = (p - q) / count
            for (std::size_t v = 0; v < vocabulary; ++v) {
                dlogits_row[v] = (p_row[v] - q_everywhere) * inverse_count;
            }
            const std::size_t target = static_cast<std::size_t>(cache.targets[n]);
            dlogits_row[target] -= (Real(1) - label_smoothing) * inverse_count;
        }
        return dlogits;
    }

private:
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
