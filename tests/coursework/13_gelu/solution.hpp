// The solution is the library itself.
#pragma once

#include "minillm/nn/activation.hpp"

namespace exercise {

inline double gelu(double x) {
    return minillm::gelu(minillm::Real(x));
}

inline double gelu_tanh(double x) {
    return minillm::gelu_tanh(minillm::Real(x));
}

inline double gelu_slope(double x) {
    return minillm::gelu_slope(minillm::Real(x));
}

inline double gelu_tanh_slope(double x) {
    return minillm::gelu_tanh_slope(minillm::Real(x));
}

}  // namespace exercise
