// The people of a recovery: reached once, slower at night and off duty, one task each at a time, escalated when nobody answers.
#pragma once

#include <vector>

#include "sim/kernel/process.hpp"
#include "sim/world/world.hpp"

namespace drsim {

class People {
 public:
  explicit People(World& world);
  void reset();

  struct Helper {
    Index role = kNone;
    std::size_t person = 0;
  };
  /// Waits for somebody of this role who is free, pages them if they are not at work on the incident yet. When nobody
  /// answers in time, the role that it escalates to is paged as well: whoever answers first does it. Steps that wait are
  /// served in the order in which they began to wait.
  kernel::Task<Helper> get(Index role);
  void release(Helper helper);
  void look_again() { released_.notify(world_.kernel); }  ///< somebody may be reachable again

 private:
  struct Person {
    bool busy = false, reached = false;
    Instant answers_at = kNever;  ///< kNever: not paged yet, or in vain
  };
  Seconds time_to_reach(Index role, std::size_t person) const;
  std::size_t first_free(Index role) const;
  Seconds page(Index role, std::size_t person);  ///< how long until they answer
  Seconds answer_time(Index role) const;         ///< of a page that is sent now, escalations included

  World& world_;
  std::vector<std::vector<Person>> people_;  ///< by role
  kernel::Signal released_;
};

/// Gives the person back however the step ends, cancelled ones included.
class Engaged {
 public:
  Engaged(People& people, People::Helper helper) : people_(&people), helper_(helper) {}
  Engaged(const Engaged&) = delete;
  Engaged& operator=(const Engaged&) = delete;
  ~Engaged() { people_->release(helper_); }

 private:
  People* people_;
  People::Helper helper_;
};

}  // namespace drsim
