// Provision and restart: code deployed where there is none, machines launched and booted, crashed ones started again.
#include <algorithm>
#include <utility>

#include "sim/recovery/steps.hpp"

namespace drsim {

namespace {

kernel::Task<bool> deploy(Recovery& recovery, Index component, Index site) {
  World& world = recovery.world;
  const ComponentPlan& plan = world.plan.components[component];
  while (!can_deploy(world, component)) co_await recovery.changed.wait();
  const Seconds duration = recovery.streams.draw(plan.deploy.distribution, plan.deploy.variable);
  co_await kernel::sleep(world.kernel, duration);
  world.sites[site].deployed = true;
  if (keeps_data(plan.kind) && (plan.store == kNone || !world.plan.stores[plan.store].durable)) world.sites[site].serving = true;
  world.touch_site(site);
  co_return true;
}

/// Batches of different components have times of their own: no component has a million batches.
std::uint32_t first_batch(Index component) { return component * 1'000'000; }

/// The crash ends; its instances start a few at a time instead of all together.
kernel::Task<void> restart_in_batches(Recovery& recovery, const BatchesPlan& batches, Index component) {
  World& world = recovery.world;
  const Index site = world.plan.components[component].sites.front();
  const int instances = std::exchange(world.sites[site].instances_wanted, 0);
  recovery.repair(EffectKind::crash, component);
  co_await work_in_batches(recovery, batches, instances, first_batch(component), [&world, site](int more) {
    world.sites[site].instances_wanted += more;
    world.boot_instances(site, more, Seconds{0});
  });
  while (world.sites[site].booting > 0) co_await recovery.changed.wait();
}

/// Instances that are wanted from now on, and asked for.
void request(World& world, Index site, int more, Seconds delay) {
  world.sites[site].instances_wanted += more;
  world.request_instances(site, delay);
}

kernel::Task<bool> provision_at(Recovery& recovery, const std::optional<BatchesPlan>& batches, Index component, Index site) {
  World& world = recovery.world;
  while (!world.can_change(world.plan.sites[site].region)) co_await recovery.changed.wait();
  if (!world.sites[site].deployed) co_await deploy(recovery, component, site);
  const SitePlan& plan = world.plan.sites[site];
  if (plan.instances_full == 0) co_return true;
  const DrawnTime& launch = world.plan.components[component].launch;
  const Seconds delay = recovery.streams.draw(launch.distribution, launch.variable);
  const int wanted_before = world.sites[site].instances_wanted;
  if (batches && wanted_before < plan.instances_full) {
    co_await work_in_batches(recovery, *batches, plan.instances_full - wanted_before, first_batch(component),
                             [&world, site, delay](int more) { request(world, site, more, delay); });
  } else {
    world.sites[site].instances_wanted = plan.instances_full;
    if (world.missing_instances(site) > 0) world.request_instances(site, delay);
  }
  // Done with what can be had: some machines now are better than all of them some day. The others come as the region gives them.
  while (world.instances_up(site) < std::max(world.obtainable(site), 1)) co_await recovery.changed.wait();
  co_return true;
}

kernel::Process provision_one(Recovery& recovery, const std::optional<BatchesPlan>& batches, Index component, Index site) {
  co_await provision_at(recovery, batches, component, site);
  recovery.changed.notify(recovery.world.kernel);
}

}  // namespace

bool can_deploy(const World& world, Index component) {
  const auto works = [&](Index pipeline) {
    const std::vector<Index>& sites = world.plan.components[pipeline].sites;
    return world.deploys_blocked[pipeline] == 0 && std::any_of(sites.begin(), sites.end(), [&](Index site) { return world.alive(site); });
  };
  const std::vector<Index>& pipelines = world.plan.components[component].deployed_by;
  return std::all_of(pipelines.begin(), pipelines.end(), works);
}

Index recovery_site(const Recovery& recovery, Index component) {
  const World& world = recovery.world;
  const std::vector<Index>& sites = world.plan.components[component].sites;
  const SitePlan& home = world.plan.sites[sites.front()];
  const bool stay = home.region == kNone || (world.regions[home.region].up && !recovery.committed());
  return stay || sites.size() < 2 ? sites.front() : sites.back();
}

/// All components of the step start at once; the step is done when the last of them stands.
kernel::Task<bool> do_provision(Recovery& recovery, const StepPlan& step) {
  std::vector<kernel::Process> parts;
  for (const Index component : step.what) {
    const Index site = recovery_site(recovery, component);
    if (recovery.world.plan.sites[site].region != kNone) parts.push_back(provision_one(recovery, step.in_batches, component, site));
  }
  while (!std::all_of(parts.begin(), parts.end(), [](const kernel::Process& part) { return part.done(); }))
    co_await recovery.changed.wait();
  co_return true;
}

kernel::Task<bool> do_restart(Recovery& recovery, const StepPlan& step) {
  World& world = recovery.world;
  for (const Index component : step.what) {
    if (step.in_batches && recovery.suffers(EffectKind::crash, component))
      co_await restart_in_batches(recovery, *step.in_batches, component);
    recovery.repair(EffectKind::crash, component);
    const Index store = world.plan.components[component].store;
    const Index home = world.plan.components[component].sites.front();
    if (store == kNone || world.sites[home].holds_data || world.serving_site(store) != kNone) continue;
    const bool restored = co_await restore_store(recovery, store, home, kNever, false);
    if (!restored) co_return false;
  }
  co_return true;
}

}  // namespace drsim
