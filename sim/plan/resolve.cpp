// Selectors and names -> indexes of a system.
#include "sim/plan/resolve.hpp"

#include <algorithm>

#include "sim/model/names.hpp"

namespace drsim {

namespace {

bool is_of_kind(const System& system, const Component& component, const std::string& kind) {
  if (kind == "component") return true;
  if (kind == "entry")
    return std::any_of(system.workloads.begin(), system.workloads.end(),
                       [&](const Workload& workload) { return workload.enters.name == component.name; });
  if (kind == "consumer")
    return std::any_of(system.components.begin(), system.components.end(),
                       [&](const Component& queue) { return queue.consumed_by && queue.consumed_by->name == component.name; });
  if (kind == "store") return keeps_data(component.kind) && component.kind != ComponentKind::queue;
  return to_string(component.kind) == kind;
}

}  // namespace

Index region_named(const System& system, const std::string& name) {
  const std::string& wanted = name == "primary" ? system.primary.name : name == "recovery" ? system.recovery.name : name;
  for (Index i = 0; i < system.regions.size(); ++i)
    if (system.regions[i].name == wanted) return i;
  return kNone;
}

Index role_named(const System& system, const std::string& name) {
  for (Index i = 0; i < system.people.size(); ++i)
    if (system.people[i].name == name) return i;
  return kNone;
}

std::vector<Index> components_of(const System& system, const Selector& selector) {
  std::vector<Index> found;
  const bool by_name = selector.aim == Selector::Aim::component;
  if (!by_name && selector.aim != Selector::Aim::component_kind) return found;
  for (Index i = 0; i < system.components.size(); ++i) {
    const Component& component = system.components[i];
    if (by_name ? component.name == selector.name : is_of_kind(system, component, selector.name)) found.push_back(i);
  }
  return found;
}

std::vector<Index> components_of(const System& system, const std::vector<Selector>& selectors) {
  std::vector<Index> found;
  for (const Selector& selector : selectors)
    for (const Index component : components_of(system, selector))
      if (std::find(found.begin(), found.end(), component) == found.end()) found.push_back(component);
  return found;
}

Index home_of(const System& system, const Component& component) {
  if (component.kind == ComponentKind::third_party) return kNone;
  return region_named(system, component.in ? component.in->name : "primary");
}

const Link* link_between(const System& system, Index a, Index b) {
  for (const Link& link : system.links) {
    const Index first = region_named(system, link.between[0].name), second = region_named(system, link.between[1].name);
    if ((first == a && second == b) || (first == b && second == a)) return &link;
  }
  return nullptr;
}

}  // namespace drsim
