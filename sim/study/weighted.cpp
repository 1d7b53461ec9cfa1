// Weighted hits.
#include "sim/study/weighted.hpp"

#include <algorithm>

#include "sim/study/intervals.hpp"

namespace drsim {

void WeightedCount::add(double weight, bool hit) {
  largest_ = std::max(largest_, weight);
  if (!hit) return;
  ++hits_;
  sum_ += weight;
  squares_ += weight * weight;
}

WeightedShare WeightedCount::share(std::uint64_t drills) const {
  WeightedShare result;
  result.hits = hits_;
  if (drills == 0) {
    result.share.high = 1;
    return result;
  }
  if (largest_ == 0) return result;  // no drill could count
  const auto n = static_cast<double>(drills);
  const Interval sum = weighted_count(sum_, squares_, largest_);
  const double estimate = sum_ / n;
  result.share = {estimate, sum.low / n, std::min(1.0, sum.high / n)};
  if (hits_ == 0) return result;
  result.effective_hits = sum_ * sum_ / squares_;
  if (const double variance = squares_ / n - estimate * estimate; variance > 0 && estimate < 1)
    result.gain = estimate * (1 - estimate) / variance;
  return result;
}

}  // namespace drsim
