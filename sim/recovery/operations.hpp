// What goes on for the whole system, whatever the incident: its people, automatic routing, and going back afterwards.
#pragma once

#include <vector>

#include "sim/kernel/process.hpp"
#include "sim/recovery/people.hpp"
#include "sim/world/world.hpp"

namespace drsim {

class Recovery;

class Operations {
 public:
  explicit Operations(World& world);

  void reset();
  void start();            ///< begins to watch
  void failure_changed();  ///< one began, ended or was noticed
  void world_changed();    ///< after every recomputation

  void add(const Recovery& recovery) { recoveries_.push_back(&recovery); }  ///< of an incident that has struck; outlives reset()
  bool only(const Recovery& recovery) const;                                ///< no other one is at work
  bool finished() const;                                                    ///< nothing will happen any more that this class does
  bool away() const;                                                        ///< clients or data are not where they belong

  // For recoveries.
  World& world;
  People people;
  kernel::Signal changed;  ///< the world was recomputed, or a failure changed

 private:
  kernel::Process route_automatically(Index from, Index to);
  kernel::Task<bool> health_check_trips(Index region, std::uint32_t occurrence);
  kernel::Task<bool> healthy_again(Index region, std::uint32_t occurrence);
  kernel::Process fail_back();
  kernel::Task<void> follow(const RunbookPlan& failback, std::uint32_t occurrence);
  kernel::Task<void> sync_back();
  kernel::Task<void> switch_back(const StepPlan& step, std::uint32_t occurrence);
  bool all_ended() const;
  bool all_declared() const;

  std::vector<const Recovery*> recoveries_;
  bool failing_back_ = false;
  std::vector<kernel::Process> routing_;
  kernel::Process failback_;
};

}  // namespace drsim
