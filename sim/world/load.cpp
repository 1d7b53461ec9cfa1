// What weighs on a component beside its demand: slowness, limits, and modes in which it does less.
#include "sim/world/world.hpp"

namespace drsim {

void World::slow_down(Index component, double factor) {
  const Index site = plan.components[component].sites.front();
  sites[site].slowness = factor;
  touch_site(site);
}

void World::limit_to(Index component, double share) {
  const Index site = plan.components[component].sites.front();
  sites[site].limit = share < 1 ? share * usual_demand_[site] : kUnlimited;
  touch_site(site);
}

void World::set_mode(Index component, Index mode) {
  for (const Index site : plan.components[component].sites) sites[site].mode = mode;
  const std::string& name = plan.components[component].name;
  if (tracing())
    note("note", name, name + (mode == kNone ? " works normally" : " works in mode " + plan.components[component].modes[mode].name));
  touch_site(plan.components[component].sites.front());
}

const ModePlan* World::mode_of(Index site) const {
  return sites[site].mode == kNone ? nullptr : &plan.components[plan.sites[site].component].modes[sites[site].mode];
}

}  // namespace drsim
