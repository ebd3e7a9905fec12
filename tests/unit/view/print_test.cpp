#include "minillm/view/print.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "minillm/core/tensor.hpp"

using namespace minillm;

TEST_CASE("print: name, shape, and a line for each row") {
    CHECK(tensor_text("p", Vector{Real(0.5), 1}) == "p (2)\n    0.5000         1\n");
    CHECK(tensor_text("m", Matrix{{1, 2}, {Real(-3.25), 4}}) == "m (2, 2)\n         1         2\n   -3.2500         4\n");
    CHECK(tensor_text("t", Tensor3{{{1}, {2}}, {{3}, {4}}}) == "t (2, 2, 1)\n         1\n         2\n\n         3\n         4\n");
    CHECK(tensor_text("none", Matrix(Matrix::shape_type{0, 3})) == "none (0, 3)\n");
}

TEST_CASE("print: small, large and no numbers") {
    const Real infinity = std::numeric_limits<Real>::infinity();
    CHECK(tensor_text("x", Vector{Real(1e-7), Real(2.5e9), -infinity}) == "x (3)\n  1.00e-07  2.50e+09      -inf\n");
    CHECK(tensor_text("x", Vector{Real(-0.0), -Real(0.00004)}) == "x (2)\n         0 -4.00e-05\n");
}

TEST_CASE("print: a long axis is cut in the middle") {
    const std::string text = tensor_text("long", zeros<2>({100, 2}));
    CHECK(text.find("       ...\n") != std::string::npos);
    CHECK(text.size() == std::string("long (100, 2)\n").size() + 12 * 21 + 11);
}
