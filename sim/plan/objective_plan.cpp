// Objectives and workloads joined to the graph: what is written, which queues stand behind, in which order demand flows.
#include <algorithm>
#include <iterator>

#include "sim/model/graph.hpp"
#include "sim/plan/build.hpp"

namespace drsim::planning {

namespace {

Index component_named(const System& system, const std::string& name) {
  for (Index i = 0; i < system.components.size(); ++i)
    if (system.components[i].name == name) return i;
  return kNone;
}

std::vector<Index> stores_of(const Plan& plan, const std::vector<Index>& components) {
  std::vector<Index> stores;
  for (const Index component : components)
    if (plan.components[component].store != kNone) stores.push_back(plan.components[component].store);
  return stores;
}

std::vector<Index> queues_of(const Plan& plan, const std::vector<Index>& components) {
  std::vector<Index> queues;
  for (const Index component : components)
    if (plan.components[component].queue != kNone) queues.push_back(plan.components[component].queue);
  return queues;
}

}  // namespace

void connect_objectives(Plan& plan, const System& system) {
  const DependencyGraph graph = dependency_graph(system);
  plan.order = topological_order(graph);
  for (Index position = 0; position < plan.order.size(); ++position) plan.components[plan.order[position]].position = position;
  for (const Workload& workload : system.workloads)
    plan.workloads.push_back({component_named(system, workload.enters.name), workload.rate.value, workload.profile, workload.retries,
                              workload.otherwise ? workload.otherwise->serves : 0, workload.otherwise ? workload.otherwise->quality : 0});
  for (Index i = 0; i < plan.workloads.size(); ++i) plan.components[plan.workloads[i].entry].entered_by.push_back(i);
  for (const WorkloadPlan& workload : plan.workloads) plan.feedback = plan.feedback || workload.retries > 0;
  for (const Objective& objective : system.objectives) {
    ObjectivePlan planned;
    planned.name = objective.name;
    planned.serve_at_least = objective.serve_at_least;
    planned.quality_at_least = objective.quality_at_least.value_or(0);
    planned.until_declared = objective.until_declared;
    Index entry = kNone;
    for (Index i = 0; i < system.workloads.size(); ++i) {
      if (system.workloads[i].name != objective.target.name) continue;
      planned.workload = i;
      entry = plan.workloads[i].entry;
      planned.stores = stores_of(plan, stores_written(system, graph, system.workloads[i]));
    }
    if (planned.workload == kNone) {
      planned.component = entry = component_named(system, objective.target.name);
      planned.stores = stores_of(plan, stores_written(system, graph, entry));
    }
    planned.queues = queues_of(plan, reachable(graph, entry, Follow::all));
    if (objective.at && objective.within) {
      const Index consumer = component_named(system, objective.at->name);
      std::copy_if(planned.queues.begin(), planned.queues.end(), std::back_inserter(planned.done_at),
                   [&](Index queue) { return plan.queues[queue].consumer == consumer; });
      planned.within = *objective.within;
      for (const Index queue : planned.done_at) plan.queues[queue].ages.push_back(*objective.within);
    }
    plan.objectives.push_back(std::move(planned));
  }
}

}  // namespace drsim::planning
