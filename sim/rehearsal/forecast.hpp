// When a rehearsal will be over, given what has happened so far.
#pragma once

#include <optional>
#include <vector>

#include "sim/rehearsal/progress.hpp"

namespace drsim::rehearsal {

struct Forecast {
  std::optional<Range> finish;       ///< seconds since the start, all steps done; absent when nothing was simulated
  std::vector<std::size_t> overdue;  ///< running steps that take longer than in any simulated drill
};

/// Plays the rest of the plan once for each kept drill: what is over stays as it was, a running step ends as the simulated ones
/// did that lasted at least as long as this one has by now, what waits takes what it took in that drill.
Forecast forecast(const Prediction& prediction, const Progress& progress, double now_s);

/// The 5th, 50th and 95th percentile (of `values`, which it sorts), each a value that happened. Not of nothing.
Range range_of(std::vector<double> values);

}  // namespace drsim::rehearsal
