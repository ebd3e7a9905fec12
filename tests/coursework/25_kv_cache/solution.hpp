// The solution is the library itself.
#pragma once

#include <vector>

#include "minillm/nn/attention_head.hpp"
#include "minillm/nn/kv_cache.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;
using minillm::Vector;

struct Cache {
    std::vector<Vector> keys;
    std::vector<Vector> values;
    minillm::KvCache past{0, 0};
};

inline Vector step(Cache& cache, const Vector& q, const Vector& k, const Vector& v) {
    const std::size_t width = q.size();
    if (cache.keys.empty()) {
        cache.past = minillm::KvCache(0, width);
    }
    cache.past.append({k.data(), 1, width, width}, {v.data(), 1, width, width});
    const minillm::KvCache& past = cache.past;
    cache.keys.emplace_back(std::array<std::size_t, 1>{width});
    std::copy_n(past.keys.data() + (past.length - 1) * width, width, cache.keys.back().data());
    Vector output = minillm::zeros<1>({width});
    minillm::detail::attend({q.data(), 1, width, width}, {past.keys.data(), past.length, width, width},
                            {past.values.data(), past.length, width, width}, {true, past.length - 1, past.length, nullptr},
                            {output.data(), 1, width, width}, nullptr, nullptr);
    return output;
}

}  // namespace exercise
