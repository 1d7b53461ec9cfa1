// Which component stands in which region, with how many instances, before anything fails.
#include <cmath>
#include <limits>
#include <map>

#include "sim/plan/build.hpp"
#include "sim/plan/resolve.hpp"

namespace drsim::planning {

namespace {

/// Kinds that run as counted instances which must boot. The others are managed services: there or not there.
bool has_instances(ComponentKind kind) { return kind == ComponentKind::service; }

std::vector<Index> zones_of(const Component& component, const Region& region) {
  std::vector<Index> zones;
  for (Index zone = 0; zone < region.zones.size(); ++zone)
    for (const std::string& name : component.zones)
      if (name == region.zones[zone]) zones.push_back(zone);
  if (zones.empty())
    for (Index zone = 0; zone < region.zones.size(); ++zone) zones.push_back(zone);
  return zones;
}

SitePlan make_site(const System& system, Index index, Index region) {
  const Component& component = system.components[index];
  SitePlan site;
  site.component = index;
  site.region = region;
  if (region != kNone) site.zones = zones_of(component, system.regions[region]);
  const int instances = component.instances_per_zone * static_cast<int>(std::max<std::size_t>(site.zones.size(), 1));
  site.capacity_per_instance =
      component.capacity_per_instance ? component.capacity_per_instance->value : std::numeric_limits<double>::infinity();
  // A managed service scales as a whole: its capacity counts once.
  if (has_instances(component.kind))
    site.instances_full = instances;
  else if (component.kind == ComponentKind::function)
    site.capacity_per_instance *= instances;
  site.boot = kernel::variable("boot/" + component.name + "@" + (region == kNone ? "" : system.regions[region].name));
  return site;
}

/// What the option lets stand in the recovery region, by component; later entries win.
std::vector<std::optional<Standby>> standby_by_component(const System& system, const Option& option) {
  std::vector<std::optional<Standby>> standby(system.components.size());
  for (const auto& [selector, given] : option.standby)
    for (const Index component : components_of(system, selector)) standby[component] = given;
  return standby;
}

DrawnTime drawn(const Distribution& distribution, const std::string& what, const std::string& component) {
  return {distribution, kernel::variable(what + "/" + component)};
}

ComponentPlan describe(const Component& component) {
  ComponentPlan plan;
  plan.name = component.name;
  plan.kind = component.kind;
  plan.regional = component.regional;
  plan.multi_zone = component.multi_zone;
  plan.launch = drawn(component.launch, "launch", component.name);
  plan.deploy = drawn(component.deploy, "deploy", component.name);
  plan.zone_failover = drawn(component.zone_failover, "zone-failover", component.name);
  plan.crash_recovery = drawn(component.crash_recovery, "crash-recovery", component.name);
  plan.create = drawn(component.create, "create", component.name);
  plan.promote = drawn(component.promote, "promote", component.name);
  plan.boot = component.boot;
  plan.response_time = component.response_time;
  plan.concurrency = component.concurrency.value_or(0);
  plan.goodput_at_overload = component.goodput_at_overload;
  plan.warm_up = drawn(component.warm_up, "warm-up", component.name);
  return plan;
}

void place(Plan& plan, const System& system, const std::optional<Standby>& standby, Index index) {
  const Component& component = system.components[index];
  const bool outside = component.kind == ComponentKind::third_party;
  const Index home = outside ? kNone : component.in ? region_named(system, component.in->name) : plan.primary;

  SitePlan site = make_site(system, index, home);
  site.home = site.deployed = true;
  site.instances_running = site.instances_full;
  site.holds_data = site.serving = keeps_data(component.kind);
  plan.components[index].sites.push_back(static_cast<Index>(plan.sites.size()));
  plan.sites.push_back(site);
  if (outside || home != plan.primary || plan.recovery == kNone || plan.recovery == plan.primary) return;

  SitePlan other = make_site(system, index, plan.recovery);
  if (standby) {
    other.deployed = true;
    other.instances_full = static_cast<int>(std::ceil(site.instances_full * standby->capacity - 1e-9));
    other.instances_running = static_cast<int>(std::lround(other.instances_full * standby->running));
    // An empty cache or queue can take requests; a durable store needs its data first (copies.cpp).
    other.serving = keeps_data(component.kind) && (component.kind == ComponentKind::queue || !component.durable);
  }
  plan.components[index].sites.push_back(static_cast<Index>(plan.sites.size()));
  plan.sites.push_back(other);
}

using Names = std::map<std::string, Index, std::less<>>;

NeedPlan need_plan(const Need& need, const Names& names) {
  NeedPlan plan;
  plan.legs.push_back({names.at(need.on.name), 1});
  for (const Alternative& other : need.alternatives) plan.legs.push_back({names.at(other.on.name), other.quality});
  plan.hard = need.mode == NeedMode::hard;
  plan.calls = need.calls;
  plan.quality = need.quality;
  plan.retries = need.retries;
  plan.timeout = need.timeout.value_or(kForever);
  plan.breaker = need.breaker;
  return plan;
}

ModePlan mode_plan(const Component& component, const Mode& mode) {
  ModePlan plan{mode.name,     mode.serves, mode.quality, std::vector<char>(component.needs.size() + component.sends_to.size()),
                mode.capacity, mode.costs};
  for (const Ref& unused : mode.without)
    for (std::size_t i = 0; i < component.needs.size(); ++i) plan.without[i] |= component.needs[i].on == unused;
  return plan;
}

QueuePlan queue_plan(const Component& component, const Names& names, Index index) {
  return {index,
          component.consumed_by ? names.at(component.consumed_by->name) : kNone,
          component.retention.value_or(kForever),
          component.order,
          component.visibility,
          component.deliveries.value_or(0),
          component.dead_letters_kept.value_or(kForever),
          {}};
}

void connect(Plan& plan, const System& system, const Names& names, Index index) {
  const Component& component = system.components[index];
  ComponentPlan& connected = plan.components[index];
  for (const Need& need : component.needs) connected.needs.push_back(need_plan(need, names));
  // What cannot be handed to a queue is not served.
  for (const Ref& queue : component.sends_to) connected.needs.push_back({{{names.at(queue.name), 1}}, true, 1, 1, 0, kForever, {}, 0});
  for (NeedPlan& need : connected.needs) {
    need.first_leg = connected.legs;
    connected.legs += static_cast<Index>(need.legs.size());
    plan.feedback = plan.feedback || !need.plain();
  }
  plan.feedback = plan.feedback || connected.concurrency > 0;
  for (const Mode& mode : component.modes) connected.modes.push_back(mode_plan(component, mode));
  if (component.in_front_of) {
    connected.behind = names.at(component.in_front_of->name);
    connected.hit_rate = component.hit_rate;
  }
  for (const Ref& target : component.deploys) plan.components[names.at(target.name)].deployed_by.push_back(index);
  if (component.kind == ComponentKind::queue) {
    plan.feedback = true;  // a consumer that fails is asked again
    connected.queue = static_cast<Index>(plan.queues.size());
    plan.queues.push_back(queue_plan(component, names, index));
  }
}

/// The way back: who asks whom.
void connect_back(Plan& plan) {
  for (Index index = 0; index < plan.components.size(); ++index) {
    const ComponentPlan& component = plan.components[index];
    for (Index need = 0; need < component.needs.size(); ++need)
      for (const LegPlan& leg : component.needs[need].legs) plan.components[leg.component].callers.push_back({index, need});
    if (component.behind != kNone) plan.components[component.behind].fronts.push_back(index);
    if (component.queue != kNone && plan.queues[component.queue].consumer != kNone)
      plan.components[plan.queues[component.queue].consumer].feeders.push_back(index);
  }
}

/// Every site has its own state of each leg.
void number_legs(Plan& plan) {
  Index next = 0;
  for (SitePlan& site : plan.sites) {
    site.first_leg = next;
    next += plan.components[site.component].legs;
  }
}

}  // namespace

void place_components(Plan& plan, const System& system, const Option& option) {
  Names names;
  const auto standby = standby_by_component(system, option);
  for (const Component& component : system.components) {
    names.emplace(component.name, static_cast<Index>(plan.components.size()));
    plan.components.push_back(describe(component));
  }
  for (Index i = 0; i < system.components.size(); ++i) place(plan, system, standby[i], i);
  for (Index i = 0; i < system.components.size(); ++i) connect(plan, system, names, i);
  number_legs(plan);
  connect_back(plan);
}

}  // namespace drsim::planning
