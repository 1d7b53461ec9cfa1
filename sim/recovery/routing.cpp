// Automatic routing: clients are sent away from a region whose checks fail, once another one serves.
#include "sim/recovery/recovery.hpp"

namespace drsim {

namespace {

/// A check passes or fails as a whole: with less than this share of requests answered it fails.
constexpr double kHealthy = 0.5;

}  // namespace

/// True when the region's checks fail as often in a row as it takes; false when it came back before.
kernel::Task<bool> Recovery::health_check_trips(Index region, std::uint32_t occurrence) {
  const HealthCheck& check = world.plan.routing.health_check;
  const Seconds first = to_grid(check.every * world.streams.uniform(world.plan.health_phase, occurrence));
  const Seconds delay = first + check.every * static_cast<double>(check.failures - 1) + check.timeout;
  co_await kernel::sleep(world.kernel, delay);
  co_return world.entry_health(region) < kHealthy;
}

kernel::Process Recovery::route_automatically(Index from, Index to) {
  for (std::uint32_t occurrence = 0;; ++occurrence) {
    while (world.entry_health(from) >= kHealthy || world.client_share[from] <= 0) co_await changed.wait();
    const bool tripped = co_await health_check_trips(from, occurrence);
    if (!tripped) continue;
    while (world.entry_health(to) < kHealthy && world.entry_health(from) < kHealthy) co_await changed.wait();
    if (world.entry_health(from) >= kHealthy) continue;
    world.move_clients(from, to);
    while (world.client_share[from] > 0) co_await changed.wait();
  }
}

}  // namespace drsim
