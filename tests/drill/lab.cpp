// A small system whose numbers are easy to follow by hand.
#include "tests/drill/lab.hpp"

#include "sim/kernel/kernel.hpp"
#include "sim/model/names.hpp"

namespace drsim::lab {

Distribution minutes(double value) { return Distribution::constant(value * kMinute); }

Selector one(const std::string& component) { return {Selector::Aim::component, Selector::Pick::one, component, "", component, {}}; }
Selector region(const std::string& name) { return {Selector::Aim::region, Selector::Pick::one, name, "", "region " + name, {}}; }

Lab::Lab() {
  System& system = inputs.system;
  system.name = "Lab";
  system.regions = {{"east", {"a", "b", "c"}, {}}, {"west", {"a", "b", "c"}, {}}};
  system.primary = {"east", {}};
  system.recovery = {"west", {}};
  Link link;
  link.between = {Ref{"east", {}}, Ref{"west", {}}};
  link.bandwidth = BytesPerSecond{125e6};
  link.price = UsdPerByte{0.02e-9};
  system.links = {link};

  Component& api = add_component("api", ComponentKind::service);
  api.instances_per_zone = 2;
  api.capacity_per_instance = PerSecond{100};
  api.boot = minutes(2);
  api.launch = minutes(1);
  api.deploy = minutes(5);
  Component& db = add_component("db", ComponentKind::database);
  db.engine = "postgresql";
  db.features = {false, true, true};
  db.size = Bytes{100e9};
  db.writes = BytesPerSecond{1e6};
  db.transactions = PerSecond{10};
  db.promote = minutes(1);
  db.create = minutes(3);
  db.crash_recovery = minutes(1);
  db.zone_failover = minutes(1.5);
  db.restore.log_replay = 10;
  need("api", "db");

  Workload shoppers;
  shoppers.name = "shoppers";
  shoppers.enters = {"api", {}};
  shoppers.rate = PerSecond{300};
  system.workloads = {shoppers};
  Objective objective;
  objective.name = "shoppers";
  objective.target = {"shoppers", {}};
  objective.rto = kHour;
  objective.rpo = 5 * kMinute;
  system.objectives = {objective};
  Role person;
  person.name = "on-call";
  person.acknowledge = minutes(4);
  person.on_duty.fill(true);
  system.people = {person};
  inputs.step_defaults.resize(names_of<StepKind>().size());

  option.name = "as-documented";
  option.routing.dns_ttl = kMinute;
  scenario.name = "lab";
  scenario.kind = "region-outage";
  scenario.starts = Scenario::Starts::at;
  scenario.starts_at = kNoon;
  scenario.horizon = 7 * kDay;
}

Component& Lab::component(const std::string& name) {
  for (Component& component : inputs.system.components)
    if (component.name == name) return component;
  throw std::out_of_range("no component " + name);
}

Component& Lab::add_component(const std::string& name, ComponentKind kind) {
  Component component;
  component.name = name;
  component.kind = kind;
  inputs.system.components.push_back(component);
  return inputs.system.components.back();
}

void Lab::need(const std::string& caller, const std::string& callee) {
  Need need;
  need.on = {callee, {}};
  component(caller).needs.push_back(need);
}

Protection& Lab::protect(const std::string& store, ProtectionKind kind, const std::string& to) {
  Protection protection;
  protection.kind = kind;
  protection.of = {one(store)};
  protection.to = region(to);
  option.protections.push_back(protection);
  return option.protections.back();
}

void Lab::stand_by(const std::string& component, double capacity, double running) {
  option.standby.emplace_back(one(component), Standby{capacity, running});
}

Runbook& Lab::runbook(const std::string& kind) {
  Runbook runbook;
  runbook.kind = kind;
  runbook.may_start.fill(true);
  option.runbooks.push_back(runbook);
  return option.runbooks.back();
}

Step& Lab::step(Runbook& runbook, StepKind kind, std::vector<std::string> what, double takes_minutes) {
  Step step;
  step.kind = kind;
  step.name = to_string(kind);
  for (const std::string& name : what) {
    step.what.push_back(one(name));
    step.name += "/" + name;
  }
  step.takes = minutes(takes_minutes);
  if (kind == StepKind::detect) step.notice = minutes(2);
  runbook.steps.push_back(step);
  return runbook.steps.back();
}

Failure& Lab::fail(EffectKind effect, const Selector& target, std::optional<double> lasts_minutes) {
  Failure failure;
  failure.name = "failure-" + std::to_string(scenario.failures.size());
  failure.effect = effect;
  failure.target = target;
  failure.after.by = Distribution::constant(Seconds{0});
  if (lasts_minutes) failure.lasts = minutes(*lasts_minutes);
  scenario.failures.push_back(failure);
  return scenario.failures.back();
}

Outcome Lab::drill(std::uint64_t replication, Trace* trace) const {
  const Plan applied = plan();
  if (applied.not_applicable) throw std::logic_error(*applied.not_applicable);
  const auto runner = make_runner(applied, 1, kernel::make_reference_kernel(applied.network));
  Outcome outcome;
  runner->run(replication, outcome, trace);
  return outcome;
}

}  // namespace drsim::lab
