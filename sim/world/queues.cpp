// Queues as fluid: what comes in, what consumers finish, what fails and is tried again, what grows too old or is given up.
#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// Fluid is counted in fractions of a message; less than this is rounding.
constexpr double kNothing = 1e-6;

double power(double base, int exponent) {
  double result = 1;
  for (int i = 0; i < exponent; ++i) result *= base;
  return result;
}

}  // namespace

/// Deliveries of a message until it is done or given up, when a share `failing` of them fails. Without a limit, or while the
/// failing is too young to have used up all deliveries, a message is tried until it is done.
double World::deliveries_needed(const QueueState& queue, const QueuePlan& planned) const {
  if (queue.failing <= 0) return 1;
  const bool gives_up = gives_up_messages(queue, planned);
  if (queue.failing >= 1) return gives_up ? planned.deliveries : std::numeric_limits<double>::infinity();
  return (gives_up ? 1 - power(queue.failing, planned.deliveries) : 1) / (1 - queue.failing);
}

bool World::gives_up_messages(const QueueState& queue, const QueuePlan& planned) const {
  return planned.deliveries > 0 && queue.failing > 0 && now() >= queue.failing_since + planned.visibility * (planned.deliveries - 1);
}

/// Offers the queue's messages to its consumer: all that it can take while there is a backlog, else what comes in.
void World::demand_from_queue(Index site) {
  const Index at = queue_at(site);
  QueueState& queue = queues[at];
  const QueuePlan& planned = plan.queues[plan.components[plan.sites[site].component].queue];
  queue.offered = queue.finishing = 0;
  queue.consumer = kNone;
  if (!alive(site) || planned.consumer == kNone) return;
  queue.consumer = target_site(planned.consumer, plan.sites[site].region);
  if (queue.consumer == kNone || !alive(queue.consumer)) return;
  const double room = std::max(0.0, capacity(queue.consumer) - demand[queue.consumer]);
  const double needed = deliveries_needed(queue, planned);
  const double finishable = std::isinf(needed) ? 0 : room / needed;
  queue.finishing = queue.backlog > 0 && std::isfinite(room) ? finishable : std::min(queue.inflow, finishable);
  // What fails for ever is tried all the same.
  queue.offered = std::isinf(needed) ? (std::isfinite(room) ? room : queue.inflow) : queue.finishing * needed;
  demand[queue.consumer] += queue.offered;
}

/// Consumers are looked at again when a backlog has begun or ended, or when messages begin to be given up.
void World::look_at_queues() {
  for (std::size_t i = 0; i < queues.size(); ++i) {
    QueueState& queue = queues[i];
    const QueuePlan& planned = plan.queues[plan.components[plan.sites[queue_sites_[i]].component].queue];
    const bool waits = queue.backlog > 0, gives_up = gives_up_messages(queue, planned);
    if ((waits != queue.waits || gives_up != queue.gives_up) && planned.consumer != kNone) ask_again(planned.consumer);
    queue.waits = waits;
    queue.gives_up = gives_up;
  }
}

/// What the last propagation says about the share of deliveries that fail; true when it was another one before.
bool World::look_at_failing_deliveries() {
  bool changed = false;
  for (std::size_t i = 0; i < queues.size(); ++i) {
    QueueState& queue = queues[i];
    const ComponentPlan& component = plan.components[plan.sites[queue_sites_[i]].component];
    const bool consumer_seen = queue.consumer != kNone && seen_.has(plan.components[plan.sites[queue.consumer].component].position);
    if (!consumer_seen && !seen_.has(component.position)) continue;
    double failing = 0;
    if (queue.consumer != kNone && alive(queue.consumer)) {
      const double limit = capacity(queue.consumer), asked = demand[queue.consumer];
      failing = 1 - std::min(1.0, served[queue.consumer] * (asked > limit ? asked / limit : 1));
    }
    if (failing < 1e-12) failing = 0;
    if (failing > 0 && queue.failing <= 0) queue.failing_since = now();
    if (failing != queue.failing) ask_again(plan.sites[queue.consumer == kNone ? queue_sites_[i] : queue.consumer].component);
    changed = changed || std::abs(failing - queue.failing) > 1e-9;
    queue.failing = failing;
  }
  return changed;
}

/// Messages a second that are done as they come in, past those that wait.
double World::passing(std::size_t index) const {
  const QueueState& queue = queues[index];
  const QueuePlan& planned = plan.queues[plan.components[plan.sites[queue_sites_[index]].component].queue];
  return planned.order == QueueOrder::live_first ? std::min(queue.inflow, queue.outflow + queue.given_up) : 0;
}

void World::integrate_queues(Seconds span) {
  for (std::size_t i = 0; i < queues.size(); ++i) {
    QueueState& queue = queues[i];
    if (queue.backlog == 0 && queue.inflow == queue.outflow && queue.given_up == 0) {
      if (queue.late) queue.late_messages += queue.outflow * span.count();
      queue.arrivals.clear(integrated_until_);
      continue;
    }
    const bool had = queue.backlog > 0;
    const double gone = (queue.outflow + queue.given_up) * span.count(), passed = passing(i) * span.count();
    const bool takes_waiting = had && queue.outflow * span.count() > passed;
    if (takes_waiting) queue.longest_wait = std::max(queue.longest_wait, integrated_until_ - span - queue.arrivals.oldest());
    if (queue.given_up > 0) queue.dead_letters.push_back({integrated_until_, queue.given_up * span.count()});
    if (queue.late) queue.late_messages += queue.outflow * span.count() - passed;
    queue.backlog += queue.inflow * span.count() - gone;
    if (queue.backlog < kNothing) queue.backlog = 0;  // a drain event falls due at the moment the backlog ends, up to rounding
    const Instant last_taken = queue.arrivals.take(gone - passed, integrated_until_);
    if (takes_waiting) queue.longest_wait = std::max(queue.longest_wait, integrated_until_ - last_taken);
    if (const Seconds retention = retention_of(i); retention < kForever) {
      const double expired = std::min(queue.backlog, queue.arrivals.take_before(integrated_until_ - retention, integrated_until_));
      queue.lost += expired;
      queue.backlog -= expired;
    }
    if (queue.backlog == 0) queue.arrivals.clear(integrated_until_);
    if (had && queue.backlog == 0) queue.drained_at = integrated_until_;
  }
}

Seconds World::retention_of(std::size_t queue) const {
  return plan.queues[plan.components[plan.sites[queue_sites_[queue]].component].queue].retention;
}

Seconds World::age_of_oldest(std::size_t queue) const {
  return queues[queue].backlog > 0 ? now() - queues[queue].arrivals.oldest() : Seconds{0};
}

/// How long until the oldest message is `limit` old, or again younger, if nothing else changes. `expires`: it leaves then; what is
/// merely late stays where it is, and there is nothing to look for until the queue moves again.
Seconds World::until_age(std::size_t index, Seconds limit, bool expires) const {
  const QueueState& queue = queues[index];
  const double leaving = queue.outflow + queue.given_up - passing(index);
  if ((queue.backlog <= 0 && queue.inflow - passing(index) <= leaving) || limit == kForever) return kForever;
  const Seconds age = age_of_oldest(index);
  const double rate = queue.arrivals.rate_of_oldest();
  // The oldest message's moment of arrival moves on by this many seconds each second.
  const double speed = leaving <= 0 ? 0 : rate > 0 ? leaving / rate : std::numeric_limits<double>::infinity();
  Seconds next = kForever;
  if (speed < 1 && age < limit) next = (limit - age) / (1 - speed);
  if (speed > 1 && age > limit && std::isfinite(speed)) next = (age - limit) / (speed - 1);
  if (const Instant end = queue.arrivals.end_of_oldest(); end != kNever && speed > 0 && std::isfinite(speed))
    next = std::min(next, (end - queue.arrivals.oldest()) / speed);
  // While messages expire, the next thing is another rate among those that grow too old.
  if (expires && speed < 1 && age >= limit - Seconds{kNothing})
    if (const Instant end = queue.arrivals.end_of_oldest(); end != kNever) next = std::min(next, end - queue.arrivals.oldest());
  return next;
}

/// Nothing waits, nothing fails, and what comes in goes out: as long as neither end is looked at, nothing will happen here.
bool World::is_quiet(std::size_t index) const {
  const QueueState& queue = queues[index];
  const ComponentPlan& component = plan.components[plan.sites[queue_sites_[index]].component];
  const Index consumer = plan.queues[component.queue].consumer;
  return queue.backlog == 0 && queue.failing == 0 && queue.inflow == queue.outflow && !seen_.has(component.position) &&
         (consumer == kNone || !seen_.has(plan.components[consumer].position));
}

void World::drain_queues() {
  Seconds next = kForever;
  for (std::size_t i = 0; i < queues.size(); ++i)
    if (!is_quiet(i)) next = std::min(next, drain_queue(i));
  kernel.calendar().cancel(drained_);
  if (next != kForever)
    drained_ = kernel.calendar().after(to_grid(std::max(next, Seconds{0}) + Seconds{1e-6}), &World::drained_handler, this);
}

/// The rates of a queue from now on; gives how long they hold at most.
Seconds World::drain_queue(std::size_t index) {
  QueueState& queue = queues[index];
  const Index site = queue_sites_[index];
  const QueuePlan& planned = plan.queues[plan.components[plan.sites[site].component].queue];
  const bool flows = alive(site);
  if (!flows) queue.inflow = queue.finishing = 0;
  const bool gives_up = gives_up_messages(queue, planned);
  const double dead_share = gives_up ? power(queue.failing, planned.deliveries) : 0;
  const bool works = queue.consumer != kNone && flows;
  queue.outflow = works ? queue.finishing * (1 - dead_share) : 0;
  queue.given_up = works ? queue.finishing * dead_share : 0;
  queue.arrivals.flow(now(), queue.inflow - passing(index));
  if (works && queue.outflow > 0 && std::isinf(capacity(queue.consumer)) && queue.backlog > 0) {
    queue.longest_wait = std::max(queue.longest_wait, now() - queue.arrivals.oldest());
    queue.backlog = 0;  // a consumer without a stated capacity takes any backlog at once
    queue.arrivals.clear(now());
    queue.drained_at = now();
  }
  const double leaving = queue.outflow + queue.given_up;
  Seconds next = kForever;
  if (queue.backlog > 0 && leaving > queue.inflow) next = Seconds{queue.backlog / (leaving - queue.inflow)};
  if (queue.failing > 0 && planned.deliveries > 0 && !gives_up)
    next = std::min(next, queue.failing_since + planned.visibility * (planned.deliveries - 1) - now());
  next = std::min(next, until_age(index, planned.retention, true));
  for (const Seconds age : planned.ages) next = std::min(next, until_age(index, age, false));
  queue.late = false;
  for (const ObjectivePlan& objective : plan.objectives)
    queue.late = queue.late || (!objective.done_at.empty() && is_late(objective, plan.sites[site].region, Messages::waiting));
  return next;
}

/// Work that clients of this region hand in, or handed in before, is done later than the objective allows.
bool World::is_late(const ObjectivePlan& objective, Index region, Messages messages) const {
  for (const Index queue : objective.done_at)
    if (const Index site = target_site(plan.queues[queue].component, region); site != kNone) {
      const Index at = queue_at(site);
      const bool in_line =
          messages == Messages::waiting || plan.queues[queue].order == QueueOrder::oldest_first || passing(at) < queues[at].inflow;
      if (in_line && age_of_oldest(at) > objective.within) return true;
    }
  return false;
}

Index World::queue_at(Index site) const {
  return static_cast<Index>(std::find(queue_sites_.begin(), queue_sites_.end(), site) - queue_sites_.begin());
}

void World::put_into_queue(Index site, double messages) {
  if (messages <= 0) return;
  QueueState& queue = queues[queue_at(site)];
  queue.backlog += messages;
  queue.arrivals.add(now(), messages);
  touch_site(site);
}

void World::drained_handler(void* world, std::uint64_t) { static_cast<World*>(world)->wake(); }

}  // namespace drsim
