// A program of somebody who installed minillm.
#include <cstdio>
#include <minillm/nn/linear.hpp>

int main() {
    minillm::Linear layer(2, 2);
    layer.weight.value = minillm::Matrix{{1, 2}, {3, 4}};
    const minillm::Matrix y = layer.forward(minillm::Matrix{{1, 1}});
    std::printf("%g %g\n", static_cast<double>(y(0, 0)), static_cast<double>(y(0, 1)));
    return y(0, 0) == 3 && y(0, 1) == 7 ? 0 : 1;
}
