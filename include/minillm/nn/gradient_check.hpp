// nn/gradient_check.hpp: is the hand-written backward the derivative of forward?
//
//     d loss / d x_i  ≈  (loss(x_i + h) - loss(x_i - h)) / 2h          central difference, error of order h²
//
// Each number of a tensor is moved up and down by h, and the slope of the loss is compared with what backward
// says. The comparison needs double: with h = 1e-5 the difference of two losses keeps about ten digits in double
// and none in float. So tests compile this header, and the layer, with MINILLM_REAL=double.
//
// A failed check says which tensor, which element, both numbers, and what mistake it looks like
// (nn/gradient_mistake.hpp).
//
// Source: Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 11.5.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "gradient_mistake.hpp"
#include "parameter.hpp"

namespace minillm {

/// The place where analytic and numeric gradient differ most.
struct GradientCheck {
    std::string name;           // which tensor, e.g. "weight"
    std::size_t index = 0;      // which element, counted along the rows
    double analytic = 0;        // what backward says
    double numeric = 0;         // what the central difference says
    double relative_error = 0;  // |analytic - numeric| / the largest gradient of the same tensor
    std::string guess;          // what mistake the whole tensor looks like; empty if it is right, or unusual

    /// One line for a failing test.
    std::string text() const {
        char numbers[200];
        std::snprintf(numbers, sizeof numbers,
                      "backward says %.10g, the central difference says %.10g, relative error %.3g", analytic, numeric,
                      relative_error);
        std::string line = name + "[" + std::to_string(index) + "]: " + numbers;
        if (!guess.empty()) {
            line += "; looks like ";
            line += guess;
        }
        return line;
    }
};

/// Compares the gradient of one tensor.
///
/// @param name      how the tensor is called in the result
/// @param values    the numbers to move; each is put back
/// @param analytic  d(loss)/d(values) as backward computed it, of the same shape
/// @param loss      a function without arguments that runs forward on the present values and gives the loss
/// @param step      h of the central difference
/// Throws ShapeError unless values and analytic have one shape.
template <std::size_t Rank, class Loss>
GradientCheck check_gradient(const std::string& name, Tensor<Rank>& values, const Tensor<Rank>& analytic, Loss&& loss,
                             double step = 1e-5) {
    if (analytic.shape() != values.shape()) {
        throw ShapeError("check_gradient: the gradient of " + name + " has another shape than " + name);
    }
    GradientCheck worst;
    worst.name = name;
    Tensor<Rank> numeric = zeros<Rank>(values.shape());
    double largest = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Real before = values.data()[i];
        values.data()[i] = before + static_cast<Real>(step);
        const double up = loss();
        values.data()[i] = before - static_cast<Real>(step);
        const double down = loss();
        values.data()[i] = before;
        numeric.data()[i] = static_cast<Real>((up - down) / (2 * step));
        largest = std::max({largest, std::abs(static_cast<double>(numeric.data()[i])),
                            std::abs(static_cast<double>(analytic.data()[i]))});
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double ours = static_cast<double>(analytic.data()[i]);
        const double theirs = static_cast<double>(numeric.data()[i]);
        // A tensor whose gradient is 0 everywhere (a bias before softmax, say) is compared absolutely.
        double error = std::abs(ours - theirs) / std::max(largest, 1e-3);
        if (std::isnan(error)) {
            error = std::numeric_limits<double>::infinity();  // NaN is not worse than anything; infinity is
        }
        if (error > worst.relative_error) {
            worst.index = i;
            worst.analytic = ours;
            worst.numeric = theirs;
            worst.relative_error = error;
        }
    }
    const std::vector<double> ours(analytic.data(), analytic.data() + analytic.size());
    const std::vector<double> theirs(numeric.data(), numeric.data() + numeric.size());
    worst.guess = guess_gradient_mistake(ours, theirs, values.shape(Rank - 1));
    return worst;
}

/// Compares the gradients of all trainable parameters of a layer or model; gives the worst.
template <class Layer, class Loss>
GradientCheck check_parameter_gradients(Layer& layer, Loss&& loss, double step = 1e-5) {
    GradientCheck worst;
    layer.visit_parameters([&](const std::string& name, auto& parameter) {
        if (!parameter.trainable) {
            return;
        }
        const GradientCheck check = check_gradient(name, parameter.value, parameter.grad, loss, step);
        if (worst.name.empty() || check.relative_error > worst.relative_error) {
            worst = check;
        }
    });
    return worst;
}

}  // namespace minillm
