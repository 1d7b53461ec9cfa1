// Changes that go wrong: a bad version, a pipeline that cannot be trusted, keys that are lost.
#include "sim/failures/effects.hpp"

namespace drsim {

namespace {

void impair_everywhere(World& world, Index component, double health) {
  for (const Index site : world.plan.components[component].sites) world.impair(site, health);
}

void relieve_everywhere(World& world, Index component, double health) {
  for (const Index site : world.plan.components[component].sites) world.relieve(site, health);
}

}  // namespace

void begin_bad_deploy(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  impair_everywhere(world, target.component, failure.plan->to);
}
void end_bad_deploy(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  relieve_everywhere(world, target.component, failure.plan->to);
}

void begin_compromise(World& world, const ActiveFailure&, const FailurePlan::Target&) { world.touch(); }
void end_compromise(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  world.deploys_blocked[target.component] = 0;
  world.touch();
}

void begin_secrets_loss(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  impair_everywhere(world, target.component, 0);
}
void end_secrets_loss(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  relieve_everywhere(world, target.component, 0);
}

}  // namespace drsim
