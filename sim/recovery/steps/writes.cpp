// Stop-writes, resume and swap: maintenance mode and the moment when the restored store takes over.
#include <algorithm>

#include "sim/recovery/steps.hpp"

namespace drsim {

namespace {

void set_refusing(World& world, Index component, bool refusing) {
  for (const Index site : world.plan.components[component].sites) world.sites[site].refusing = refusing;
  world.touch_component(component);
}

}  // namespace

bool concerns(const Recovery& recovery, Index component) {
  const World& world = recovery.world;
  const Index store = world.plan.components[component].store;
  if (store == kNone) return true;
  const bool any = std::any_of(world.stores.begin(), world.stores.end(), [](const StoreState& s) { return s.corrupted_at != kNever; });
  return !any || world.stores[store].corrupted_at != kNever;
}

kernel::Task<bool> do_stop_writes(Recovery& recovery, const StepPlan& step) {
  for (const Index component : step.what)
    if (concerns(recovery, component)) set_refusing(recovery.world, component, true);
  co_return true;
}

/// Named components come back; without names everything does.
kernel::Task<bool> do_resume(Recovery& recovery, const StepPlan& step) {
  for (Index component = 0; component < recovery.world.plan.components.size(); ++component)
    if (step.what.empty() || std::find(step.what.begin(), step.what.end(), component) != step.what.end())
      set_refusing(recovery.world, component, false);
  co_return true;
}

kernel::Task<bool> do_swap(Recovery& recovery, const StepPlan& step) {
  World& world = recovery.world;
  for (Index store = 0; store < world.stores.size(); ++store) {
    const Index component = world.plan.stores[store].component;
    const bool named = step.what.empty() || std::find(step.what.begin(), step.what.end(), component) != step.what.end();
    if (named && world.stores[store].pending_site != kNone)
      world.make_serving(store, world.stores[store].pending_site, world.stores[store].pending_point);
  }
  co_return true;
}

}  // namespace drsim
