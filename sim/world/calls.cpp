// Calls between components: tries, time-outs, alternatives, circuit breakers. What is asked depends on what was answered, so
// the world computes both in turn until they agree, starting from how it was: overload may stay after its cause has gone.
#include <algorithm>
#include <cmath>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// Tries of a call that is repeated up to `retries` times, each failing with this chance: 1 + p + p^2 + ...
double tries_of(double failing, int retries) {
  double tries = 1, next = 1;
  for (int i = 0; i < retries; ++i) tries += next *= failing;
  return tries;
}

double all_fail(double failing, int retries) {
  double chance = failing;
  for (int i = 0; i < retries; ++i) chance *= failing;
  return chance;
}

}  // namespace

/// Share of single tries that a site answers in time.
double World::answered_in_time(Index target, Seconds timeout) const {
  return target == kNone || latency[target] > timeout ? 0 : served[target];
}

/// Passes calls on to whoever is asked, by what they answered last; adds up what reaches `component`.
void World::call(Index site, const NeedPlan& need, double calls, Index component) {
  const Index region = plan.sites[site].region;
  if (need.plain()) {
    if (const Index target = target_site(component, region); target != kNone) demand[target] += calls;
    return;
  }
  for (std::size_t i = 0; i < need.legs.size(); ++i) {
    const Leg& leg = legs[plan.sites[site].first_leg + need.first_leg + i];
    const Index target = target_site(need.legs[i].component, region);
    if (target == kNone || leg.open) continue;
    if (need.legs[i].component == component) demand[target] += calls * leg.tries;
    calls *= 1 - leg.answered;
  }
}

/// What came of the calls: the share that somebody answered, the quality of these answers, and how long it took.
World::Answer World::answer(Index site, const NeedPlan& need) {
  const Index region = plan.sites[site].region;
  if (need.plain()) {
    const Index target = target_site(need.legs.front().component, region);
    return target == kNone ? Answer{0, 0, Seconds{0}} : Answer{served[target], quality[target], latency[target]};
  }
  Answer result{0, 0, Seconds{0}};
  double left = 1, weighted = 0;
  for (std::size_t i = 0; i < need.legs.size(); ++i) {
    Leg& leg = legs[plan.sites[site].first_leg + need.first_leg + i];
    if (leg.open) continue;
    const Index target = target_site(need.legs[i].component, region);
    const double good = answered_in_time(target, need.timeout);
    const Leg was = leg;
    update(leg.tries, tries_of(1 - good, need.retries));
    update(leg.answered, 1 - all_fail(1 - good, need.retries));
    if (was.tries != leg.tries || was.answered != leg.answered)
      for (const LegPlan& asked : need.legs) ask_again(asked.component);
    if (target != kNone) {
      // An answer that does not come is waited for until the time-out; without one the refusal comes as fast as an answer.
      const Seconds answers_in = std::min(latency[target], need.timeout);
      const Seconds fails_in = need.timeout == kForever ? latency[target] : need.timeout;
      result.time += (answers_in * good + fails_in * (1 - good)) * (left * leg.tries);
      weighted += left * leg.answered * need.legs[i].quality * quality[target];
    }
    result.share += left * leg.answered;
    left *= 1 - leg.answered;
  }
  result.quality = result.share > 0 ? weighted / result.share : 0;
  return result;
}

/// The share of a workload's requests from a region that come through, all tries of its clients counted.
double World::come_through(std::size_t workload, Index region) const {
  const Index site = plan.entry_site(plan.workloads[workload].entry, region);
  if (site == kNone) return 0;
  const int retries = plan.workloads[workload].retries;
  return retries == 0 ? served[site] : 1 - all_fail(1 - served[site], retries);
}

World::Received World::received(const WorkloadPlan& workload, double came_through, double mean_quality) const {
  const double otherwise = (1 - came_through) * workload.otherwise_serves;
  return {came_through + otherwise, came_through * mean_quality + otherwise * workload.otherwise_quality};
}

void World::look_at_clients() {
  for (std::size_t i = 0; i < plan.workloads.size(); ++i)
    if (plan.workloads[i].retries > 0)
      for (Index region = 0; region < regions.size(); ++region)
        if (const Index site = plan.entry_site(plan.workloads[i].entry, region); site != kNone) {
          double& tries = client_tries_[i * regions.size() + region];
          const double was = tries;
          update(tries, tries_of(1 - served[site], plan.workloads[i].retries));
          if (tries != was) ask_again(plan.workloads[i].entry);
        }
}

void World::prepare_breakers() {
  for (Index site = 0; site < plan.sites.size(); ++site)
    for (const NeedPlan& need : plan.components[plan.sites[site].component].needs)
      if (need.breaker) breakers_.push_back({site, &need, plan.sites[site].first_leg + need.first_leg, {}, false});
}

void World::reset_calls() {
  std::fill(legs.begin(), legs.end(), Leg{});
  std::fill(done_.begin(), done_.end(), 1.0);
  std::fill(client_tries_.begin(), client_tries_.end(), 1.0);
  for (BreakerState& breaker : breakers_) breaker.failing = breaker.announced = false;
  for (Index site = 0; site < sites.size(); ++site) latency[site] = plan.components[plan.sites[site].component].response_time;
}

/// After each propagation: breakers whose calls began to fail, or ceased to, before they opened.
void World::watch_breakers() {
  for (std::size_t i = 0; i < breakers_.size(); ++i) {
    BreakerState& breaker = breakers_[i];
    const Leg& leg = legs[breaker.leg];
    if (leg.open) continue;
    const bool failing = demand[breaker.site] > 0 && 1 - leg.answered >= breaker.need->breaker->opens_at;
    if (failing && !breaker.failing)
      breaker.timer = kernel.calendar().after(breaker.need->breaker->after, &World::breaker_handler, this, i);
    if (!failing && breaker.failing) kernel.calendar().cancel(breaker.timer);
    breaker.failing = failing;
  }
}

/// A closed one has failed long enough: it opens. An open one tries again: it closes when a call would be answered.
void World::breaker_handler(void* world, std::uint64_t index) {
  auto& self = *static_cast<World*>(world);
  BreakerState& breaker = self.breakers_[index];
  const NeedPlan& need = *breaker.need;
  Leg& leg = self.legs[breaker.leg];
  const Index target = self.target_site(need.legs.front().component, self.plan.sites[breaker.site].region);
  if (leg.open) {
    const double failing = all_fail(1 - self.answered_in_time(target, need.timeout), need.retries);
    leg.open = failing >= need.breaker->opens_at;
    if (!leg.open) {
      leg = {};
      breaker.failing = false;
    }
  } else {
    leg = {0, 0, true};
  }
  if (self.tracing() && !(leg.open && breaker.announced))
    self.note("note", self.plan.components[self.plan.sites[breaker.site].component].name,
              std::string("the breaker in front of ") + self.plan.components[need.legs.front().component].name +
                  (leg.open ? " opens" : " closes"));
  breaker.announced = leg.open;
  if (leg.open) breaker.timer = self.kernel.calendar().after(need.breaker->tries_again_after, &World::breaker_handler, world, index);
  for (const LegPlan& asked : need.legs) self.ask_again(asked.component);
  self.touch_site(breaker.site);
}

}  // namespace drsim
