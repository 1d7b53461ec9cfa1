// The event calendar: pending events in the order of (time, priority, scheduling).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/model/time.hpp"

namespace drsim::kernel {

using Handler = void (*)(void* owner, std::uint64_t argument);

/// Names a scheduled event, to cancel it. A default one names nothing.
struct Timer {
  Instant time{};
  std::uint64_t id = 0;
};

/// A sorted list rather than a heap: a drill has a dozen pending events, forty at the most, and two thirds of the new ones
/// are the soonest, which costs one comparison. Scheduling takes time in proportion to the events that are sooner, as
/// recomputing the world after an event takes time in proportion to its components.
/// Allocates nothing once it has grown to a drill's size.
class Calendar {
 public:
  Instant now() const { return now_; }
  /// Lower priorities go first at equal times, then what was scheduled first. `time` before now() is taken as now().
  Timer at(Instant time, Handler handler, void* owner, std::uint64_t argument = 0, int priority = 0);
  Timer after(Seconds delay, Handler handler, void* owner, std::uint64_t argument = 0, int priority = 0) {
    return at(now_ + delay, handler, owner, argument, priority);
  }
  void cancel(Timer timer);  ///< an event that has happened or was cancelled: nothing happens
  bool empty() const { return next() == kNever; }
  Instant next() const { return events_.empty() ? kNever : events_.back().time; }  ///< kNever when there is none
  void handle_next();                          ///< advances now() and calls the handler; there must be an event
  void advance(Instant time) { now_ = time; }  ///< moves now() forward without an event
  void reset(Instant start);

 private:
  struct Event {
    Instant time;
    std::uint64_t id;  ///< never used again, so that a timer of an earlier drill names nothing
    Handler handler;
    void* owner;
    std::uint64_t argument;
    int priority;
  };

  Instant now_{};
  std::uint64_t last_id_ = 0;
  std::vector<Event> events_;  ///< the next one is the last
};

inline Timer Calendar::at(Instant time, Handler handler, void* owner, std::uint64_t argument, int priority) {
  const Instant moment = time < now_ ? now_ : time;
  std::size_t hole = events_.size();
  events_.emplace_back();
  for (; hole > 0; --hole) {
    const Event& earlier = events_[hole - 1];
    if (earlier.time > moment || (earlier.time == moment && earlier.priority > priority)) break;
    events_[hole] = earlier;
  }
  // Part by part, here and below: a copy of the whole, in wider pieces, stalls the processor while the parts are being written.
  Event& event = events_[hole];
  event.time = moment;
  event.id = ++last_id_;
  event.handler = handler;
  event.owner = owner;
  event.argument = argument;
  event.priority = priority;
  return {moment, last_id_};
}

inline void Calendar::handle_next() {
  const Event& event = events_.back();
  const Handler handler = event.handler;
  void* const owner = event.owner;
  const std::uint64_t argument = event.argument;
  now_ = event.time;
  events_.pop_back();
  handler(owner, argument);
}

}  // namespace drsim::kernel
