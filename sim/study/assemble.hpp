// Drills + description -> the result that every report is made from.
#pragma once

#include "sim/study/description.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// Fills all of StudyResult but the timelines (timeline.hpp) and what only the inputs know: topology, check, assumptions.
StudyResult make_result(const StudyDescription& description, const StudyOutcomes& outcomes);

/// XXH64, as 16 hex digits, over the inputs' SHA-256 sums, seed, replications, names of the cells and all numbers of all drills.
/// Not over paths, times or the number of workers: two runs agree when they simulated the same.
std::string fingerprint(const StudyDescription& description, const StudyOutcomes& outcomes);

}  // namespace drsim
