// One drill from its first failure to its end, and the runner that a study calls in its worker processes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/kernel.hpp"
#include "sim/kernel/tilt.hpp"
#include "sim/plan/plan.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// A runner on SimGrid's kernel: at most one in a process. `plan` must outlive it and be applicable.
std::unique_ptr<DrillRunner> make_runner(const Plan& plan, std::uint64_t seed);

/// The same with drills drawn from a mixture of laws: Outcome::drawn has what kernel::weight_of needs.
std::unique_ptr<DrillRunner> make_tilted_runner(const Plan& plan, std::uint64_t seed, const kernel::Mixture& mixture);

/// The same on a kernel that the caller gives (the reference kernel in tests).
std::unique_ptr<DrillRunner> make_runner(const Plan& plan, std::uint64_t seed, std::unique_ptr<kernel::Kernel> kernel);

/// Drill number r runs by the plan number r modulo their number: one plan for each system that this one may be. All have the same things in
/// the same places, and differ in numbers alone.
std::unique_ptr<DrillRunner> make_runner(std::vector<Plan> variants, std::uint64_t seed);

/// Why there is no steady state to fail from: an objective that is not met at the week's busiest hour although nothing has
/// failed. Nothing when all are met.
std::optional<std::string> unsteady(const Plan& plan);

/// Sizes an outcome for a plan.
void size_outcome(const Plan& plan, Outcome& outcome);

}  // namespace drsim
