// What may be typed after `drsim drill`, and `drsim calibrate`.
#pragma once

#include "sim/cli/command_parts.hpp"

namespace drsim::cli {

void add_drill_commands(CLI::App& app, Arguments& it, const CommandParts& parts);

}  // namespace drsim::cli
