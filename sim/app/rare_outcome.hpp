// A rare outcome of one scenario under one option, by drills in which the uncommon happens more often.
#pragma once

#include "reports/rare.hpp"
#include "sim/input/inputs.hpp"
#include "sim/study/study.hpp"

namespace drsim {

enum class RareOutcome {
  missed_objective,  ///< some objective's RTO or RPO is missed
  not_recovered      ///< some objective is not recovered by the horizon, or data is lost for good
};

/// The first scenario under the first option. `settings.replications` drills count; about as many as 256 + 4 x kPilotDrills come before.
/// Throws std::invalid_argument when the option does not apply or nothing is promised. What only the caller knows stays empty.
reports::RareReport find_rare(const Inputs& inputs, RareOutcome outcome, const StudySettings& settings);

inline constexpr std::uint64_t kPilotDrills = 2048;

}  // namespace drsim
