// What several commands of drsim have in common: a model, a selection of scenarios and options, drills, output.
#pragma once

#include <cstdint>
#include <string>

#include "sim/cli/arguments.hpp"

namespace CLI {
class App;
class Validator;
}  // namespace CLI

namespace drsim::cli {

/// Adds to a command what it takes; what is typed goes into the arguments.
class CommandParts {
 public:
  CommandParts(CLI::App& app, Arguments& it) : app_(app), it_(it) {}

  CLI::App& command(const std::string& name, const std::string& help, const std::string& examples) const;
  CLI::App& command(CLI::App& parent, const std::string& name, const std::string& full_name, const std::string& help,
                    const std::string& examples) const;
  void model(CLI::App& sub) const;
  void selection(CLI::App& sub) const;  ///< scenarios, options, and what `sets` adds
  void sets(CLI::App& sub) const;
  void data(CLI::App& sub) const;
  void seed(CLI::App& sub) const;
  void drills(CLI::App& sub) const;  ///< replications, seed and workers
  void workers(CLI::App& sub) const;
  void output(CLI::App& sub) const;

 private:
  CLI::App& app_;
  Arguments& it_;
};

/// Digits only: "-1" would wrap around to a number with twenty of them.
CLI::Validator whole_number(std::uint64_t most);

}  // namespace drsim::cli
