// Plans as organisations write them: the contradictions that a careful reader finds in them, found by the rules.
#include <algorithm>

#include "tests/catch.hpp"
#include "tests/check/example_system.hpp"

using namespace drsim;
using namespace drsim::example;

namespace {

Protection protect(const std::string& store, ProtectionKind kind, Seconds every, Seconds keep) {
  Protection made;
  made.of = {on(store)};
  made.kind = kind;
  made.to = region("recovery");
  made.every = every;
  made.keep = keep;
  return made;
}

Step timed(StepKind kind, const std::string& name, const std::vector<std::string>& what, const std::vector<std::string>& after, double from,
           double to) {
  Step made = make_step(kind, name, what, after);
  made.promised = {{from * kMinute, to * kMinute}};
  return made;
}

Component store(const std::string& name, ComponentKind kind, double size, double writes) {
  Component made;
  made.name = name;
  made.kind = kind;
  made.regional = true;
  made.size = Bytes{size};
  made.writes = BytesPerSecond{writes};
  return made;
}

/// RPO 15 min, RTO 60 min until declared; snapshots of the memory store every 15 min; journal archived every minute; dead letters
/// re-ingested from a queue that nothing copies; phases with windows; watching for 1 h inside the last phase of 10 min.
Inputs agent_framework() {
  Inputs inputs = warm_standby_shop();
  System& system = inputs.system;
  Component orchestrator = component(inputs, "api"), agents = component(inputs, "worker");
  orchestrator.name = "orchestrator";
  orchestrator.needs = {need("memory"), need("journal")};
  orchestrator.sends_to = {{"tasks", {}}};
  agents.name = "agents";
  agents.needs = {need("memory")};
  Component tasks = store("tasks", ComponentKind::queue, 0, 0);
  tasks.consumed_by = Ref{"agents", {}};
  system.components = {orchestrator, agents, store("memory", ComponentKind::database, 50e9, 0.5e6),
                       store("journal", ComponentKind::object_store, 20e9, 0.2e6), tasks};
  system.links[0].bandwidth = BytesPerSecond{125e6};  // 1 Gbit/s
  system.workloads[0].enters = {"orchestrator", {}};
  Objective& objective = system.objectives[0];
  objective.rto = kHour;
  objective.rpo = 15 * kMinute;
  objective.until_declared = true;
  objective.covers = {"region-outage"};

  Option& plan = documented(inputs);
  plan.protections = {protect("memory", ProtectionKind::snapshot, 15 * kMinute, 7 * kDay),
                      protect("journal", ProtectionKind::log_archive, kMinute, 7 * kDay)};
  plan.standby = {{on("orchestrator"), {1.2, 0}}, {on("agents"), {1.2, 0}}, {on("tasks"), {1, 1}}};
  Runbook outage;
  outage.kind = "region-outage";
  Step watch = timed(StepKind::watch, "watch", {}, {"validate"}, 50, 60);
  watch.takes = Distribution::constant(kHour);
  watch.declares = false;
  outage.steps = {timed(StepKind::detect, "detect", {}, {}, 0, 5),
                  timed(StepKind::assess, "assess", {}, {"detect"}, 5, 10),
                  timed(StepKind::switch_traffic, "switch-traffic", {}, {"assess"}, 10, 30),
                  timed(StepKind::restore, "restore/memory", {"memory"}, {"assess"}, 10, 30),
                  timed(StepKind::replay_log, "replay-log/journal", {"journal"}, {"assess"}, 10, 30),
                  timed(StepKind::replay_log, "replay-log/tasks", {"tasks"}, {"restore/memory"}, 10, 30),
                  timed(StepKind::provision, "provision", {"orchestrator", "agents"}, {"assess"}, 10, 30),
                  timed(StepKind::validate, "validate", {}, {"provision", "replay-log/tasks"}, 30, 50),
                  watch};
  plan.runbooks = {outage};
  return inputs;
}

bool any_has(const std::vector<std::string>& texts, const std::string& words) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) { return text.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("the agent framework's plan: what a careful reader finds, check finds") {
  const Inputs inputs = agent_framework();
  // 50 GB over 1 Gbit/s = 125 MB/s take 400 s
  CHECK(any_has(found(inputs, "rpo-impossible"),
                "snapshot every 15 min + 6 min 40 s to copy 50 GB over the link of 125 MB/s -> up to 21 min 40 s > RPO 15 min"));
  CHECK(any_has(found(inputs, "lost-with-region"), "replay-log/tasks needs the messages of tasks"));
  CHECK(any_has(found(inputs, "window-order"), "watch takes at least 1 h, its window of 50 min to 1 h has room for 10 min"));
  CHECK(any_has(found(inputs, "early-traffic", "note"), "switch-traffic does not wait for restore/memory"));
}

TEST_CASE("what the agent framework's plan does right is left in peace") {
  const Inputs inputs = agent_framework();
  CHECK_FALSE(any_has(found(inputs, "rpo-impossible"), "journal"));
  CHECK(found(inputs, "runbook-gap").empty());
  CHECK(found(inputs, "rto-impossible").empty());
  CHECK(found(inputs, "data-without-remote-copy").empty());
}

TEST_CASE("a daily backup against an RPO of 5 min") {
  Inputs inputs = agent_framework();
  documented(inputs).protections[0].every = kDay;
  inputs.system.objectives[0].rpo = 5 * kMinute;
  CHECK(any_has(found(inputs, "rpo-impossible"), "snapshot every 1 d + 6 min 40 s"));
}

TEST_CASE("the shop that redirects traffic before it promotes and keeps its replica alone") {
  Inputs inputs = warm_standby_shop();
  step(inputs, "region-outage", "switch-traffic").after = std::vector<Ref>{};
  std::erase_if(documented(inputs).protections, [](const Protection& protection) { return protection.kind != ProtectionKind::replica; });
  CHECK(any_has(found(inputs, "early-traffic", "note"), "promote/orders-db"));
  CHECK(found(inputs, "mirrors-follow").size() == 1);
  CHECK(any_has(found(inputs, "step-without-source"), "restore/orders-db cannot work"));
}
