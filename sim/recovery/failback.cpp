// Failback: when the primary region has returned, what was written meanwhile is copied back and a planned switch follows.
#include <algorithm>
#include <cmath>

#include "sim/recovery/operations.hpp"

namespace drsim {

namespace {

/// The primary region must have been up again for this long before anybody goes back.
constexpr Seconds kSoak = kHour;

bool may_start(const RunbookPlan& runbook, Instant time) {
  const auto hour = static_cast<std::int64_t>(std::floor(time.time_since_epoch() / kHour));
  return runbook.may_start[static_cast<std::size_t>((hour % 168 + 168) % 168)];
}

}  // namespace

/// Whenever clients or data were moved away and everything is over.
kernel::Process Operations::fail_back() {
  const RunbookPlan& runbook = *world.plan.failback;
  for (std::uint32_t occurrence = 0;; ++occurrence) {
    for (;;) {
      while (!away() || !all_ended() || !all_declared() || world.regions[world.plan.primary].destroyed) co_await changed.wait();
      co_await kernel::sleep(world.kernel, kSoak);
      if (all_ended() && away()) break;
    }
    failing_back_ = true;
    while (!may_start(runbook, world.now())) {
      const double into_hour = world.now().time_since_epoch() / kHour;
      const Seconds rest = (std::floor(into_hour) + 1 - into_hour) * kHour;
      co_await kernel::sleep(world.kernel, to_grid(rest) + Seconds{1e-6});
    }
    co_await follow(runbook, occurrence);
    failing_back_ = false;
    world.touch();
    while (away() && all_ended()) co_await changed.wait();  // what could not be brought back stays; not tried again for nothing
  }
}

kernel::Task<void> Operations::follow(const RunbookPlan& runbook, std::uint32_t occurrence) {
  const Instant begun = world.now();
  world.note("failback", "", "failback begins");
  for (const StepPlan& step : runbook.steps) {
    const Seconds takes = world.streams.draw(step.takes.distribution, step.takes.variable, occurrence);
    if (step.kind == StepKind::sync_back) {
      co_await sync_back();
    } else if (step.kind == StepKind::switch_back) {
      co_await switch_back(step, occurrence);
      continue;
    } else if (step.kind == StepKind::stop_writes) {
      world.planned_interruption = true;
      for (const Index component : step.what)
        for (const Index site : world.plan.components[component].sites) world.sites[site].refusing = true;
      world.touch();
    } else if (step.kind == StepKind::resume) {
      for (SiteState& site : world.sites) site.refusing = false;
      world.touch();
    }
    co_await kernel::sleep(world.kernel, takes);
  }
  world.planned_interruption = false;
  const Seconds took = world.now() - begun;
  if (runbook.within && took > *runbook.within) world.note("failback", "", "failback has overrun its window");
  world.note("failback", "", "failback is done");
}

/// One store after the other: what changed since it moved, or all of it when the primary's data is gone.
kernel::Task<void> Operations::sync_back() {
  for (Index index = 0; index < world.stores.size(); ++index) {
    if (!world.stores[index].moved) continue;
    const StorePlan& store = world.plan.stores[index];
    const Index home = world.plan.components[store.component].sites.front();
    const Index away_site = world.serving_site(index);
    const TransferPath* path = away_site == kNone ? nullptr : store.transfer(world.plan.sites[away_site].region, home);
    if (!path || !path->path) continue;
    const Bytes changed_bytes = store.writes * (world.now() - world.stores[index].moved_at);
    const Bytes volume = world.sites[home].holds_data ? std::min(changed_bytes, store.size) : store.size;
    for (;;) {
      world.pay_transfer(path->link, volume);
      const kernel::FlowEnd end = co_await kernel::transfer(world.kernel, *path->path, volume);
      if (end == kernel::FlowEnd::finished) break;
      while (!world.connected(path->from_region, world.plan.sites[home].region)) co_await changed.wait();
    }
  }
}

/// Writes stop on both sides while data and DNS are switched; no data is lost by it.
kernel::Task<void> Operations::switch_back(const StepPlan& step, std::uint32_t occurrence) {
  while (!world.can_change_dns() || !world.can_change(world.plan.primary)) co_await changed.wait();
  const Seconds takes = world.streams.draw(step.takes.distribution, step.takes.variable, occurrence);
  const bool data_moves = std::any_of(world.stores.begin(), world.stores.end(), [](const StoreState& store) { return store.moved; });
  if (data_moves) {
    world.planned_interruption = true;
    for (Index index = 0; index < world.stores.size(); ++index)
      if (world.stores[index].moved)
        for (const Index site : world.plan.components[world.plan.stores[index].component].sites) world.sites[site].refusing = true;
    world.touch();
    co_await kernel::sleep(world.kernel, takes);
    for (Index index = 0; index < world.stores.size(); ++index) {
      if (!world.stores[index].moved) continue;
      for (const Index site : world.plan.components[world.plan.stores[index].component].sites) world.sites[site].refusing = false;
      world.return_home(index);
    }
  }
  const double belongs = 1 - world.plan.routing.recovery_share;
  world.move_clients(world.plan.recovery, world.plan.primary, belongs - world.client_share[world.plan.primary]);
  while (world.client_share[world.plan.primary] < belongs - 1e-9) co_await changed.wait();
  world.planned_interruption = false;
  world.scale_back(world.plan.recovery);
}

}  // namespace drsim
