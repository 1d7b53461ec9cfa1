// Which happenings make a rare outcome, and which only stood by.
#pragma once

#include <vector>

#include "sim/study/uncommon.hpp"

namespace drsim {

struct Combination {
  std::vector<std::uint16_t> happened;  ///< indices of happenings_of, ascending; empty: nothing uncommon
  double share = 0;                     ///< of all drills with the outcome
  double chance = 0;                    ///< that it happens in a drill, whatever else does
  double then = 0;                      ///< share of those drills that have the outcome
  std::uint64_t hits = 0;
};

/// Every drill with the outcome counts for one combination: what happened in it, without each thing whose absence leaves the outcome at
/// least half as likely; so what merely coincides is left out. Largest share first; `rest` is of all that have a share under `least` or
/// rest on fewer than ten drills.
struct Combinations {
  std::vector<Combination> found;
  double rest = 0;
};
Combinations combinations_of(const std::vector<Happening>& all, const std::vector<TiltedDrill>& drills, double least = 0.01);

/// By happening: in which share of the drills with the outcome it happened. All zero when there are none.
std::vector<double> present_in(const std::vector<Happening>& all, const std::vector<TiltedDrill>& drills);

}  // namespace drsim
