// Degradation and partition: less of a link or of a component, or nothing of a link.
#include "sim/failures/effects.hpp"

namespace drsim {

namespace {

void set_health(World& world, Index component, double health) {
  for (const Index site : world.plan.components[component].sites)
    if (world.plan.sites[site].home) world.sites[site].health = health;
  world.touch();
}

void set_factor(World& world, Index link, double factor) {
  world.links[link].factor = factor;
  world.refresh_links();
}

void cut(World& world, Index link, int change) {
  world.links[link].cuts += change;
  world.refresh_links();
}

}  // namespace

void begin_degradation(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (target.link != kNone)
    set_factor(world, target.link, failure.plan->to);
  else if (target.component != kNone)
    set_health(world, target.component, failure.plan->to);
}

void end_degradation(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  if (target.link != kNone)
    set_factor(world, target.link, 1);
  else if (target.component != kNone)
    set_health(world, target.component, 1);
}

void begin_partition(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  if (target.link != kNone) cut(world, target.link, 1);
}

void end_partition(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  if (target.link != kNone) cut(world, target.link, -1);
}

}  // namespace drsim
