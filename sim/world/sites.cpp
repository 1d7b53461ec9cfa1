// Components in regions: instances, zones, outages, boots.
#include <algorithm>
#include <limits>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

std::uint64_t pack(Index site, std::uint32_t generation) { return std::uint64_t{generation} << 32 | site; }
Index site_of(std::uint64_t packed) { return static_cast<Index>(packed); }
std::uint32_t generation_of(std::uint64_t packed) { return static_cast<std::uint32_t>(packed >> 32); }

/// `count` instances spread over `zones` zones as evenly as whole machines allow: how many the zone `zone` gets.
int share_of_zone(int count, std::size_t zones, std::size_t zone) {
  const int n = static_cast<int>(zones), z = static_cast<int>(zone);
  return count / n + (z < count % n ? 1 : 0);
}

}  // namespace

void World::reset_site(Index index) {
  const SitePlan& site = plan.sites[index];
  SiteState& state = sites[index];
  std::vector<int> running = std::move(state.running);
  state = {};
  state.paid_until = failure_time;
  state.deployed = site.deployed;
  state.holds_data = site.holds_data;
  state.serving = site.serving;
  state.instances_wanted = site.instances_running;
  const bool used = site.home || site.holds_data || plan.routing.recovery_share > 0;
  state.warmth = used ? 1 : 0;
  running.resize(std::max<std::size_t>(site.zones.size(), 1));
  for (std::size_t zone = 0; zone < running.size(); ++zone) running[zone] = share_of_zone(site.instances_running, running.size(), zone);
  state.running = std::move(running);
}

int World::instances_up(Index site) const {
  int count = 0;
  for (const int in_zone : sites[site].running) count += in_zone;
  return count;
}

int World::missing_instances(Index site) const { return sites[site].instances_wanted - instances_up(site) - sites[site].booting; }

bool World::alive(Index index) const {
  const SitePlan& site = plan.sites[index];
  const SiteState& state = sites[index];
  if (state.down_causes > 0 || state.starting || state.refusing || !state.deployed) return false;
  if (site.instances_full > 0) return instances_up(index) > 0;
  const ComponentPlan& component = plan.components[site.component];
  return component.store == kNone && component.queue == kNone ? true : state.serving;
}

double World::capacity(Index index) const {
  const SitePlan& site = plan.sites[index];
  const SiteState& state = sites[index];
  const ComponentPlan& component = plan.components[site.component];
  double most = site.instances_full > 0 ? instances_up(index) * site.capacity_per_instance : site.capacity_per_instance;
  // A provider's limit is a limit however slow it is.
  if (component.kind != ComponentKind::third_party) most /= state.slowness;
  if (const ModePlan* mode = mode_of(index)) most *= mode->capacity;
  if (component.concurrency > 0 && latency[index] > Seconds{0}) most = std::min(most, component.concurrency / latency[index].count());
  return std::min(most, state.limit);
}

void World::start_after(Index index, Seconds delay) {
  SiteState& state = sites[index];
  ++state.generation;
  state.starting = true;
  kernel.calendar().after(delay, &World::started_handler, this, pack(index, state.generation));
}

void World::started_handler(void* world, std::uint64_t packed) {
  auto& self = *static_cast<World*>(world);
  SiteState& state = self.sites[site_of(packed)];
  if (state.generation != generation_of(packed)) return;
  state.starting = false;
  self.touch_site(site_of(packed));
}

void World::take_down(Index index) {
  SiteState& state = sites[index];
  ++state.down_causes;
  ++state.generation;
  state.warmth = 0;
  state.warming = false;
  state.starting = false;
  state.booting = 0;
  std::fill(state.running.begin(), state.running.end(), 0);
  touch_site(index);
}

void World::bring_back(Index index) {
  const SitePlan& site = plan.sites[index];
  SiteState& state = sites[index];
  if (--state.down_causes > 0 || !state.deployed) return;
  const ComponentPlan& component = plan.components[site.component];
  if (site.instances_full > 0) {
    boot_instances(index, missing_instances(index), Seconds{0});
  } else if (component.store != kNone && state.holds_data) {
    start_after(index, streams.draw(component.crash_recovery.distribution, component.crash_recovery.variable, state.draws++));
  }
  touch_site(index);
}

void World::boot_instances(Index index, int count, Seconds delay) {
  const SitePlan& site = plan.sites[index];
  SiteState& state = sites[index];
  const Distribution& boot = plan.components[site.component].boot;
  state.booting += std::max(count, 0);
  if (count > 0) touch_site(index);  // machines cost money from now on
  for (int i = 0; i < count; ++i)
    kernel.calendar().after(delay + streams.draw(boot, site.boot, state.draws++), &World::boot_handler, this,
                            pack(index, state.generation));
}

void World::boot_handler(void* world, std::uint64_t packed) {
  auto& self = *static_cast<World*>(world);
  const Index index = site_of(packed);
  SiteState& state = self.sites[index];
  if (state.generation != generation_of(packed)) return;
  --state.booting;
  // Into the zone that is up and has the fewest.
  const SitePlan& site = self.plan.sites[index];
  std::size_t best = state.running.size();
  for (std::size_t zone = 0; zone < state.running.size(); ++zone) {
    const bool up = site.region == kNone || site.zones.empty() || self.regions[site.region].zone_outages[site.zones[zone]] == 0;
    if (up && (best == state.running.size() || state.running[zone] < state.running[best])) best = zone;
  }
  if (best == state.running.size()) return;
  ++state.running[best];
  self.touch_site(index);
}

void World::scale_up(Index region) {
  for (Index index = 0; index < sites.size(); ++index) {
    const SitePlan& site = plan.sites[index];
    SiteState& state = sites[index];
    if (site.region != region || site.home || !state.deployed || site.instances_full == 0 || state.down_causes > 0) continue;
    state.instances_wanted = site.instances_full;
    const ComponentPlan& component = plan.components[site.component];
    if (missing_instances(index) > 0)
      request_instances(index, streams.draw(component.launch.distribution, component.launch.variable, state.draws++));
  }
}

void World::scale_back(Index region) {
  for (Index index = 0; index < sites.size(); ++index) {
    const SitePlan& site = plan.sites[index];
    SiteState& state = sites[index];
    if (site.region != region || site.home || site.instances_full == 0 || state.down_causes > 0) continue;
    state.instances_wanted = site.instances_running;
    for (std::size_t zone = 0; zone < state.running.size(); ++zone)
      state.running[zone] = std::min(state.running[zone], share_of_zone(site.instances_running, state.running.size(), zone));
  }
  touch();
}

void World::fail_zone(Index region, Index zone) {
  if (++regions[region].zone_outages[zone] > 1) return;
  for (Index index = 0; index < sites.size(); ++index) {
    const SitePlan& site = plan.sites[index];
    const ComponentPlan& component = plan.components[site.component];
    if (site.region != region || component.regional) continue;
    const auto at = std::find(site.zones.begin(), site.zones.end(), zone);
    if (at == site.zones.end()) continue;
    const auto position = static_cast<std::size_t>(at - site.zones.begin());
    SiteState& state = sites[index];
    if (site.instances_full > 0) {
      state.running[position] = 0;
    } else if (component.store != kNone && state.active_zone == position) {
      // A synchronous standby in another zone takes over; without one the store waits for its zone.
      std::size_t other = site.zones.size();
      for (std::size_t i = 0; i < site.zones.size(); ++i)
        if (i != position && regions[region].zone_outages[site.zones[i]] == 0 && other == site.zones.size()) other = i;
      if (component.multi_zone && other < site.zones.size()) {
        state.active_zone = static_cast<Index>(other);
        start_after(index, streams.draw(component.zone_failover.distribution, component.zone_failover.variable, state.draws++));
      } else {
        take_down(index);
      }
    }
  }
  touch();
}

void World::restore_zone(Index region, Index zone) {
  if (--regions[region].zone_outages[zone] > 0) return;
  for (Index index = 0; index < sites.size(); ++index) {
    const SitePlan& site = plan.sites[index];
    const ComponentPlan& component = plan.components[site.component];
    if (site.region != region || component.regional) continue;
    const auto at = std::find(site.zones.begin(), site.zones.end(), zone);
    if (at == site.zones.end()) continue;
    const auto position = static_cast<std::size_t>(at - site.zones.begin());
    SiteState& state = sites[index];
    if (site.instances_full > 0) {
      // What belongs into other zones that are still out does not start here.
      const int of_zone = share_of_zone(state.instances_wanted, state.running.size(), position) - state.running[position];
      if (state.down_causes == 0) boot_instances(index, std::min(missing_instances(index), of_zone), Seconds{0});
    } else if (component.store != kNone && state.down_causes > 0 && state.active_zone == position) {
      bring_back(index);
    }
  }
  touch();
}

}  // namespace drsim
