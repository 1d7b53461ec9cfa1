// drsim drill rehearse: leads people through the real thing, or takes over what a file tells of it.
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "sim/cli/commands.hpp"
#include "sim/cli/drill_inputs.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/history_file.hpp"
#include "sim/cli/lines_in.hpp"
#include "sim/cli/moments.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/session.hpp"
#include "sim/input/quantities.hpp"
#include "sim/rehearsal/judgement.hpp"
#include "sim/rehearsal/times_file.hpp"

namespace drsim::cli {

namespace {

using rehearsal::History;
using rehearsal::Record;

constexpr int kPatienceMs = 500;  // between looks at the clock, for injects and Ctrl-C

std::string flags_of(const Arguments& arguments) { return " --history " + shell_quoted(arguments.drill.history->string()); }

/// "20 min: the replica's region is gone too".
rehearsal::PlannedInject read_inject(const std::string& text) {
  const std::size_t colon = std::min(text.find(": "), text.size());
  input::Node node;
  node.type = input::Node::Type::text;
  node.text = text.substr(0, colon);
  Problems problems;
  const auto at = input::read_duration(node, "--inject", problems);
  if (!at || colon == text.size())
    throw WrongInput("drsim: error: --inject \"" + text + "\": expected TIME: TEXT, as '20 min: the replica is gone too'");
  return {at->count(), text.substr(colon + 2)};
}

int report_end(const Record& record, const Arguments& arguments) {
  const std::string result = rehearsal::result_of(record);
  if (result == "not finished")
    std::cout << fmt::format("Paused. To go on:  drsim drill rehearse --resume {}{}\n", record.id, flags_of(arguments));
  else
    std::cout << fmt::format("Record {}: {}. The report:  drsim drill show {}{}\n", record.id, result, record.id, flags_of(arguments));
  std::cout.flush();
  return result == "clean" ? kDone : kNotMet;
}

int lead(History& history, Record record, const Arguments& arguments) {
  const bool* interrupted = watch_for_interrupt();
  Session session(history, std::move(record));
  std::cout << fmt::format("Record {}. Type help for what can be said.\n\n", session.record().id) << session.status() << "> " << std::flush;
  LinesIn lines;
  while (!session.over() && !*interrupted) {
    std::string line;
    const LinesIn::Got got = lines.next(kPatienceMs, line);
    std::string text = session.announce();
    if (got == LinesIn::Got::line) text += session.answer(line);
    if (!text.empty()) std::cout << text << (session.over() ? "" : "> ") << std::flush;
    if (got == LinesIn::Got::end) break;
  }
  std::cout << "\n";
  return report_end(session.record(), arguments);
}

int take_over(History& history, Record record, const Arguments& arguments) {
  const std::filesystem::path& path = *arguments.drill.times;
  std::ifstream file(path, std::ios::binary);
  std::error_code error;
  if (!file || std::filesystem::is_directory(path, error)) throw WrongInput(path.string() + ": error: cannot be read");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  try {
    rehearsal::Told told = rehearsal::read_times(text, record.prediction);
    record.mode = "imported";
    record.started = told.started.value_or(record.started);
    record.entries = std::move(told.entries);
  } catch (const rehearsal::TimesProblem& problem) {
    throw WrongInput(path.string() + ": error: " + problem.what());
  }
  record.id = history.add(record);
  return report_end(record, arguments);
}

int go_on(const Arguments& arguments) {
  if (!arguments.files.empty() || arguments.drill.times)
    throw WrongInput("drsim: error: --resume goes on with a record; it takes no model and no times");
  History history = open_history(arguments);
  Record record = read_record(history, *arguments.drill.resume);
  if (record.mode != "rehearsed" && record.mode != "tabletop")
    throw WrongInput(fmt::format("drsim: error: record {} is {}, no rehearsal to go on with", record.id, record.mode));
  if (rehearsal::progress_of(record).finished) throw WrongInput(fmt::format("drsim: error: record {} is finished", record.id));
  return lead(history, std::move(record), arguments);
}

}  // namespace

int drill_rehearse(const Arguments& arguments) {
  if (arguments.drill.resume) return go_on(arguments);
  if (arguments.files.empty() || arguments.drill.name.empty())
    throw WrongInput("drsim: error: which drill? Expected MODEL DRILL, or --resume ID");
  const DrillInputs what = read_drill(arguments);
  Record record;
  record.prediction = predict(arguments, what);
  if (record.prediction.steps.empty())
    throw WrongInput("drsim: error: \"" + what.drill.name +
                     "\" has no steps: its option has no runbook for the scenario, and it has no checklist");
  for (const std::string& inject : arguments.drill.injects) record.prediction.injects.push_back(read_inject(inject));
  record.mode = arguments.drill.speed > 1 || what.drill.only == "people" ? "tabletop" : "rehearsed";
  record.speed = arguments.drill.speed;
  History history = open_history(arguments, true);
  record.started = moment_or_now(std::nullopt, "").time_since_epoch().count();
  if (arguments.drill.times) return take_over(history, std::move(record), arguments);
  record.id = history.add(record);
  return lead(history, std::move(record), arguments);
}

}  // namespace drsim::cli
