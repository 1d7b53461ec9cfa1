// Ransomware: data that cannot be read any more, and an attacker who can delete whatever may be deleted.
#include "sim/failures/effects.hpp"

namespace drsim {

void begin_ransomware(World& world, const ActiveFailure& failure, const FailurePlan::Target& target) {
  const ComponentPlan& component = world.plan.components[target.component];
  world.corrupt(component.store, failure.plan->damages);
  world.wipe_copies(component.store);
  world.stores[component.store].visible = true;
  for (const Index site : component.sites)
    if (world.sites[site].holds_data) world.impair(site, 1 - failure.plan->damages);
}

}  // namespace drsim
