// Parsed once for all exercise programs. Exercises and tests include what they use all the same.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/error.hpp"
#include "minillm/core/random.hpp"
#include "minillm/core/tensor.hpp"
