// Links between regions: partitions, degradation, and the bandwidth that steady replication leaves for transfers.
#include <algorithm>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// What a transfer can count on even when replication wants the whole link: fair sharing would give it as much.
constexpr double kLeastShare = 0.05;

}  // namespace

bool World::connected(Index a, Index b) const {
  if (a == b) return true;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const auto& ends = plan.links[i].regions;
    if ((ends[0] == a && ends[1] == b) || (ends[0] == b && ends[1] == a)) return links[i].up;
  }
  return false;
}

void World::refresh_links() {
  for (std::size_t i = 0; i < links.size(); ++i) {
    LinkState& link = links[i];
    const auto& ends = plan.links[i].regions;
    const bool up = link.cuts == 0 && regions[ends[0]].up && regions[ends[1]].up;
    if (link.up && !up) {
      link.gaps.emplace_back(now(), kNever);
      freeze_replicas_over(static_cast<Index>(i));  // while their flows can still be asked how far they came
    }
    if (!link.up && up) link.gaps.back().second = now();
    if (link.up != up)
      for (const kernel::LinkId direction : plan.links[i].directions) kernel.set_up(direction, up);
    link.up = up;
  }
  for (Index store = 0; store < stores.size(); ++store)
    for (std::size_t replica = 0; replica < stores[store].replicas.size(); ++replica) update_replica(store, replica);
  update_background();
  touch();
}

void World::narrow(Index link, double factor) {
  links[link].narrowings.begin(factor);
  links[link].factor = links[link].narrowings.least(1);
  refresh_links();
}

void World::widen(Index link, double factor) {
  links[link].narrowings.end(factor);
  links[link].factor = links[link].narrowings.least(1);
  refresh_links();
}

/// Replication and copies run while the region they leave from is up; their share of the link is not for transfers.
void World::update_background() {
  for (std::size_t i = 0; i < links.size(); ++i)
    for (std::size_t direction = 0; direction < 2; ++direction) {
      const LinkPlan& link = plan.links[i];
      const bool sending = regions[link.regions[direction]].up;
      const double whole = link.bandwidth.value * links[i].factor;
      const double left = whole - (sending ? link.background[direction].value : 0);
      kernel.set_capacity(link.directions[direction], BytesPerSecond{std::max(left, whole * kLeastShare)});
    }
}

}  // namespace drsim
