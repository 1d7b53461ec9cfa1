// A scenario's failures with their targets found in the model.
#include "sim/plan/build.hpp"
#include "sim/plan/resolve.hpp"

namespace drsim::planning {

namespace {

using Target = FailurePlan::Target;

std::vector<Target> zone_targets(const Plan& plan, const System& system, const Selector& selector) {
  std::vector<Target> targets;
  const Index region = region_named(system, selector.second);
  if (region == kNone) return targets;
  for (Index zone = 0; zone < plan.regions[region].zones.size(); ++zone)
    if (selector.pick != Selector::Pick::one || plan.regions[region].zones[zone] == selector.name)
      targets.push_back({.region = region, .zone = zone});
  return targets;
}

std::vector<Target> link_targets(const Plan& plan, const System& system, const Selector& selector) {
  std::vector<Target> targets;
  const Index a = region_named(system, selector.name), b = region_named(system, selector.second);
  for (Index link = 0; link < plan.links.size(); ++link)
    if (plan.links[link].regions == std::array{a, b} || plan.links[link].regions == std::array{b, a}) targets.push_back({.link = link});
  return targets;
}

/// 'Any role' and 'every role' are those of the first line: whom somebody escalates to is who helps when these cannot.
std::vector<Target> role_targets(const System& system, const Selector& selector) {
  std::vector<Target> targets;
  for (Index role = 0; role < system.people.size(); ++role)
    if (selector.pick == Selector::Pick::one ? system.people[role].name == selector.name : is_first_line(system, system.people[role]))
      targets.push_back({.role = role});
  return targets;
}

std::vector<Target> targets_of(const Plan& plan, const System& system, EffectKind effect, const Selector& selector) {
  std::vector<Target> targets;
  switch (selector.aim) {
    case Selector::Aim::region:
      if (const Index region = region_named(system, selector.name); region != kNone) targets.push_back({.region = region});
      break;
    case Selector::Aim::zone:
      return zone_targets(plan, system, selector);
    case Selector::Aim::link:
      return link_targets(plan, system, selector);
    case Selector::Aim::workload:
      for (Index workload = 0; workload < plan.workloads.size(); ++workload)
        if (selector.name.empty() || system.workloads[workload].name == selector.name) targets.push_back({.workload = workload});
      break;
    case Selector::Aim::component:
    case Selector::Aim::component_kind:
      for (const Index component : components_of(system, selector))
        if (can_hit(effect, system.components[component].kind)) targets.push_back({.component = component});
      break;
    case Selector::Aim::role:
      return role_targets(system, selector);
  }
  return targets;
}

}  // namespace

void aim_failures(Plan& plan, const System& system, const Scenario& scenario) {
  for (const Failure& failure : scenario.failures) {
    const std::string name = "failure/" + failure.name;
    FailurePlan aimed;
    aimed.name = failure.name;
    aimed.effect = failure.effect;
    aimed.targets = targets_of(plan, system, failure.effect, failure.target);
    aimed.pick_one = failure.target.pick == Selector::Pick::any;
    for (Index earlier = 0; earlier < plan.failures.size(); ++earlier)
      if (plan.failures[earlier].name == failure.after.of) aimed.after = earlier;
    aimed.from_end = failure.after.from_end;
    aimed.by = {failure.after.by, kernel::variable(name + "/after")};
    if (failure.lasts) aimed.lasts = DrawnTime{*failure.lasts, kernel::variable(name + "/lasts")};
    if (failure.noticed) aimed.noticed = DrawnTime{*failure.noticed, kernel::variable(name + "/noticed")};
    aimed.data = failure.data;
    aimed.to = failure.to;
    aimed.factor = failure.factor;
    aimed.damages = failure.damages;
    aimed.chance = failure.chance;
    aimed.dns = failure.dns;
    aimed.pick_draw = kernel::variable(name + "/target");
    aimed.chance_draw = kernel::variable(name + "/chance");
    if (aimed.targets.empty() && !plan.not_applicable) plan.not_applicable = "the model has nothing like '" + failure.target.text + "'";
    plan.failures.push_back(std::move(aimed));
  }
}

}  // namespace drsim::planning
