// The share of drills with a rare outcome, from drills that were drawn by other laws and carry weights for that.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/study/jackknife.hpp"
#include "sim/study/result.hpp"

namespace drsim {

struct WeightedShare {
  Attainment share;           ///< 95 %: intervals.hpp, weighted_count
  std::uint64_t hits = 0;     ///< drills with the outcome
  double effective_hits = 0;  ///< as many hits of equal weight know as much: (sum of weights)^2 / sum of squares
  std::optional<Ratio> gain;  ///< plain drills that know as much as one of these: p (1 - p) over the variance of one; absent without hits
};

/// Sums over drills in their order, as they come in blocks of kernel::kStrata.
class WeightedCount {
 public:
  /// `largest`: a weight that a drill may have although none with it was seen.
  explicit WeightedCount(double largest = 0) : largest_(largest) {}
  /// A drill that `counts` for what is asked, or one that only makes the number of drills larger.
  void add(double weight, bool hit, bool counts = true);
  WeightedShare share() const;

 private:
  struct Sums {
    double drills = 0, sum = 0, squares = 0;
  };
  double gain(std::size_t without) const;

  double largest_;
  std::uint64_t hits_ = 0;
  Sums all_;
  std::vector<Sums> blocks_;
};

}  // namespace drsim
