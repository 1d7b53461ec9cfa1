// What may be typed after the commands that simulate: compare, merge, verify, run, year, advise, sensitivity, optimize, validate.
#pragma once

#include "sim/cli/command_parts.hpp"

namespace drsim::cli {

void add_study_commands(Arguments& it, const CommandParts& parts);

}  // namespace drsim::cli
