// What may be typed after `drsim drill`, and `drsim calibrate`.
#pragma once

#include <functional>
#include <string>

#include "sim/cli/arguments.hpp"

namespace CLI {
class App;
}

namespace drsim::cli {

/// What every command of drsim has, made by command_line.cpp.
struct CommandParts {
  std::function<CLI::App&(CLI::App& parent, const std::string& name, const std::string& full_name, const std::string& help,
                          const std::string& examples)>
      command;
  std::function<void(CLI::App&)> model, sets, drills, output;
};

void add_drill_commands(CLI::App& app, Arguments& it, const CommandParts& parts);

}  // namespace drsim::cli
