// The recovery of one drill: notices, decides, works through the runbook, moves clients, goes back.
#pragma once

#include <vector>

#include "sim/failures/failures.hpp"
#include "sim/kernel/process.hpp"
#include "sim/recovery/people.hpp"
#include "sim/world/world.hpp"

namespace drsim {

enum class StepPhase { waiting, running, done, failed, cancelled };

struct StepState {
  StepPhase phase = StepPhase::waiting;
  Instant start = kNever, hands_off = kNever, end = kNever;
  kernel::Process process;
};

class Recovery {
 public:
  Recovery(World& world, Failures& failures);

  void reset();
  void start();            ///< at the failure: begins to watch
  void failure_changed();  ///< one began, ended or was noticed
  void world_changed();    ///< after every recomputation

  bool finished() const;     ///< nothing will happen any more that this class does
  Instant declared() const;  ///< kNever while or when not
  Instant last_restore() const { return last_restore_; }
  void write(Outcome& outcome) const;

  // For the steps (sim/recovery/steps).
  World& world;
  Failures& failures;
  People people;
  kernel::Signal changed;  ///< the world was recomputed, or a failure changed
  void commit() { committed_ = true; }
  bool committed() const { return committed_; }            ///< an irreversible step has begun: there is no way back
  bool suffers(EffectKind effect, Index component) const;  ///< such a failure of this component is in force
  void repair(EffectKind effect, Index component);         ///< ends it
  void restored_copy() { last_restore_ = world.now(); }
  bool impacted() const;  ///< somebody could see that something is wrong
  bool data_damage_noticed() const;
  kernel::Task<void> see_the_end(std::uint32_t first_occurrence);  ///< the same checks as at the beginning find that all is over
  bool all_ended() const;                                          ///< no failure is in force that ends by itself; conditions do not count
  bool nothing_in_force() const;  ///< neither such a failure nor damage that is not undone; conditions do not count

 private:
  kernel::Process activate();  ///< from the failure to the first step
  kernel::Task<void> detect(const StepPlan* step);
  kernel::Task<bool> unavailable_long_enough(Instant first_failed_check);
  kernel::Process run_step(Index step);
  kernel::Task<bool> try_step(Index step);
  kernel::Process watch_the_end();  ///< abandons when the failure ends before the first irreversible step
  kernel::Process route_automatically(Index from, Index to);
  kernel::Process fail_back();
  kernel::Task<void> sync_back();
  kernel::Task<void> switch_back(const StepPlan& step);
  kernel::Task<bool> health_check_trips(Index region, std::uint32_t occurrence);
  kernel::Task<bool> healthy_again(Index region, std::uint32_t occurrence);

  void start_ready_steps();
  void finish_step(Index step, bool good);
  void cancel_runbook();
  bool away() const;               ///< clients or data are not where they belong
  bool may_activate() const;       ///< the documented triggers allow it
  Instant restored_since() const;  ///< when the last objective was met again; kNever while one is not

  bool activated_ = false, committed_ = false, abandoned_ = false;
  bool repaired_ = false;  ///< a step has ended a failure, which is no reason to abandon the steps after it
  bool failing_back_ = false, failed_back_ = false;
  Instant declared_at_ = kNever, last_restore_ = kNever;
  std::vector<StepState> steps_;
  kernel::Process activation_, end_watch_, failback_;
  std::vector<kernel::Process> routing_;
};

}  // namespace drsim
