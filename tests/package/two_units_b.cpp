#include <minillm/minillm.hpp>

std::size_t parameters_in_the_other_unit();
std::size_t parameters_in_the_other_unit() {
    minillm::Linear layer(2, 3);
    return minillm::count_parameters(layer);
}
