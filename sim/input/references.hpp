// What only shows when everything has been read: names that refer to nothing, cycles, contradictions.
#pragma once

#include "sim/input/inputs.hpp"

namespace drsim::input {

void check_references(const Inputs& inputs, Problems& problems);

}  // namespace drsim::input
