// Moments and durations of a drill: two types that do not mix.
#pragma once

#include <chrono>
#include <cmath>
#include <limits>

namespace drsim {

using Seconds = std::chrono::duration<double>;

/// The clock of a drill. Its zero is a Monday, 00:00 UTC; schedules reach back before it, so moments may be negative.
struct DrillClock {
  using duration = Seconds;
  using rep = double;
  using period = std::ratio<1>;
  using time_point = std::chrono::time_point<DrillClock, Seconds>;
  static constexpr bool is_steady = true;
};
using Instant = DrillClock::time_point;

inline constexpr Seconds kForever{std::numeric_limits<double>::infinity()};
inline constexpr Instant kNever{kForever};
inline constexpr Seconds kMinute{60}, kHour{3600}, kDay{86400}, kWeek{604800};

/// Drawn values are put on this grid before use, so that the last bits of libm never reach a result.
inline Seconds to_grid(Seconds t) { return Seconds{std::nearbyint(t.count() * 1e6) / 1e6}; }

}  // namespace drsim
