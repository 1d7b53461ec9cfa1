// Every value with its origin, and what each option would do in each scenario.
#pragma once

#include "reports/explain.hpp"
#include "sim/input/inputs.hpp"

namespace drsim {

reports::Explanation explanation_of(const Inputs& inputs);

}  // namespace drsim
