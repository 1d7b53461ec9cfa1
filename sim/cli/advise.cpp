// drsim advise MODEL --scenario S --option O: wait or fail over?
#include "reports/waiting.hpp"
#include "sim/app/waiting_advice.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/typed.hpp"
#include "sim/input/quantities.hpp"

namespace drsim::cli {

namespace {

WaitingQuestion read_question(const Arguments& arguments) {
  Problems problems;
  WaitingQuestion question;
  if (const auto elapsed = input::read_duration(typed("--elapsed", arguments.elapsed, problems), "--elapsed", problems))
    question.elapsed = *elapsed;
  if (arguments.lasts) {
    const input::Node node = typed("--lasts", *arguments.lasts, problems);
    if (!problems.any()) question.lasts = input::read_distribution(node, "--lasts", problems);
  }
  refuse_if_any(problems);
  return question;
}

}  // namespace

int advise(const Arguments& arguments) {
  check_output(arguments);
  const WaitingQuestion question = read_question(arguments);
  const Inputs inputs = read_model(arguments);
  note_unknowns(inputs, arguments);
  Progress progress(arguments.quiet);
  StudySettings settings;
  settings.replications = arguments.replications;
  settings.seed = arguments.seed;
  settings.workers = arguments.workers;
  settings.progress = [&](std::uint64_t done, std::uint64_t all) { progress(done, all); };
  settings.interrupted = watch_for_interrupt();
  try {
    reports::WaitingReport report = advise_on_waiting(inputs, question, settings);
    report.version = DRSIM_VERSION;
    report.command = repeating_command(arguments);
    write_output(arguments, reports::render_waiting(report, format_for(arguments), style_for(arguments)));
  } catch (const NoChoice& reason) {
    throw WrongInput(std::string("drsim: error: ") + reason.what());
  }
  return kDone;
}

}  // namespace drsim::cli
