#include <minillm/minillm.hpp>

// In the other translation unit. Both include everything, so a function that is not inline would be defined twice.
std::size_t parameters_in_the_other_unit();

int main() {
    minillm::Linear layer(2, 3);
    return minillm::count_parameters(layer) == parameters_in_the_other_unit() ? 0 : 1;
}
