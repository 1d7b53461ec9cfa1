// The life cycle of a world: steady state, recomputation when something changed, the end.
#include "sim/world/world.hpp"

#include <algorithm>

namespace drsim {

namespace {

/// After everything else that happens at the same moment.
constexpr int kRecomputePriority = 1000;

}  // namespace

World::World(const Plan& p, kernel::Kernel& k, const kernel::Streams& s) : plan(p), kernel(k), streams(s) {
  for (const RegionPlan& region : plan.regions) regions.emplace_back().zone_outages.assign(region.zones.size(), 0);
  sites.resize(plan.sites.size());
  links.resize(plan.links.size());
  stores.resize(plan.stores.size());
  for (std::size_t i = 0; i < stores.size(); ++i) stores[i].replicas.resize(plan.stores[i].replicas.size());
  for (const ComponentPlan& component : plan.components)
    if (component.queue != kNone)
      for (const Index site : component.sites) queue_sites_.push_back(site);
  queues.resize(queue_sites_.size());
  demand.resize(sites.size());
  served.resize(sites.size());
  quality.resize(sites.size());
  client_share.resize(plan.regions.size());
  objectives.resize(plan.objectives.size());
  latency.resize(sites.size());
  passed_.resize(sites.size());
  done_.resize(sites.size(), 1.0);
  for (Agenda* agenda : {&to_ask_, &to_answer_, &changed_, &seen_}) *agenda = Agenda(plan.order.size());
  for (Index site = 0; site < plan.sites.size(); ++site) {
    const ComponentPlan& component = plan.components[plan.sites[site].component];
    if (component.behind != kNone) cache_sites_.push_back(site);
    if (component.kind == ComponentKind::control_plane) control_sites_.push_back(site);
  }
  spike.resize(plan.workloads.size());
  client_tries_.resize(plan.workloads.size() * plan.regions.size(), 1.0);
  if (!plan.sites.empty()) legs.resize(plan.sites.back().first_leg + plan.components[plan.sites.back().component].legs);
  unreachable.resize(plan.roles.size());
  deploys_blocked.resize(plan.components.size());
  names_.resize(plan.components.size());
  prepare_cohorts();
  prepare_breakers();
}

void World::reset(Instant failure, Outcome& out, Trace* trace) {
  failure_time = failure;
  outcome = &out;
  trace_ = trace;
  noted_up_.clear();
  noted_backlog_.clear();
  woken_ = false;
  planned_interruption = false;
  dns_freezes = 0;
  refused_.clear();
  std::fill(unreachable.begin(), unreachable.end(), 0);
  std::fill(deploys_blocked.begin(), deploys_blocked.end(), 0);
  std::fill(names_.begin(), names_.end(), NameState{});
  integrated_until_ = failure;
  next_grid_moment_ = 0;
  for (RegionState& region : regions) {
    region.outages = region.control_outages = 0;
    region.shortages.clear();
    region.up = true;
    region.destroyed = false;
    std::fill(region.zone_outages.begin(), region.zone_outages.end(), 0);
  }
  for (Index site = 0; site < sites.size(); ++site) reset_site(site);
  for (LinkState& link : links) {
    auto gaps = std::move(link.gaps);
    gaps.clear();
    link = {};
    link.gaps = std::move(gaps);
  }
  for (Index store = 0; store < stores.size(); ++store) reset_store(store);
  reset_queues();
  reset_calls();
  std::fill(spike.begin(), spike.end(), 1.0);
  moves_.clear();
  clients_on_the_way_ = 0;
  std::fill(client_share.begin(), client_share.end(), 0.0);
  client_share[plan.primary] = 1;
  if (plan.recovery != kNone && plan.recovery != plan.primary) {
    client_share[plan.primary] = 1 - plan.routing.recovery_share;
    client_share[plan.recovery] = plan.routing.recovery_share;
  }
  for (std::size_t i = 0; i < objectives.size(); ++i)
    objectives[i].reset(failure, plan.objectives[i].serve_at_least, plan.objectives[i].quality_at_least);
  reset_meter();
  update_background();
  follow_demand();
  look_at_everything();
  propagate();
  usual_demand_ = demand;
  for (Index store = 0; store < stores.size(); ++store) {
    double reached = 0;
    for (const Index site : plan.components[plan.stores[store].component].sites) reached += demand[site];
    stores[store].driven = reached > 0;
  }
  look_at_everything();
  recompute();
}

void World::finish(Instant horizon_end, Instant declared) {
  integrate(horizon_end);
  finish_queues();
  finish_objectives(horizon_end, declared);
  finish_stores();
  finish_meter(horizon_end);
}

void World::note(const char* kind, const std::string& what, const std::string& text, double value) {
  if (trace_) trace_->events.push_back({since_failure(), kind, what, text, value});
}

void World::look_at_everything() {
  for (Agenda* agenda : {&to_ask_, &to_answer_, &changed_, &seen_}) agenda->add_all();
}

void World::touch() {
  look_at_everything();
  wake();
}

void World::touch_site(Index site) {
  const Index component = plan.sites[site].component;
  changed_.add(plan.components[component].position);
  ask_again(component);
  answer_again(component);
  wake();
}

void World::touch_component(Index component) {
  for (const Index site : plan.components[component].sites) touch_site(site);
}

void World::wake() {
  if (woken_) return;
  woken_ = true;
  kernel.calendar().at(now(), &World::recompute_handler, this, 0, kRecomputePriority);
}

void World::recompute_handler(void* world, std::uint64_t) {
  auto& self = *static_cast<World*>(world);
  self.woken_ = false;
  self.recompute();
  if (self.listener_) self.listener_(self.listener_owner_);
}

void World::recompute() {
  integrate(now());
  if (plan.thorough) look_at_everything();
  look_at_queues();
  warm_caches();
  repeat_refused_requests();
  propagate();
  watch_breakers();
  for (std::size_t at = seen_.next(0); at != Agenda::kEnd; at = seen_.next(at + 1)) {
    const ComponentPlan& component = plan.components[plan.order[at]];
    if (component.store != kNone) update_store(component.store);
    for (const Index site : component.sites) look_at_spending(site);
  }
  drain_queues();
  measure();
  look_at_missing_value();
  changed_.clear();
  seen_.clear();
  clients_moved_ = false;
}

bool World::settled() const {
  for (const ObjectiveTracker& objective : objectives)
    if (!objective.settled(now())) return false;
  for (const QueueState& queue : queues)
    if (queue.backlog > 0) return false;
  // What is on its way will still change what is served: the state of now is not the state until the horizon.
  return clients_on_the_way_ == 0 &&
         std::none_of(sites.begin(), sites.end(), [](const SiteState& site) { return site.booting > 0 || site.starting || site.warming; });
}

}  // namespace drsim
