// The command that repeats a run.
#include "sim/cli/arguments.hpp"

namespace drsim::cli {

std::string shell_quoted(const std::string& text) {
  const std::string plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,+@%";
  if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

std::string repeating_command(const Arguments& arguments) {
  std::string command = "drsim " + arguments.command;
  if (arguments.command == "validate" && !arguments.what.empty()) command += " " + shell_quoted(arguments.what);
  for (const std::string& file : arguments.files) command += " " + shell_quoted(file);
  const auto each = [&](const char* flag, const std::vector<std::string>& values) {
    for (const std::string& value : values) command += std::string(" ") + flag + " " + shell_quoted(value);
  };
  each("--scenario", arguments.scenarios);
  each("--option", arguments.options);
  each("--set", arguments.sets);
  if (arguments.command == "advise") {
    each("--elapsed", {arguments.elapsed});
    if (arguments.lasts) each("--lasts", {*arguments.lasts});
  }
  if (arguments.study) command += " --study";
  if (arguments.command == "rare") each("--miss", {arguments.miss});
  if (arguments.command == "run")
    command += " --replication " + std::to_string(arguments.replication);
  else if (arguments.command == "year")
    command += " --years " + std::to_string(arguments.years);
  else if (arguments.precision) {
    each("--precision", {*arguments.precision});
    if (arguments.time_precision) each("--time-precision", {*arguments.time_precision});
    if (arguments.max_replications) each("--max-replications", {std::to_string(*arguments.max_replications)});
  } else
    command += " --replications " + std::to_string(arguments.replications);
  if (arguments.command == "optimize") command += " --budget " + std::to_string(arguments.budget);
  return command + " --seed " + std::to_string(arguments.seed);
}

}  // namespace drsim::cli
