// What a traced drill notes of the world after each recomputation: which components are up, how many messages wait. Nothing of this
// happens in a drill that nobody looks at.
#include <algorithm>

#include "sim/world/world.hpp"

namespace drsim {

/// Whatever it depends on: 0 = down, switched off or not serving, 1 = all of it works.
double World::share_up(Index index) const {
  const SitePlan& site = plan.sites[index];
  const SiteState& state = sites[index];
  if (!alive(index) || (plan.components[site.component].store != kNone && !state.serving)) return 0;
  const double machines = site.instances_full > 0 ? static_cast<double>(instances_up(index)) / site.instances_full : 1;
  return std::min(machines, 1.0) * state.health;
}

void World::note_state() {
  if (!tracing()) return;
  noted_up_.resize(sites.size(), -1);
  noted_backlog_.resize(queues.size(), 0);
  for (Index index = 0; index < sites.size(); ++index) {
    const double up = share_up(index);
    if (up == noted_up_[index]) continue;
    noted_up_[index] = up;
    const Index region = plan.sites[index].region;
    note("up", plan.components[plan.sites[index].component].name, region == kNone ? "" : plan.regions[region].name, up);
  }
  for (std::size_t i = 0; i < queues.size(); ++i) {
    const double waiting = queues[i].backlog;
    const bool begins = waiting == 0 && queues[i].inflow > queues[i].outflow + queues[i].given_up;  // else lines start too late
    if (waiting == noted_backlog_[i] && !begins) continue;
    noted_backlog_[i] = waiting;
    note("backlog", plan.components[plan.sites[queue_sites_[i]].component].name, "", waiting);
  }
}

}  // namespace drsim
