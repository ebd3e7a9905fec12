// The solution is the library itself.
#pragma once

#include "minillm/nn/linear.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Vector;

struct Gradients {
    Matrix dx;
    Matrix dweight;
    Vector dbias;
};

inline Matrix forward(const Matrix& x, const Matrix& weight, const Vector& bias) {
    minillm::Linear linear(x.shape(1), weight.shape(0));
    linear.weight.value = weight;
    linear.bias.value = bias;
    return linear.forward(x);
}

inline Gradients backward(const Matrix& dy, const Matrix& x, const Matrix& weight) {
    minillm::Linear linear(x.shape(1), weight.shape(0));
    linear.weight.value = weight;
    minillm::Linear::Cache cache;
    linear.forward(x, &cache);
    Matrix dx = linear.backward(dy, cache);
    return {dx, linear.weight.grad, linear.bias.grad};
}

}  // namespace exercise
