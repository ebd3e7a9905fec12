#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using coursework::expect_gradient;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

constexpr double tolerance = 1e-13;  // a few hundred roundings of 1.1e-16 each, on numbers around 1

using Numbers = std::vector<minillm::Real>;

const exercise::Weights weights{{0.5, -0.3, 0.8, 0.2}, {0.4, 0.6, -0.7, 0.3}, {0.1, 0.9, -0.2, 0.05}};
const Numbers inputs{0.7, -1.2, 0.4, 1.5};

// h of each step, and the steps of the trace, computed here so that your backward is tried whatever your forward does.
exercise::Trace right_forward(const Numbers& x) {
    exercise::Trace s;
    double h = 0, c = 0;
    for (const double x_t : x) {
        const auto a = [&](int gate) { return weights.in[gate] * x_t + weights.again[gate] * h + weights.bias[gate]; };
        const double i = 1 / (1 + std::exp(-a(0))), f = 1 / (1 + std::exp(-a(1))), g = std::tanh(a(2)), o = 1 / (1 + std::exp(-a(3)));
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

// h with a usual mistake: 0 none, 1 h is not carried, 2 c is not carried.
Numbers forward_with(int mistake) {
    Numbers list;
    double h = 0, c = 0;
    for (const double x_t : inputs) {
        const auto a = [&](int gate) { return weights.in[gate] * x_t + weights.again[gate] * (mistake == 1 ? 0 : h) + weights.bias[gate]; };
        const auto sigmoid = [](double v) { return 1 / (1 + std::exp(-v)); };
        c = (mistake == 2 ? 0 : sigmoid(a(1)) * c) + sigmoid(a(0)) * std::tanh(a(2));
        h = sigmoid(a(3)) * std::tanh(c);
        list.push_back(h);
    }
    return list;
}

// dx with a usual mistake: 0 none, 1 nothing through c, 2 nothing through h, 3 c's way back without f, 4 c in place of the c before,
// 5 only the last dh, 6 the slope of tanh(c) is missing.
Numbers backward_with(const Numbers& dh, int mistake) {
    const exercise::Trace s = right_forward(inputs);
    Numbers dx(dh.size());
    double dh_later = 0, dc_later = 0;
    for (std::size_t t = dh.size(); t-- > 0;) {
        const double c_before = mistake == 4 ? s.c[t] : t > 0 ? s.c[t - 1] : 0;
        const double tanh_c = std::tanh(s.c[t]);
        const double dh_t = (mistake == 5 && t + 1 < dh.size() ? 0 : dh[t]) + dh_later;
        const double dc = dc_later + dh_t * s.o[t] * (mistake == 6 ? 1 : 1 - tanh_c * tanh_c);
        const double da[4] = {dc * s.g[t] * s.i[t] * (1 - s.i[t]), dc * c_before * s.f[t] * (1 - s.f[t]), dc * s.i[t] * (1 - s.g[t] * s.g[t]),
                              dh_t * tanh_c * s.o[t] * (1 - s.o[t])};
        dc_later = mistake == 1 ? 0 : mistake == 3 ? dc : dc * s.f[t];
        dh_later = 0;
        for (int gate = 0; gate < 4; ++gate) {
            dx[t] += da[gate] * weights.in[gate];
            dh_later += mistake == 2 ? 0 : da[gate] * weights.again[gate];
        }
    }
    return dx;
}

// The central difference of Σ dh_t h_t.
Numbers numeric(const Numbers& dh) {
    Numbers x = inputs;
    const auto loss = [&] {
        const exercise::Trace s = right_forward(x);
        double sum = 0;
        for (std::size_t t = 0; t < dh.size(); ++t) {
            sum += dh[t] * s.h[t];
        }
        return sum;
    };
    return coursework::numeric_gradient(x, loss);
}

Task backward_task(const Numbers& dh) {
    Task rule = task("dh_t += what the later gates send back through h; dc_t += f_{t+1} dc_{t+1}; dx_t = sum over the gates of da in");
    const char* const texts[] = {"nothing came back through c: dc_t gets f_{t+1} dc_{t+1}",
                                 "nothing came back through h: h_t listens in the four gates of the next step",
                                 "what comes back through c must be multiplied by the forget gate",
                                 "the forget gate's gradient needs the c from BEFORE the step",
                                 "only the last dh was used: each h_t has a gradient of its own",
                                 "h = o tanh(c): the slope 1 - tanh² is missing"};
    for (int mistake = 1; mistake <= 6; ++mistake) {
        rule.mistakes.push_back({texts[mistake - 1], Values::of(backward_with(dh, mistake))});
    }
    return rule;
}

constexpr double gradient_tolerance = 1e-9;  // h² of the truncation and ε/h of the rounding, h = 1e-5

}  // namespace

TEST_CASE("the state goes from step to step" * POINTS(3)) {
    Task rule = task("c_t = f c_{t-1} + i g, h_t = o tanh(c_t), gates from x_t and h_{t-1}");
    rule.mistakes = {{"h is not carried: the gates listen to the h of the step before", Values::of(forward_with(1))},
                     {"c is not carried: each step began with an empty memory", Values::of(forward_with(2))}};
    expect_equal(rule, forward_with(0), exercise::forward(inputs, weights).h, tolerance);
}

TEST_CASE("a gradient at an early step" * POINTS(3)) {
    const Numbers dh{1, 0, 0, 0};
    expect_equal(backward_task(dh), numeric(dh), exercise::backward(dh, right_forward(inputs), weights), gradient_tolerance);
}

TEST_CASE("back through all of time" * POINTS(5)) {
    // Only the last h is asked for: whatever reaches the earlier x has come through h and through c.
    const Numbers dh{0, 0, 0, 1};
    expect_equal(backward_task(dh), numeric(dh), exercise::backward(dh, right_forward(inputs), weights), gradient_tolerance);
}
