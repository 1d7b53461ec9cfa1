// What the calendar does off its hot path: cancelling, tidying, starting over.
#include "sim/kernel/calendar.hpp"

namespace drsim::kernel {

namespace {

constexpr std::size_t kTooSmallToTidy = 64;

}  // namespace

void Calendar::cancel(Timer timer) {
  if (timer.slot >= slots_.size() || slots_[timer.slot].generation != timer.generation) return;
  release(timer.slot);
  ++cancelled_;
  if (cancelled_ > kTooSmallToTidy && cancelled_ > heap_.size() / 2) compact();
}

/// A drill that keeps moving one event must not grow the heap for ever.
void Calendar::compact() {
  std::erase_if(heap_, [this](const Entry& entry) { return cancelled(entry); });
  cancelled_ = 0;
  for (std::size_t i = heap_.size() / kBranches + 1; i-- > 0;)
    if (i < heap_.size()) sift_down(i, heap_[i]);
}

void Calendar::reset(Instant start) {
  for (const Entry& entry : heap_)
    if (!cancelled(entry)) release(entry.slot);
  heap_.clear();
  cancelled_ = 0;
  now_ = start;
  order_ = 0;
}

}  // namespace drsim::kernel
