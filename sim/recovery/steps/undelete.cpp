// Undelete: a store that keeps versions gets back what was damaged or deleted; no copy from elsewhere is needed.
#include "sim/recovery/steps.hpp"

namespace drsim {

/// The share that was damaged is written once more, at home.
kernel::Task<bool> undelete(Recovery& recovery, Index index) {
  World& world = recovery.world;
  if (!world.has_versions(index)) co_return false;
  const StorePlan& store = world.plan.stores[index];
  const Index home = world.plan.components[store.component].sites.front();
  const TransferPath* path = store.transfer(world.plan.sites[home].region, home);
  const Bytes volume = store.size * world.stores[index].damaged;
  if (volume.value > 0) {
    const kernel::FlowEnd end = co_await kernel::transfer(world.kernel, *path->path, volume);
    if (end != kernel::FlowEnd::finished || !world.has_versions(index)) co_return false;
  }
  recovery.restored_copy();
  world.undo_damage(index);
  co_return true;
}

kernel::Task<bool> do_undelete(Recovery& recovery, const StepPlan& step) {
  bool good = true;
  for (const Index component : step.what) {
    const Index store = recovery.world.plan.components[component].store;
    if (store == kNone || recovery.world.stores[store].corrupted_at == kNever) continue;
    const bool undone = co_await undelete(recovery, store);
    good = good && undone;
  }
  co_return good;
}

}  // namespace drsim
