// What faster recovery costs: configurations that no other one beats in monthly cost and in the P95 of recovery.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "reports/optimization.hpp"
#include "sim/app/configurations.hpp"

namespace drsim {

/// Over every option as it is, and over each option that can keep the promises (`least` not empty) with every share of its standby
/// running and every way of failing over, its other parameters at `least`, or at `chosen`'s. Cheapest first. Empty when interrupted.
std::vector<reports::FrontierPoint> frontier_of(const Configurations& all, const std::vector<Levels>& least,
                                                const std::optional<Configuration>& chosen, const StudySettings& settings,
                                                std::uint64_t& drills, bool& partial);

}  // namespace drsim
