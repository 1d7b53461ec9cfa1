// The steps of a model's runbooks against what rehearsals measured: which distributions should move, and where they stand.
#pragma once

#include <string>
#include <vector>

#include "sim/input/inputs.hpp"
#include "sim/rehearsal/calibration.hpp"
#include "sim/rehearsal/record.hpp"

namespace drsim {

/// Steps that people rehearsed, in the order of the model. Simulated runs and tabletops measure nothing; runbooks that drsim derived have
/// no values to change. What machines take of a step comes from sizes and rates: it is taken off what was measured, and a step that is
/// mostly that is left alone. Records that the model has learnt from already, as its provenance says, do not count again. `inputs` was read
/// for all scenarios; `history` names the file of the records.
std::vector<rehearsal::CalibratedStep> calibrate_model(const Inputs& inputs, const std::vector<rehearsal::Record>& records,
                                                       const std::string& history);

/// What the provenance of a calibrated value says, and what calibrate_model reads there.
std::string calibration_source(const rehearsal::CalibratedStep& step, const std::string& history);

}  // namespace drsim
