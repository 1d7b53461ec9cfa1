// When the messages that wait in a queue arrived.
#include "sim/world/arrivals.hpp"

#include <algorithm>

namespace drsim {

void Arrivals::reset(Instant now) {
  stretches_.assign(1, {now, 0, 0});
  first_ = 0;
  oldest_ = now;
}

void Arrivals::flow(Instant now, double rate) {
  if (stretches_.back().rate == rate) return;
  if (stretches_.back().begin == now)
    stretches_.back().rate = rate;
  else
    stretches_.push_back({now, 0, rate});
}

void Arrivals::add(Instant now, double count) {
  const double rate = stretches_.back().rate;
  if (stretches_.back().begin == now)
    stretches_.back().burst += count;
  else
    stretches_.push_back({now, count, rate});
}

void Arrivals::next_stretch() {
  ++first_;
  oldest_ = stretches_[first_].begin;
}

Instant Arrivals::take(double count, Instant now) {
  Instant last = oldest_;
  while (count > 0) {
    Stretch& stretch = stretches_[first_];
    const double from_burst = std::min(count, stretch.burst);
    stretch.burst -= from_burst;
    count -= from_burst;
    if (from_burst > 0) last = oldest_;
    const Instant end = std::min(end_of_oldest(), now);
    const double waiting = stretch.rate * (end - oldest_).count();
    if (count < waiting) {
      oldest_ += Seconds{count / stretch.rate};
      return oldest_;
    }
    if (waiting > 0) last = end;
    count -= waiting;
    oldest_ = end;
    if (first_ + 1 == stretches_.size()) break;
    next_stretch();
  }
  return last;
}

double Arrivals::take_before(Instant limit, Instant now) {
  double taken = 0;
  while (oldest_ < limit) {
    Stretch& stretch = stretches_[first_];
    const Instant end = std::min({end_of_oldest(), limit, now});
    taken += stretch.burst + stretch.rate * (end - oldest_).count();
    stretch.burst = 0;
    oldest_ = end;
    if (end == limit || first_ + 1 == stretches_.size()) break;
    next_stretch();
  }
  return taken;
}

void Arrivals::clear(Instant now) {
  const double rate = stretches_.back().rate;
  stretches_.assign(1, {now, 0, rate});
  first_ = 0;
  oldest_ = now;
}

}  // namespace drsim
