// What the drill is measured by: integrals of what was served, and money.
#include <algorithm>

#include "sim/world/world.hpp"

namespace drsim {

void World::reset_meter() {
  next_grid_moment_ = 0;
  loss_integral_ = Seconds{0};
  surge_ = mode_costs_ = Usd{};
  measured_until_.assign(objectives.size(), failure_time);
  missing_.assign(plan.workloads.size(), 0.0);
  missing_value_ = 0;
  served_integral_.assign(objectives.size(), Seconds{0});
  quality_integral_.assign(objectives.size(), Seconds{0});
  failed_.assign(objectives.size(), 0.0);
  asked_.assign(objectives.size(), 0.0);
  total_rate_ = 0;
  for (const WorkloadPlan& workload : plan.workloads) total_rate_ += workload.rate;
  outcome->cost = {};
  std::fill(outcome->served.begin(), outcome->served.end(), 1.0F);
  std::fill(outcome->backlog.begin(), outcome->backlog.end(), 0.0F);
}

/// Everything was constant since the last time; adds it up.
void World::integrate(Instant until) {
  const Seconds span = until - integrated_until_;
  note_grid_moments(until);
  if (span <= Seconds{0}) return;
  integrated_until_ = until;
  loss_integral_ += span * missing_value_;
  integrate_queues(span);
  integrate_split(span);
}

/// Notes what is served and what waits at the moments of the grid before `until`.
void World::note_grid_moments(Instant until) {
  const auto& grid = served_grid();
  for (; next_grid_moment_ < grid.size() && failure_time + grid[next_grid_moment_] < until; ++next_grid_moment_) {
    if (!outcome->served.empty())
      for (std::size_t i = 0; i < objectives.size(); ++i)
        outcome->served[i * grid.size() + next_grid_moment_] = static_cast<float>(objectives[i].served());
    if (outcome->backlog.empty()) continue;
    const Seconds since = failure_time + grid[next_grid_moment_] - integrated_until_;
    double waiting = 0;
    for (const QueueState& queue : queues)
      waiting += std::max(0.0, queue.backlog + (queue.inflow - queue.outflow - queue.given_up) * since.count());
    outcome->backlog[next_grid_moment_] = static_cast<float>(waiting);
  }
}

/// What an objective was served until now; to be called before that changes.
void World::integrate_objective(std::size_t index, Instant until) {
  const Seconds span = until - measured_until_[index];
  if (span <= Seconds{0}) return;
  measured_until_[index] = until;
  const ObjectiveTracker& objective = objectives[index];
  served_integral_[index] += span * objective.served();
  quality_integral_[index] += span * (objective.served() * objective.quality());
  failed_[index] += asked_[index] * (1 - objective.served()) * span.count();
}

/// Settles what was paid until now for instances beyond those of the steady state and for a mode that costs something, and
/// sees what is paid from now on.
void World::look_at_spending(Index index) {
  const SitePlan& site = plan.sites[index];
  SiteState& state = sites[index];
  const Seconds span = now() - state.paid_until;
  surge_ += state.surge_rate * span;
  mode_costs_ += state.mode_rate * span;
  state.paid_until = now();
  const ModePlan* mode = mode_of(index);
  state.mode_rate = mode && site.home ? mode->costs : UsdPerHour{};
  const int extra = site.instances_full > 0 && !site.home ? instances_up(index) + state.booting - site.instances_running : 0;
  state.surge_rate = UsdPerHour{plan.components[site.component].instance_price.value * std::max(extra, 0)};
}

/// Share of the business that does not happen from now on: 1 - served x quality, workloads weighted by their mean rate. Those
/// whose entry was not looked at are as they were.
void World::look_at_missing_value() {
  if (total_rate_ <= 0) return;
  missing_value_ = 0;
  for (std::size_t i = 0; i < plan.workloads.size(); ++i) {
    const WorkloadPlan& workload = plan.workloads[i];
    if (seen_.has(plan.components[workload.entry].position)) {
      double value = 0;
      for (Index region = 0; region < regions.size(); ++region) {
        if (client_share[region] <= 0) continue;
        const Index site = plan.entry_site(workload.entry, region);
        value += client_share[region] * received(workload, come_through(i, region), site == kNone ? 0 : quality[site]).value;
      }
      missing_[i] = workload.rate / total_rate_ * (1 - std::min(value, 1.0));
    }
    missing_value_ += missing_[i];
  }
}

void World::pay_transfer(Index link, Bytes volume) {
  if (link != kNone) outcome->cost.transfer += plan.links[link].price * volume;
}

void World::pay_staff(Seconds time) { outcome->cost.staff += plan.impact.staff * time; }

void World::finish_meter(Instant end) {
  for (const SiteState& site : sites) {
    surge_ += site.surge_rate * (end - site.paid_until);
    mode_costs_ += site.mode_rate * (end - site.paid_until);
  }
  const Seconds length = end - failure_time;
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    integrate_objective(i, end);
    ObjectiveOutcome& objective = outcome->objectives[i];
    objective.served_fraction = length > Seconds{0} ? served_integral_[i] / length : 1;
    objective.failed_requests = failed_[i];
    objective.quality = served_integral_[i] > Seconds{0} ? quality_integral_[i] / served_integral_[i] : 1;
    if (objective.recovery_time == kForever) outcome->censored = outcome->cost_at_least = true;
  }
  outcome->cost.surge_capacity = surge_;
  outcome->cost.staff += mode_costs_;
  if (plan.impact.downtime) outcome->cost.downtime = *plan.impact.downtime * loss_integral_;
  double lost = 0;
  for (const StoreState& store : stores) lost += store.lost;
  if (plan.impact.lost_transaction) outcome->cost.lost_data = *plan.impact.lost_transaction * lost;
}

/// From service restored until the queue is empty wherever it stands.
Seconds World::drain_time(Index component, const ObjectiveTracker& objective) const {
  Seconds longest{0};
  for (std::size_t i = 0; i < queues.size(); ++i) {
    if (plan.sites[queue_sites_[i]].component != component) continue;
    longest = std::max(longest, queues[i].backlog > 0 ? kForever : queues[i].drained_at - objective.met_since());
  }
  return longest;
}

void World::finish_objectives(Instant end, Instant declared) {
  outcome->horizon = end - failure_time;
  outcome->censored = outcome->cost_at_least = false;
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    ObjectiveOutcome& objective = outcome->objectives[i];
    objective = {};
    objectives[i].finish(end, plan.objectives[i].until_declared, declared, objective);
    objective.declared = declared == kNever ? (objectives[i].impacted() ? kForever : Seconds{0}) : declared - failure_time;
    for (const Index queue : plan.objectives[i].queues)
      objective.backlog_drain = std::max(objective.backlog_drain, drain_time(plan.queues[queue].component, objectives[i]));
  }
}

}  // namespace drsim
