// The event calendar: a 4-ary heap ordered by (time, priority, order of scheduling).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/model/time.hpp"

namespace drsim::kernel {

using Handler = void (*)(void* owner, std::uint64_t argument);

/// Names a scheduled event, to cancel it. A default one names nothing.
struct Timer {
  std::uint32_t slot = UINT32_MAX, generation = 0;
};

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
  bool empty() { return next() == kNever; }
  Instant next();                              ///< moment of the earliest event; kNever when there is none
  void handle_next();                          ///< advances now() and calls the handler; there must be an event
  void advance(Instant time) { now_ = time; }  ///< moves now() forward without an event
  void reset(Instant start);

 private:
  /// A cancelled event stays in the heap until it comes to the top (its generation tells), or until compact().
  struct Entry {
    double time;
    std::uint64_t rank;  ///< priority, then order of scheduling
    std::uint32_t slot, generation;
    bool before(const Entry& other) const { return time < other.time || (time == other.time && rank < other.rank); }
  };
  struct Slot {
    Handler handler;
    void* owner;
    std::uint64_t argument;
    std::uint32_t generation, next_free;
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;
  static constexpr std::size_t kBranches = 4;  // shallower than a binary heap, and four entries lie in two cache lines

  bool cancelled(const Entry& entry) const { return slots_[entry.slot].generation != entry.generation; }
  void release(std::uint32_t slot);
  void sift_up(std::size_t hole, Entry entry);
  void sift_down(std::size_t hole, Entry entry);
  void pop();
  void compact();

  Instant now_{};
  std::uint32_t order_ = 0, first_free_ = kNone;
  std::size_t cancelled_ = 0;  ///< entries of the heap
  std::vector<Entry> heap_;
  std::vector<Slot> slots_;
};

inline Timer Calendar::at(Instant time, Handler handler, void* owner, std::uint64_t argument, int priority) {
  std::uint32_t slot = first_free_;
  if (slot == kNone) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.push_back({handler, owner, argument, 0, kNone});
  } else {
    Slot& event = slots_[slot];
    first_free_ = event.next_free;
    event.handler = handler;
    event.owner = owner;
    event.argument = argument;
  }
  const std::uint32_t generation = slots_[slot].generation;
  const std::uint32_t biased_priority = static_cast<std::uint32_t>(priority) ^ 0x80000000U;  // orders as the signed number does
  const Entry entry{std::max(time, now_).time_since_epoch().count(), std::uint64_t{biased_priority} << 32 | order_++, slot, generation};
  heap_.push_back(entry);
  sift_up(heap_.size() - 1, entry);
  return {slot, generation};
}

inline Instant Calendar::next() {
  while (cancelled_ > 0 && !heap_.empty() && cancelled(heap_.front())) {
    --cancelled_;
    pop();
  }
  return heap_.empty() ? kNever : Instant{Seconds{heap_.front().time}};
}

inline void Calendar::handle_next() {
  now_ = next();
  const std::uint32_t slot = heap_.front().slot;
  const Slot event = slots_[slot];
  release(slot);
  pop();
  event.handler(event.owner, event.argument);
}

/// Timers that still name the slot do not match its new generation.
inline void Calendar::release(std::uint32_t slot) {
  Slot& event = slots_[slot];
  ++event.generation;
  event.next_free = first_free_;
  first_free_ = slot;
}

inline void Calendar::sift_up(std::size_t hole, Entry entry) {
  while (hole > 0) {
    const std::size_t parent = (hole - 1) / kBranches;
    if (!entry.before(heap_[parent])) break;
    heap_[hole] = heap_[parent];
    hole = parent;
  }
  heap_[hole] = entry;
}

inline void Calendar::sift_down(std::size_t hole, Entry entry) {
  const std::size_t size = heap_.size();
  for (std::size_t first = kBranches * hole + 1; first < size; first = kBranches * hole + 1) {
    std::size_t least = first;
    const std::size_t end = std::min(first + kBranches, size);
    for (std::size_t child = first + 1; child < end; ++child)
      if (heap_[child].before(heap_[least])) least = child;
    if (!heap_[least].before(entry)) break;
    heap_[hole] = heap_[least];
    hole = least;
  }
  heap_[hole] = entry;
}

inline void Calendar::pop() {
  const Entry last = heap_.back();
  heap_.pop_back();
  if (!heap_.empty()) sift_down(0, last);
}

}  // namespace drsim::kernel
