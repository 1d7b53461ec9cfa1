// Loss per year: incidents arrive as a compound Poisson process, each costing what one of its scenario's drills cost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/model/frequency.hpp"
#include "sim/study/result.hpp"

namespace drsim {

/// Simulated years; fewer when the incidents of all of them would be more than kIncidentsMax.
inline constexpr std::uint64_t kYears = 20000;
inline constexpr double kIncidentsMax = 5e7;

inline constexpr std::uint64_t kSections = 10, kSectionDrills = 10;

struct AnnualScenario {
  std::string name;
  Frequency per_year;
};

struct AnnualLoss {
  double expected_usd = 0;             ///< sum over scenarios of mean frequency x mean cost of an incident, no simulation
  Interval expected_interval_usd;      ///< 95 %, for the finite number of drills, at the mean frequencies
  double p95_usd = 0, cvar95_usd = 0;  ///< over simulated years; CVaR95: mean of the worst 5 % of them
  /// 95 %, for the finite numbers of years and of drills together, by sectioning: a tenth of the years met by a tenth of the drills,
  /// ten times, and Student's t over the ten. Absent with fewer than kSectionDrills drills in each section of some scenario.
  std::optional<Interval> p95_interval_usd, cvar95_interval_usd;
  std::vector<double> by_scenario_usd;  ///< expected
};

/// `costs[option][scenario]`: USD by replication, empty where the option does not apply (no loss is counted then).
/// Every option meets the same years: same frequencies, counts and replications (of a scenario, those that all its options have).
std::vector<AnnualLoss> annual_losses(const std::vector<AnnualScenario>& scenarios,
                                      const std::vector<std::vector<std::vector<double>>>& costs, std::uint64_t seed);

}  // namespace drsim
