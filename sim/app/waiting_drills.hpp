// Drills that wait for a failure to end, and drills that fail over after a given time: what `advise` compares.
#pragma once

#include <stdexcept>
#include <vector>

#include "sim/advice/outage_odds.hpp"
#include "sim/app/comparison.hpp"

namespace drsim {

/// There is nothing to advise on; what() says why, for people.
class NoChoice : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The failure whose end people wait for: the first one that strikes what serves. Throws NoChoice when the plan leaves none: it does
/// not apply, has no runbook, the failure never ends, or downtime has no price.
Index awaited_failure(const Plan& plan);

/// For each of `moments_s` two cells: the failure lasts exactly so long and is waited out; the runbook starts only then, and the
/// failure lasts as `durations` say of one that still goes on. Throws as run_study.
StudyOutcomes run_waiting_drills(const Comparison& comparison, Index failure, const std::vector<double>& moments_s,
                                 const OutageDurations& durations, const StudySettings& settings);

}  // namespace drsim
