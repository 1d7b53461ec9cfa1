// The least time that a step can take, and how that adds up: distributions at their minimum, transfers with a link to themselves.
#pragma once

#include <string>

#include "sim/check/facts.hpp"

namespace drsim::check {

/// Lower end of a distribution: 0 where it has none above 0.
Seconds minimum(const Distribution& distribution);

struct LeastTime {
  Seconds takes{0};
  std::string arithmetic;  ///< "400 GB at 125 MB/s"; empty where there is nothing to explain
};

/// A full restore of a store from its nearest copies: size over the slowest of source, network and target, then hydration.
/// The log that is replayed depends on the moment and may be empty.
LeastTime least_restore_time(const Facts& facts, const Option& option, Index store, Index into_region);

/// The longest log that a restore may have to replay: all since the snapshot before.
Seconds longest_log_replay(const Facts& facts, const Option& option, Index store);

LeastTime least_step_time(const Facts& facts, const Option& option, const Runbook& runbook, const Step& step);

}  // namespace drsim::check
