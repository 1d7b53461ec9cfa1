// drsim drill readiness: what the history supports, promise by promise.
#include <fmt/format.h>

#include "reports/format.hpp"
#include "reports/listing.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/history_file.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/model_state.hpp"
#include "sim/cli/output.hpp"

namespace drsim::cli {

namespace {

constexpr std::array kLevels{0.90, 0.95, 0.99};

std::string last(const rehearsal::Readiness& row) { return !row.last && row.drills.empty() ? "never: in no drill" : in_words(row.last); }

/// "1 (2 before the model changed)".
std::string clean(const rehearsal::Readiness& row) {
  if (row.clean == row.clean_today) return std::to_string(row.clean);
  return fmt::format("{} ({} before the model changed)", row.clean_today, row.clean - row.clean_today);
}

std::string supports(const rehearsal::Readiness& row) { return row.clean_today == 0 ? "nothing" : reports::percent(row.reliability); }

std::string next_level(const rehearsal::Readiness& row) {
  for (const double level : kLevels)
    if (row.reliability < level)
      return fmt::format("{} more for {}", rehearsal::drills_needed(level) - row.clean_today, reports::percent(level));
  return "";
}

}  // namespace

int drill_readiness(const Arguments& arguments) {
  check_output(arguments);
  Arguments all_scenarios = arguments;
  all_scenarios.options = {"as-documented"};
  const Inputs inputs = read_model(all_scenarios);
  const rehearsal::History history = open_history(arguments);
  const auto hashes = model_hashes(arguments, inputs.system);
  reports::Listing listing{inputs.system.name + ": what clean drills in a row support with 95 % confidence (90, 95, 99 % need 29, 59, 299)",
                           {"objective", "against", "last rehearsed", "clean", "supports", "next level"},
                           {}};
  bool ready = true;
  for (const rehearsal::Readiness& row : rehearsal::readiness(inputs.system, inputs.scenarios, history.of(inputs.system.name), hashes)) {
    listing.rows.push_back({row.objective, row.kind, last(row), clean(row), supports(row), next_level(row)});
    ready = ready && row.clean_today > 0;
  }
  write_output(arguments, reports::render_listing(listing, format_for(arguments), style_for(arguments)));
  return ready ? kDone : kNotMet;
}

}  // namespace drsim::cli
