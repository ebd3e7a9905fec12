// attention.cpp: what attention.html calls. The page writes q, k and v into memory, calls attention(), and reads each
// step. All mathematics is in nn/attention.hpp, the header that the lesson teaches.
#include "../../../include/minillm/nn/attention.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "trap.hpp"

using namespace minillm;

namespace {

std::vector<Real> numbers;  // q, k and v one behind the other; later the three results

Matrix taken(std::size_t& begin, std::size_t rows, std::size_t columns) {
    Matrix m = uninitialised<2>({rows, columns});
    std::copy_n(numbers.data() + begin, rows * columns, m.data());
    begin += rows * columns;
    return m;
}

}  // namespace

extern "C" {

/// Room for `count` numbers.
[[clang::export_name("room")]] Real* room(std::uint32_t count) {
    numbers.assign(count, 0);
    return numbers.data();
}

/// The numbers in the room are q [T, D], k [T, D], v [T, D]; afterwards scores [T, T], weights [T, T], output [T, D]
/// are at the place that comes back.
[[clang::export_name("attention")]] const Real* attention(std::uint32_t tokens, std::uint32_t width, std::uint32_t causal) {
    std::size_t begin = 0;
    const Matrix q = taken(begin, tokens, width);
    const Matrix k = taken(begin, tokens, width);
    const Matrix v = taken(begin, tokens, width);
    const Attention steps =
        scaled_dot_product_attention(q, k, v, causal != 0 ? AttentionMask::causal : AttentionMask::none);
    numbers.clear();
    for (const Matrix* step : {&steps.scores, &steps.weights, &steps.output}) {
        numbers.insert(numbers.end(), step->data(), step->data() + step->size());
    }
    return numbers.data();
}

}  // extern "C"
