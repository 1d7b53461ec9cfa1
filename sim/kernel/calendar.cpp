// The event calendar.
#include "sim/kernel/calendar.hpp"

#include <algorithm>

namespace drsim::kernel {

Timer Calendar::at(Instant time, Handler handler, void* owner, std::uint64_t argument, int priority) {
  std::uint32_t slot;
  if (free_.empty()) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  Slot& event = slots_[slot];
  event.handler = handler;
  event.owner = owner;
  event.argument = argument;
  push({std::max(time, now_).time_since_epoch().count(), priority, slot, order_++});
  return {slot, event.generation};
}

void Calendar::cancel(Timer timer) {
  if (timer.slot >= slots_.size()) return;
  Slot& event = slots_[timer.slot];
  if (event.generation == timer.generation) event.handler = nullptr;
}

Instant Calendar::next() {
  while (!heap_.empty() && !slots_[heap_.front().slot].handler) {
    release(heap_.front().slot);
    pop();
  }
  return heap_.empty() ? kNever : Instant{Seconds{heap_.front().time}};
}

void Calendar::handle_next() {
  now_ = next();
  const std::uint32_t slot = heap_.front().slot;
  const Slot event = slots_[slot];
  release(slot);
  pop();
  event.handler(event.owner, event.argument);
}

void Calendar::reset(Instant start) {
  for (const Entry& entry : heap_) release(entry.slot);
  heap_.clear();
  now_ = start;
  order_ = 0;
}

/// The slot may be used again; timers that still name it do not match its new generation.
void Calendar::release(std::uint32_t slot) {
  ++slots_[slot].generation;
  slots_[slot].handler = nullptr;
  free_.push_back(slot);
}

void Calendar::push(Entry entry) {
  std::size_t i = heap_.size();
  heap_.push_back(entry);
  while (i > 0) {
    const std::size_t parent = (i - 1) / 2;
    if (!entry.before(heap_[parent])) break;
    heap_[i] = heap_[parent];
    i = parent;
  }
  heap_[i] = entry;
}

void Calendar::pop() {
  const Entry last = heap_.back();
  heap_.pop_back();
  const std::size_t size = heap_.size();
  if (size == 0) return;
  std::size_t i = 0;
  for (;;) {
    std::size_t child = 2 * i + 1;
    if (child >= size) break;
    if (child + 1 < size && heap_[child + 1].before(heap_[child])) ++child;
    if (!heap_[child].before(last)) break;
    heap_[i] = heap_[child];
    i = child;
  }
  heap_[i] = last;
}

}  // namespace drsim::kernel
