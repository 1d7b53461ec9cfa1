// Queues as fluid: what comes in, what consumers take out, and the backlog between.
#include <algorithm>
#include <cmath>

#include "sim/world/world.hpp"

namespace drsim {

/// Offers the queue's messages to its consumer: all that it can take while there is a backlog, else what comes in.
void World::demand_from_queue(Index site, double inflow) {
  const auto at = std::find(queue_sites_.begin(), queue_sites_.end(), site);
  QueueState& queue = queues[static_cast<std::size_t>(at - queue_sites_.begin())];
  const QueuePlan& planned = plan.queues[plan.components[plan.sites[site].component].queue];
  queue.inflow = inflow;
  queue.offered = 0;
  queue.consumer = kNone;
  if (!alive(site) || planned.consumer == kNone) return;
  queue.consumer = target_site(planned.consumer, plan.sites[site].region);
  if (queue.consumer == kNone) return;
  const double room = std::max(0.0, capacity(queue.consumer) - demand[queue.consumer]);
  // A consumer without a stated capacity takes any backlog at once.
  queue.offered = queue.backlog > 0 && std::isfinite(room) ? std::max(room, inflow) : inflow;
  demand[queue.consumer] += queue.offered;
}

void World::integrate_queues(Seconds span) {
  for (std::size_t i = 0; i < queues.size(); ++i) {
    QueueState& queue = queues[i];
    const bool had = queue.backlog > 0;
    queue.backlog += (queue.inflow - queue.outflow) * span.count();
    // A drain event falls due at the moment the backlog ends, up to rounding.
    if (queue.backlog < 1e-6) queue.backlog = 0;
    if (had && queue.backlog == 0) queue.drained_at = integrated_until_;
  }
}

void World::drain_queues() {
  Seconds next = kForever;
  for (std::size_t i = 0; i < queues.size(); ++i) {
    QueueState& queue = queues[i];
    const bool flows = alive(queue_sites_[i]);
    if (!flows) queue.inflow = queue.offered = 0;
    queue.outflow = queue.consumer == kNone || !flows ? 0 : queue.offered * served[queue.consumer];
    if (queue.consumer != kNone && queue.outflow > 0 && std::isinf(capacity(queue.consumer)) && queue.backlog > 0) {
      queue.backlog = 0;
      queue.drained_at = now();
    }
    if (queue.backlog > 0 && queue.outflow > queue.inflow) next = std::min(next, Seconds{queue.backlog / (queue.outflow - queue.inflow)});
  }
  kernel.calendar().cancel(drained_);
  if (next != kForever) drained_ = kernel.calendar().after(to_grid(next + Seconds{1e-6}), &World::drained_handler, this);
}

void World::drained_handler(void* world, std::uint64_t) { static_cast<World*>(world)->touch(); }

}  // namespace drsim
