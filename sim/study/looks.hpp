// When a study ends: after a number of drills, or when what is seen is precise enough.
#pragma once

#include <cstdint>

namespace drsim {

/// How often somebody looks at the drills and may end them. An interval made for one look is too narrow for many.
enum class Looks {
  once,     ///< when as many as were asked for are done
  planned,  ///< at most kPlannedLooks times, ending when what is seen is precise enough
  any_time  ///< whenever one likes: the drills were interrupted
};
inline constexpr int kPlannedLooks = 5;

/// What was asked for: half-widths of 95 % intervals, and the budget.
struct Precision {
  double share = 0.01;                       ///< of attainments: 0.01 is one percentage point
  double time = 0.10;                        ///< of the P95 of the recovery time, relative to it
  std::uint64_t most_replications = 20'000;  ///< of each scenario x option
};

}  // namespace drsim
