// Outage: everything in a region, a zone, or one component everywhere, stops at once.
#include "sim/failures/effects.hpp"

namespace drsim {

namespace {

template <class Function>
void each_site(World& world, const FailurePlan::Target& target, Function&& function) {
  for (Index site = 0; site < world.sites.size(); ++site) {
    const SitePlan& plan = world.plan.sites[site];
    if (target.region != kNone ? plan.region == target.region : plan.component == target.component) function(site);
  }
}

}  // namespace

void begin_outage(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (target.zone != kNone) return world.fail_zone(target.region, target.zone);
  const bool destroyed = failure.plan->data == DataFate::destroyed;
  if (target.region != kNone) {
    RegionState& region = world.regions[target.region];
    ++region.outages;
    region.up = false;
    region.destroyed = region.destroyed || destroyed;
    world.refresh_links();
  }
  each_site(world, target, [&](Index site) {
    const bool home_only = target.region == kNone && !world.plan.sites[site].home;
    if (home_only) return;  // one component fails where it runs, not where its standby waits
    if (destroyed) world.destroy_data(site);
    world.take_down(site);
  });
}

void end_outage(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  if (target.zone != kNone) return world.restore_zone(target.region, target.zone);
  if (target.region != kNone) {
    RegionState& region = world.regions[target.region];
    region.up = --region.outages == 0;
    world.refresh_links();
  }
  each_site(world, target, [&](Index site) {
    if (target.region == kNone && !world.plan.sites[site].home) return;
    world.bring_back(site);
  });
}

}  // namespace drsim
