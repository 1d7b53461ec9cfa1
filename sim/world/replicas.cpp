// Asynchronous replicas: lag, stalling while the way is cut, catching up over the contended link.
#include <algorithm>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// A replica that is this close to its lag again counts as streaming.
constexpr Seconds kCaughtUp{1};

}  // namespace

/// The writer stops: the replica keeps what had arrived.
void World::freeze_replica(Index index, std::size_t replica) {
  ReplicaState& state = stores[index].replicas[replica];
  const Instant point = replica_point(index, replica);
  if (state.mode == ReplicaState::Mode::catching_up) kernel.cancel_flow(state.flow);
  state.point = point;
  state.since = now();
  state.mode = ReplicaState::Mode::stalled;
}

void World::freeze_replicas_over(Index link) {
  for (Index store = 0; store < stores.size(); ++store)
    for (std::size_t replica = 0; replica < stores[store].replicas.size(); ++replica)
      if (plan.stores[store].replicas[replica].link == link && stores[store].replicas[replica].mode == ReplicaState::Mode::catching_up)
        freeze_replica(store, replica);
}

void World::update_replica(Index index, std::size_t replica) {
  StoreState& store = stores[index];
  const ReplicaPlan& planned = plan.stores[index].replicas[replica];
  ReplicaState& state = store.replicas[replica];
  if (store.moved) return;
  if (planned.link == kNone) {  // in the same region
    const bool follows = store.up && store.stalls == 0;
    if (!follows && state.mode != ReplicaState::Mode::stalled) freeze_replica(index, replica);
    if (follows) state.mode = ReplicaState::Mode::streaming;
    return;
  }
  const LinkState& link = links[planned.link];
  const LinkPlan& link_plan = plan.links[planned.link];
  const bool flows = store.up && store.stalls == 0 && link.up && regions[link_plan.regions[0]].up && regions[link_plan.regions[1]].up;
  const double wanted = link_plan.background[planned.forward ? 0 : 1].value;
  const double ratio = wanted > 0 ? std::min(1.0, link_plan.bandwidth.value * link.factor / wanted) : 1;
  if (!flows) {
    if (state.mode != ReplicaState::Mode::stalled) freeze_replica(index, replica);
  } else if (ratio < 1) {
    if (state.mode != ReplicaState::Mode::slow || state.ratio != ratio) {
      freeze_replica(index, replica);
      state.mode = ReplicaState::Mode::slow;
      state.ratio = ratio;
    }
  } else if (state.mode == ReplicaState::Mode::stalled || state.mode == ReplicaState::Mode::slow) {
    state.point = replica_point(index, replica);
    start_catch_up(index, replica);
  }
}

/// What is missing is one flow over what steady replication leaves of the link; what is written meanwhile comes over its own share. The
/// log arrives in order, so the replica's point moves on with both.
void World::start_catch_up(Index index, std::size_t replica) {
  ReplicaState& state = stores[index].replicas[replica];
  const ReplicaPlan& planned = plan.stores[index].replicas[replica];
  const Seconds behind = now() - planned.lag - state.point;
  if (behind <= kCaughtUp) {
    state.mode = ReplicaState::Mode::streaming;
    return;
  }
  state.mode = ReplicaState::Mode::catching_up;
  state.since = now();
  state.catch_up_volume = plan.stores[index].writes * behind;
  pay_transfer(planned.link, state.catch_up_volume);
  state.flow = kernel.start_flow(planned.path, state.catch_up_volume, &World::catch_up_handler, this, std::uint64_t{index} << 32 | replica);
}

void World::catch_up_handler(void* world, std::uint64_t packed, kernel::FlowEnd end) {
  auto& self = *static_cast<World*>(world);
  const auto index = static_cast<Index>(packed >> 32);
  const auto replica = static_cast<std::size_t>(packed & 0xffffffffU);
  ReplicaState& state = self.stores[index].replicas[replica];
  if (end == kernel::FlowEnd::failed) {
    state.mode = ReplicaState::Mode::stalled;
    state.since = self.now();
    return;
  }
  state.mode = ReplicaState::Mode::streaming;
}

}  // namespace drsim
