// Exercise 19: lstm through time. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Real;

/// An LSTM with one unit and one input, so that nothing hides the flow through time. Gates in the order i, f, g, o.
struct Weights {
    Real in[4];    // how much each gate listens to x
    Real again[4]; // ... and to the h before
    Real bias[4];
};

/// What backward needs of each step.
struct Trace {
    std::vector<Real> i, f, g, o, c, h;  // [T]
};

/// x [T] -> h [T], from h = c = 0 on:  a = in x_t + again h_{t-1} + bias;  i, f, o = σ(a);  g = tanh(a);
/// c_t = f c_{t-1} + i g;  h_t = o tanh(c_t).
inline Trace forward(const std::vector<Real>& x, const Weights& w) {
    // TODO: replace what stands here
    (void)x;
    (void)w;
    coursework::not_implemented("forward(x, w)");
}

/// dx [T] for dh [T], the gradient that reaches each h_t from outside. Time runs backwards; two things come from the later step:
/// what h_t did to its gates, and what c_t carried on.
inline std::vector<Real> backward(const std::vector<Real>& dh, const Trace& s, const Weights& w) {
    // TODO: replace what stands here
    (void)dh;
    (void)s;
    (void)w;
    coursework::not_implemented("backward(dh, s, w)");
}

}  // namespace exercise
