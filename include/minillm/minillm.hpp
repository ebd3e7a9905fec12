// minillm.hpp: everything, in reading order. Its comments are the table of contents.
#pragma once

#include "minillm/nn/linear.hpp"
