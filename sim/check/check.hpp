// Lints a system and its plans before anything is simulated: what arithmetic and the dependency graph alone can tell.
#pragma once

#include <string>
#include <vector>

#include "sim/input/inputs.hpp"
#include "sim/study/result.hpp"

namespace drsim {

struct CheckRule {
  std::string name;         ///< as in CheckFinding::rule
  std::string explanation;  ///< one sentence
};

/// All rules, in the order in which their findings are listed.
std::vector<CheckRule> check_rules();

/// Findings by rule, then by place. Documented and own options are judged; shipped ones only where data stays without any
/// copy elsewhere, as the comparison itself shows the rest. Inputs that the reader refused must not be given.
std::vector<CheckFinding> check_inputs(const Inputs& inputs);

}  // namespace drsim
