// Which scenarios mean something to a model, and why the others do not.
#pragma once

#include "reports/listing.hpp"
#include "sim/input/inputs.hpp"

namespace drsim {

/// Name, kind, "yes" or the reason why no option can be drilled in it, summary.
reports::Listing applicable_scenarios(const Inputs& inputs);

}  // namespace drsim
