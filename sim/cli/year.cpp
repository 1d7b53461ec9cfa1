// drsim year MODEL: simulated years in which incidents may overlap.
#include "reports/years.hpp"
#include "sim/app/years.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/progress.hpp"

namespace drsim::cli {

int year(const Arguments& arguments) {
  check_output(arguments);
  const Inputs inputs = read_model(arguments);
  note_unknowns(inputs, arguments);
  Progress progress(arguments.quiet, "year");
  StudySettings settings;
  settings.replications = arguments.years;
  settings.seed = arguments.seed;
  settings.workers = arguments.workers;
  settings.progress = [&](std::uint64_t done, std::uint64_t all) { progress(done, all); };
  settings.interrupted = watch_for_interrupt();
  const reports::YearsReport report = simulate_years(inputs, settings, DRSIM_VERSION, repeating_command(arguments));
  write_output(arguments, reports::render_years(report, format_for(arguments), style_for(arguments)));
  return kDone;
}

}  // namespace drsim::cli
