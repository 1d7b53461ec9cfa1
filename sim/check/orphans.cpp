// Rules on what has no use or no promise, and on stores that would be restored in no time.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/check/rules.hpp"

namespace drsim::check {

namespace {

void find_unreached_components(const Facts& facts, Findings& findings) {
  const System& system = facts.inputs.system;
  std::set<Index> reached;
  for (const Workload& workload : system.workloads)
    for (Index i = 0; i < system.components.size(); ++i)
      if (system.components[i].name == workload.enters.name)
        for (const Index component : reachable(facts.graph, i, Follow::all)) reached.insert(component);
  for (Index i = 0; i < system.components.size(); ++i) {
    const Component& component = system.components[i];
    const bool serves_operators = component.kind == ComponentKind::pipeline || component.kind == ComponentKind::control_plane;
    if (reached.count(i) == 0 && !serves_operators)
      findings.note(component.place, fmt::format("no workload reaches {}: no drill will miss it", component.name));
  }
}

void find_workloads_without_promise(const Facts& facts, Findings& findings) {
  const System& system = facts.inputs.system;
  for (const Workload& workload : system.workloads) {
    const bool promised = std::any_of(system.objectives.begin(), system.objectives.end(),
                                      [&](const Objective& objective) { return objective.target.name == workload.name; });
    if (!promised)
      findings.note(workload.place, fmt::format("workload {} has no objective: whatever happens to it is fine", workload.name));
    if (workload.rate.value <= 0)
      findings.note(workload.place, fmt::format("workload {} has no demand: its objectives are judged by probes alone", workload.name));
  }
}

void find_objectives_without_demand(const Facts& facts, Findings& findings) {
  const System& system = facts.inputs.system;
  std::set<Index> reached;
  for (const Promise& promise : facts.promises)
    for (const Workload& workload : system.workloads)
      if (workload.name == promise.objective->target.name) reached.insert(promise.entry);
  for (const Workload& workload : system.workloads)
    for (Index i = 0; i < system.components.size(); ++i)
      if (system.components[i].name == workload.enters.name)
        for (const Index component : reachable(facts.graph, i, Follow::all)) reached.insert(component);
  for (const Promise& promise : facts.promises)
    if (reached.count(promise.entry) == 0)
      findings.note(promise.objective->place, fmt::format("objective {} is for {}, which no workload reaches: it is judged by probes alone",
                                                          promise.objective->name, promise.objective->target.name));
}

void find_idle_roles(const Facts& facts, Findings& findings) {
  std::set<std::string> used;
  for (const Option& option : facts.inputs.options) {
    if (option.response && option.response->decide_by) used.insert(option.response->decide_by->name);
    if (option.activate_when.manual) used.insert(option.activate_when.manual->name);
    for (const Runbook& runbook : option.runbooks)
      for (const Step& step : runbook.steps)
        if (step.who) used.insert(step.who->name);
  }
  for (const Role& role : facts.inputs.system.people)
    if (used.count(role.name) == 0) findings.note(role.place, fmt::format("role {} has no step in any runbook", role.name));
}

}  // namespace

void find_orphans(const Facts& facts, Findings& findings) {
  find_unreached_components(facts, findings);
  find_workloads_without_promise(facts, findings);
  find_objectives_without_demand(facts, findings);
  find_idle_roles(facts, findings);
}

void find_missing_sizes(const Facts& facts, Findings& findings) {
  const System& system = facts.inputs.system;
  std::set<Index> reported;
  for (const Option* option : facts.written_options)
    for (const Runbook& runbook : option->runbooks)
      for (const Step& step : runbook.steps) {
        if (step.kind != StepKind::restore) continue;
        for (const Index store : facts.targets.at(&step))
          if (is_durable_store(system.components[store]) && !system.components[store].size && reported.insert(store).second)
            findings.warn(system.components[store].place,
                          fmt::format("{} has no size, though {} of option {} restores it: the restore would take no time",
                                      system.components[store].name, step.name, option->name));
      }
}

}  // namespace drsim::check
