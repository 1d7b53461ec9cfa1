// Every duration, size, rate and chance of a plan.
#include "sim/app/plan_inputs.hpp"

#include <cmath>
#include <utility>

namespace drsim {

namespace {

class Finder {
 public:
  explicit Finder(Plan& plan) : plan_(plan) {}

  PlanInputs find() {
    for (FailurePlan& failure : plan_.failures) add_failure(failure);
    if (plan_.activation.primary_unavailable_for) add("trigger: unavailable for", *plan_.activation.primary_unavailable_for);
    if (plan_.runbook)
      for (StepPlan& step : plan_.runbook->steps) add_step(step, "");
    if (plan_.failback)
      for (StepPlan& step : plan_.failback->steps) add_step(step, "failback ");
    add_routing();
    for (RolePlan& role : plan_.roles) add(role.name + ": time to answer a page", role.acknowledge, {&role.variable});
    for (ComponentPlan& component : plan_.components) add_component(component);
    for (StorePlan& store : plan_.stores) add_store(store);
    add_links();
    found_.others.push_back(&plan_.start);
    return std::move(found_);
  }

 private:
  void add(const std::string& name, Distribution& time, std::vector<kernel::Variable*> draws, const StepPlan* step = nullptr) {
    if (mean(time) <= Seconds{0} || !std::isfinite(mean(time).count())) return other(draws);
    found_.inputs.push_back({name, &time, nullptr, {}, false, std::move(draws), step});
  }
  void add(const std::string& name, DrawnTime& time) { add(name, time.distribution, {&time.variable}); }
  void add(const std::string& name, Seconds& span) {
    if (span > Seconds{0} && std::isfinite(span.count())) found_.inputs.push_back({name, nullptr, &span, {}, false, {}, nullptr});
  }
  void add(const std::string& name, std::vector<double*> numbers, bool chance = false) {
    if (*numbers.front() > 0 && std::isfinite(*numbers.front()))
      found_.inputs.push_back({name, nullptr, nullptr, std::move(numbers), chance, {}, nullptr});
  }
  void other(const std::vector<kernel::Variable*>& draws) { found_.others.insert(found_.others.end(), draws.begin(), draws.end()); }

  void add_failure(FailurePlan& failure) {
    if (failure.lasts) add("failure " + failure.name + ": how long it lasts", *failure.lasts);
    if (failure.noticed) add("failure " + failure.name + ": until people notice", *failure.noticed);
    add("failure " + failure.name + ": delay", failure.by);
    other({&failure.pick_draw, &failure.chance_draw});
  }

  void add_step(StepPlan& step, const std::string& of) {
    add(of + step.name + ": time it takes", step.takes.distribution, {&step.takes.variable}, of.empty() ? &step : nullptr);
    if (step.notice) add(of + step.name + ": until it is noticed", *step.notice);
    if (step.health_check) add(of + step.name + ": interval of checks", step.health_check->every);
    add(of + step.name + ": chance to fail", {&step.chance_of_failure}, true);
    add(of + step.name + ": safety margin", step.margin);
    other({&step.failure_draw, &step.health_phase});
  }

  void add_routing() {
    Routing& routing = plan_.routing;
    add("routing: DNS time to live", routing.dns_ttl);
    add("routing: interval of health checks", routing.health_check.every);
    add("routing: share of clients that ignore the DNS time to live", {&routing.ignore_ttl_share}, true);
    add("routing: how long they ignore it", routing.ignore_ttl_for, {&plan_.ignore_ttl});
    other({&plan_.health_phase});
  }

  void add_component(ComponentPlan& component) {
    std::vector<kernel::Variable*> boots;
    for (const Index site : component.sites) boots.push_back(&plan_.sites[site].boot);
    add(component.name + ": boot", component.boot, std::move(boots));
    add(component.name + ": provisioning", component.launch);
    add(component.name + ": deployment", component.deploy);
    add(component.name + ": creation", component.create);
    add(component.name + ": promotion", component.promote);
    add(component.name + ": zone failover", component.zone_failover);
    add(component.name + ": crash recovery", component.crash_recovery);
    add(component.name + ": warm-up", component.warm_up);
  }

  void add_store(StorePlan& store) {
    const std::string& name = plan_.components[store.component].name;
    add(name + ": size", {&store.size.value});
    add(name + ": speed of log replay", {&store.log_replay});
    if (store.hydration) add(name + ": speed of hydration", {&store.hydration->value});
    for (std::size_t i = 0; i < store.copies.size(); ++i) {
      CopyPlan& copy = store.copies[i];
      const std::string of = name + ": copy " + std::to_string(i + 1) + ", ";
      add(of + "interval", copy.every);
      add(of + "time until it has arrived", copy.copy_time);
      add(of + "chance to be unusable", {&copy.unusable}, true);
      other({&copy.phase, &copy.unusable_draw});
      for (CheckPlan& check : copy.checks) other({&check.phase, &check.found_draw});
    }
    for (std::size_t i = 0; i < store.replicas.size(); ++i) {
      add(name + ": replica " + std::to_string(i + 1) + ", lag", store.replicas[i].lag);
      add(name + ": replica " + std::to_string(i + 1) + ", delay", store.replicas[i].delay);
    }
  }

  /// A link between regions is one input, whatever the plan keeps of it; the rates at its ends are others.
  void add_links() {
    std::vector<char> between_regions(plan_.network.links.size());
    for (LinkPlan& link : plan_.links) {
      std::vector<double*> numbers{&link.bandwidth.value};
      for (const kernel::LinkId direction : link.directions) {
        numbers.push_back(&plan_.network.links[static_cast<std::size_t>(direction)].capacity.value);
        between_regions[static_cast<std::size_t>(direction)] = 1;
      }
      add("network " + plan_.regions[link.regions[0]].name + " to " + plan_.regions[link.regions[1]].name + ": bandwidth",
          std::move(numbers));
    }
    for (std::size_t i = 0; i < plan_.network.links.size(); ++i)
      if (!between_regions[i]) add("rate of " + plan_.network.links[i].name, {&plan_.network.links[i].capacity.value});
  }

  Plan& plan_;
  PlanInputs found_;
};

}  // namespace

PlanInputs inputs_of(Plan& plan) { return Finder(plan).find(); }

Distribution scaled(const Distribution& distribution, double factor) {
  Distribution result = distribution;
  result.a *= factor;
  if (result.kind != Distribution::Kind::lognormal) result.b *= factor;  // there it is the spread of the logarithm
  result.c *= factor;
  for (double& value : result.values) value *= factor;
  return result;
}

}  // namespace drsim
