// What each technique of the study saves, in drills.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/render.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

/// Drills needed without a technique, for each one with it, so that the interval of the figure is the same.
struct TechniqueGain {
  std::string technique, figure, where;
  std::optional<double> ratio;    ///< absent: these drills do not tell
  std::optional<Interval> range;  ///< 95 %
};

struct GainsReport {
  std::string system, version, command;
  std::vector<std::string> scenarios;
  std::uint64_t replications = 0, seed = 1, drills = 0;  ///< drills: all that were simulated
  bool partial = false;
  std::vector<TechniqueGain> gains;  ///< those of a technique together
};

/// CSV: one row per gain.
std::string render_gains(const GainsReport& report, Format format, const TextStyle& style);

}  // namespace drsim::reports
