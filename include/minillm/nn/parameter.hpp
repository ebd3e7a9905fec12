// nn/parameter.hpp: all parameters of a layer or model, visited by name.
//
// A layer is a plain struct with Parameter members (core/parameter.hpp). Its visit_parameters calls a visitor with each parameter's
// full name and the parameter, and is the one way in for Adam, checkpoints, gradient checks, counting and golden
// files. Names are those of the published checkpoints (PyTorch, GPT-2), and tensors are matched by name, never
// by order.
#pragma once

#include <cstddef>
#include <string>

#include "../core/parameter.hpp"

namespace minillm {

/// Sets every gradient of a layer or model to 0, before the next backward.
template <class Layer>
void zero_gradients(Layer& layer) {
    layer.visit_parameters([](const std::string&, auto& parameter) { parameter.grad.fill(Real(0)); });
}

/// Gives the memory of all gradients back: for a model that is only asked from now on. backward needs them.
template <class Layer>
void drop_gradients(Layer& layer) {
    layer.visit_parameters([](const std::string&, auto& parameter) { parameter.grad = {}; });
}

/// How many numbers a layer or model has learned or may learn.
template <class Layer>
std::size_t count_parameters(Layer& layer) {
    std::size_t count = 0;
    layer.visit_parameters([&count](const std::string&, auto& parameter) { count += parameter.size(); });
    return count;
}

}  // namespace minillm
