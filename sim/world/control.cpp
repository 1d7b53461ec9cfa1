// What can be changed while the drill runs: control planes, machines that can be had, and requests that were refused.
#include <algorithm>
#include <cmath>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// Shares of whole machines are products such as 0.3 x 10; what is short of a machine by less than this is rounding.
constexpr double kRounding = 1e-9;

}  // namespace

/// A region's control plane is the provider's, which a failure can take down, and what the model itself calls one.
bool World::can_change(Index region) const {
  if (!regions[region].up || regions[region].control_outages > 0) return false;
  return std::none_of(control_sites_.begin(), control_sites_.end(),
                      [&](Index site) { return plan.sites[site].region == region && !alive(site); });
}

/// What ran in steady state is there; of what is wanted beyond that, the region gives a share in whole machines.
int World::obtainable(Index index) const {
  const SitePlan& site = plan.sites[index];
  const double share = regions[site.region].shortages.least(1);
  if (share >= 1) return sites[index].instances_wanted;
  const int beyond = std::max(sites[index].instances_wanted - site.instances_running, 0);
  return std::min(sites[index].instances_wanted, site.instances_running + static_cast<int>(std::floor(beyond * share + kRounding)));
}

void World::request_instances(Index index, Seconds delay) {
  const SiteState& state = sites[index];
  const bool possible = can_change(plan.sites[index].region);
  const int granted = possible ? obtainable(index) - instances_up(index) - state.booting : 0;
  if (granted > 0) boot_instances(index, granted, delay);
  if (missing_instances(index) > 0 && std::find(refused_.begin(), refused_.end(), index) == refused_.end()) {
    refused_.push_back(index);
    note("note", plan.components[plan.sites[index].component].name,
         possible ? "the region has not all the machines that are asked for" : "the control plane is down: nothing can be launched");
  }
}

/// Called whenever something has changed: each gets what it can get now.
void World::repeat_refused_requests() {
  for (std::size_t i = 0; i < refused_.size();) {
    const Index index = refused_[i];
    SiteState& state = sites[index];
    const bool possible = can_change(plan.sites[index].region) && state.down_causes == 0;
    const int granted = possible ? obtainable(index) - instances_up(index) - state.booting : 0;
    if (granted > 0) {
      const DrawnTime& launch = plan.components[plan.sites[index].component].launch;
      boot_instances(index, granted, streams.draw(launch.distribution, launch.variable, state.draws++));
    }
    if (missing_instances(index) > 0)
      ++i;
    else
      refused_.erase(refused_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace drsim
