// Parsed once per test executable instead of once per file. Tests include what they use all the same.
#include <doctest/doctest.h>

#include "minillm/core/json_object.hpp"
#include "minillm/core/tensor.hpp"
