// The failures of one incident: drawn, begun, noticed and ended in their time.
#pragma once

#include <vector>

#include "sim/failures/effects.hpp"

namespace drsim {

class Failures {
 public:
  /// `plan` has the failures; its world is that of `world`. `listener` hears when one begins, ends or is noticed.
  Failures(World& world, const Plan& plan, const kernel::Streams& streams, void (*listener)(void*), void* listener_owner);

  /// How long before the incident the first condition of the scenario begins: what nobody notices goes on before it.
  static Seconds lead(const Plan& plan, const kernel::Streams& streams);
  /// Draws targets and times, counted from now; the incident strikes at `incident`.
  void reset(Instant incident);
  void end_now(Index failure);  ///< a recovery step repaired it
  void world_changed();         ///< damage that was undone is over
  const std::vector<ActiveFailure>& list() const { return failures_; }
  /// When the last failure that is known to end has ended, and the last silent one was noticed; kNever never counts.
  Instant last_moment() const { return last_moment_; }

 private:
  void schedule(Index failure, Instant from);
  void begin(Index failure);
  void end(Index failure);
  void followers(Index failure, bool at_end);
  static void begin_handler(void* failures, std::uint64_t failure);
  static void end_handler(void* failures, std::uint64_t failure);
  static void notice_handler(void* failures, std::uint64_t failure);

  World& world_;
  const Plan& plan_;
  const kernel::Streams& streams_;
  void (*listener_)(void*);
  void* listener_owner_;
  std::vector<ActiveFailure> failures_;
  std::vector<kernel::Timer> ends_;
  Instant last_moment_{};
};

}  // namespace drsim
