// What to expect of a drill of the calendar: its scenario under its option, thousands of times, step by step.
#pragma once

#include <string>

#include "sim/input/inputs.hpp"
#include "sim/rehearsal/record.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// `inputs` was read for the scenario and the option of `drill` (any when it has no scenario: then nothing is simulated and its
/// checklist makes the steps). Throws std::invalid_argument when the option does not apply to the scenario, with the reason.
rehearsal::Prediction predict_drill(const Inputs& inputs, const Drill& drill, const StudySettings& settings, const std::string& version);

/// Every value of the model but its calendar: equal hashes mean the same predictions from the same drsim.
std::string model_hash(const Inputs& inputs);

}  // namespace drsim
