// Where clients go, and which site answers a call.
#include <algorithm>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// DNS entries expire evenly over the TTL; clients are followed in this many equal groups, so that rates are constant
/// between events. The last group leaves when the TTL has passed.
constexpr int kCohorts = 20;
/// Groups of the clients that ignore the TTL, at the middle quantiles of the time for which they do.
constexpr int kLateCohorts = 5;

}  // namespace

void World::prepare_cohorts() {
  const Routing& routing = plan.routing;
  const double late = routing.ignore_ttl_share;
  for (int k = 1; k <= kCohorts; ++k) cohorts_.push_back({to_grid(routing.dns_ttl * k / kCohorts), (1 - late) / kCohorts});
  if (late <= 0) return;
  for (int k = 0; k < kLateCohorts; ++k)
    cohorts_.push_back({routing.dns_ttl + quantile(routing.ignore_ttl_for, (k + 0.5) / kLateCohorts), late / kLateCohorts});
}

void World::move_clients(Index from, Index to, double share) {
  if (share <= 0 || client_share[from] <= 0) return;
  const auto move = static_cast<std::uint64_t>(moves_.size());
  moves_.push_back({from, to, share});
  note("traffic", plan.regions[to].name, "clients begin to move from " + plan.regions[from].name + " to " + plan.regions[to].name);
  clients_on_the_way_ += cohorts_.size();
  for (std::size_t cohort = 0; cohort < cohorts_.size(); ++cohort)
    kernel.calendar().after(cohorts_[cohort].delay, &World::cohort_handler, this, move << 32 | cohort);
}

void World::cohort_handler(void* world, std::uint64_t packed) {
  auto& self = *static_cast<World*>(world);
  const Move& move = self.moves_[packed >> 32];
  const Cohort& cohort = self.cohorts_[packed & 0xffffffffU];
  --self.clients_on_the_way_;
  self.integrate(self.now());  // until now they were where they were
  double moved = std::min(move.share * cohort.share, self.client_share[move.from]);
  if (self.client_share[move.from] - moved < 1e-12) moved = self.client_share[move.from];
  self.client_share[move.from] -= moved;
  self.client_share[move.to] += moved;
  self.clients_moved_ = true;
  for (const WorkloadPlan& workload : self.plan.workloads) self.ask_again(workload.entry);
  self.wake();
}

/// Stores answer where they serve, near callers first. Everything else answers in the caller's own region when it is
/// deployed there, dead or alive: clients inside a region do not go looking elsewhere.
Index World::target_site(Index component, Index from_region) const {
  const ComponentPlan& target = plan.components[component];
  const bool follows_data = target.store != kNone;
  Index far = kNone;
  for (const Index site : target.sites) {
    const Index region = plan.sites[site].region;
    if (region == kNone) return site;
    if (follows_data ? !sites[site].serving || !sites[site].deployed : !sites[site].deployed) continue;
    if (region == from_region) return site;
    if (far == kNone && connected(region, from_region)) far = site;
  }
  return far;
}

double World::entry_health(Index region) const {
  double health = 1;
  for (const WorkloadPlan& workload : plan.workloads) {
    const Index site = plan.entry_site(workload.entry, region);
    health = std::min(health, site == kNone ? 0 : served[site]);
  }
  return health;
}

void World::hour_handler(void* world, std::uint64_t) {
  auto& self = *static_cast<World*>(world);
  self.follow_demand();
  for (const WorkloadPlan& workload : self.plan.workloads) self.ask_again(workload.entry);
  self.wake();
}

/// Sets the demand of the present hour and looks for the hour in which it next changes.
void World::follow_demand() {
  hour_factor_.assign(plan.workloads.size(), 1);
  const auto hours = static_cast<std::int64_t>(std::floor(now().time_since_epoch() / kHour));
  const auto hour_of_week = [](std::int64_t hour) { return static_cast<std::size_t>((hour % 168 + 168) % 168); };
  std::int64_t next = 169;
  for (std::size_t i = 0; i < plan.workloads.size(); ++i) {
    const auto& factors = plan.workloads[i].profile;
    hour_factor_[i] = factors[hour_of_week(hours)];
    for (std::int64_t ahead = 1; ahead < next; ++ahead)
      if (factors[hour_of_week(hours + ahead)] != hour_factor_[i]) next = ahead;
  }
  if (next <= 168) kernel.calendar().at(Instant{static_cast<double>(hours + next) * kHour}, &World::hour_handler, this);
}

}  // namespace drsim
