// Drills -> one CellResult for each scenario x option x objective.
#pragma once

#include "sim/study/description.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// In the order of scenarios, options and objectives of the description; timelines are left out (timeline.hpp).
std::vector<CellResult> summarize(const StudyDescription& description, const StudyOutcomes& outcomes);

/// Steps that ever lay on the critical path, in runbook order. `critical` is CellOutcomes::critical, `recovery_times` those of the
/// objective by which drills are slow.
std::vector<CriticalStep> critical_steps(const std::vector<StepDescription>& steps, const std::vector<std::vector<double>>& critical,
                                         const std::vector<double>& recovery_times);

/// Bands of what objective `objective` of `drills` is served, and of what waits, at the moments of served_grid().
Bands bands_of(const CellOutcomes& drills, std::size_t objective);

}  // namespace drsim
