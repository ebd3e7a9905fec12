// expect: the length after clipping was given
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Real;
using minillm::Vector;

/// Shortens all gradients together so that their common length √(Σ g²) is at most `largest`: if it is longer, every number is
/// multiplied by largest / (length + 1e-6), as PyTorch does it; shorter ones stay. Gives the length they had before.
inline double clip(std::vector<Vector>& gradients, double largest) {
    double squares = 0;
    for (const Vector& gradient : gradients) {
        for (const Real g : gradient) {
            squares += g * g;
        }
    }
    const double length = std::sqrt(squares);
    if (length > largest) {
        for (Vector& gradient : gradients) {
            for (Real& g : gradient) {
                g *= largest / (length + 1e-6);
            }
        }
    }
    return length;
}

/// The learning rate of step s = 0, 1, ..., total - 1: over the first `warmup` steps it rises, lr (s + 1) / warmup; then half a cosine
/// takes it from lr at s = warmup to 0 at the last step.
inline double rate(std::size_t step, double lr, std::size_t warmup, std::size_t total) {
    if (step < warmup) {
        return lr * static_cast<double>(step + 1) / static_cast<double>(warmup);
    }
    const double done = static_cast<double>(step - warmup) / static_cast<double>(total - 1 - warmup);
    return lr * 0.5 * (1 + std::cos(std::numbers::pi * done));
}

}  // namespace right

namespace exercise {

using right::Real;
using right::Vector;
using right::rate;

/// Shortens all gradients together so that their common length √(Σ g²) is at most `largest`: if it is longer, every number is
/// multiplied by largest / (length + 1e-6), as PyTorch does it; shorter ones stay. Gives the length they had before.
inline double clip(std::vector<Vector>& gradients, double largest) {
    double squares = 0;
    for (const Vector& gradient : gradients) {
        for (const Real g : gradient) {
            squares += g * g;
        }
    }
    const double length = std::sqrt(squares);
    if (length > largest) {
        for (Vector& gradient : gradients) {
            for (Real& g : gradient) {
                g *= largest / (length + 1e-6);
            }
        }
    }
    return length > largest ? largest : length;
}

}  // namespace exercise
