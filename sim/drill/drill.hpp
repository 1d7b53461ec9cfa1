// One drill from its first failure to its end, and the runner that a study calls in its worker processes.
#pragma once

#include <memory>

#include "sim/kernel/kernel.hpp"
#include "sim/plan/plan.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// A runner on SimGrid's kernel: at most one in a process. `plan` must outlive it and be applicable.
std::unique_ptr<DrillRunner> make_runner(const Plan& plan, std::uint64_t seed);

/// The same on a kernel that the caller gives (the reference kernel in tests).
std::unique_ptr<DrillRunner> make_runner(const Plan& plan, std::uint64_t seed, std::unique_ptr<kernel::Kernel> kernel);

/// Sizes an outcome for a plan.
void size_outcome(const Plan& plan, Outcome& outcome);

}  // namespace drsim
