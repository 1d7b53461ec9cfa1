// The recovery from one incident: notices, decides, works through the runbook that is meant for it.
#pragma once

#include <vector>

#include "sim/failures/failures.hpp"
#include "sim/kernel/process.hpp"
#include "sim/recovery/operations.hpp"
#include "sim/world/world.hpp"

namespace drsim {

enum class StepPhase { waiting, running, done, failed, cancelled };

struct StepState {
  StepPhase phase = StepPhase::waiting;
  Instant start = kNever, hands_off = kNever, end = kNever;
  Instant hands_on = kNever;  ///< people are at it since then, and not paid for it yet
  kernel::Process process;
};

class Recovery {
 public:
  /// `plan` has the runbook; its world is that of `world`.
  Recovery(World& world, const Plan& plan, const kernel::Streams& streams, Failures& failures, Operations& operations);

  void reset();
  void start(Instant incident);  ///< begins to watch; the incident strikes then

  bool finished() const;     ///< nothing will happen any more that this class does
  Instant declared() const;  ///< kNever while or when not
  Instant last_restore() const { return last_restore_; }
  bool all_ended() const;  ///< no failure is in force that ends by itself; conditions do not count
  void write(Outcome& outcome) const;

  // For the steps (sim/recovery/steps).
  World& world;
  const Plan& plan;
  const kernel::Streams& streams;
  Failures& failures;
  Operations& operations;
  kernel::Signal& changed;  ///< of the operations
  void commit() { committed_ = true; }
  bool committed() const { return committed_; }            ///< an irreversible step has begun: there is no way back
  bool suffers(EffectKind effect, Index component) const;  ///< such a failure of this component is in force
  void repair(EffectKind effect, Index component);         ///< ends it
  void restored_copy() { last_restore_ = world.now(); }
  bool impacted() const;  ///< somebody could see that something is wrong
  bool data_damage_noticed() const;
  kernel::Task<void> see_the_end(std::uint32_t first_occurrence);  ///< the same checks as at the beginning find that all is over
  bool nothing_in_force() const;  ///< neither a failure nor damage that is not undone; conditions do not count

 private:
  kernel::Process activate();  ///< from the failure to the first step
  kernel::Task<void> detect(const StepPlan* step);
  kernel::Task<bool> unavailable_long_enough(Instant first_failed_check);
  kernel::Process run_step(Index step);
  kernel::Task<bool> try_step(Index step);
  kernel::Process watch_the_end();  ///< abandons when the failure ends before the first irreversible step

  void start_stage(Index stage);
  void begin_patience(Index stage);
  kernel::Process lose_patience(Index stage);
  void give_up();  ///< the next plan is tried, if there is one
  void start_ready_steps();
  void finish_step(Index step, bool good);
  void cancel_runbook();
  bool has_struck() const;         ///< a failure has begun that is no condition
  bool may_activate() const;       ///< the documented triggers allow it
  Instant restored_since() const;  ///< when the last objective was met again; kNever while one is not

  bool activated_ = false, committed_ = false, abandoned_ = false;
  bool repaired_ = false;  ///< a step has ended a failure, which is no reason to abandon the steps after it
  Instant incident_{}, declared_at_ = kNever, last_restore_ = kNever;
  std::vector<StepState> steps_;
  struct StageState {
    Index left_at = kNone;  ///< step that was under way when it was given up
    kernel::Process patience;
  };
  std::vector<StageState> stages_;
  Index stage_ = 0;  ///< that is tried now
  kernel::Process activation_, end_watch_;
};

}  // namespace drsim
