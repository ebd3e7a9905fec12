// core/good.hpp: keeps every rule; a keep_dims in a comment is no sin.
#pragma once

#include "error.hpp"
