// expect: must be multiplied by the forget gate
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

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
    Trace s;
    Real h = 0;
    Real c = 0;
    for (const Real x_t : x) {
        Real a[4];
        for (int gate = 0; gate < 4; ++gate) {
            a[gate] = w.in[gate] * x_t + w.again[gate] * h + w.bias[gate];
        }
        const Real i = 1 / (1 + std::exp(-a[0]));
        const Real f = 1 / (1 + std::exp(-a[1]));
        const Real g = std::tanh(a[2]);
        const Real o = 1 / (1 + std::exp(-a[3]));
        c = f * c + i * g;
        h = o * std::tanh(c);
        s.i.push_back(i);
        s.f.push_back(f);
        s.g.push_back(g);
        s.o.push_back(o);
        s.c.push_back(c);
        s.h.push_back(h);
    }
    return s;
}

/// dx [T] for dh [T], the gradient that reaches each h_t from outside. Time runs backwards; two things come from the later step:
/// what h_t did to its gates, and what c_t carried on.
inline std::vector<Real> backward(const std::vector<Real>& dh, const Trace& s, const Weights& w) {
    std::vector<Real> dx(dh.size());
    Real dh_later = 0;
    Real dc_later = 0;
    for (std::size_t t = dh.size(); t-- > 0;) {
        const Real c_before = t > 0 ? s.c[t - 1] : 0;
        const Real tanh_c = std::tanh(s.c[t]);
        const Real dh_t = dh[t] + dh_later;
        const Real dc = dc_later + dh_t * s.o[t] * (1 - tanh_c * tanh_c);
        Real da[4];
        da[0] = dc * s.g[t] * s.i[t] * (1 - s.i[t]);
        da[1] = dc * c_before * s.f[t] * (1 - s.f[t]);
        da[2] = dc * s.i[t] * (1 - s.g[t] * s.g[t]);
        da[3] = dh_t * tanh_c * s.o[t] * (1 - s.o[t]);
        dc_later = dc * s.f[t];
        dh_later = 0;
        for (int gate = 0; gate < 4; ++gate) {
            dx[t] += da[gate] * w.in[gate];
            dh_later += da[gate] * w.again[gate];
        }
    }
    return dx;
}

}  // namespace right

namespace exercise {

using right::Real;
using right::Trace;
using right::Weights;
using right::forward;

/// dx [T] for dh [T], the gradient that reaches each h_t from outside. Time runs backwards; two things come from the later step:
/// what h_t did to its gates, and what c_t carried on.
inline std::vector<Real> backward(const std::vector<Real>& dh, const Trace& s, const Weights& w) {
    std::vector<Real> dx(dh.size());
    Real dh_later = 0;
    Real dc_later = 0;
    for (std::size_t t = dh.size(); t-- > 0;) {
        const Real c_before = t > 0 ? s.c[t - 1] : 0;
        const Real tanh_c = std::tanh(s.c[t]);
        const Real dh_t = dh[t] + dh_later;
        const Real dc = dc_later + dh_t * s.o[t] * (1 - tanh_c * tanh_c);
        Real da[4];
        da[0] = dc * s.g[t] * s.i[t] * (1 - s.i[t]);
        da[1] = dc * c_before * s.f[t] * (1 - s.f[t]);
        da[2] = dc * s.i[t] * (1 - s.g[t] * s.g[t]);
        da[3] = dh_t * tanh_c * s.o[t] * (1 - s.o[t]);
        dc_later = dc;
        dh_later = 0;
        for (int gate = 0; gate < 4; ++gate) {
            dx[t] += da[gate] * w.in[gate];
            dh_later += da[gate] * w.again[gate];
        }
    }
    return dx;
}

}  // namespace exercise
