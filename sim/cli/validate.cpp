// drsim validate: drills with a known answer.
#include "reports/validation.hpp"
#include "sim/app/validation.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/data_folder.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/progress.hpp"
#include "sim/validation/suite.hpp"

namespace drsim::cli {

namespace {

constexpr std::uint64_t kLeastDrills = 500;  // the extremes of a uniform figure then stand within 2 % of its range, but once in 25,000 runs

}  // namespace

int validate(const Arguments& arguments) {
  check_output(arguments);
  const std::string suite = arguments.what.empty() ? "closed-forms" : arguments.what;
  if (arguments.replications < kLeastDrills)
    throw WrongInput("drsim: error: --replications must be 500 or more: tolerances of extreme values count on as many drills");
  const std::filesystem::path data = find_data_folder(arguments.data);
  Progress progress(arguments.quiet, "validate");
  StudySettings settings;
  settings.replications = arguments.replications;
  settings.seed = arguments.seed;
  settings.workers = arguments.workers;
  settings.progress = [&](std::uint64_t done, std::uint64_t all) { progress(done, all); };
  settings.interrupted = watch_for_interrupt();
  try {
    reports::ValidationReport report = validate_suite(data / "models" / "validation" / (suite + ".json"), data, settings);
    report.version = DRSIM_VERSION;
    report.command = repeating_command(arguments);
    write_output(arguments, reports::render_validation(report, format_for(arguments), style_for(arguments)));
    const reports::ValidationCount count = reports::count_checks(report);
    return count.checks > 0 && (count.broken == 0 || !report.gates) && !report.partial ? kDone : kNotMet;
  } catch (const validation::SuiteProblem& problem) {
    throw WrongInput(problem.what());
  }
}

}  // namespace drsim::cli
