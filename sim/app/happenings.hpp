// What is uncommon in the drills of a plan: chances that rarely come true, and durations among their longest 5, 0.5 and 0.05 %.
#pragma once

#include <vector>

#include "sim/plan/plan.hpp"
#include "sim/study/uncommon.hpp"

namespace drsim {

/// What happens in more drills than this is common: plain drills see it often enough.
inline constexpr double kCommon = 0.2;

/// Failures that strike, steps that fail, copies that prove unusable, checks that find nothing; then every random duration. In the
/// plan's order. The moment of the failure, phases of schedules and targets that are picked are not among them.
std::vector<Uncommon> uncommon_in(const Plan& plan);

}  // namespace drsim
