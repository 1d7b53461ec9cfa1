// Running a comparison as a command does.
#include "sim/cli/study.hpp"

#include "sim/app/comparison.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/progress.hpp"

namespace drsim::cli {

StudyResult run_comparison(const Arguments& arguments) {
  const Inputs inputs = read_model(arguments);
  const Comparison comparison(inputs, arguments.seed);
  Progress progress(arguments.quiet);
  ComparisonSettings settings;
  settings.study.replications = arguments.replications;
  settings.study.seed = arguments.seed;
  settings.study.workers = arguments.workers;
  settings.study.progress = [&](std::uint64_t done, std::uint64_t all) { progress(done, all); };
  settings.study.interrupted = watch_for_interrupt();
  settings.version = DRSIM_VERSION;
  settings.command = repeating_command(arguments);
  return comparison.run(settings);
}

}  // namespace drsim::cli
