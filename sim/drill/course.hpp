// The course of events in one world: incidents strike, each with its own recovery, until all is well again or it has taken too long.
#pragma once

#include <memory>
#include <vector>

#include "sim/failures/failures.hpp"
#include "sim/kernel/kernel.hpp"
#include "sim/recovery/operations.hpp"
#include "sim/recovery/recovery.hpp"
#include "sim/world/world.hpp"

namespace drsim {

/// One scenario that strikes: its failures, and what is done about them.
struct Incident {
  /// `plan` is the scenario's, made for the same system and option as that of `world`.
  Incident(World& world, Operations& operations, const Plan& plan, const kernel::Streams& streams);
  void begin(Instant strikes);  ///< now its timeline begins: at the first condition, which may be before it strikes
  bool quiet() const;           ///< no failure in force or to come, conditions apart; the runbook has nothing left to do
  bool over() const;            ///< quiet, and no condition is in force
  Instant horizon() const;      ///< when it ends unless everything is well before

  const Plan& plan;
  Failures failures;
  Recovery recovery;
};

class Course {
 public:
  Course(const Plan& plan, kernel::Kernel& kernel, const kernel::Streams& streams);
  Course(const Course&) = delete;
  Course& operator=(const Course&) = delete;

  void reset();  ///< forgets the incidents
  /// Steady state; the clock stands at `begins`, the outcome counts from `counts_from`.
  void start(Instant begins, Instant counts_from, Outcome& outcome, Trace* trace);
  void add(Incident& incident, Instant strikes);  ///< it begins now; the caller keeps it until reset()

  enum class Until {
    settled,  ///< everything is well for good; what is still away may stay there
    home      ///< and is where it belongs, so that what happens next does not depend on what was
  };
  void run(Until until);
  Instant horizon() const;             ///< when the course ends unless everything is well before
  bool over() const { return over_; }  ///< everything was well before the horizon

  kernel::Kernel& kernel;
  World world;
  Operations operations;

 private:
  static void world_changed(void* course);
  static void check_end(void* course, std::uint64_t) { static_cast<Course*>(course)->world.wake(); }
  void look_for_the_end();

  std::vector<Incident*> incidents_;
  kernel::Timer end_check_{};
  Until until_ = Until::settled;
  bool over_ = false;
};

}  // namespace drsim
