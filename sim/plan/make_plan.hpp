// One option applied to one system for one scenario.
#pragma once

#include "sim/input/inputs.hpp"
#include "sim/plan/plan.hpp"

namespace drsim {

/// `inputs` must be free of problems; `option` and `scenario` are two of its own. When the option or the scenario cannot
/// be applied, the plan says why in `not_applicable` and must not be run.
Plan make_plan(const Inputs& inputs, const Option& option, const Scenario& scenario);

/// The kinds that a scenario belongs to: its own, then its ancestors, nearest first.
std::vector<std::string> kind_chain(const Scenario& scenario);

}  // namespace drsim
