// How often each component is asked in steady state.
#include "sim/cost/requests.hpp"

#include "sim/model/graph.hpp"

namespace drsim::cost {

namespace {

class Flow {
 public:
  explicit Flow(const System& system) : system_(system), asked_(system.components.size(), 0.0) {}

  void enter(const std::string& name, double rate) {
    for (std::size_t i = 0; i < asked_.size(); ++i)
      if (system_.components[i].name == name) asked_[i] += rate;
  }

  void pass_on(std::size_t index) {
    const Component& component = system_.components[index];
    const double rate = asked_[index];
    for (const Need& need : component.needs) enter(need.on.name, rate * need.calls);
    for (const Ref& queue : component.sends_to) enter(queue.name, rate);
    if (component.consumed_by) enter(component.consumed_by->name, rate);
    if (component.in_front_of) enter(component.in_front_of->name, rate * (1 - component.hit_rate));
  }

  std::vector<double> take() { return std::move(asked_); }

 private:
  const System& system_;
  std::vector<double> asked_;
};

}  // namespace

std::vector<double> steady_requests(const System& system) {
  Flow flow(system);
  for (const Workload& workload : system.workloads) flow.enter(workload.enters.name, workload.rate.value);
  for (const Index component : topological_order(dependency_graph(system))) flow.pass_on(component);
  return flow.take();
}

}  // namespace drsim::cost
