// What only shows when everything has been read: names that refer to nothing, cycles, contradictions.
#pragma once

#include <string>
#include <vector>

#include "sim/input/inputs.hpp"
#include "sim/input/tree.hpp"

namespace drsim::input {

struct ToCheck {
  const Inputs& inputs;
  const Node& model;                        ///< completed; for the places of plain texts
  const std::vector<Option>& options;       ///< all that were read
  const std::vector<Scenario>& scenarios;   ///< all that were read
  std::vector<std::string> scenario_names;  ///< all that exist
  std::vector<std::string> scenario_kinds;  ///< all that exist, ancestors among them
};

/// Goes on where parts could not be read: what was told about them is not told again.
void check_references(const ToCheck& what, Problems& problems);

}  // namespace drsim::input
