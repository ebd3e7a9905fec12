// The solution is the library itself.
#pragma once

#include "minillm/nn/lstm_layer.hpp"

namespace exercise {

using minillm::Real;
using minillm::Vector;

struct Step {
    Vector i, f, g, o, c, h;
};

inline Step step(const Vector& a, const Vector& c_before) {
    const std::size_t hidden = c_before.size();
    Step s{c_before, c_before, c_before, c_before, c_before, c_before};
    Vector gates = a;
    Vector tanh_c = c_before;
    minillm::lstm_cell(gates.data(), c_before.data(), s.c.data(), tanh_c.data(), s.h.data(), hidden);
    Vector* parts[] = {&s.i, &s.f, &s.g, &s.o};
    for (std::size_t gate = 0; gate < 4; ++gate) {
        std::copy_n(gates.data() + gate * hidden, hidden, parts[gate]->data());
    }
    return s;
}

}  // namespace exercise
