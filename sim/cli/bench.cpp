// drsim bench [MODEL]: drills per second on this machine, by phase; with --study what the techniques of the study save.
#include <fmt/format.h>

#include "reports/format.hpp"
#include "reports/gains.hpp"
#include "reports/listing.hpp"
#include "sim/app/speed.hpp"
#include "sim/app/technique_gains.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/data_folder.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/progress.hpp"

namespace drsim::cli {

namespace {

std::string figure_of(double figure) {
  return figure >= 1000 ? reports::grouped(static_cast<std::uint64_t>(figure)) : fmt::format("{:.{}f}", figure, figure < 10 ? 2 : 0);
}

void bench_study(const Arguments& arguments, const Arguments& with_model) {
  const Inputs inputs = read_model(with_model);
  Progress progress(arguments.quiet);
  StudySettings settings;
  settings.replications = arguments.replications;
  settings.seed = arguments.seed;
  settings.workers = arguments.workers;
  settings.progress = [&](std::uint64_t done, std::uint64_t all) { progress(done, all); };
  settings.interrupted = watch_for_interrupt();
  reports::GainsReport report = measure_gains(inputs, settings);
  report.version = DRSIM_VERSION;
  report.command = repeating_command(arguments);
  write_output(arguments, reports::render_gains(report, format_for(arguments), style_for(arguments)));
}

}  // namespace

int bench(const Arguments& arguments) {
  check_output(arguments);
  Arguments with_model = arguments;
  if (with_model.files.empty()) with_model.files = {(find_data_folder(arguments.data) / "models" / "erp.json").string()};
  if (arguments.study) {
    bench_study(arguments, with_model);
    return kDone;
  }
  const auto speeds = measure_speed([&] { return read_model(with_model); },
                                    {.replications = arguments.replications, .seed = arguments.seed, .workers = arguments.workers});
  reports::Listing listing{"Speed with " + with_model.files.front(), {"phase", "figure", "unit"}, {}};
  for (const Speed& speed : speeds) listing.rows.push_back({speed.phase, figure_of(speed.figure), speed.unit});
  write_output(arguments, reports::render_listing(listing, format_for(arguments), style_for(arguments)));
  return kDone;
}

}  // namespace drsim::cli
