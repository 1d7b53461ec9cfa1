// What the study's techniques save on a model, measured in one run.
#pragma once

#include "reports/gains.hpp"
#include "sim/input/inputs.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// Common random numbers, stratified draws, stopping by precision and importance sampling, over all scenarios and options of the inputs.
/// `settings.replications` drills of each, whole blocks of them. What only the caller knows stays empty: version, command.
reports::GainsReport measure_gains(const Inputs& inputs, const StudySettings& settings);

}  // namespace drsim
