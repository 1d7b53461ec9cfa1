// Changes that go wrong: a bad version, a pipeline that cannot be trusted, keys that are lost.
#include "sim/failures/effects.hpp"

namespace drsim {

namespace {

/// A version and a key are the same in every region, where the component stands by too.
void set_health(World& world, Index component, double health) {
  for (const Index site : world.plan.components[component].sites) world.sites[site].health = health;
  world.touch();
}

}  // namespace

void begin_bad_deploy(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  set_health(world, target.component, failure.plan->to);
}
void end_bad_deploy(World& world, const ActiveFailure&, const FailurePlan::Target& target) { set_health(world, target.component, 1); }

void begin_compromise(World& world, const ActiveFailure&, const FailurePlan::Target&) { world.touch(); }
void end_compromise(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  world.deploys_blocked[target.component] = 0;
  world.touch();
}

void begin_secrets_loss(World& world, const ActiveFailure&, const FailurePlan::Target& target) { set_health(world, target.component, 0); }
void end_secrets_loss(World& world, const ActiveFailure&, const FailurePlan::Target& target) { set_health(world, target.component, 1); }

}  // namespace drsim
