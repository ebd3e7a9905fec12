// The solution is the library itself.
#pragma once

#include <cstddef>

#include "minillm/kernels/vector_ops.hpp"

namespace exercise {

inline float dot_avx2(const float* a, const float* b, std::size_t n) {
    return minillm::avx2::dot(a, b, n);
}

}  // namespace exercise
