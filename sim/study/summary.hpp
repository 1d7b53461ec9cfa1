// Drills -> one CellResult for each scenario x option x objective.
#pragma once

#include "sim/study/description.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// In the order of scenarios, options and objectives of the description; timelines are left out (timeline.hpp).
std::vector<CellResult> summarize(const StudyDescription& description, const StudyOutcomes& outcomes);

/// Steps that ever lay on the critical path, in runbook order.
std::vector<CriticalStep> critical_steps(const std::vector<StepDescription>& steps, const std::vector<std::vector<double>>& critical);

/// What 10, 50 and 90 % of drills serve at most, at each moment of served_grid(). `served` is CellOutcomes::served.
Bands served_bands(const std::vector<float>& served, std::uint64_t drills);

}  // namespace drsim
