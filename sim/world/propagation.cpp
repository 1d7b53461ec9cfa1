// What is served: demand flows down the dependency graph, capacity and failures bound it, fractions flow back up; again, while
// what is asked depends on what is answered.
#include <algorithm>
#include <cmath>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// At zero demand an objective is measured with a probe of this rate: a dead region is not healthy at night.
constexpr double kProbeRate = 1;
/// What is asked and what is answered agree when neither moves by more than this.
constexpr double kAgreed = 1e-10;
constexpr int kMaxRounds = 400;

}  // namespace

void World::propagate() {
  for (int round = 0; round < kMaxRounds; ++round) {
    largest_change_ = 0;
    damped_ = round >= kMaxRounds / 2;
    pass_workloads();
    for (const Index component : plan.order) pass_demand(component);
    for (auto component = plan.order.rbegin(); component != plan.order.rend(); ++component) serve(*component);
    if (!plan.feedback) break;
    look_at_clients();
    const bool deliveries_changed = look_at_failing_deliveries();
    if (largest_change_ < kAgreed && !deliveries_changed) break;
  }
}

/// Moves a value that feeds back to what it has now become; in late rounds half of the way, so that none swings for ever.
void World::update(double& value, double to) {
  if (damped_) to = (value + to) / 2;
  largest_change_ = std::max(largest_change_, std::abs(value - to));
  value = to;
}

void World::pass_workloads() {
  std::fill(demand.begin(), demand.end(), 0.0);
  for (std::size_t i = 0; i < plan.workloads.size(); ++i) {
    const WorkloadPlan& workload = plan.workloads[i];
    const double wanted = workload.rate * hour_factor_[i] * spike[i];
    const double rate = std::max(wanted, kProbeRate * (wanted <= 0));
    for (Index region = 0; region < regions.size(); ++region) {
      const Index site = client_share[region] > 0 ? plan.site_of(workload.entry, region) : kNone;
      if (site != kNone) demand[site] += rate * client_share[region] * client_tries_[i * regions.size() + region];
    }
  }
}

/// What a site cannot take it does not pass on.
void World::pass_demand(Index component) {
  const ComponentPlan& caller = plan.components[component];
  for (const Index site : caller.sites) {
    if (demand[site] <= 0) continue;
    const bool works = alive(site);
    const ModePlan* mode = mode_of(site);
    if (caller.behind != kNone)
      if (const Index target = target_site(caller.behind, plan.sites[site].region); target != kNone)
        demand[target] += demand[site] * (works ? 1 - hits(site) : 1);
    const double passed = works ? std::min(demand[site], capacity(site)) * sites[site].health * (mode ? mode->serves : 1) : 0;
    for (std::size_t i = 0; i < caller.needs.size(); ++i)
      if (!mode || !mode->without[i]) call(site, caller.needs[i], passed * caller.needs[i].calls);
    if (caller.queue != kNone) demand_from_queue(site, passed);
  }
}

/// Of its demand, the share that a site has the capacity for. Overloaded, it may waste capacity on requests that nobody
/// waits for any more: at twice what it can take, all but `goodput_at_overload` of it.
double World::within_capacity(Index site) const {
  const double limit = capacity(site);
  if (demand[site] <= limit) return 1;
  const double over = limit > 0 ? std::min(1.0, demand[site] / limit - 1) : 1;
  return limit / demand[site] * (1 - (1 - plan.components[plan.sites[site].component].goodput_at_overload) * over);
}

void World::serve(Index component) {
  const ComponentPlan& caller = plan.components[component];
  for (const Index site : caller.sites) {
    double fraction = 0, mean_quality = 1;
    Seconds time = caller.response_time * sites[site].slowness;
    const ModePlan* mode = mode_of(site);
    if (alive(site)) {
      fraction = within_capacity(site) * sites[site].health;
      double bound = 1;
      for (std::size_t i = 0; i < caller.needs.size(); ++i) {
        if (mode && mode->without[i]) continue;
        const NeedPlan& need = caller.needs[i];
        const Answer got = answer(site, need);
        time += got.time * need.calls;
        if (need.hard) {
          bound = std::min(bound, got.share);
          if (got.share > 0) mean_quality *= got.quality;
        } else {
          mean_quality *= got.share * got.quality + (1 - got.share) * need.quality;
        }
      }
      fraction *= bound;
      if (mode) {
        fraction *= mode->serves;
        mean_quality *= mode->quality;
      }
      if (caller.store != kNone) mean_quality *= 1 - stores[caller.store].damaged;
    }
    if (caller.behind != kNone) serve_through_cache(site, fraction, mean_quality, time);
    served[site] = fraction;
    quality[site] = mean_quality;
    latency[site] = time;
  }
}

/// What the cache has not, or all while it is down, is answered by what it stands in front of.
void World::serve_through_cache(Index site, double& fraction, double& mean_quality, Seconds& time) const {
  const Index behind = target_site(plan.components[plan.sites[site].component].behind, plan.sites[site].region);
  const double hit = alive(site) ? fraction * hits(site) : 0;
  const double rest = behind == kNone ? 0 : served[behind];
  const double total = hit + (1 - hit) * rest;
  const double behind_quality = behind == kNone ? 0 : quality[behind];
  mean_quality = total > 0 ? (hit * mean_quality + (total - hit) * behind_quality) / total : 1;
  if (behind != kNone) time += latency[behind] * (1 - hit);
  fraction = total;
}

/// The fraction of clients' requests that come through, wherever the clients now go, and their mean quality.
double World::served_for(const ObjectivePlan& objective, double& mean_quality) const {
  double fraction = 0, weighted_quality = 0;
  for (Index region = 0; region < regions.size(); ++region) {
    if (client_share[region] <= 0) continue;
    const Index site = objective.workload != kNone ? plan.site_of(plan.workloads[objective.workload].entry, region)
                                                   : target_site(objective.component, region);
    if (site == kNone) continue;
    const double came_through = objective.workload != kNone ? come_through(objective.workload, region) : served[site];
    if (is_late(objective, region)) continue;
    fraction += client_share[region] * came_through;
    weighted_quality += client_share[region] * came_through * quality[site];
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
