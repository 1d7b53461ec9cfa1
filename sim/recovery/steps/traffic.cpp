// Switch-traffic and validate: clients go to the recovery region, and somebody makes sure that they are served there.
#include <algorithm>

#include "sim/recovery/steps.hpp"

namespace drsim {

kernel::Task<bool> do_switch_traffic(Recovery& recovery, const StepPlan&) {
  World& world = recovery.world;
  while (!world.can_change_dns()) co_await recovery.changed.wait();
  if (world.plan.recovery != kNone && world.plan.recovery != world.plan.primary)
    world.move_clients(world.plan.primary, world.plan.recovery);
  co_return true;
}

kernel::Task<bool> do_validate(Recovery& recovery, const StepPlan& step) {
  World& world = recovery.world;
  const auto good = [&] {
    return std::all_of(world.objectives.begin(), world.objectives.end(),
                       [&](const ObjectiveTracker& objective) { return objective.served() >= step.serve_at_least - 1e-9; });
  };
  while (step.serve_at_least > 0 && !good()) co_await recovery.changed.wait();
  co_return true;
}

}  // namespace drsim
