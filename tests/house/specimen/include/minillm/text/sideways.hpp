// text/sideways.hpp: looks into a room below.
#pragma once

#include "../embedding/embedding.hpp"
