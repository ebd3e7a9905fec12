// expect: of equals the larger id was kept
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Real;
using minillm::Vector;

/// softmax(logits / temperature), [V]; temperature 0 is greedy: all on the largest logit (the first of equals).
inline Vector with_temperature(const Vector& logits, double temperature) {
    Vector p = minillm::zeros<1>({logits.size()});
    const auto largest = std::max_element(logits.begin(), logits.end());
    if (temperature == 0) {
        p(static_cast<std::size_t>(largest - logits.begin())) = 1;
        return p;
    }
    Real sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        p(i) = std::exp((logits(i) - *largest) / temperature);
        sum += p(i);
    }
    for (Real& probability : p) {
        probability /= sum;
    }
    return p;
}

/// Keeps the k likeliest tokens (of equals the ones with smaller ids), 0 for the others; what is left sums to 1 again.
inline Vector top_k(const Vector& p, std::size_t k) {
    Vector kept = minillm::zeros<1>({p.size()});
    Real sum = 0;
    for (std::size_t count = 0; count < k && count < p.size(); ++count) {
        std::size_t best = p.size();
        for (std::size_t i = 0; i < p.size(); ++i) {
            if (kept(i) == 0 && (best == p.size() || p(i) > p(best))) {
                best = i;
            }
        }
        kept(best) = p(best);
        sum += p(best);
    }
    for (Real& probability : kept) {
        probability /= sum;
    }
    return kept;
}

/// Keeps the likeliest tokens until together they reach `limit`; the one that crosses it is kept; what is left sums to 1 again.
///
/// Example: {0.5, 0.3, 0.2}, 0.6 -> {0.625, 0.375, 0}
inline Vector top_p(const Vector& p, double limit) {
    Vector kept = minillm::zeros<1>({p.size()});
    Real sum = 0;
    while (sum < limit) {
        std::size_t best = p.size();
        for (std::size_t i = 0; i < p.size(); ++i) {
            if (kept(i) == 0 && (best == p.size() || p(i) > p(best))) {
                best = i;
            }
        }
        if (best == p.size() || p(best) == 0) {
            break;
        }
        kept(best) = p(best);
        sum += p(best);
    }
    for (Real& probability : kept) {
        probability /= sum;
    }
    return kept;
}

}  // namespace right

namespace exercise {

using right::Real;
using right::Vector;
using right::top_p;
using right::with_temperature;

/// Keeps the k likeliest tokens (of equals the ones with smaller ids), 0 for the others; what is left sums to 1 again.
inline Vector top_k(const Vector& p, std::size_t k) {
    Vector kept = minillm::zeros<1>({p.size()});
    Real sum = 0;
    for (std::size_t count = 0; count < k && count < p.size(); ++count) {
        std::size_t best = p.size();
        for (std::size_t i = 0; i < p.size(); ++i) {
            if (kept(i) == 0 && (best == p.size() || p(i) >= p(best))) {
                best = i;
            }
        }
        kept(best) = p(best);
        sum += p(best);
    }
    for (Real& probability : kept) {
        probability /= sum;
    }
    return kept;
}

}  // namespace exercise
