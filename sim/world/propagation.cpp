// What is served: demand flows down the dependency graph, capacity and failures bound it, fractions flow back up.
#include <algorithm>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// At zero demand an objective is measured with a probe of this rate: a dead region is not healthy at night.
constexpr double kProbeRate = 1;

}  // namespace

void World::propagate() {
  std::fill(demand.begin(), demand.end(), 0.0);
  for (std::size_t i = 0; i < plan.workloads.size(); ++i) {
    const WorkloadPlan& workload = plan.workloads[i];
    const double rate = std::max(workload.rate * hour_factor_[i], kProbeRate * (workload.rate * hour_factor_[i] <= 0));
    for (Index region = 0; region < regions.size(); ++region) {
      const Index site = client_share[region] > 0 ? plan.site_of(workload.entry, region) : kNone;
      if (site != kNone) demand[site] += rate * client_share[region];
    }
  }
  for (const Index component : plan.order) pass_demand(component);
  for (auto component = plan.order.rbegin(); component != plan.order.rend(); ++component) serve(*component);
}

/// What a site cannot take it does not pass on.
void World::pass_demand(Index component) {
  const ComponentPlan& caller = plan.components[component];
  for (const Index site : caller.sites) {
    if (demand[site] <= 0) continue;
    const double passed = alive(site) ? std::min(demand[site], capacity(site)) * sites[site].health : 0;
    for (const NeedPlan& need : caller.needs)
      if (const Index target = target_site(need.component, plan.sites[site].region); target != kNone) demand[target] += passed * need.calls;
    if (caller.queue != kNone) demand_from_queue(site, passed);
  }
}

void World::serve(Index component) {
  const ComponentPlan& caller = plan.components[component];
  for (const Index site : caller.sites) {
    double fraction = 0, mean_quality = 1;
    if (alive(site)) {
      const double limit = capacity(site);
      fraction = demand[site] > limit ? limit / demand[site] : 1;
      fraction *= sites[site].health;
      double bound = 1;
      for (const NeedPlan& need : caller.needs) {
        const Index target = target_site(need.component, plan.sites[site].region);
        const double answered = target == kNone ? 0 : served[target];
        const double target_quality = target == kNone ? 0 : quality[target];
        if (need.hard) {
          bound = std::min(bound, answered);
          if (answered > 0) mean_quality *= target_quality;
        } else {
          mean_quality *= answered * target_quality + (1 - answered) * need.quality;
        }
      }
      fraction *= bound;
      if (caller.store != kNone) mean_quality *= 1 - stores[caller.store].damaged;
    }
    served[site] = fraction;
    quality[site] = mean_quality;
  }
}

/// The fraction of clients' requests that come through, wherever the clients now go, and their mean quality.
double World::served_for(const ObjectivePlan& objective, double& mean_quality) const {
  double fraction = 0, weighted_quality = 0;
  for (Index region = 0; region < regions.size(); ++region) {
    if (client_share[region] <= 0) continue;
    const Index site = objective.workload != kNone ? plan.site_of(plan.workloads[objective.workload].entry, region)
                                                   : target_site(objective.component, region);
    if (site == kNone) continue;
    fraction += client_share[region] * served[site];
    weighted_quality += client_share[region] * served[site] * quality[site];
  }
  mean_quality = fraction > 0 ? weighted_quality / fraction : 1;
  return fraction;
}

void World::measure() {
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    double mean_quality = 1;
    double fraction = served_for(plan.objectives[i], mean_quality);
    if (fraction > 1 - 1e-12) fraction = 1;  // client shares are sums of cohorts
    const bool changed = fraction != objectives[i].served();
    objectives[i].update(now(), fraction, mean_quality, planned_interruption);
    if (changed && i == 0) note("served", "", "", fraction);
  }
}

}  // namespace drsim
