// The share of drills with a rare outcome, from drills that were drawn by other laws and carry weights for that.
#pragma once

#include <cstdint>
#include <optional>

#include "sim/study/result.hpp"

namespace drsim {

struct WeightedShare {
  Attainment share;            ///< 95 %: intervals.hpp, weighted_count
  std::uint64_t hits = 0;      ///< drills with the outcome
  double effective_hits = 0;   ///< as many hits of equal weight know as much: (sum of weights)^2 / sum of squares
  std::optional<double> gain;  ///< plain drills that know as much as one of these: p (1 - p) over the variance of one; absent without hits
};

/// Sums over drills in the order given. A share is of all drills that were run, also of those that are not added because they
/// cannot count.
class WeightedCount {
 public:
  /// `largest`: a weight that a drill may have although none with it was seen.
  explicit WeightedCount(double largest = 0) : largest_(largest) {}
  void add(double weight, bool hit);
  WeightedShare share(std::uint64_t drills) const;

 private:
  double sum_ = 0, squares_ = 0, largest_;
  std::uint64_t hits_ = 0;
};

}  // namespace drsim
