// Noticing: health checks that trip, people who see it, and the documented triggers that let a runbook start.
#include <algorithm>

#include "sim/recovery/recovery.hpp"

namespace drsim {

bool Recovery::data_damage_noticed() const {
  const auto& list = failures.list();
  return std::any_of(list.begin(), list.end(),
                     [](const ActiveFailure& failure) { return failure.noticed && failure.in_force() && !is_condition(*failure.plan); });
}

bool Recovery::impacted() const {
  return !world.planned_interruption &&
         std::any_of(world.objectives.begin(), world.objectives.end(), [](const ObjectiveTracker& objective) { return !objective.met(); });
}

/// 'Data loss over 10 %' as the only trigger does not start for less, unless somebody may start it by hand.
bool Recovery::may_activate() const {
  const Activation& activation = plan.activation;
  if (!data_damage_noticed() || !activation.data_lost || activation.manual) return true;
  return std::any_of(world.stores.begin(), world.stores.end(),
                     [&](const StoreState& store) { return store.damaged >= *activation.data_lost; });
}

/// Counts from the first failed health check; false when the service came back before.
kernel::Task<bool> Recovery::unavailable_long_enough(Instant first_failed_check) {
  const auto& wanted = plan.activation.primary_unavailable_for;
  if (!wanted || data_damage_noticed()) co_return true;
  const Seconds rest = first_failed_check + *wanted - world.now();
  if (rest > Seconds{0}) co_await kernel::sleep(world.kernel, rest);
  co_return impacted();
}

/// Done when the runbook may start. `step`: the runbook's own detect step; without one the routing's checks count.
kernel::Task<void> Recovery::detect(const StepPlan* step) {
  while (!has_struck()) co_await changed.wait();
  const HealthCheck check = step && step->health_check ? *step->health_check : plan.routing.health_check;
  const kernel::Variable phase = step ? step->health_phase : plan.health_phase;
  for (std::uint32_t occurrence = 0;; ++occurrence) {
    while (!impacted() && !data_damage_noticed()) co_await changed.wait();
    if (data_damage_noticed() && may_activate()) co_return;  // people have seen it
    if (!impacted()) {
      co_await changed.wait();
      continue;
    }
    Instant first_failed_check = world.now();
    if (step && step->notice) {
      const Seconds notice = streams.draw(step->notice->distribution, step->notice->variable, occurrence);
      co_await kernel::sleep(world.kernel, notice);
    } else {
      const Seconds first = to_grid(check.every * streams.uniform(phase, occurrence));
      first_failed_check += first;
      const Seconds delay = first + check.every * static_cast<double>(check.failures - 1) + check.timeout;
      co_await kernel::sleep(world.kernel, delay);
    }
    if (!impacted()) continue;
    const bool long_enough = co_await unavailable_long_enough(first_failed_check);
    if (long_enough) co_return;
  }
}

}  // namespace drsim
