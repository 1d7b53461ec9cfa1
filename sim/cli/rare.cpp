// drsim rare MODEL --scenario S --option O: how often does it fail, and by what?
#include "reports/rare.hpp"

#include <stdexcept>

#include "sim/app/rare_outcome.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/progress.hpp"

namespace drsim::cli {

int rare(const Arguments& arguments) {
  check_output(arguments);
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
    const RareOutcome outcome = arguments.miss == "objective" ? RareOutcome::missed_objective : RareOutcome::not_recovered;
    reports::RareReport report = find_rare(inputs, outcome, settings);
    report.version = DRSIM_VERSION;
    report.command = repeating_command(arguments);
    write_output(arguments, reports::render_rare(report, format_for(arguments), style_for(arguments)));
  } catch (const std::invalid_argument& problem) {
    throw WrongInput(std::string("drsim: error: ") + problem.what());
  }
  return kDone;
}

}  // namespace drsim::cli
