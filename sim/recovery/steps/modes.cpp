// Set-mode and warm-up: components do less for a while, and caches are filled before they are asked.
#include "sim/recovery/steps.hpp"

namespace drsim {

kernel::Task<bool> do_set_mode(Recovery& recovery, const StepPlan& step) {
  World& world = recovery.world;
  for (const Index component : step.what) {
    const auto& modes = world.plan.components[component].modes;
    Index mode = kNone;
    for (Index i = 0; i < modes.size(); ++i)
      if (modes[i].name == step.to) mode = i;
    if (mode != kNone || step.to == kNormalMode) world.set_mode(component, mode);
  }
  co_return true;
}

kernel::Task<bool> do_warm_up(Recovery& recovery, const StepPlan& step) {
  World& world = recovery.world;
  for (const Index component : step.what)
    for (const Index site : world.plan.components[component].sites)
      if (world.alive(site)) world.fill_cache(site);
  co_return true;
}

}  // namespace drsim
