// Weighted hits.
#include "sim/study/weighted.hpp"

#include <algorithm>

#include "sim/kernel/streams.hpp"
#include "sim/study/intervals.hpp"

namespace drsim {

void WeightedCount::add(double weight, bool hit, bool counts) {
  if (static_cast<std::uint64_t>(all_.drills) % kernel::kStrata == 0) blocks_.emplace_back();
  ++all_.drills;
  ++blocks_.back().drills;
  if (!counts) return;
  largest_ = std::max(largest_, weight);
  if (!hit) return;
  ++hits_;
  for (Sums* sums : {&all_, &blocks_.back()}) {
    sums->sum += weight;
    sums->squares += weight * weight;
  }
}

/// p (1 - p) over the mean square less p^2.
double WeightedCount::gain(std::size_t without) const {
  Sums rest = all_;
  if (without < blocks_.size()) {
    rest.drills -= blocks_[without].drills;
    rest.sum -= blocks_[without].sum;
    rest.squares -= blocks_[without].squares;
  }
  const double share = rest.sum / rest.drills;
  return share * (1 - share) / (rest.squares / rest.drills - share * share);
}

WeightedShare WeightedCount::share() const {
  WeightedShare result;
  result.hits = hits_;
  if (all_.drills == 0) {
    result.share.high = 1;
    return result;
  }
  if (largest_ == 0) return result;  // no drill could count
  const Interval sum = weighted_count(all_.sum, all_.squares, largest_);
  result.share = {all_.sum / all_.drills, sum.low / all_.drills, std::min(1.0, sum.high / all_.drills)};
  if (hits_ == 0) return result;
  result.effective_hits = all_.sum * all_.sum / all_.squares;
  result.gain = jackknifed(blocks_.size(), [this](std::size_t without) { return gain(without); });
  return result;
}

}  // namespace drsim
