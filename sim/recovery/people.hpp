// The people of a recovery: reached once, slower at night and off duty, one task each at a time.
#pragma once

#include <vector>

#include "sim/kernel/process.hpp"
#include "sim/world/world.hpp"

namespace drsim {

class People {
 public:
  explicit People(World& world);
  void reset();

  /// Waits for somebody of this role who is free, pages them if they are not at work on the incident yet; gives the
  /// person's number. Steps that wait are served in the order in which they began to wait.
  kernel::Task<std::size_t> get(Index role);
  void release(Index role, std::size_t person);

 private:
  struct Person {
    bool busy = false, reached = false;
  };
  Seconds time_to_reach(Index role, std::size_t person) const;

  World& world_;
  std::vector<std::vector<Person>> people_;  ///< by role
  kernel::Signal released_;
};

/// Gives the person back however the step ends, cancelled ones included.
class Engaged {
 public:
  Engaged(People& people, Index role, std::size_t person) : people_(&people), role_(role), person_(person) {}
  Engaged(const Engaged&) = delete;
  Engaged& operator=(const Engaged&) = delete;
  ~Engaged() { people_->release(role_, person_); }

 private:
  People* people_;
  Index role_;
  std::size_t person_;
};

}  // namespace drsim
