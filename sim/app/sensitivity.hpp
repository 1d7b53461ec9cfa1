// Which input of a plan moves its results most: one at a time, as shares of variance, and step by step.
#pragma once

#include "reports/sensitivity.hpp"
#include "sim/input/inputs.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// The first scenario under the first option. Throws std::invalid_argument when it does not apply. What only the caller knows stays
/// empty: version, command.
reports::SensitivityReport find_sensitivity(const Inputs& inputs, const StudySettings& settings);

}  // namespace drsim
