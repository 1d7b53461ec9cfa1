// What may be typed: CLI11's only door.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/cli/arguments.hpp"

namespace drsim::cli {

struct Parsed {
  Arguments arguments;
  std::optional<int> exit_status;  ///< set: help, the version or a mistake was shown, and drsim ends with it
};

/// Shows help and the version on standard output, mistakes on standard error.
Parsed parse(int argc, const char* const* argv);

struct FlagWords {
  std::string name;  ///< "--seed"
  std::string help;
  bool takes_value = false;
  std::vector<std::string> values;  ///< when only these are possible
};

struct CommandWords {
  std::string name, help;
  std::vector<FlagWords> flags;
  std::vector<std::string> operands;  ///< when only these are possible
};

/// The commands as completions and the manual page tell them.
std::vector<CommandWords> command_words();

}  // namespace drsim::cli
