// Replay: dead letters, or what the queue of a lost region held, are put into the queue that is in use.
#include "sim/recovery/steps.hpp"

namespace drsim {

namespace {

/// A rate is followed in this many equal portions.
constexpr int kPortions = 20;

/// The site of a queue that takes messages now; kNone when none does.
Index queue_in_use(const World& world, Index component) {
  Index used = kNone;
  for (const Index site : world.plan.components[component].sites) {
    if (!world.alive(site)) continue;
    if (used == kNone || world.client_share[world.plan.sites[site].region] > world.client_share[world.plan.sites[used].region]) used = site;
  }
  return used;
}

/// What can be had from the source: dead letters only where their region is up, a journal whatever happened to the queue.
double fetch_messages(World& world, Index component, Index used, const StepPlan& step) {
  double count = 0;
  for (const Index site : world.plan.components[component].sites) {
    if (step.from == ReplaySource::dead_letters) {
      if (world.alive(site)) count += world.take_dead_letters(site);
    } else if (site != used && !world.alive(site)) {
      count += world.take_stuck(site, step.idempotent);
    }
  }
  return count;
}

}  // namespace

kernel::Task<bool> do_replay(Recovery& recovery, const StepPlan& step) {
  World& world = recovery.world;
  for (const Index component : step.what) {
    if (world.plan.components[component].queue == kNone) continue;
    Index used = queue_in_use(world, component);
    while (used == kNone) {
      co_await recovery.changed.wait();
      used = queue_in_use(world, component);
    }
    const double count = fetch_messages(world, component, used, step);
    if (world.tracing())
      world.note("note", world.plan.components[component].name,
                 std::to_string(static_cast<long long>(count + 0.5)) + " messages are replayed");
    const int portions = step.rate > 0 && count > 0 ? kPortions : 1;
    const Seconds pause = step.rate > 0 ? to_grid(Seconds{count / step.rate / portions}) : Seconds{0};
    for (int i = 0; i < portions; ++i) {
      co_await kernel::sleep(world.kernel, pause);
      world.put_into_queue(used, count / portions);
    }
  }
  co_return true;
}

}  // namespace drsim
