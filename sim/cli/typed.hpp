// Quantities that were typed after a flag, read as in a model.
#pragma once

#include <string>

#include "sim/input/problems.hpp"
#include "sim/input/tree.hpp"

namespace drsim::cli {

/// A text like "5 h", or JSON as in a model; its place is the flag.
input::Node typed(const char* flag, const std::string& text, Problems& problems);

/// Throws WrongInput with all of them.
void refuse_if_any(const Problems& problems);

}  // namespace drsim::cli
