// Promote: the most advanced replica that can be reached becomes the store that takes writes.
#include "sim/recovery/steps.hpp"

namespace drsim {

namespace {

/// The replica with the newest point among those in regions that are up; its number, or none.
std::optional<std::size_t> best_replica(const World& world, Index store) {
  std::optional<std::size_t> best;
  const auto& replicas = world.plan.stores[store].replicas;
  for (std::size_t i = 0; i < replicas.size(); ++i) {
    const SitePlan& site = world.plan.sites[replicas[i].site];
    if (!world.regions[site.region].up || !world.sites[replicas[i].site].holds_data) continue;
    if (!best || world.replica_point(store, i) > world.replica_point(store, *best)) best = i;
  }
  return best;
}

}  // namespace

kernel::Task<bool> do_promote(Recovery& recovery, const StepPlan& step) {
  World& world = recovery.world;
  for (const Index component : step.what) {
    const Index store = world.plan.components[component].store;
    if (store == kNone) continue;
    const auto replica = best_replica(world, store);
    if (!replica) co_return false;
    const Index site = world.plan.stores[store].replicas[*replica].site;
    if (world.sites[site].serving) continue;
    while (!world.can_change(world.plan.sites[site].region)) co_await recovery.changed.wait();
    const DrawnTime& time = world.plan.components[component].promote;
    // What a delayed replica has held back is applied first.
    const Seconds held_back = world.plan.stores[store].replicas[*replica].delay / world.plan.stores[store].log_replay;
    const Seconds duration = recovery.streams.draw(time.distribution, time.variable) + to_grid(held_back);
    co_await kernel::sleep(world.kernel, duration);
    if (world.sites[site].down_causes > 0) co_return false;
    world.make_serving(store, site, world.replica_point(store, *replica));
  }
  co_return true;
}

}  // namespace drsim
