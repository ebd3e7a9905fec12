// text/sideways.hpp: looks into a room below.
#pragma once

#include "minillm/embedding/embedding.hpp"
