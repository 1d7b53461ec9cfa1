// How well a ratio of variances is known, from independent blocks of drills.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

namespace drsim {

struct Ratio {
  double estimate = 0, low = 0, high = 0;  ///< 95 %
};

/// `ratio` of all blocks but one, or of all when `without` is no block's number. The delete-one jackknife of its logarithm (Tukey 1958;
/// Miller 1974 on variances) with Student's t; absent with under eight blocks, or where a ratio is not above 0 and finite.
std::optional<Ratio> jackknifed(std::size_t blocks, const std::function<double(std::size_t without)>& ratio);

/// The same of independent ratios: their geometric mean, Student's t over their logarithms. Absent with under two.
class Ratios {
 public:
  void add(double ratio);
  std::optional<Ratio> mean() const;

 private:
  double count_ = 0, sum_ = 0, squares_ = 0;
  bool sound_ = true;
};

}  // namespace drsim
