// Exercise 17: multi-head split and merge. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Tensor3;

/// The columns of x fall into H heads: head h has columns hD..hD+D-1, D = C/H. x [T, C] -> [H, T, D].
inline Tensor3 split(const Matrix& x, std::size_t heads) {
    // TODO: replace what stands here
    (void)x;
    (void)heads;
    coursework::not_implemented("split(x, heads)");
}

/// The heads side by side again: [H, T, D] -> [T, H D].
inline Matrix merge(const Tensor3& heads) {
    // TODO: replace what stands here
    (void)heads;
    coursework::not_implemented("merge(heads)");
}

}  // namespace exercise
