// A well-made warm-standby system, built by hand.
#include "tests/check/example_system.hpp"

#include <stdexcept>

#include "sim/check/check.hpp"

namespace drsim::example {

namespace {

Component make(const std::string& name, ComponentKind kind, int line) {
  Component made;
  made.name = name;
  made.kind = kind;
  made.place = {"shop.json", line, 5};
  made.regional = kind == ComponentKind::queue;
  return made;
}

Component service(const std::string& name, int line) {
  Component made = make(name, ComponentKind::service, line);
  made.instances_per_zone = 2;
  made.boot = Distribution::constant(Seconds{90});
  made.deploy = Distribution::constant(Seconds{600});
  return made;
}

std::vector<Component> components() {
  Component web = service("web", 10), api = service("api", 11), worker = service("worker", 12);
  web.needs = {need("api")};
  api.needs = {need("orders-db"), need("session-cache", NeedMode::soft)};
  api.sends_to = {{"fulfilment", {}}};
  worker.needs = {need("orders-db")};

  Component database = make("orders-db", ComponentKind::database, 13);
  database.engine = "postgresql";
  database.features.cross_region_replica = true;
  database.size = Bytes{400e9};
  database.writes = BytesPerSecond{1e6};
  database.multi_zone = true;
  database.promote = Distribution::constant(Seconds{120});
  database.restore.read = BytesPerSecond{250e6};
  database.restore.write = BytesPerSecond{200e6};
  database.restore.log_replay = 8;

  Component cache = make("session-cache", ComponentKind::cache, 14);
  cache.durable = false;
  Component queue = make("fulfilment", ComponentKind::queue, 15);
  queue.consumed_by = Ref{"worker", {}};
  Component pipeline = make("deploys", ComponentKind::pipeline, 16);
  pipeline.deploys = {{"web", {}}, {"api", {}}, {"worker", {}}};
  return {web, api, worker, database, cache, queue, pipeline};
}

Protection protect(ProtectionKind kind, Seconds every, Seconds keep, int line) {
  Protection made;
  made.kind = kind;
  made.of = {on("orders-db")};
  made.to = region("recovery");
  made.every = every;
  made.keep = keep;
  made.place = {"shop.json", line, 9};
  return made;
}

std::vector<Runbook> runbooks() {
  Runbook outage;
  outage.kind = "region-outage";
  outage.place = {"shop.json", 50, 9};
  outage.may_start.fill(true);
  Step detect = make_step(StepKind::detect, "detect", {}, {});
  detect.health_check = HealthCheck{Seconds{30}, 3, Seconds{0}};
  Step decide = make_step(StepKind::decide, "decide", {}, {"detect"});
  decide.who = Ref{"on-call", {}};
  decide.takes = Distribution::triangular(Seconds{300}, Seconds{600}, Seconds{1800});
  outage.steps = {detect,
                  decide,
                  make_step(StepKind::promote, "promote/orders-db", {"orders-db"}, {"decide"}),
                  make_step(StepKind::provision, "provision", {"web", "api", "worker"}, {"decide"}),
                  make_step(StepKind::switch_traffic, "switch-traffic", {}, {"promote/orders-db", "provision"}),
                  make_step(StepKind::validate, "validate", {}, {"switch-traffic"})};

  Runbook corruption;
  corruption.kind = "data-corruption";
  corruption.place = {"shop.json", 60, 9};
  corruption.may_start.fill(true);
  Step restore = make_step(StepKind::restore, "restore/orders-db", {"orders-db"}, {"stop-writes"});
  restore.margin = Seconds{300};
  corruption.steps = {make_step(StepKind::stop_writes, "stop-writes", {"orders-db"}, {}), restore,
                      make_step(StepKind::swap, "swap", {"orders-db"}, {"restore/orders-db"}),
                      make_step(StepKind::resume, "resume", {"orders-db"}, {"swap"})};
  return {outage, corruption};
}

Option as_documented() {
  Option option;
  option.name = "as-documented";
  option.place = {"shop.json", 40, 5};
  Protection replica = protect(ProtectionKind::replica, Seconds{0}, kForever, 41);
  replica.lag = Seconds{2};
  option.protections = {protect(ProtectionKind::snapshot, kDay, 30 * kDay, 42),
                        protect(ProtectionKind::log_archive, Seconds{300}, 7 * kDay, 43), replica};
  for (const char* name : {"web", "api", "worker", "session-cache", "fulfilment"}) option.standby.push_back({on(name), {1, 0.5}});
  option.runbooks = runbooks();
  return option;
}

}  // namespace

Selector on(const std::string& component) { return {Selector::Aim::component, Selector::Pick::one, component, "", component, {}}; }

Selector region(const std::string& role) { return {Selector::Aim::region, Selector::Pick::one, role, "", role, {}}; }

Need need(const std::string& on, NeedMode mode) {
  Need made;
  made.on = {on, {}};
  made.mode = mode;
  return made;
}

Step make_step(StepKind kind, const std::string& name, const std::vector<std::string>& what, const std::vector<std::string>& after) {
  Step made;
  made.kind = kind;
  made.name = name;
  for (const std::string& component : what) made.what.push_back(on(component));
  made.after.emplace();
  for (const std::string& earlier : after) made.after->push_back({earlier, {}});
  made.takes = Distribution::constant(Seconds{60});
  made.place = {"shop.json", 51, 11};
  return made;
}

Inputs warm_standby_shop() {
  Inputs inputs;
  System& system = inputs.system;
  system.name = "Shop";
  system.file = "shop.json";
  system.regions = {{"us-east-1", {"a", "b", "c"}, {}}, {"us-west-2", {"a", "b", "c"}, {}}};
  system.primary = {"us-east-1", {}};
  system.recovery = {"us-west-2", {}};
  system.links = {{{Ref{"us-east-1", {}}, Ref{"us-west-2", {}}}, BytesPerSecond{625e6}, Seconds{0.062}, UsdPerByte{0.02e-9}, {}}};
  system.components = components();
  Workload shoppers;
  shoppers.name = "shoppers";
  shoppers.enters = {"web", {}};
  shoppers.rate = PerSecond{240};
  shoppers.place = {"shop.json", 19, 5};
  system.workloads = {shoppers};
  Objective objective;
  objective.name = "shoppers";
  objective.target = {"shoppers", {}};
  objective.rto = 4 * kHour;
  objective.rpo = kHour;
  objective.place = {"shop.json", 20, 5};
  objective.covers = {"region-outage", "zone-outage", "data-corruption"};
  system.objectives = {objective};
  Role on_call;
  on_call.name = "on-call";
  on_call.place = {"shop.json", 21, 5};
  system.people = {on_call};
  inputs.options = {as_documented()};

  Scenario corruption;
  corruption.name = "corruption-noticed-late";
  corruption.kind = "data-corruption";
  Failure damage;
  damage.effect = EffectKind::corruption;
  damage.noticed = Distribution::constant(12 * kHour);
  corruption.failures = {damage};
  inputs.scenarios = {corruption};
  return inputs;
}

Component& component(Inputs& inputs, const std::string& name) {
  for (Component& candidate : inputs.system.components)
    if (candidate.name == name) return candidate;
  throw std::logic_error("no component " + name);
}

Option& documented(Inputs& inputs) { return inputs.options.front(); }

Runbook& runbook(Inputs& inputs, const std::string& kind) {
  for (Runbook& candidate : documented(inputs).runbooks)
    if (candidate.kind == kind) return candidate;
  throw std::logic_error("no runbook " + kind);
}

Step& step(Inputs& inputs, const std::string& kind, const std::string& name) {
  for (Step& candidate : runbook(inputs, kind).steps)
    if (candidate.name == name) return candidate;
  throw std::logic_error("no step " + name);
}

std::vector<std::string> found(const Inputs& inputs, const std::string& rule, const std::string& severity) {
  std::vector<std::string> texts;
  for (const CheckFinding& finding : check_inputs(inputs))
    if (finding.rule == rule && finding.severity == severity) texts.push_back(finding.text);
  return texts;
}

}  // namespace drsim::example
