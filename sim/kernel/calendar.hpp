// The event calendar: a binary heap ordered by (time, priority, order of scheduling).
#pragma once

#include <cstdint>
#include <vector>

#include "sim/model/time.hpp"

namespace drsim::kernel {

using Handler = void (*)(void* owner, std::uint64_t argument);

/// Names a scheduled event, to cancel it. A default one names nothing.
struct Timer {
  std::uint32_t slot = UINT32_MAX, generation = 0;
};

class Calendar {
 public:
  Instant now() const { return now_; }
  /// Lower priorities go first at equal times. `time` before now() is taken as now().
  Timer at(Instant time, Handler handler, void* owner, std::uint64_t argument = 0, int priority = 0);
  Timer after(Seconds delay, Handler handler, void* owner, std::uint64_t argument = 0, int priority = 0) {
    return at(now_ + delay, handler, owner, argument, priority);
  }
  void cancel(Timer timer);             ///< an event that has happened or was cancelled: nothing happens
  bool empty() const;
  Instant next() const;                 ///< moment of the earliest event; kNever when empty
  void handle_next();                   ///< advances now() and calls the handler
  void advance(Instant time);           ///< moves now() forward without an event
  void reset(Instant start);

 private:
  Instant now_{};
};

}  // namespace drsim::kernel
