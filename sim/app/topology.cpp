// What stands where and depends on what.
#include "sim/app/comparison.hpp"
#include "sim/model/names.hpp"

namespace drsim {

Topology topology_of(const Inputs& inputs) {
  const System& system = inputs.system;
  Topology topology;
  for (const Region& region : system.regions)
    topology.regions.emplace_back(region.name, region.name == system.primary.name    ? "primary"
                                               : region.name == system.recovery.name ? "recovery"
                                                                                     : "");
  for (const Component& component : system.components) {
    const bool outside = component.kind == ComponentKind::third_party;
    topology.nodes.push_back({component.name, to_string(component.kind),
                              outside        ? ""
                              : component.in ? component.in->name
                                             : system.primary.name});
    for (const Need& need : component.needs) {
      topology.edges.push_back({component.name, need.on.name, to_string(need.mode)});
      for (const Alternative& other : need.alternatives) topology.edges.push_back({component.name, other.on.name, "alternative"});
    }
    for (const Ref& queue : component.sends_to) topology.edges.push_back({component.name, queue.name, "async"});
    if (component.in_front_of) topology.edges.push_back({component.name, component.in_front_of->name, "hard"});
    if (component.consumed_by) topology.edges.push_back({component.name, component.consumed_by->name, "async"});
  }
  return topology;
}

}  // namespace drsim
