// What weighs on a component beside its demand: slowness, limits, and modes in which it does less.
#include "sim/world/world.hpp"

namespace drsim {

void World::impair(Index site, double health) {
  sites[site].impairments.begin(health);
  sites[site].health = sites[site].impairments.least(1);
  touch_site(site);
}

void World::relieve(Index site, double health) {
  sites[site].impairments.end(health);
  sites[site].health = sites[site].impairments.least(1);
  touch_site(site);
}

void World::renew(Index site) {
  sites[site].impairments.clear();
  sites[site].health = 1;
  touch_site(site);
}

void World::slow_down(Index component, double factor) {
  const Index site = plan.components[component].sites.front();
  sites[site].slowdowns.begin(factor);
  sites[site].slowness = sites[site].slowdowns.most(1);
  touch_site(site);
}

void World::speed_up(Index component, double factor) {
  const Index site = plan.components[component].sites.front();
  sites[site].slowdowns.end(factor);
  sites[site].slowness = sites[site].slowdowns.most(1);
  touch_site(site);
}

void World::limit_to(Index component, double share) {
  const Index site = plan.components[component].sites.front();
  sites[site].limits.begin(share);
  sites[site].limit = sites[site].limits.least(1) * usual_demand_[site];
  touch_site(site);
}

void World::lift_limit(Index component, double share) {
  const Index site = plan.components[component].sites.front();
  Causes& limits = sites[site].limits;
  limits.end(share);
  sites[site].limit = limits.none() ? kUnlimited : limits.least(1) * usual_demand_[site];
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
