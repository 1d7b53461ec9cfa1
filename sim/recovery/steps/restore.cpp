// Restore: a new store, the transfer of base and log over contended links, replay, hydration, and the check of the result.
#include "sim/recovery/steps.hpp"

namespace drsim {

namespace {

/// Moves the bytes; when a link fails on the way, starts again as soon as the regions are joined.
kernel::Task<bool> fetch(Recovery& recovery, const TransferPath& path, Bytes volume) {
  World& world = recovery.world;
  for (;;) {
    const Index to_region = world.plan.sites[path.to_site].region;
    while (!world.connected(path.from_region, to_region)) co_await recovery.changed.wait();
    world.pay_transfer(path.link, volume);
    const kernel::FlowEnd end = co_await kernel::transfer(world.kernel, *path.path, volume);
    if (end == kernel::FlowEnd::finished) co_return true;
  }
}

void refuse(World& world, Index component, bool refusing) {
  for (const Index site : world.plan.components[component].sites) world.sites[site].refusing = refusing;
  world.touch_component(component);
}

bool well_again(const World& world, Index store) {
  const Index serving = world.serving_site(store);
  return serving != kNone && world.alive(serving) && world.stores[store].corrupted_at == kNever;
}

}  // namespace

kernel::Task<bool> restore_store(Recovery& recovery, Index store, Index site, Instant limit, bool swap_follows) {
  World& world = recovery.world;
  const StorePlan& plan = world.plan.stores[store];
  while (!world.can_change(world.plan.sites[site].region)) co_await recovery.changed.wait();
  const DrawnTime& create = world.plan.components[plan.component].create;
  const Seconds creation = recovery.streams.draw(create.distribution, create.variable);
  co_await kernel::sleep(world.kernel, creation);

  std::optional<Instant> before;
  for (;;) {
    const FoundCopy copy = world.newest_copy(store, site, limit == kNever ? world.now() : limit, before);
    if (copy.copy == kNone) {
      world.note("note", world.plan.components[plan.component].name, "no clean copy of " + world.plan.components[plan.component].name);
      co_return false;
    }
    const TransferPath* path = plan.transfer(plan.copies[copy.copy].region, site);
    const bool fetched = co_await fetch(recovery, *path, copy.volume);
    if (!fetched) co_return false;
    co_await kernel::sleep(world.kernel, copy.replay);
    if (plan.hydration) {
      const Seconds hydration = to_grid(plan.size / *plan.hydration);
      co_await kernel::sleep(world.kernel, hydration);
    }
    const bool dirty = copy.point > world.stores[store].corrupted_at;
    if (well_again(world, store)) co_return true;  // its region has returned meanwhile, with newer data
    if (copy.usable && !dirty) {
      recovery.restored_copy();
      if (swap_follows) {
        world.stores[store].pending_site = site;
        world.stores[store].pending_point = copy.point;
      } else {
        recovery.commit();
        world.make_serving(store, site, copy.point);
      }
      co_return true;
    }
    world.note("note", world.plan.components[plan.component].name,
               dirty ? "the copy is damaged too: an earlier moment is tried" : "the copy is not usable: the next older one is tried");
    if (dirty)
      limit = world.stores[store].corrupted_at;
    else
      before = world.older_than(store, copy);
  }
}

kernel::Task<bool> do_restore(Recovery& recovery, const StepPlan& step) {
  World& world = recovery.world;
  bool good = true;
  for (const Index component : step.what) {
    const Index store = world.plan.components[component].store;
    if (store == kNone || !concerns(recovery, component)) continue;
    const StoreState& state = world.stores[store];
    const bool damaged = state.corrupted_at != kNever;
    const bool versions = damaged && recovery.data_damage_noticed() && world.has_versions(store);
    if (versions) {
      const bool undone = co_await undelete(recovery, store);
      if (undone) continue;
    }
    const Index serving = world.serving_site(store);
    if (well_again(world, store)) continue;
    const Index site =
        damaged && serving != kNone && world.regions[world.plan.sites[serving].region].up ? serving : recovery_site(recovery, component);
    const Instant limit = damaged && (state.visible || recovery.data_damage_noticed()) ? state.corrupted_at - step.margin : kNever;
    // Restored in place, it is out of service meanwhile; restored beside, the damaged one serves until the swap.
    const bool in_place = damaged && !step.swap_follows;
    if (in_place) refuse(world, component, true);
    const bool restored = co_await restore_store(recovery, store, site, limit, step.swap_follows && damaged);
    if (in_place) refuse(world, component, false);
    // Nothing to go back to: people carry on with the data that they have, if they have any.
    if (!restored && !(damaged && serving != kNone)) good = false;
  }
  co_return good;
}

}  // namespace drsim
