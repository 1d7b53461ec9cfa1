// When the messages that wait in a queue arrived: first in, first out, as fluid.
#pragma once

#include <vector>

#include "sim/model/time.hpp"

namespace drsim {

/// Arrivals as stretches of constant rate, the oldest waiting message being somewhere in the first of them.
class Arrivals {
 public:
  void reset(Instant now);
  /// From `now` on, messages arrive at this rate.
  void flow(Instant now, double rate);
  /// All at once, behind those that wait.
  void add(Instant now, double count);
  /// The oldest `count` messages leave; gives the arrival of the last of them.
  Instant take(double count, Instant now);
  /// All that arrived before `limit` leave; gives their number.
  double take_before(Instant limit, Instant now);
  /// Nothing waits any more.
  void clear(Instant now);

  Instant oldest() const { return oldest_; }  ///< arrival of the oldest one; the present moment when none waits
  double rate_of_oldest() const { return stretches_[first_].rate; }
  /// When the stretch ended in which the oldest arrived; kNever while it goes on.
  Instant end_of_oldest() const { return first_ + 1 < stretches_.size() ? stretches_[first_ + 1].begin : kNever; }

 private:
  struct Stretch {
    Instant begin{};
    double burst = 0;  ///< messages that arrived all at once at its beginning
    double rate = 0;   ///< messages a second after that
  };
  void next_stretch();

  std::vector<Stretch> stretches_;
  std::size_t first_ = 0;
  Instant oldest_{};
};

}  // namespace drsim
