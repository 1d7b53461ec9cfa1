// Names in DNS: when they cannot be resolved, callers go on as long as they remember the address.
#include <utility>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// What callers remember expires evenly over the TTL, in this many steps.
constexpr std::uint64_t kSteps = 20;

/// Share of the callers who still know where it is after so many steps.
double known_after(std::uint64_t step) { return 1 - static_cast<double>(step) / static_cast<double>(kSteps); }

}  // namespace

void World::lose_name(Index component) {
  NameState& name = names_[component];
  if (++name.failures > 1) return;  // it is being forgotten already
  ++name.losses;
  for (std::uint64_t step = 1; step <= kSteps; ++step)
    kernel.calendar().after(to_grid(plan.routing.dns_ttl * static_cast<double>(step) / static_cast<double>(kSteps)), &World::name_handler,
                            this, std::uint64_t{name.losses} << 40 | std::uint64_t{component} << 8 | step);
}

void World::name_handler(void* world, std::uint64_t packed) {
  auto& self = *static_cast<World*>(world);
  const auto component = static_cast<Index>(packed >> 8 & 0xffffffffU);
  NameState& name = self.names_[component];
  if (name.losses != static_cast<std::uint32_t>(packed >> 40)) return;  // found again meanwhile
  const std::uint64_t before = std::exchange(name.steps, packed & 0xffU);
  for (const Index site : self.plan.components[component].sites) {
    if (before > 0) self.relieve(site, known_after(before));
    self.impair(site, known_after(name.steps));
  }
}

void World::find_name(Index component) {
  NameState& name = names_[component];
  if (--name.failures > 0) return;
  ++name.losses;
  if (const std::uint64_t steps = std::exchange(name.steps, 0); steps > 0)
    for (const Index site : plan.components[component].sites) relieve(site, known_after(steps));
}

}  // namespace drsim
