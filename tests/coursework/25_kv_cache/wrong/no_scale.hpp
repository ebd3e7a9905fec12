// expect: the scale 1/√D is missing
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Real;
using minillm::Vector;

/// The keys and values of all positions so far, [D] each.
struct Cache {
    std::vector<Vector> keys;
    std::vector<Vector> values;
};

/// One more position: its key and value join the cache, and its query looks at all of them, itself included. q, k, v [D] -> [D],
/// the row that causal attention over the whole sequence would have given:
///     weights = softmax(q·k_j / √D) over j = 0..now,   output = sum of weights_j v_j
inline Vector step(Cache& cache, const Vector& q, const Vector& k, const Vector& v) {
    cache.keys.push_back(k);
    cache.values.push_back(v);
    std::vector<Real> weights;
    Real largest = -1e300;
    for (const Vector& key : cache.keys) {
        Real score = 0;
        for (std::size_t d = 0; d < q.size(); ++d) {
            score += q(d) * key(d);
        }
        weights.push_back(score);
        largest = std::max(largest, weights.back());
    }
    Real sum = 0;
    for (Real& weight : weights) {
        weight = std::exp(weight - largest);
        sum += weight;
    }
    Vector output = minillm::zeros<1>({v.size()});
    for (std::size_t j = 0; j < weights.size(); ++j) {
        for (std::size_t d = 0; d < v.size(); ++d) {
            output(d) += weights[j] / sum * cache.values[j](d);
        }
    }
    return output;
}

}  // namespace exercise
