// Damage to copies and what undoes it: backups that fail silently or are deleted, replication that stalls, earlier versions.
#include <algorithm>

#include "sim/world/world.hpp"

namespace drsim {

void World::wipe_copies(Index store) { stores[store].wiped_at = now(); }

void World::fail_backups(Index index, bool failing) {
  auto& bad = stores[index].bad_backups;
  if (failing)
    bad.emplace_back(now(), kNever);
  else if (!bad.empty())
    bad.back().second = now();
}

void World::stall_replication(Index index, int change) {
  stores[index].stalls += change;
  for (std::size_t replica = 0; replica < stores[index].replicas.size(); ++replica) update_replica(index, replica);
}

bool World::has_versions(Index index) const {
  const StoreState& store = stores[index];
  const auto& versions = plan.stores[index].versions;
  const Index home = plan.components[plan.stores[index].component].sites.front();
  return versions && store.corrupted_at != kNever && now() - versions->keep <= store.corrupted_at &&
         (versions->immutable || store.wiped_at < store.corrupted_at) && sites[home].holds_data && sites[home].down_causes == 0;
}

/// A deletion leaves the last version of everything; where values were overwritten, what came after the damage is lost too.
void World::undo_damage(Index index) {
  StoreState& store = stores[index];
  if (!store.visible) record_loss(index, store.corrupted_at, store.committing ? now() : store.last_commit, store.damaged, true);
  store.corrupted_at = kNever;
  store.damaged = 0;
  store.visible = false;
  for (const Index site : plan.components[plan.stores[index].component].sites)
    if (sites[site].holds_data) renew(site);
  note("data", plan.components[plan.stores[index].component].name,
       plan.components[plan.stores[index].component].name + " has its earlier versions back");
  touch();
}

/// The next older copy; once a copy of a failed job has shown, somebody finds out since when the job has failed.
Instant World::older_than(Index index, const FoundCopy& unusable) const {
  for (const auto& [from, to] : stores[index].bad_backups)
    if (from <= unusable.base && unusable.base < to) return from;
  return unusable.base;
}

}  // namespace drsim
