// From what was typed to an exit status: the only place that catches.
#include <array>
#include <csignal>
#include <exception>
#include <iostream>
#include <string_view>
#include <utility>

#include "reports/json.hpp"
#include "reports/safe_text.hpp"
#include "sim/cli/command_line.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/study/study.hpp"

namespace drsim::cli {
namespace {

using Command = int (*)(const Arguments&);

/// The table of commands. A new one = one file, a line here and a function in command_line.cpp.
constexpr auto kCommands = std::to_array<std::pair<std::string_view, Command>>({{"compare", compare},
                                                                                {"merge", merge},
                                                                                {"verify", verify},
                                                                                {"run", run},
                                                                                {"year", year},
                                                                                {"advise", advise},
                                                                                {"sensitivity", sensitivity},
                                                                                {"rare", rare},
                                                                                {"optimize", optimize},
                                                                                {"validate", validate},
                                                                                {"check", check},
                                                                                {"explain", explain},
                                                                                {"init", init},
                                                                                {"diff", diff},
                                                                                {"report", report},
                                                                                {"list", list},
                                                                                {"bench", bench},
                                                                                {"completion", completion},
                                                                                {"drill list", drill_list},
                                                                                {"drill next", drill_next},
                                                                                {"drill due", drill_due},
                                                                                {"drill calendar", drill_calendar},
                                                                                {"drill predict", drill_predict},
                                                                                {"drill run", drill_run},
                                                                                {"drill rehearse", drill_rehearse},
                                                                                {"drill history", drill_history},
                                                                                {"drill show", drill_show},
                                                                                {"drill compare", drill_compare},
                                                                                {"drill export", drill_export},
                                                                                {"drill readiness", drill_readiness},
                                                                                {"calibrate", calibrate}});

int dispatch(const Arguments& arguments) {
  for (const auto& [name, command] : kCommands)
    if (name == arguments.command) return command(arguments);
  throw std::logic_error("the command '" + arguments.command + "' has no function");
}

int say(int status, const std::string& message) {
  std::cerr << message << "\n";
  return status;
}

std::string to_repeat(Arguments arguments, const WorkerFailure& failure) {
  arguments.command = "run";
  arguments.scenarios = {failure.scenario};
  arguments.options = {failure.option};
  arguments.replication = failure.replication;
  return repeating_command(arguments);
}

int guarded(const Arguments& arguments) {
  try {
    return dispatch(arguments);
  } catch (const WrongInput& problem) {
    return say(kInputWrong, problem.what());
  } catch (const WorkerFailure& failure) {
    return say(kDrsimWrong, std::string("drsim: internal error: ") + failure.what() + "\nto repeat: " + to_repeat(arguments, failure));
  } catch (const std::exception& problem) {
    return say(kDrsimWrong, std::string("drsim: internal error: ") + problem.what() + "\nto repeat: " + repeating_command(arguments));
  }
}

}  // namespace
}  // namespace drsim::cli

int main(int argc, char* argv[]) {
  std::signal(SIGPIPE, SIG_IGN);  // who closes our output early gets silence, not a dead process
  const drsim::cli::Parsed parsed = drsim::cli::parse(argc, argv);
  if (parsed.exit_status) return *parsed.exit_status;
  return drsim::cli::guarded(parsed.arguments);
}
