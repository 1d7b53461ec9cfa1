// What the calendar does less often: cancelling, starting over.
#include "sim/kernel/calendar.hpp"

#include <iterator>

namespace drsim::kernel {

void Calendar::cancel(Timer timer) {
  for (auto event = events_.rbegin(); event != events_.rend() && event->time <= timer.time; ++event)
    if (event->id == timer.id) {
      events_.erase(std::next(event).base());
      return;
    }
}

void Calendar::reset(Instant start) {
  events_.clear();
  now_ = start;
}

}  // namespace drsim::kernel
