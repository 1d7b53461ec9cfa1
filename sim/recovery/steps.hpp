// The steps that a runbook can have, one file each in steps/.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "sim/recovery/recovery.hpp"

namespace drsim {

/// What a step's procedure gets: the recovery it belongs to and its plan. True = done, false = it could not be done.
using StepProcedure = kernel::Task<bool> (*)(Recovery& recovery, const StepPlan& step);

struct StepInfo {
  StepKind kind;
  std::string_view name;
  std::string_view explanation;  ///< for `drsim list steps`
  bool irreversible;             ///< after it the recovery goes on even when the failure ends
  StepProcedure procedure;       ///< null: nothing but its hands-on time
};

/// The table of steps. A new one = one file with its procedure and a row here.
std::span<const StepInfo> step_table();
const StepInfo& step_info(StepKind kind);

kernel::Task<bool> do_stop_writes(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_resume(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_promote(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_restore(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_provision(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_restart(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_swap(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_switch_traffic(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_validate(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_set_mode(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_replay(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_warm_up(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_wait_for_end(Recovery& recovery, const StepPlan& step);

kernel::Task<bool> do_rollback(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_undelete(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_isolate(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_rebuild(Recovery& recovery, const StepPlan& step);
kernel::Task<bool> do_rotate(Recovery& recovery, const StepPlan& step);

/// Works through `things` in batches and tells `bring` how many are done with each. `first` is the occurrence of the first batch's time.
kernel::Task<void> work_in_batches(Recovery& recovery, const BatchesPlan& batches, int things, std::uint32_t first,
                                   std::function<void(int)> bring);
/// The pipelines that deploy the component work and can be trusted.
bool can_deploy(const World& world, Index component);
/// Earlier versions of what was damaged are put back, if the store has them; false if not.
kernel::Task<bool> undelete(Recovery& recovery, Index store);
/// Where the recovery puts a component: at home while its region is up and nothing irreversible moved it away.
Index recovery_site(const Recovery& recovery, Index component);
/// When a store is damaged, steps aimed at healthy stores have nothing to do.
bool concerns(const Recovery& recovery, Index component);
/// Fills a store from its newest believed clean copy, older ones when that proves unusable.
kernel::Task<bool> restore_store(Recovery& recovery, Index store, Index site, Instant limit, bool swap_follows);

}  // namespace drsim
