// A duration that may be random. Sampled by inverse transform, so one uniform number gives one value.
#pragma once

#include <vector>

#include "sim/model/time.hpp"

namespace drsim {

struct Distribution {
  enum class Kind { constant, uniform, triangular, lognormal, exponential, empirical };

  Kind kind = Kind::constant;
  // constant: a = the value. uniform: a = low, b = high. triangular: a = low, b = mode, c = high.
  // lognormal: a = median (p50), b = sigma of the logarithm. exponential: a = mean. All in seconds, all >= 0.
  double a = 0, b = 0, c = 0;
  std::vector<double> values;  ///< empirical: the observed durations in seconds, sorted; each equally likely

  bool operator==(const Distribution&) const = default;

  static Distribution constant(Seconds value);
  static Distribution uniform(Seconds low, Seconds high);
  static Distribution triangular(Seconds low, Seconds mode, Seconds high);
  static Distribution lognormal(Seconds p50, Seconds p95);  ///< needs 0 < p50 <= p95
  static Distribution exponential(Seconds mean);
  static Distribution empirical(std::vector<Seconds> observed);
};

/// The value that a share `u` of draws stays under, 0 < u < 1, on the microsecond grid.
Seconds quantile(const Distribution&, double u);
/// The same before it is put on the grid: for numbers that are no durations.
double number_at(const Distribution&, double u);
Seconds mean(const Distribution&);
inline bool is_constant(const Distribution& d) { return d.kind == Distribution::Kind::constant; }

}  // namespace drsim
