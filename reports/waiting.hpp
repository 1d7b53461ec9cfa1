// Wait or fail over? What to do in an ongoing outage, by how long it has lasted, and what both ways cost.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/render.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

/// What the whole incident is expected to come to under one way to go on.
struct WayOn {
  double total_usd = 0, downtime_usd = 0, lost_data_usd = 0, staff_usd = 0, capacity_usd = 0, transfer_usd = 0;
  double downtime_s = 0, planned_s = 0;  ///< of the objective that is worst off; planned: failback's interruption
  double lost_transactions = 0;
};

/// One elapsed time of the curve.
struct WaitingMoment {
  double elapsed_s = 0, still_on = 1;      ///< still_on: share of outages that last that long
  double now_usd = 0, to_the_end_usd = 0;  ///< expected cost of the whole incident: failing over now, waiting until the outage ends
  double best_usd = 0;                     ///< of the policy that is advised
  bool wait = false;                       ///< is advised
  std::optional<double> limit_s;           ///< of waiting, when it is advised; absent: until the outage ends
};

struct WaitingPhase {
  double from_s = 0;
  bool wait = false;
};

struct WaitingReport {
  std::string system, scenario, option, command, version;
  std::string failure;       ///< whose end is awaited
  std::string durations;     ///< the assumption, in words
  std::string durations_of;  ///< who says so
  double lasts_p50_s = 0, lasts_p95_s = 0;
  std::uint64_t replications = 0, seed = 1;
  bool partial = false, at_least = false;  ///< at_least: some drills did not recover; their cost is higher than counted
  double elapsed_s = 0, rest_p50_s = 0;    ///< rest: how much longer, in half of the outages that have lasted so long
  double ends_in_an_hour = 0;              ///< share of them
  bool wait = false;                       ///< the advice
  std::optional<double> limit_s;           ///< of waiting, when it is advised; absent: until the outage ends
  WayOn now, waiting;                      ///< waiting: as advised; when failing over is advised, until the outage ends
  std::optional<Interval> difference_usd;  ///< waiting minus failing over now, 95 %, drill by drill
  double next_minute_usd = 0;              ///< failing over a minute later minus failing over now
  std::vector<WaitingPhase> phases;
  std::vector<WaitingMoment> curve;
};

/// CSV: one row per elapsed time.
std::string render_waiting(const WaitingReport& report, Format format, const TextStyle& style);

}  // namespace drsim::reports
