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

/// Allocates nothing once it has grown to a drill's size. Cancelled events stay in the heap until their time comes.
class Calendar {
 public:
  Instant now() const { return now_; }
  /// Lower priorities go first at equal times. `time` before now() is taken as now().
  Timer at(Instant time, Handler handler, void* owner, std::uint64_t argument = 0, int priority = 0);
  Timer after(Seconds delay, Handler handler, void* owner, std::uint64_t argument = 0, int priority = 0) {
    return at(now_ + delay, handler, owner, argument, priority);
  }
  void cancel(Timer timer);     ///< an event that has happened or was cancelled: nothing happens
  bool empty() { return next() == kNever; }
  Instant next();               ///< moment of the earliest event; kNever when there is none
  void handle_next();           ///< advances now() and calls the handler; there must be an event
  void advance(Instant time) { now_ = time; }  ///< moves now() forward without an event
  void reset(Instant start);

 private:
  struct Entry {
    double time;
    int priority;
    std::uint32_t slot;
    std::uint64_t order;
    bool before(const Entry& other) const {
      if (time != other.time) return time < other.time;
      if (priority != other.priority) return priority < other.priority;
      return order < other.order;
    }
  };
  struct Slot {
    Handler handler = nullptr;  ///< null: cancelled or free
    void* owner = nullptr;
    std::uint64_t argument = 0;
    std::uint32_t generation = 0;
  };

  void push(Entry entry);
  void pop();
  void release(std::uint32_t slot);

  Instant now_{};
  std::uint64_t order_ = 0;
  std::vector<Entry> heap_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_;
};

}  // namespace drsim::kernel
