// What the model says about objectives, stores and their protections.
#include "sim/study/description.hpp"

#include <algorithm>

#include "sim/model/graph.hpp"
#include "sim/model/names.hpp"
#include "sim/study/say.hpp"

namespace drsim {

namespace {

bool is_store(const Component& component) { return keeps_data(component.kind) && component.kind != ComponentKind::queue; }

bool selects(const Selector& selector, const Component& store) {
  if (selector.aim == Selector::Aim::component) return selector.name == store.name;
  if (selector.aim != Selector::Aim::component_kind) return false;
  return selector.name == "component" || selector.name == "store" || selector.name == to_string(store.kind);
}

std::string say(const Protection& protection) {
  if (protection.kind == ProtectionKind::replica) {
    if (protection.mode == ReplicaMode::sync) return "synchronous replica";
    return (protection.mode == ReplicaMode::async ? "asynchronous replica, lag " : "multi-region writes, lag ") +
           study::say_time(protection.lag.count());
  }
  const bool versions = protection.kind == ProtectionKind::versioning;
  std::string text = versions ? "earlier versions" : protection.kind == ProtectionKind::snapshot ? "snapshot every " : "log archive every ";
  if (!versions) text += study::say_time(protection.every.count());
  if (protection.immutable) text += ", immutable";
  if (protection.keep != kForever) text += ", kept " + study::say_time(protection.keep.count());
  return text;
}

}  // namespace

std::vector<std::string> store_names(const System& system) {
  std::vector<std::string> names;
  for (const Component& component : system.components)
    if (is_store(component)) names.push_back(component.name);
  return names;
}

std::vector<std::size_t> stores_of(const System& system, const Objective& objective) {
  const DependencyGraph graph = dependency_graph(system);
  const auto workload = std::find_if(system.workloads.begin(), system.workloads.end(),
                                     [&](const Workload& candidate) { return candidate.name == objective.target.name; });
  const auto component = std::find_if(system.components.begin(), system.components.end(),
                                      [&](const Component& candidate) { return candidate.name == objective.target.name; });
  std::vector<Index> written;
  if (workload != system.workloads.end())
    written = stores_written(system, graph, *workload);
  else if (component != system.components.end())
    written = stores_written(system, graph, static_cast<Index>(component - system.components.begin()));

  std::vector<std::size_t> positions;
  for (const Index index : written)
    positions.push_back(static_cast<std::size_t>(std::count_if(system.components.begin(), system.components.begin() + index, is_store)));
  return positions;
}

bool covers(const Objective& objective, const Scenario& scenario) {
  const auto promised = [&](const std::string& kind) {
    return std::find(objective.covers.begin(), objective.covers.end(), kind) != objective.covers.end();
  };
  return promised(scenario.kind) || (!scenario.compound && std::any_of(scenario.under.begin(), scenario.under.end(), promised));
}

std::string protection_of(const System& system, const Option& option, const std::string& store) {
  const Component* component = system.find_component(store);
  std::vector<std::string> texts;
  for (const Protection& protection : option.protections)
    if (component != nullptr &&
        std::any_of(protection.of.begin(), protection.of.end(), [&](const Selector& selector) { return selects(selector, *component); }))
      texts.push_back(say(protection));
  return study::say_list(texts);
}

}  // namespace drsim
