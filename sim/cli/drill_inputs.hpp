// One drill of a model's calendar, with what it rehearses.
#pragma once

#include "sim/cli/arguments.hpp"
#include "sim/input/inputs.hpp"
#include "sim/rehearsal/record.hpp"

namespace drsim::cli {

struct DrillInputs {
  Inputs inputs;  ///< read for the drill's scenario and option
  Drill drill;
};

/// The drill that was named, in the model that was given; one of the two when the model has only one. Throws WrongInput.
DrillInputs read_drill(const Arguments& arguments);

/// With progress and Ctrl-C. Throws WrongInput when the option does not apply to the scenario.
rehearsal::Prediction predict(const Arguments& arguments, const DrillInputs& what);

}  // namespace drsim::cli
