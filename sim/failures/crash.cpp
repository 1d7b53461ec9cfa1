// Crash: the instances of a component die, or the machine of a store's writer; what stands in another zone takes over.
#include "sim/failures/effects.hpp"

namespace drsim {

namespace {

bool fails_over(const World& world, Index site) {
  const SitePlan& plan = world.plan.sites[site];
  const ComponentPlan& component = world.plan.components[plan.component];
  return component.store != kNone && component.multi_zone && plan.zones.size() > 1;
}

}  // namespace

void begin_crash(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  const Index site = world.plan.components[target.component].sites.front();
  const ComponentPlan& component = world.plan.components[target.component];
  if (fails_over(world, site)) {
    world.start_after(
        site, world.streams.draw(component.zone_failover.distribution, component.zone_failover.variable, world.sites[site].draws++));
    world.touch();
    return;
  }
  if (failure.plan->data == DataFate::destroyed) world.destroy_data(site);
  world.take_down(site);
}

void end_crash(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  const Index site = world.plan.components[target.component].sites.front();
  if (!fails_over(world, site)) world.bring_back(site);
}

}  // namespace drsim
