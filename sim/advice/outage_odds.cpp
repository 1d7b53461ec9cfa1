// How long an outage that goes on still lasts.
#include "sim/advice/outage_odds.hpp"

namespace drsim {

namespace {

/// Shares nearer to 0 or 1 than this are not told apart.
constexpr double kLeastShare = 1e-12;

}  // namespace

double share_over_by(const OutageDurations& durations, double seconds) {
  double low = kLeastShare, high = 1 - kLeastShare;
  if (durations(low) > seconds) return 0;
  if (durations(high) <= seconds) return 1;
  while (high - low > kLeastShare) {
    const double middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    (durations(middle) <= seconds ? low : high) = middle;
  }
  return low;
}

std::vector<double> durations_of_ongoing(const OutageDurations& durations, double elapsed, int count) {
  const double over = share_over_by(durations, elapsed);
  std::vector<double> still;
  if (over >= 1) return still;
  still.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) still.push_back(durations(over + (1 - over) * (i + 0.5) / count));
  return still;
}

}  // namespace drsim
