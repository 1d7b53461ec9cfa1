// What several rules need to know about a system, its options and its scenarios.
#include "sim/check/facts.hpp"

#include <algorithm>

namespace drsim::check {

namespace {

Index component_named(const System& system, const std::string& name) {
  for (Index i = 0; i < system.components.size(); ++i)
    if (system.components[i].name == name) return i;
  return kNone;
}

std::optional<Promise> resolve(const System& system, const DependencyGraph& graph, const Objective& objective) {
  Promise promise;
  promise.objective = &objective;
  const auto workload = std::find_if(system.workloads.begin(), system.workloads.end(),
                                     [&](const Workload& candidate) { return candidate.name == objective.target.name; });
  promise.entry = component_named(system, workload == system.workloads.end() ? objective.target.name : workload->enters.name);
  if (promise.entry == kNone) return std::nullopt;
  promise.needs = hard_needs(graph, promise.entry);
  promise.stores =
      workload == system.workloads.end() ? stores_written(system, graph, promise.entry) : stores_written(system, graph, *workload);
  return promise;
}

bool engine_can_replicate(const Component& store) { return store.features.cross_region_replica || store.features.multi_region_writes; }

OptionFacts resolve(const System& system, const Option& option) {
  const std::size_t count = system.components.size();
  OptionFacts facts{std::vector<std::vector<Copy>>(count), std::vector<std::vector<Copy>>(count),
                    std::vector<std::optional<Standby>>(count)};
  for (const Protection& protection : option.protections)
    for (const Index index : components_of(system, protection.of)) {
      if (protection.kind == ProtectionKind::versioning) continue;  // in the store itself: no copy of it
      const Component& store = system.components[index];
      const Index home = home_of(system, store), region = region_named(system, protection.to.name);
      const Copy copy{&protection, region, link_between(system, home, region)};
      const bool linked = region == home || copy.link != nullptr;
      const bool able = protection.kind != ProtectionKind::replica || region == home || store.kind == ComponentKind::pipeline ||
                        engine_can_replicate(store);
      (linked && able ? facts.copies : facts.impossible)[index].push_back(copy);
    }
  for (const auto& [selector, standby] : option.standby)
    for (const Index component : components_of(system, selector)) facts.standby[component] = standby;
  return facts;
}

}  // namespace

Facts gather_facts(const Inputs& inputs) {
  const System& system = inputs.system;
  Facts facts{inputs, dependency_graph(system), region_named(system, "primary"), region_named(system, "recovery"), {}, {}, {}, {}};
  for (const Objective& objective : system.objectives)
    if (const auto promise = resolve(system, facts.graph, objective)) facts.promises.push_back(*promise);
  for (const Option& option : inputs.options) {
    if (!option.shipped) facts.written_options.push_back(&option);
    facts.options.emplace(&option, resolve(system, option));
    for (const Runbook& runbook : option.runbooks)
      for (const Step& step : runbook.steps) {
        std::vector<Index>& targets = facts.targets[&step] = components_of(system, step.what);
        std::sort(targets.begin(), targets.end());
      }
  }
  return facts;
}

bool is_under(const Inputs& inputs, std::string_view kind, std::string_view ancestor) {
  if (kind == ancestor) return true;
  return std::any_of(inputs.scenarios.begin(), inputs.scenarios.end(), [&](const Scenario& scenario) {
    return scenario.kind == kind && std::find(scenario.under.begin(), scenario.under.end(), ancestor) != scenario.under.end();
  });
}

bool covers(const Inputs& inputs, const Objective& objective, std::string_view kind) {
  return objective.covers.empty() || std::any_of(objective.covers.begin(), objective.covers.end(), [&](const std::string& covered) {
           return is_under(inputs, covered, kind) || is_under(inputs, kind, covered);
         });
}

bool contains(const std::vector<Index>& sorted, Index component) { return std::binary_search(sorted.begin(), sorted.end(), component); }

bool is_durable_store(const Component& component) {
  return keeps_data(component.kind) && component.kind != ComponentKind::queue && component.durable;
}

const std::vector<Copy>& copies_of(const Facts& facts, const Option& option, Index store) {
  return facts.options.at(&option).copies[store];
}

const std::optional<Standby>& standby_of(const Facts& facts, const Option& option, Index component) {
  return facts.options.at(&option).standby[component];
}

const Runbook* find_runbook(const Option& option, std::string_view kind) {
  for (const Runbook& runbook : option.runbooks)
    if (runbook.kind == kind) return &runbook;
  return nullptr;
}

Noticing slowest_noticing(const Inputs& inputs) {
  Noticing slowest;
  for (const Scenario& scenario : inputs.scenarios)
    for (const Failure& failure : scenario.failures) {
      if (failure.effect != EffectKind::corruption && failure.effect != EffectKind::deletion) continue;
      if (!failure.noticed) continue;
      const Seconds p95 = quantile(*failure.noticed, 0.95);
      if (slowest.scenario == nullptr || p95 > slowest.p95) slowest = {&scenario, quantile(*failure.noticed, 0.5), p95};
    }
  return slowest;
}

std::vector<const Step*> steps_on(const Facts& facts, const Runbook& runbook, Index component, const std::vector<StepKind>& kinds) {
  std::vector<const Step*> found;
  for (const Step& step : runbook.steps) {
    if (std::find(kinds.begin(), kinds.end(), step.kind) != kinds.end() && contains(facts.targets.at(&step), component))
      found.push_back(&step);
  }
  return found;
}

std::vector<std::vector<std::size_t>> predecessors(const Runbook& runbook) {
  std::vector<std::vector<std::size_t>> before(runbook.steps.size());
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    if (!runbook.steps[i].after) {
      if (i > 0) before[i].push_back(i - 1);
      continue;
    }
    for (const Ref& name : *runbook.steps[i].after)
      for (std::size_t other = 0; other < runbook.steps.size(); ++other)
        if (runbook.steps[other].name == name.name) before[i].push_back(other);
  }
  return before;
}

}  // namespace drsim::check
