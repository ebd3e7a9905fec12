// The solution is the library itself.
#pragma once

#include <cmath>

#include "minillm/generate/sampler.hpp"

namespace exercise {

using minillm::Real;
using minillm::Vector;

inline Vector sampled(const Vector& logits, const minillm::SamplerSettings& settings) {
    return minillm::sampling_distribution(std::span<const Real>(logits.data(), logits.size()), {}, settings);
}

inline Vector logarithms(const Vector& p) {
    Vector logits = p;
    for (Real& value : logits) {
        value = std::log(value);
    }
    return logits;
}

inline Vector with_temperature(const Vector& logits, double temperature) {
    return sampled(logits, {.temperature = temperature});
}

inline Vector top_k(const Vector& p, std::size_t k) {
    return sampled(logarithms(p), {.top_k = k});
}

inline Vector top_p(const Vector& p, double limit) {
    return sampled(logarithms(p), {.top_p = limit});
}

}  // namespace exercise
