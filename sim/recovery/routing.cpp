// Automatic routing: clients are sent away from a region whose checks fail, once another one serves.
#include <algorithm>

#include "sim/recovery/operations.hpp"

namespace drsim {

namespace {

/// A check passes or fails as a whole: with less than this share of requests answered it fails.
constexpr double kHealthy = 0.5;

}  // namespace

/// True when the region's checks fail as often in a row as it takes; false when it came back before.
kernel::Task<bool> Operations::health_check_trips(Index region, std::uint32_t occurrence) {
  const HealthCheck& check = world.plan.routing.health_check;
  const Seconds first = to_grid(check.every * world.streams.uniform(world.plan.health_phase, occurrence));
  const Seconds delay = first + check.every * static_cast<double>(check.failures - 1) + check.timeout;
  co_await kernel::sleep(world.kernel, delay);
  co_return world.entry_health(region) < kHealthy;
}

/// The region's checks pass again as often in a row as it takes, and its data never left.
kernel::Task<bool> Operations::healthy_again(Index region, std::uint32_t occurrence) {
  const HealthCheck& check = world.plan.routing.health_check;
  const Seconds first = to_grid(check.every * world.streams.uniform(world.plan.health_phase, occurrence));
  const Seconds delay = first + check.every * static_cast<double>(check.failures - 1);
  co_await kernel::sleep(world.kernel, delay);
  const bool data_moved = std::any_of(world.stores.begin(), world.stores.end(), [](const StoreState& store) { return store.moved; });
  co_return world.entry_health(region) >= kHealthy && !data_moved && !failing_back_;
}

/// Clients go where checks pass, and what stands by there grows to its full size. They come back by themselves unless
/// data has moved: then going back is a failback.
kernel::Process Operations::route_automatically(Index from, Index to) {
  for (std::uint32_t occurrence = 0;; occurrence += 2) {
    while (world.entry_health(from) >= kHealthy || world.client_share[from] <= 0) co_await changed.wait();
    const bool tripped = co_await health_check_trips(from, occurrence);
    if (!tripped) continue;
    while (world.entry_health(to) < kHealthy && world.entry_health(from) < kHealthy) co_await changed.wait();
    if (world.entry_health(from) >= kHealthy) continue;
    const double share = world.client_share[from];
    world.move_clients(from, to);
    world.scale_up(to);
    while (world.client_share[from] > 0) co_await changed.wait();
    for (bool healthy = false; !healthy;) {
      while (world.entry_health(from) < kHealthy) co_await changed.wait();
      healthy = co_await healthy_again(from, occurrence + 1);
      if (!healthy) co_await changed.wait();
    }
    if (world.client_share[from] > 0) continue;  // a failback was faster
    world.move_clients(to, from, share);
    while (world.client_share[from] < share - 1e-9) co_await changed.wait();
    world.scale_back(to);
  }
}

}  // namespace drsim
