// Running a comparison as a command does.
#include "sim/cli/study.hpp"

#include "sim/app/comparison.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/typed.hpp"
#include "sim/input/quantities.hpp"
#include "sim/study/precision.hpp"

namespace drsim::cli {

namespace {

double read_half_width(const char* flag, const std::string& text, double most, Problems& problems) {
  const std::optional<double> share = input::read_share(typed(flag, text, problems), flag, problems);
  if (share && (*share < kFinestPrecision || *share > most))
    problems.add({{flag}, "", "found " + text, std::string("from 0.1 % to ") + (most == 1 ? "100 %" : "50 %"), ""});
  return share.value_or(0);
}

/// Absent when none was asked for.
std::optional<Precision> precision_of(const Arguments& arguments) {
  if (!arguments.precision) {
    if (arguments.time_precision || arguments.max_replications)
      throw WrongInput("drsim: error: --time-precision and --max-replications go with --precision");
    return std::nullopt;
  }
  Problems problems;
  Precision precision;
  precision.share = read_half_width("--precision", *arguments.precision, 0.5, problems);
  if (arguments.time_precision) precision.time = read_half_width("--time-precision", *arguments.time_precision, 1, problems);
  if (arguments.max_replications) precision.most_replications = *arguments.max_replications;
  refuse_if_any(problems);
  return precision;
}

ComparisonSettings settings_of(const Arguments& arguments, Progress& progress) {
  ComparisonSettings settings;
  settings.study.replications = arguments.replications;
  settings.study.seed = arguments.seed;
  settings.study.workers = arguments.workers;
  settings.study.progress = [&](std::uint64_t done, std::uint64_t all) { progress(done, all); };
  settings.study.interrupted = watch_for_interrupt();
  settings.version = DRSIM_VERSION;
  settings.command = repeating_command(arguments);
  return settings;
}

}  // namespace

StudyResult run_comparison(const Arguments& arguments) {
  const std::optional<Precision> precision = precision_of(arguments);
  const ReadModel model = read_model_and_unknowns(arguments);
  const Comparison comparison = compare_variants(model, arguments.seed);
  Progress progress(arguments.quiet);
  ComparisonSettings settings = settings_of(arguments, progress);
  if (precision) settings.study.replications = kFirstLook;
  settings.precision = precision;
  return comparison.run(settings);
}

Part run_shard(const Arguments& arguments, const Shard& shard) {
  const ReadModel model = read_model_and_unknowns(arguments);
  const Comparison comparison = compare_variants(model, arguments.seed);
  Progress progress(arguments.quiet);
  ComparisonSettings settings = settings_of(arguments, progress);
  settings.study.shard = shard;
  try {
    return comparison.run_part(settings, {DRSIM_VERSION,
                                          arguments.files.at(0),
                                          arguments.scenarios,
                                          arguments.options,
                                          arguments.sets,
                                          {},
                                          arguments.seed,
                                          arguments.replications,
                                          {}});
  } catch (const Interrupted& interrupted) {
    throw WrongInput(std::string("drsim: ") + interrupted.what());
  }
}

}  // namespace drsim::cli
