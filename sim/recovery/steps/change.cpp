// Rollback, isolate, rebuild and rotate: changes are taken back, and who can make them is made trustworthy again.
#include "sim/recovery/steps.hpp"

namespace drsim {

namespace {

/// The deployment of the version before draws anew: `provision` has the first draw of the component.
constexpr std::uint32_t kRollbackDraw = 1;

}  // namespace

/// One component after the other; those whose version is good have nothing to roll back.
kernel::Task<bool> do_rollback(Recovery& recovery, const StepPlan& step) {
  World& world = recovery.world;
  for (const Index component : step.what) {
    if (!recovery.suffers(EffectKind::bad_deploy, component)) continue;
    while (!can_deploy(world, component)) co_await recovery.changed.wait();
    const DrawnTime& deploy = world.plan.components[component].deploy;
    const Seconds duration = recovery.streams.draw(deploy.distribution, deploy.variable, kRollbackDraw);
    co_await kernel::sleep(world.kernel, duration);
    recovery.repair(EffectKind::bad_deploy, component);
  }
  co_return true;
}

kernel::Task<bool> do_isolate(Recovery& recovery, const StepPlan& step) {
  for (const Index component : step.what)
    if (recovery.suffers(EffectKind::compromise, component)) recovery.world.deploys_blocked[component] = 1;
  recovery.world.touch();
  co_return true;
}

kernel::Task<bool> do_rebuild(Recovery& recovery, const StepPlan& step) {
  for (const Index component : step.what) recovery.repair(EffectKind::compromise, component);
  co_return true;
}

kernel::Task<bool> do_rotate(Recovery& recovery, const StepPlan& step) {
  for (const Index component : step.what) recovery.repair(EffectKind::secrets_lost, component);
  co_return true;
}

}  // namespace drsim
