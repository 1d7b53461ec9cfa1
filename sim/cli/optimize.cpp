// drsim optimize MODEL: the cheapest configuration that keeps every promise.
#include "reports/optimization.hpp"
#include "sim/app/optimization.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/whole_file.hpp"

namespace drsim::cli {

int optimize(const Arguments& arguments) {
  check_output(arguments);
  if (arguments.drill.write) {
    check_writable(*arguments.drill.write);
    if (std::filesystem::exists(*arguments.drill.write))
      throw WrongInput("drsim: error: --write " + arguments.drill.write->string() + ": exists: expected a new file");
  }
  const Inputs inputs = read_model(arguments);
  note_unknowns(inputs, arguments);
  Progress progress(arguments.quiet);
  OptimizationSettings settings;
  settings.study.replications = arguments.replications;
  settings.study.seed = arguments.seed;
  settings.study.workers = arguments.workers;
  settings.study.progress = [&](std::uint64_t done, std::uint64_t all) { progress(done, all); };
  settings.study.interrupted = watch_for_interrupt();
  settings.budget = arguments.budget;
  reports::OptimizationReport report = drsim::optimize(inputs, settings);
  report.version = DRSIM_VERSION;
  report.command = repeating_command(arguments);
  if (report.choice && arguments.drill.write) write_whole(*arguments.drill.write, report.choice->file, Existing::refuse);
  write_output(arguments, reports::render_optimization(report, format_for(arguments), style_for(arguments)));
  return report.choice ? kDone : kNotMet;
}

}  // namespace drsim::cli
