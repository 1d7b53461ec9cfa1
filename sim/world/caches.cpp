// Caches: what an empty one costs the component behind it, and how it becomes warm again.
#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// A cache warms up in this many equal steps, so that rates are constant between events.
constexpr int kWarmSteps = 10;

}  // namespace

double World::hits(Index site) const { return plan.components[plan.sites[site].component].hit_rate * sites[site].warmth; }

void World::empty_cache(Index site) {
  SiteState& state = sites[site];
  state.warmth = 0;
  state.warming = false;
  ++state.generation;
  touch_site(site);
}

void World::fill_cache(Index site) {
  sites[site].warmth = 1;
  touch_site(site);
}

/// Whoever is up and cold begins to warm up.
void World::warm_caches() {
  for (const Index site : cache_sites_) {
    const ComponentPlan& component = plan.components[plan.sites[site].component];
    SiteState& state = sites[site];
    if (state.warming || state.warmth >= 1 || !alive(site)) continue;
    state.warming = true;
    const Seconds step = to_grid(streams.draw(component.warm_up.distribution, component.warm_up.variable, state.draws++) / kWarmSteps);
    for (int i = 1; i <= kWarmSteps; ++i)
      kernel.calendar().after(step * i, &World::warm_handler, this, std::uint64_t{state.generation} << 32 | site);
  }
}

void World::warm_handler(void* world, std::uint64_t packed) {
  auto& self = *static_cast<World*>(world);
  SiteState& state = self.sites[static_cast<Index>(packed)];
  if (state.generation != static_cast<std::uint32_t>(packed >> 32)) return;
  state.warmth += 1.0 / kWarmSteps;
  if (state.warmth > 1 - 0.5 / kWarmSteps) {
    state.warmth = 1;
    state.warming = false;
  }
  self.touch_site(static_cast<Index>(packed));
}

}  // namespace drsim
