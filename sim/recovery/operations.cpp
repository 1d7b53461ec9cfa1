// What goes on for the whole system, whatever the incident.
#include "sim/recovery/operations.hpp"

#include <algorithm>

#include "sim/recovery/recovery.hpp"

namespace drsim {

Operations::Operations(World& w) : world(w), people(w) {}

void Operations::reset() {
  recoveries_.clear();
  failing_back_ = false;
  failback_ = kernel::Process{};
  routing_.clear();
  changed.clear();
  people.reset();
}

void Operations::start() {
  const Plan& plan = world.plan;
  if (plan.routing.mode == SwitchMode::automatic && plan.recovery != kNone && plan.recovery != plan.primary) {
    routing_.push_back(route_automatically(plan.primary, plan.recovery));
    if (plan.routing.recovery_share > 0) routing_.push_back(route_automatically(plan.recovery, plan.primary));
  }
  if (plan.failback) failback_ = fail_back();
}

void Operations::failure_changed() {
  people.look_again();
  changed.notify(world.kernel);
}

void Operations::world_changed() { changed.notify(world.kernel); }

bool Operations::only(const Recovery& recovery) const {
  return std::all_of(recoveries_.begin(), recoveries_.end(),
                     [&](const Recovery* other) { return other == &recovery || other->finished(); });
}

bool Operations::all_ended() const {
  return std::all_of(recoveries_.begin(), recoveries_.end(), [](const Recovery* recovery) { return recovery->all_ended(); });
}

bool Operations::all_declared() const {
  return std::all_of(recoveries_.begin(), recoveries_.end(), [](const Recovery* recovery) { return recovery->declared() != kNever; });
}

bool Operations::away() const {
  const double belongs = 1 - world.plan.routing.recovery_share;
  if (world.client_share[world.plan.primary] < belongs - 1e-9) return true;
  return std::any_of(world.stores.begin(), world.stores.end(), [](const StoreState& store) { return store.moved; });
}

bool Operations::finished() const { return !failing_back_ && (!world.plan.failback || !away() || !all_ended()); }

}  // namespace drsim
