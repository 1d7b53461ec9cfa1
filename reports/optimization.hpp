// The cheapest configuration that keeps every promise, what binds it, and what faster recovery would cost.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/render.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

struct OptimizedParameter {
  std::string parameter, value;
  bool changed = false;                    ///< against the option that it starts from
  std::optional<std::string> next_weaker;  ///< absent: none
  double saved_usd = 0;                    ///< a month, by the next weaker value
  std::optional<std::string> breaks;       ///< what the next weaker value breaks; absent: nothing
};

/// A promise, with all drills of one configuration.
struct OptimizedPromise {
  std::string scenario, objective;
  double share = 0;
  Attainment attainment;
  double lower = 0;  ///< bound that the rule compares with `share`
  std::optional<double> p95_s;
};

struct FrontierPoint {
  std::string option, settings;  ///< settings: what differs from the option; empty: nothing
  double monthly_usd = 0;
  std::optional<double> p95_s;  ///< of recovery in the slowest promised cell; absent: not recovered by the horizon
  double least_attainment = 0;  ///< of all promised cells
  bool meets = false, chosen = false;
  std::optional<double> usd_per_minute;  ///< a month, for each minute of P95 gained over the point before
  std::optional<Interval> usd_per_minute_range;
};

struct OptimizedChoice {
  std::string option, like;
  double monthly_usd = 0, dr_monthly_usd = 0, annual_loss_usd = 0, annual_usd = 0;
  Interval annual_loss_range_usd;
  bool at_least = false;
  std::vector<OptimizedParameter> parameters;
  std::vector<OptimizedPromise> promises;  ///< on fresh draws
  std::string file;                        ///< what --option takes
};

/// An option at its strongest settings, and the promise that it is farthest from keeping.
struct ClosestTry {
  std::string option;
  OptimizedPromise worst;
};

struct SearchedParameter {
  std::string option, parameter;
  std::vector<std::string> levels, pruned;  ///< pruned: too weak, whatever the others are
};

struct OptimizationReport {
  std::string system, version, command;
  std::uint64_t replications = 0, seed = 1, drills = 0;  ///< drills: all that were simulated
  std::uint64_t configurations = 0;                      ///< in the grid
  std::uint64_t finalists = 0, most_finalists = 0;       ///< that were drilled on fresh draws
  bool partial = false;
  std::optional<OptimizedChoice> choice;
  std::string why_none;  ///< when there is no choice
  std::vector<ClosestTry> closest;
  std::vector<FrontierPoint> frontier;  ///< cheapest first
  std::vector<SearchedParameter> grid;
};

/// CSV: one row per point of the frontier.
std::string render_optimization(const OptimizationReport& report, Format format, const TextStyle& style);

}  // namespace drsim::reports
