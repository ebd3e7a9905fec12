// The solution is the library itself.
#pragma once

#include <vector>

#include "minillm/train/schedule.hpp"
#include "minillm/train/trainer.hpp"

namespace exercise {

using minillm::Real;
using minillm::Vector;

// Gradients as the parameters of a model.
struct Model {
    std::vector<minillm::Parameter<1>> parameters;

    template <class Visitor>
    void visit_parameters(Visitor&& visit) {
        for (minillm::Parameter<1>& parameter : parameters) {
            visit("parameter", parameter);
        }
    }
};

inline double clip(std::vector<Vector>& gradients, double largest) {
    Model model;
    for (const Vector& gradient : gradients) {
        model.parameters.emplace_back(std::array<std::size_t, 1>{gradient.size()});
        model.parameters.back().grad = gradient;
    }
    const double length = minillm::clip_gradients(model, largest);
    for (std::size_t i = 0; i < gradients.size(); ++i) {
        gradients[i] = model.parameters[i].grad;
    }
    return length;
}

inline double rate(std::size_t step, double lr, std::size_t warmup, std::size_t total) {
    return minillm::Schedule{.learning_rate = lr, .warmup = warmup, .total_steps = total, .shape = minillm::Schedule::Shape::cosine}.at(step);
}

}  // namespace exercise
