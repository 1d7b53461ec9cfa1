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
/// What has not agreed after so many rounds swings: from then on it goes half of the way.
constexpr int kFreeRounds = 8;

}  // namespace

/// Looks only at what changed, and at what follows from that: downwards as long as another demand is passed on, upwards as
/// long as another answer comes back.
void World::propagate() {
  for (int round = 0; round < kMaxRounds; ++round) {
    largest_change_ = 0;
    damped_ = round >= kFreeRounds;
    for (std::size_t at = to_ask_.next(0); at != Agenda::kEnd; at = to_ask_.next(at + 1)) {
      to_ask_.remove(at);
      pass_demand(plan.order[at]);
    }
    for (std::size_t at = to_answer_.before(plan.order.size()); at != Agenda::kEnd; at = to_answer_.before(at)) {
      to_answer_.remove(at);
      serve(plan.order[at]);
    }
    if (!plan.feedback) break;
    look_at_clients();
    const bool deliveries_changed = look_at_failing_deliveries();
    if (largest_change_ < kAgreed && !deliveries_changed) break;
  }
}

void World::ask_again(Index component) {
  const Index position = plan.components[component].position;
  to_ask_.add(position);
  seen_.add(position);
}

void World::answer_again(Index component) {
  const Index position = plan.components[component].position;
  to_answer_.add(position);
  seen_.add(position);
}

/// Moves a value that feeds back to what it has now become; in late rounds half of the way, so that none swings for ever.
void World::update(double& value, double to) {
  if (damped_) to = (value + to) / 2;
  largest_change_ = std::max(largest_change_, std::abs(value - to));
  value = to;
}

double World::demand_of(std::size_t index, Index region) const {
  const double wanted = plan.workloads[index].rate * hour_factor_[index] * spike[index];
  return std::max(wanted, kProbeRate * (wanted <= 0)) * client_share[region] * client_tries_[index * regions.size() + region];
}

/// Adds up what all who ask this component want from its sites.
void World::collect_demand(Index index) {
  const ComponentPlan& component = plan.components[index];
  for (const Index site : component.sites) demand[site] = 0;
  for (const Index workload : component.entered_by)
    for (Index region = 0; region < regions.size(); ++region)
      if (const Index site = client_share[region] > 0 ? plan.entry_site(index, region) : kNone; site != kNone)
        demand[site] += demand_of(workload, region);
  for (const CallerPlan& caller : component.callers)
    for (const Index site : plan.components[caller.component].sites) {
      const ModePlan* mode = mode_of(site);
      const NeedPlan& need = plan.components[caller.component].needs[caller.need];
      // Into a queue goes only what the caller's other work left to be put there.
      const double done = component.queue == kNone ? 1 : done_[site];
      if (passed_[site] > 0 && !(mode && mode->without[caller.need])) call(site, need, passed_[site] * need.calls * done, index);
    }
  for (const Index cache : component.fronts)
    for (const Index site : plan.components[cache].sites)
      if (const Index target = demand[site] > 0 ? target_site(index, plan.sites[site].region) : kNone; target != kNone)
        demand[target] += demand[site] * (alive(site) ? 1 - hits(site) : 1);
  for (const Index queue : component.feeders)
    for (const Index site : plan.components[queue].sites) demand_from_queue(site);
}

/// What a site cannot take it does not pass on. Whoever it asks is looked at again when it passes on something else than
/// before, or when it changed itself.
void World::pass_demand(Index index) {
  const ComponentPlan& component = plan.components[index];
  bool another = changed_.has(component.position);
  before_.clear();
  for (const Index site : component.sites) before_.insert(before_.end(), {demand[site], passed_[site]});
  collect_demand(index);
  for (std::size_t i = 0; i < component.sites.size(); ++i) {
    const Index site = component.sites[i];
    const ModePlan* mode = mode_of(site);
    const bool works = demand[site] > 0 && alive(site);
    passed_[site] = works ? std::min(demand[site], capacity(site)) * sites[site].health * (mode ? mode->serves : 1) : 0;
    another = another || demand[site] != before_[2 * i] || passed_[site] != before_[2 * i + 1];
  }
  if (!another) return;
  answer_again(index);
  if (component.queue != kNone)
    for (const Index site : component.sites) queues[queue_at(site)].inflow = passed_[site];
  for (const NeedPlan& need : component.needs)
    for (const LegPlan& leg : need.legs) ask_again(leg.component);
  if (component.behind != kNone) ask_again(component.behind);
  if (component.queue != kNone && plan.queues[component.queue].consumer != kNone) ask_again(plan.queues[component.queue].consumer);
}

/// Of its demand, the share that a site has the capacity for. Overloaded, it may waste capacity on requests that nobody
/// waits for any more: at twice what it can take, all but `goodput_at_overload` of it.
double World::within_capacity(Index site) const {
  const double limit = capacity(site);
  if (demand[site] <= limit) return 1;
  const double over = limit > 0 ? std::min(1.0, demand[site] / limit - 1) : 1;
  return limit / demand[site] * (1 - (1 - plan.components[plan.sites[site].component].goodput_at_overload) * over);
}

void World::serve(Index index) {
  const ComponentPlan& component = plan.components[index];
  bool another = changed_.has(component.position);
  for (const Index site : component.sites) {
    double fraction = 0, mean_quality = 1;
    Seconds time = component.response_time * sites[site].slowness;
    if (alive(site)) serve_at(site, fraction, mean_quality, time);
    if (component.behind != kNone) serve_through_cache(site, fraction, mean_quality, time);
    if (component.concurrency > 0 && time != latency[site]) {  // its capacity is another one
      double waits = latency[site].count();
      update(waits, time.count());
      time = Seconds{waits};
      ask_again(index);
    }
    another = another || served[site] != fraction || quality[site] != mean_quality || latency[site] != time;
    served[site] = fraction;
    quality[site] = mean_quality;
    latency[site] = time;
  }
  if (!another) return;
  for (const CallerPlan& caller : component.callers) answer_again(caller.component);
  for (const Index cache : component.fronts) answer_again(cache);
}

void World::serve_at(Index site, double& fraction, double& mean_quality, Seconds& time) {
  const ComponentPlan& component = plan.components[plan.sites[site].component];
  const ModePlan* mode = mode_of(site);
  double bound = 1, done = 1;
  for (std::size_t i = 0; i < component.needs.size(); ++i) {
    if (mode && mode->without[i]) continue;
    const NeedPlan& need = component.needs[i];
    const Answer got = answer(site, need);
    time += got.time * need.calls;
    if (need.hard) {
      bound = std::min(bound, got.share);
      if (plan.components[need.legs.front().component].queue == kNone) done = std::min(done, got.share);
      if (got.share > 0) mean_quality *= got.quality;
    } else {
      mean_quality *= got.share * got.quality + (1 - got.share) * need.quality;
    }
  }
  if (done != done_[site]) {
    update(done_[site], done);
    for (const NeedPlan& need : component.needs) ask_again(need.legs.front().component);
  }
  fraction = within_capacity(site) * sites[site].health * bound;
  if (mode) {
    fraction *= mode->serves;
    mean_quality *= mode->quality;
  }
  if (component.store != kNone) mean_quality *= 1 - stores[component.store].damaged;
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

/// Where work counts when it is done behind a queue, how well it is done there counts too.
double World::quality_at_consumers(const ObjectivePlan& objective, Index region) const {
  double mean_quality = 1;
  for (const Index queue : objective.done_at)
    if (const Index site = target_site(plan.queues[queue].consumer, region); site != kNone) mean_quality *= quality[site];
  return mean_quality;
}

/// The fraction of clients' requests that come through, wherever the clients now go, and their mean quality.
double World::served_for(const ObjectivePlan& objective, double& mean_quality) const {
  double fraction = 0, weighted_quality = 0;
  for (Index region = 0; region < regions.size(); ++region) {
    if (client_share[region] <= 0) continue;
    if (objective.workload != kNone) {
      const WorkloadPlan& workload = plan.workloads[objective.workload];
      const Index site = plan.entry_site(workload.entry, region);
      const double came_through = is_late(objective, region, Messages::incoming) ? 0 : come_through(objective.workload, region);
      const Received got = received(workload, came_through, site == kNone ? 0 : quality[site] * quality_at_consumers(objective, region));
      fraction += client_share[region] * got.share;
      weighted_quality += client_share[region] * got.value;
    } else if (const Index site = target_site(objective.component, region); site != kNone) {
      fraction += client_share[region] * served[site];
      weighted_quality += client_share[region] * served[site] * quality[site];
    }
  }
  mean_quality = fraction > 0 ? weighted_quality / fraction : 1;
  return fraction;
}

/// What it is measured by may have changed. How late work is done changes with time.
bool World::is_concerned(const ObjectivePlan& objective) const {
  const Index component = objective.workload == kNone ? objective.component : plan.workloads[objective.workload].entry;
  return clients_moved_ || !objective.done_at.empty() || seen_.has(plan.components[component].position);
}

void World::measure() {
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    if (!is_concerned(plan.objectives[i])) continue;
    integrate_objective(i, now());
    if (const Index workload = plan.objectives[i].workload; workload != kNone)
      asked_[i] = plan.workloads[workload].rate * hour_factor_[workload] * spike[workload];
    double mean_quality = 1;
    double fraction = served_for(plan.objectives[i], mean_quality);
    if (fraction > 1 - 1e-12) fraction = 1;  // client shares are sums of cohorts
    const bool changed = fraction != objectives[i].served();
    objectives[i].update(now(), fraction, mean_quality, planned_interruption);
    if (changed && tracing()) note("served", i == 0 ? "" : plan.objectives[i].name, "", fraction);
  }
  note_state();
}

}  // namespace drsim
