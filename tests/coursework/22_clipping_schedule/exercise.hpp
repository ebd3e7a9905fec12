// Exercise 22: clipping and schedule. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Real;
using minillm::Vector;

/// Shortens all gradients together so that their common length √(Σ g²) is at most `largest`: if it is longer, every number is
/// multiplied by largest / (length + 1e-6), as PyTorch does it; shorter ones stay. Gives the length they had before.
inline double clip(std::vector<Vector>& gradients, double largest) {
    // TODO: replace what stands here
    (void)gradients;
    (void)largest;
    coursework::not_implemented("clip(gradients, largest)");
}

/// The learning rate of step s = 0, 1, ..., total - 1: over the first `warmup` steps it rises, lr (s + 1) / warmup; then half a cosine
/// takes it from lr at s = warmup to 0 at the last step.
inline double rate(std::size_t step, double lr, std::size_t warmup, std::size_t total) {
    // TODO: replace what stands here
    (void)step;
    (void)lr;
    (void)warmup;
    (void)total;
    coursework::not_implemented("rate(step, lr, warmup, total)");
}

}  // namespace exercise
