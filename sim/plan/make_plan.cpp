// One option applied to one system for one scenario: runs the stages in order.
#include "sim/plan/make_plan.hpp"

#include "sim/plan/build.hpp"
#include "sim/plan/resolve.hpp"

namespace drsim {

std::vector<std::string> kind_chain(const Scenario& scenario) {
  std::vector<std::string> chain{scenario.kind};
  chain.insert(chain.end(), scenario.under.begin(), scenario.under.end());
  return chain;
}

Index Plan::site_of(Index component, Index region) const {
  for (const Index site : components[component].sites)
    if (sites[site].region == region) return site;
  return kNone;
}

Index Plan::entry_site(Index component, Index region) const {
  const Index home = components[component].sites.front();
  const bool elsewhere = sites[home].region != primary;
  return elsewhere ? home : site_of(component, region);
}

const TransferPath* StorePlan::transfer(Index from_region, Index to_site) const {
  for (const TransferPath& path : transfers)
    if (path.from_region == from_region && path.to_site == to_site) return &path;
  return nullptr;
}

Plan make_plan(const Inputs& inputs, const Option& option, const Scenario& scenario) {
  const System& system = inputs.system;
  Plan plan;
  plan.scenario = scenario.name;
  plan.scenario_kind = scenario.kind;
  plan.option = option.name;
  for (const Region& region : system.regions) plan.regions.push_back({region.name, region.zones});
  plan.primary = region_named(system, "primary");
  plan.recovery = region_named(system, "recovery");
  plan.routing = option.routing;
  plan.health_phase = kernel::variable("routing/health-check");
  plan.ignore_ttl = kernel::variable("routing/ignore-ttl");
  plan.activation = option.activate_when;
  plan.impact = system.impact;
  plan.start = kernel::variable("scenario/start");
  if (scenario.starts == Scenario::Starts::at) plan.starts_at = scenario.starts_at;
  plan.horizon = scenario.horizon;
  for (const Role& role : system.people)
    plan.roles.push_back({role.name, role.count, role.acknowledge, role.otherwise, role.at_night, role.on_duty,
                          kernel::variable("people/" + role.name + "/acknowledge"),
                          role.escalates_to ? role_named(system, role.escalates_to->name) : kNone, role.escalates_after});

  planning::place_components(plan, system, option);
  planning::place_copies(plan, system, option);
  planning::connect_objectives(plan, system);
  planning::aim_failures(plan, system, scenario);
  planning::choose_runbooks(plan, inputs, option, scenario);
  return plan;
}

}  // namespace drsim
