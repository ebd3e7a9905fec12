// Exercise 18: one lstm step. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cmath>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Real;
using minillm::Vector;

/// Everything that one step computes, [H] each.
struct Step {
    Vector i;  // input gate
    Vector f;  // forget gate
    Vector g;  // what could be remembered
    Vector o;  // output gate
    Vector c;  // the new memory
    Vector h;  // the new output
};

/// a [4H] holds the sums x W_ihᵀ + h W_hhᵀ + b in PyTorch's order i, f, g, o; c_before [H] is the memory so far.
///
///     i = σ(a_i)   f = σ(a_f)   g = tanh(a_g)   o = σ(a_o)
///     c = f c_before + i g      h = o tanh(c)
inline Step step(const Vector& a, const Vector& c_before) {
    // TODO: replace what stands here
    (void)a;
    (void)c_before;
    coursework::not_implemented("step(a, c_before)");
}

}  // namespace exercise
