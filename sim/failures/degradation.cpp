// Degradation and partition: less of a link or of a component, or nothing of a link.
#include "sim/failures/effects.hpp"

namespace drsim {

namespace {

void cut(World& world, Index link, int change) {
  world.links[link].cuts += change;
  world.refresh_links();
}

}  // namespace

void begin_degradation(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (target.link != kNone)
    world.narrow(target.link, failure.plan->to);
  else if (target.component != kNone)
    world.impair(world.plan.components[target.component].sites.front(), failure.plan->to);
}

void end_degradation(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (target.link != kNone)
    world.widen(target.link, failure.plan->to);
  else if (target.component != kNone)
    world.relieve(world.plan.components[target.component].sites.front(), failure.plan->to);
}

void begin_partition(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  if (target.link != kNone) cut(world, target.link, 1);
}

void end_partition(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  if (target.link != kNone) cut(world, target.link, -1);
}

}  // namespace drsim
