// Backups that fail silently: the job runs, what it writes is worth nothing. Only who looks at the copies finds out.
#include <algorithm>
#include <cmath>

#include "sim/failures/effects.hpp"

namespace drsim {

namespace {

/// A check that finds nothing so often in a row will not find it.
constexpr std::uint32_t kChecksMost = 1000;

Instant found_by(const World& world, const CheckPlan& check, Instant from) {
  const Seconds phase = check.at ? *check.at : to_grid(check.every * world.streams.uniform(check.phase));
  const double first = std::floor((from.time_since_epoch() - phase) / check.every) + 1;
  for (std::uint32_t number = 0; number < kChecksMost; ++number)
    if (world.streams.happens(check.finds, check.found_draw, number)) return Instant{phase + (first + number) * check.every};
  return kNever;
}

}  // namespace

Instant found_by_checks(const World& world, const ActiveFailure& failure) {
  Instant found = kNever;
  for (const FailurePlan::Target& target : failure.targets)
    for (const CopyPlan& copy : world.plan.stores[world.plan.components[target.component].store].copies)
      for (const CheckPlan& check : copy.checks) found = std::min(found, found_by(world, check, failure.begin));
  return found;
}

void begin_backup_failure(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  world.fail_backups(world.plan.components[target.component].store, true);
}

/// Found and mended: the copies that are made from now on are good.
void end_backup_failure(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  world.fail_backups(world.plan.components[target.component].store, false);
}

}  // namespace drsim
