// Corruption and deletion: the data itself goes wrong, and every copy made since is wrong too.
#include "sim/failures/effects.hpp"

namespace drsim {

void begin_corruption(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  if (const Index store = world.plan.components[target.component].store; store != kNone) world.corrupt(store, failure.plan->damages);
}

void begin_deletion(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  const ComponentPlan& component = world.plan.components[target.component];
  if (component.store == kNone) return;
  if (world.plan.stores[component.store].delete_protection && failure.plan->damages >= 1) {
    world.note("note", component.name, component.name + " is protected against deletion: it is refused");
    world.touch();
    return;
  }
  world.corrupt(component.store, failure.plan->damages);
  world.stores[component.store].visible = true;
  for (const Index site : component.sites)
    if (world.sites[site].holds_data) world.impair(site, 1 - failure.plan->damages);
}

void leave_damage(World&, const ActiveFailure&, const FailurePlan::Target&) {}

}  // namespace drsim
