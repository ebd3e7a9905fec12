// Exercise 00: a tour with the debugger. It is solved already: run it, stop in it, and look.
#pragma once

#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;
using minillm::Vector;

/// The mean of each row: x [N, C] -> [N].
///
/// Example: {{1, 3}, {10, 30}}  ->  {2, 20}
inline Vector row_means(const Matrix& x) {
    Vector means = minillm::zeros<1>({x.shape(0)});  // [N]
    for (std::size_t n = 0; n < x.shape(0); ++n) {
        Real sum = 0;
        for (std::size_t j = 0; j < x.shape(1); ++j) {
            sum += x(n, j);
        }
        means(n) = sum / static_cast<Real>(x.shape(1));  // stop here: `print sum`, `print n`
    }
    return means;
}

}  // namespace exercise
