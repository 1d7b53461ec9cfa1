// drsim validate: drills with a known answer, and incidents that happened.
#include "reports/incidents.hpp"
#include "reports/validation.hpp"
#include "sim/app/comparison.hpp"
#include "sim/app/incidents.hpp"
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

constexpr const char* kIncidents = "incidents";

struct Rendered {
  std::string text;
  bool good = false;
};

Rendered validate_suite_file(const Arguments& arguments, const std::filesystem::path& data, const std::string& suite,
                             const StudySettings& settings) {
  reports::ValidationReport report = validate_suite(data / "models" / "validation" / (suite + ".json"), data, settings);
  report.version = DRSIM_VERSION;
  report.command = repeating_command(arguments);
  const reports::ValidationCount count = reports::count_checks(report);
  return {reports::render_validation(report, format_for(arguments), style_for(arguments)),
          count.checks > 0 && (count.broken == 0 || !report.gates) && !report.partial};
}

/// How near predictions are gates nothing: it is judged as a whole, by people. That what must happen happens does.
Rendered validate_incidents(const Arguments& arguments, const std::filesystem::path& data, const StudySettings& settings) {
  reports::IncidentsReport report = predict_incidents(data, settings);
  report.version = DRSIM_VERSION;
  report.command = repeating_command(arguments);
  return {reports::render_incidents(report, format_for(arguments), style_for(arguments)),
          report.headline.figures > 0 && report.headline.broken == 0 && !report.partial};
}

}  // namespace

int validate(const Arguments& arguments) {
  check_output(arguments);
  if (arguments.replications < kLeastDrills)
    throw WrongInput("drsim: error: --replications must be 500 or more: tolerances of extreme values count on as many drills");
  const std::filesystem::path data = find_data_folder(arguments.data);
  std::vector<std::string> suites{arguments.what};
  if (arguments.what.empty() || arguments.what == "all") suites = {"closed-forms", "case-studies", kIncidents};
  const reports::Format format = format_for(arguments);
  if (suites.size() > 1 && format != reports::Format::text && format != reports::Format::markdown)
    throw WrongInput("drsim: error: three suites are no single table: name one, or take --format text or markdown");
  Progress progress(arguments.quiet, "validate");
  StudySettings settings;
  settings.replications = arguments.replications;
  settings.seed = arguments.seed;
  settings.workers = arguments.workers;
  settings.progress = [&](std::uint64_t done, std::uint64_t all) { progress(done, all); };
  settings.interrupted = watch_for_interrupt();
  std::string text;
  bool good = true;
  try {
    for (const std::string& suite : suites) {
      const Rendered one =
          suite == kIncidents ? validate_incidents(arguments, data, settings) : validate_suite_file(arguments, data, suite, settings);
      text += (text.empty() ? "" : "\n") + one.text;
      good = good && one.good;
    }
  } catch (const validation::SuiteProblem& problem) {
    throw WrongInput(problem.what());
  } catch (const NoVariant& problem) {
    throw WrongInput(problem.what());
  }
  write_output(arguments, text);
  return good ? kDone : kNotMet;
}

}  // namespace drsim::cli
