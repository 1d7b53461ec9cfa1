// Typical drills as pictures: which one, and its steps, events and served fraction.
#pragma once

#include "sim/study/description.hpp"
#include "sim/study/study.hpp"

namespace drsim {

Timeline make_timeline(const CellDescription& cell, const Outcome& outcome, const Trace& trace, std::uint64_t replication);

/// The drill whose value is the quantile (an infinite one too); of several the one that is replayed soonest. Absent without drills.
std::optional<std::uint64_t> typical_replication(const std::vector<double>& values, int per_mille);

/// Replays the median and the 95th-percentile drill (by recovery time of the first objective, the one whose served fraction is
/// recorded) of every cell and fills the timelines of that objective's results. `cells` as given to run_study.
void add_timelines(const StudyDescription& description, const std::vector<Cell>& cells, const StudyOutcomes& outcomes, int workers,
                   std::vector<CellResult>& results);

}  // namespace drsim
