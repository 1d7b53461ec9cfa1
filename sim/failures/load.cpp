// Slowness, rate limits, spikes of demand, and caches that lose what they held.
#include "sim/failures/effects.hpp"

namespace drsim {

void begin_slowness(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (target.component != kNone) world.slow_down(target.component, failure.plan->factor);
}

void end_slowness(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (target.component != kNone) world.speed_up(target.component, failure.plan->factor);
}

void begin_rate_limit(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (target.component != kNone) world.limit_to(target.component, failure.plan->to);
}

void end_rate_limit(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (target.component != kNone) world.lift_limit(target.component, failure.plan->to);
}

void begin_spike(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (target.workload == kNone) return;
  world.spike[target.workload] *= failure.plan->factor;
  world.touch();
}

void end_spike(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (target.workload == kNone) return;
  world.spike[target.workload] /= failure.plan->factor;
  world.touch();
}

void begin_cache_loss(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  if (target.component == kNone) return;
  for (const Index site : world.plan.components[target.component].sites) world.empty_cache(site);
}

/// It fills again by itself.
void end_cache_loss(World&, const ActiveFailure&, const FailurePlan::Target&) {}

}  // namespace drsim
