// Names in DNS: when they cannot be resolved, callers go on as long as they remember the address.
#include "sim/world/world.hpp"

namespace drsim {

namespace {

/// What callers remember expires evenly over the TTL, in this many steps.
constexpr std::uint64_t kSteps = 20;

void set_health(World& world, Index component, double health) {
  for (const Index site : world.plan.components[component].sites) world.sites[site].health = health;
  world.touch();
}

}  // namespace

void World::lose_name(Index component) {
  const std::uint32_t loss = ++name_losses_[component];
  for (std::uint64_t step = 1; step <= kSteps; ++step)
    kernel.calendar().after(to_grid(plan.routing.dns_ttl * static_cast<double>(step) / static_cast<double>(kSteps)), &World::name_handler,
                            this, std::uint64_t{loss} << 40 | std::uint64_t{component} << 8 | step);
}

void World::name_handler(void* world, std::uint64_t packed) {
  auto& self = *static_cast<World*>(world);
  const auto component = static_cast<Index>(packed >> 8 & 0xffffffffU);
  if (self.name_losses_[component] != static_cast<std::uint32_t>(packed >> 40)) return;  // found again meanwhile
  set_health(self, component, 1 - static_cast<double>(packed & 0xffU) / static_cast<double>(kSteps));
}

void World::find_name(Index component) {
  ++name_losses_[component];
  set_health(*this, component, 1);
}

}  // namespace drsim
