#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

constexpr double tolerance = 1e-13;

using Numbers = std::vector<double>;

// θ after each of the given gradients.
Numbers run(double theta, const Numbers& gradients, const exercise::Settings& settings) {
    minillm::Vector value{theta};
    exercise::State state{minillm::Vector{0}, minillm::Vector{0}, 0};
    Numbers values;
    for (const double g : gradients) {
        exercise::step(value, minillm::Vector{g}, state, settings);
        values.push_back(value(0));
    }
    return values;
}

// θ after each gradient, with a usual mistake: 0 none, 1 no bias corrections, 2 t does not grow, 3 along the gradient, 4 no root,
// 5 eps inside the root.
Numbers expected_with(const Numbers& gradients, int mistake) {
    double theta = 1, m = 0, v = 0;
    int t = 0;
    Numbers list;
    for (const double g : gradients) {
        t = mistake == 2 ? 1 : t + 1;
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        const double m_hat = mistake == 1 ? m : m / (1 - std::pow(0.9, t));
        const double v_hat = mistake == 1 ? v : v / (1 - std::pow(0.999, t));
        const double root = mistake == 4 ? v_hat + 1e-8 : mistake == 5 ? std::sqrt(v_hat + 1e-8) : std::sqrt(v_hat) + 1e-8;
        theta += (mistake == 3 ? 0.1 : -0.1) * m_hat / root;
        list.push_back(theta);
    }
    return list;
}

}  // namespace

TEST_CASE("three steps; the first has the length of the learning rate, whatever the gradient" * POINTS(6)) {
    const Numbers gradients{0.5, -2, 0.25};
    Task rule = task("m = β₁ m + (1 - β₁) g, v = β₂ v + (1 - β₂) g², θ -= lr m̂ / (√v̂ + eps), m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ)");
    const char* const texts[] = {"the bias corrections are missing", "t does not grow: the corrections stay those of the first step",
                                 "θ moved along the gradient, not against it", "the root of v̂ is missing", "eps stands inside the root, it belongs beside it"};
    for (int mistake = 1; mistake <= 5; ++mistake) {
        rule.mistakes.push_back({texts[mistake - 1], Values::of(expected_with(gradients, mistake))});
    }
    expect_equal(rule, expected_with(gradients, 0), run(1, gradients, {}), tolerance);
}

TEST_CASE("the decay stands beside the gradient, not in it" * POINTS(2)) {
    // gradient 0: only the decay moves θ
    Task rule = task("θ = θ (1 - lr λ) before the step; the gradient knows nothing of it");
    rule.mistakes = {{"the decay was added to the gradient: that is Adam with L2, not AdamW", Values::of(Numbers{2 - 0.1 * 1.0 / (1.0 + 1e-8)})},
                     {"the decay does not contain the learning rate", Values::of(Numbers{2 * (1 - 0.5)})},
                     {"there is no decay", Values::of(Numbers{2})}};
    expect_equal(rule, Numbers{2 * (1 - 0.1 * 0.5)}, run(2, {0}, {.weight_decay = 0.5}), tolerance);
}
