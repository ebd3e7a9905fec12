// nn/gradient_check.hpp: is the hand-written backward the derivative of forward?
//
//     d loss / d x_i  ≈  (loss(x_i + h) - loss(x_i - h)) / 2h          central difference, error of order h²
//
// Each number of a tensor is moved up and down by h, and the slope of the loss is compared with what backward
// says. The comparison needs double: with h = 1e-5 the difference of two losses keeps about ten digits in double
// and none in float. So tests compile this header, and the layer, with MINILLM_REAL=double.
//
// Source: Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 11.5.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "minillm/core/tensor.hpp"
#include "minillm/nn/parameter.hpp"

namespace minillm {

/// The place where analytic and numeric gradient differ most.
struct GradientCheck {
    std::string name;           // which tensor, e.g. "weight"
    std::size_t index = 0;      // which element, counted along the rows
    double analytic = 0;        // what backward says
    double numeric = 0;         // what the central difference says
    double relative_error = 0;  // |analytic - numeric| / the largest gradient of the same tensor

    /// One line for a failing test.
    std::string text() const {
        return name + "[" + std::to_string(index) + "]: backward says " + std::to_string(analytic) +
               ", the central difference says " + std::to_string(numeric) + ", relative error " +
               std::to_string(relative_error);
    }
};

/// Compares the gradient of one tensor.
///
/// @param name      how the tensor is called in the result
/// @param values    the numbers to move; each is put back
/// @param analytic  d(loss)/d(values) as backward computed it, of the same shape
/// @param loss      a function without arguments that runs forward on the present values and gives the loss
/// @param step      h of the central difference
template <std::size_t Rank, class Loss>
GradientCheck check_gradient(const std::string& name, Tensor<Rank>& values, const Tensor<Rank>& analytic, Loss&& loss,
                             double step = 1e-5) {
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
        const double error = std::abs(ours - theirs) / std::max(largest, 1e-3);
        if (!(error <= worst.relative_error)) {
            worst.index = i;
            worst.analytic = ours;
            worst.numeric = theirs;
            worst.relative_error = error;
        }
    }
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
        if (worst.name.empty() || !(check.relative_error <= worst.relative_error)) {
            worst = check;
        }
    });
    return worst;
}

}  // namespace minillm
