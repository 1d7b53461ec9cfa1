// Control planes: what runs keeps running, but nothing can be launched or changed; and machines that are not to be had.
#include "sim/failures/effects.hpp"

namespace drsim {

namespace {

void hold(World& world, const FailurePlan& failure, Index region, int change) {
  world.regions[region].control_outages += change;
  if (failure.dns) world.dns_freezes += change;
  world.touch();
}

}  // namespace

void begin_control_plane(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  hold(world, *failure.plan, target.region, 1);
}

void end_control_plane(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  hold(world, *failure.plan, target.region, -1);
}

void begin_capacity_shortage(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  world.regions[target.region].shortages.begin(failure.plan->to);
  world.touch();
}

void end_capacity_shortage(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  world.regions[target.region].shortages.end(failure.plan->to);
  world.touch();
}

}  // namespace drsim
