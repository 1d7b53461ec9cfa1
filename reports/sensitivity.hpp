// What moves recovery time, data loss and cost most, and what each faster step would be worth.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/render.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

/// One input at its low and at its high value, all others as they are, on the same draws.
struct Swing {
  std::string input, low, high;  ///< the values as text; for what is no time: "half", "double"
  bool random = false;           ///< low and high are its own 5 % and 95 % quantiles; else assumed, a half and the double
  std::optional<double> p50_low_s, p50_high_s, p95_low_s, p95_high_s;  ///< recovery time; absent: not recovered by the horizon
  std::optional<Interval> p95_range_s;                                 ///< of P95 at high minus at low, 95 %, bootstrap over drills
  std::optional<double> loss_s;                                        ///< mean data loss at high minus at low
  std::optional<Interval> loss_range_s;
  std::optional<double> cost_usd;  ///< mean cost of an incident at high minus at low
  std::optional<Interval> cost_range_usd;
};

/// A step of the runbook that takes half its time.
struct Halving {
  std::string step;
  double critical_share = 0;  ///< of the time to recovery that the step explains, mean over drills
  std::optional<double> p95_saved_s;
  std::optional<Interval> p95_saved_range_s;
  double saved_usd_a_year = 0;  ///< of the scenario, at its mean frequency
  std::optional<Interval> saved_range_usd;
};

struct SobolShare {
  std::string input;
  double first = 0, total = 0;
  Interval first_range{}, total_range{};
};

struct SensitivityReport {
  std::string system, scenario, option, objective, command, version;
  std::uint64_t replications = 0, seed = 1, inputs = 0;  ///< inputs: all that the plan has
  bool partial = false;
  std::optional<double> p50_s, p95_s;  ///< as the plan is
  double horizon_s = 0, cost_usd = 0, per_year = 0;
  std::vector<Swing> swings;  ///< of inputs that move anything, largest swing of the P95 first
  std::vector<Halving> halvings;
  std::vector<SobolShare> recovery, cost;  ///< shares of variance, largest total first
};

/// CSV: one row per input that moves something.
std::string render_sensitivity(const SensitivityReport& report, Format format, const TextStyle& style);

}  // namespace drsim::reports
