// Drills per second on this machine, by phase.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/input/inputs.hpp"

namespace drsim {

struct Speed {
  std::string phase;
  double figure = 0;
  std::string unit;
};

struct SpeedSettings {
  std::uint64_t replications = 1000, seed = 1;
  int workers = 0;  ///< of the study; 0 = as many as processors
};

/// Reads through `read`, plans, runs all drills with one worker and with all, makes the statistics, and the kernel's own benchmark
/// episode last: it takes the one SimGrid engine of this process.
std::vector<Speed> measure_speed(const std::function<Inputs()>& read, const SpeedSettings& settings);

}  // namespace drsim
