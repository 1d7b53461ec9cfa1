// Data stores: who takes writes, what was committed, what replicas hold, what is lost.
#include <algorithm>

#include "sim/world/world.hpp"

namespace drsim {

void World::reset_store(Index index) {
  StoreState& store = stores[index];
  std::vector<ReplicaState> replicas = std::move(store.replicas);
  auto gaps = std::move(store.gaps);
  gaps.clear();
  std::fill(replicas.begin(), replicas.end(), ReplicaState{});
  store = {};
  store.replicas = std::move(replicas);
  store.gaps = std::move(gaps);
  store.last_commit = now();
}

Index World::serving_site(Index store) const {
  Index dead = kNone;
  for (const Index site : plan.components[plan.stores[store].component].sites) {
    if (!sites[site].serving) continue;
    if (alive(site)) return site;
    if (dead == kNone) dead = site;
  }
  return dead;
}

void World::record_loss(Index index, Instant from, Instant to, double share, bool destroyed) {
  if (to <= from) return;
  StoreState& store = stores[index];
  const Seconds span = to - from;
  const double transactions = plan.stores[index].transactions * span * share;
  store.lost_time += span;
  store.lost += transactions;
  (destroyed ? store.destroyed : store.stranded) += transactions;
  store.lost_bytes += plan.stores[index].writes * span * share;
}

/// From now on `site` takes the writes, with everything up to `recovery_point`.
void World::make_serving(Index index, Index site, Instant recovery_point) {
  StoreState& store = stores[index];
  const ComponentPlan& component = plan.components[plan.stores[index].component];
  const Instant last = store.committing ? now() : store.last_commit;
  const bool dirty = store.corrupted_at != kNever;
  const bool intact_elsewhere =
      std::any_of(component.sites.begin(), component.sites.end(), [&](Index other) { return other != site && sites[other].holds_data; });
  record_loss(index, recovery_point, last, 1, dirty || !intact_elsewhere);
  if (dirty && recovery_point <= store.corrupted_at) {
    store.corrupted_at = kNever;
    store.damaged = 0;
    store.visible = false;
  }
  for (const Index other : component.sites)
    if (other != site && (plan.routing.fencing || plan.sites[other].region == plan.sites[site].region)) sites[other].serving = false;
  SiteState& state = sites[site];
  state.deployed = state.holds_data = state.serving = true;
  renew(site);
  state.warmth = 1;
  store.moved = site != component.sites[0];
  store.moved_at = now();
  store.pending_site = kNone;
  note("data", component.name, component.name + " serves from " + plan.regions[plan.sites[site].region].name);
  touch_component(plan.stores[index].component);
}

void World::return_home(Index index) {
  StoreState& store = stores[index];
  const std::vector<Index>& all = plan.components[plan.stores[index].component].sites;
  for (const Index site : all) sites[site].serving = plan.sites[site].serving;
  sites[all.front()].holds_data = sites[all.front()].serving = true;
  store.moved = false;
  if (!store.gaps.empty() && store.gaps.back().second == kNever) store.gaps.back().second = now();
  for (ReplicaState& replica : store.replicas) replica.mode = ReplicaState::Mode::streaming;
  note("data", plan.components[plan.stores[index].component].name,
       plan.components[plan.stores[index].component].name + " serves from home again");
  touch_component(plan.stores[index].component);
}

void World::corrupt(Index index, double damages) {
  StoreState& store = stores[index];
  if (store.corrupted_at == kNever) store.corrupted_at = now();
  store.damaged = std::max(store.damaged, damages);
  touch_component(plan.stores[index].component);
}

void World::destroy_data(Index site) {
  const ComponentPlan& component = plan.components[plan.sites[site].component];
  sites[site].holds_data = false;
  if (component.store != kNone) sites[site].serving = false;
  const auto queue = std::find(queue_sites_.begin(), queue_sites_.end(), site);
  if (queue != queue_sites_.end()) {
    integrate(now());
    QueueState& state = queues[static_cast<std::size_t>(queue - queue_sites_.begin())];
    state.lost += state.backlog;
    state.backlog = 0;
  }
  touch_component(plan.sites[site].component);
}

Instant World::replica_point(Index index, std::size_t replica) const {
  const StoreState& store = stores[index];
  const ReplicaState& state = store.replicas[replica];
  switch (state.mode) {
    case ReplicaState::Mode::streaming:
      return std::min(store.committing ? now() : store.last_commit, now() - plan.stores[index].replicas[replica].lag);
    case ReplicaState::Mode::slow:
      return state.point + state.ratio * (now() - state.since);
    case ReplicaState::Mode::catching_up: {
      const Seconds arrived = (state.catch_up_volume - kernel.remaining(state.flow)) / plan.stores[index].writes;
      return std::min(store.committing ? now() : store.last_commit, state.point + (now() - state.since) + arrived);
    }
    case ReplicaState::Mode::stalled:
      break;
  }
  return state.point;
}

/// Follows what the recomputation found: whether the store began or ceased to commit.
void World::update_store(Index index) {
  StoreState& store = stores[index];
  const ComponentPlan& component = plan.components[plan.stores[index].component];
  int writers = 0;
  double demanded = 0;
  for (const Index site : component.sites) {
    const bool writes = sites[site].serving && alive(site);
    if (sites[site].was_writing && !writes && sites[site].down_causes > 0) lose_unreplicated(index, site);
    sites[site].was_writing = writes;
    writers += writes;
    if (writes) demanded += demand[site] * sites[site].health;
  }
  store.split = writers > 1 && !has_many_writers(index);
  // A store that answers nothing, deleted for one, commits nothing.
  const bool answers = std::any_of(component.sites.begin(), component.sites.end(),
                                   [&](Index site) { return sites[site].was_writing && sites[site].health > 0; });
  const bool commits = answers && (demanded > 0 || !store.driven);
  if (!commits && store.committing) store.last_commit = now();
  if (writers == 0 && store.up) close_down(index);
  store.committing = commits;
  if (writers > 0 && !store.up) come_up(index);
}

/// Nothing can be copied from it any more; replicas keep what had arrived.
void World::close_down(Index index) {
  StoreState& store = stores[index];
  store.up = false;
  if (store.gaps.empty() || store.gaps.back().second != kNever) store.gaps.emplace_back(now(), kNever);
  for (std::size_t replica = 0; replica < store.replicas.size(); ++replica) freeze_replica(index, replica);
}

void World::come_up(Index index) {
  StoreState& store = stores[index];
  store.up = true;
  if (!store.moved && !store.gaps.empty()) store.gaps.back().second = now();
  for (std::size_t replica = 0; replica < store.replicas.size(); ++replica) update_replica(index, replica);
}

bool World::has_many_writers(Index store) const {
  for (const ReplicaPlan& replica : plan.stores[store].replicas)
    if (replica.mode == ReplicaMode::multi_writer) return true;
  return false;
}

/// One of several writers is gone: what it took and had not sent yet is lost, whoever goes on writing elsewhere.
void World::lose_unreplicated(Index index, Index site) {
  if (!has_many_writers(index)) return;
  const Index region = plan.sites[site].region;
  bool another = false;
  for (const Index other : plan.components[plan.stores[index].component].sites)
    another = another || (other != site && sites[other].serving && alive(other));
  if (!another) return;
  Instant point = now();
  for (std::size_t replica = 0; replica < stores[index].replicas.size(); ++replica) point = std::min(point, replica_point(index, replica));
  record_loss(index, point, now(), client_share[region], !sites[site].holds_data);
}

/// Writes taken on two sides at once: the old side's will conflict when they come back.
void World::integrate_split(Seconds span) {
  for (Index index = 0; index < stores.size(); ++index) {
    if (!stores[index].split) continue;
    const Index home = plan.components[plan.stores[index].component].sites[0];
    const double diverged = plan.stores[index].transactions * span * client_share[plan.sites[home].region];
    stores[index].diverged += diverged;
    stores[index].stranded += diverged;
    stores[index].lost += diverged;
  }
}

void World::finish_stores() {
  for (Index index = 0; index < stores.size(); ++index) {
    StoreState& store = stores[index];
    const ComponentPlan& component = plan.components[plan.stores[index].component];
    const bool held = std::any_of(component.sites.begin(), component.sites.end(), [&](Index site) { return sites[site].holds_data; });
    if (store.corrupted_at != kNever) {
      // The damage was never undone: at least its share of what was written since is lost.
      store.unrecoverable = true;
      record_loss(index, store.corrupted_at, store.committing ? now() : store.last_commit, store.damaged, true);
    }
    if (!held) {
      // Nothing was restored. A copy that could have been counts as what it holds.
      FoundCopy copy = newest_copy(index, component.sites.back(), now(), std::nullopt);
      while (copy.copy != kNone && !copy.usable) copy = newest_copy(index, component.sites.back(), now(), older_than(index, copy));
      if (copy.copy == kNone)
        store.unrecoverable = true;
      else
        record_loss(index, copy.point, store.last_commit, 1, true);
    }
    StoreOutcome& result = outcome->stores[index];
    result.data_loss = store.unrecoverable ? kForever : store.lost_time;
    // What cannot be recovered has no price: the incident costs at least what else it costs.
    if (store.unrecoverable && plan.stores[index].durable) outcome->cost_at_least = true;
    result.lost_transactions = store.lost;
    result.stranded_transactions = store.stranded;
    result.destroyed_transactions = store.destroyed;
    result.diverged_transactions = store.diverged;
    result.lost = store.lost_bytes;
  }
  for (std::size_t i = 0; i < plan.objectives.size(); ++i) {
    ObjectiveOutcome& objective = outcome->objectives[i];
    for (const Index index : plan.objectives[i].stores) {
      objective.data_loss = std::max(objective.data_loss, outcome->stores[index].data_loss);
      objective.lost_transactions += outcome->stores[index].lost_transactions;
    }
    for (const Index queue : plan.objectives[i].queues)
      for (std::size_t at = 0; at < queues.size(); ++at)
        if (plan.sites[queue_sites_[at]].component == plan.queues[queue].component) {
          objective.lost_messages += queues[at].lost;
          objective.late_messages += queues[at].late_messages;
          objective.duplicate_messages += queues[at].duplicates;
          objective.longest_wait = std::max(objective.longest_wait, queues[at].longest_wait);
        }
  }
}

}  // namespace drsim
