// Simulated years: how often something happens, what is available, what a year costs, and what overlapping incidents add.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/render.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

/// The mean over years with its 95 % interval; absent with fewer than two years.
struct YearlyMean {
  double mean = 0;
  std::optional<Interval> interval;
};

struct ObjectiveYears {
  std::string objective;
  YearlyMean downtime_s;      ///< a year, planned interruptions apart
  double p95_downtime_s = 0;  ///< one year in twenty has more
  YearlyMean planned_s;       ///< interruptions of failback
  YearlyMean availability;    ///< 1 - downtime / year
  YearlyMean served;          ///< share of the year's demand
};

struct OptionYears {
  std::string option;
  std::vector<std::string> left_out;  ///< scenarios that do not apply
  YearlyMean incidents, overlapping;  ///< a year
  YearlyMean loss_usd;                ///< a year
  double p95_loss_usd = 0, cvar95_usd = 0;
  YearlyMean apart_usd;    ///< the same incidents, each striking a system in steady state
  YearlyMean overlap_usd;  ///< loss minus apart, year by year
  bool at_least = false;   ///< something did not recover: the true loss is higher
  std::vector<ObjectiveYears> objectives;
};

struct YearsReport {
  std::string system, command, version;
  std::uint64_t years = 0, seed = 1;
  bool partial = false;
  std::vector<OptionYears> options;
};

/// CSV: one row per option x objective.
std::string render_years(const YearsReport& report, Format format, const TextStyle& style);

}  // namespace drsim::reports
