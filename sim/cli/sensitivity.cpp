// drsim sensitivity MODEL --scenario S --option O: which input moves the results most?
#include "reports/sensitivity.hpp"

#include <stdexcept>

#include "sim/app/sensitivity.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/progress.hpp"

namespace drsim::cli {

int sensitivity(const Arguments& arguments) {
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
    reports::SensitivityReport report = find_sensitivity(inputs, settings);
    report.version = DRSIM_VERSION;
    report.command = repeating_command(arguments);
    write_output(arguments, reports::render_sensitivity(report, format_for(arguments), style_for(arguments)));
  } catch (const std::invalid_argument& problem) {
    throw WrongInput(std::string("drsim: error: ") + problem.what());
  }
  return kDone;
}

}  // namespace drsim::cli
