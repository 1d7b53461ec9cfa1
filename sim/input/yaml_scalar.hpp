// What a plain (unquoted) scalar means in YAML.
#pragma once

#include <string>

#include "sim/input/tree.hpp"

namespace drsim::input {

/// By the core schema of YAML 1.2 (section 10.3.2): `NO`, `on` and `yes` are text, 012 is twelve, 0o14 is octal.
/// Infinite and not-a-number values, and those that no double holds, are problems.
Node core_scalar(std::string spelling, const Place& place, const std::string& where, Problems& problems);

}  // namespace drsim::input
