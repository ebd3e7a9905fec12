// expect: i and f changed places
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
    const std::size_t hidden = c_before.size();
    const auto sigmoid = [](Real x) { return 1 / (1 + std::exp(-x)); };
    Step s{c_before, c_before, c_before, c_before, c_before, c_before};
    for (std::size_t j = 0; j < hidden; ++j) {
        s.i(j) = sigmoid(a(j));
        s.f(j) = sigmoid(a(hidden + j));
        s.g(j) = std::tanh(a(2 * hidden + j));
        s.o(j) = sigmoid(a(3 * hidden + j));
        s.c(j) = s.i(j) * c_before(j) + s.f(j) * s.g(j);
        s.h(j) = s.o(j) * std::tanh(s.c(j));
    }
    return s;
}

}  // namespace exercise
