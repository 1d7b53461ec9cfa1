// Messages that left a queue's usual way: dead letters, what a lost region held, and what the end of a drill makes of them.
#include <algorithm>

#include "sim/world/world.hpp"

namespace drsim {

void World::reset_queues() {
  for (QueueState& queue : queues) {
    auto arrivals = std::move(queue.arrivals);
    auto dead_letters = std::move(queue.dead_letters);
    dead_letters.clear();
    arrivals.reset(failure_time);
    queue = {};
    queue.arrivals = std::move(arrivals);
    queue.dead_letters = std::move(dead_letters);
    queue.drained_at = failure_time;
  }
}

double World::take_dead_letters(Index site) {
  integrate(now());
  QueueState& queue = queues[queue_at(site)];
  const Seconds kept = plan.queues[plan.components[plan.sites[site].component].queue].dead_letters_kept;
  double count = 0;
  for (const DeadLetters& letters : queue.dead_letters) (now() - letters.since <= kept ? count : queue.lost) += letters.count;
  queue.dead_letters.clear();
  return count;
}

double World::take_stuck(Index site, bool recognised) {
  integrate(now());
  QueueState& queue = queues[queue_at(site)];
  const double destroyed = queue.lost, waiting = queue.backlog;
  queue.lost = 0;
  if (recognised) {
    queue.backlog = 0;
    queue.arrivals.clear(now());
  } else {
    queue.duplicates += waiting;
  }
  return destroyed + waiting;
}

/// What was given up and never came back is lost.
void World::finish_queues() {
  for (QueueState& queue : queues)
    for (const DeadLetters& letters : queue.dead_letters) queue.lost += letters.count;
}

}  // namespace drsim
