// Sobol indices: which share of an outcome's variance is due to one random input, alone and with all it interacts with.
#pragma once

#include <cstdint>
#include <span>

#include "sim/study/result.hpp"

namespace drsim {

struct SobolIndex {
  double first = 0, total = 0;            ///< shares of the variance; small negative values are noise
  Interval first_range{}, total_range{};  ///< 95 %, percentile bootstrap over rows
};

/// Jansen's estimators (M. J. W. Jansen, Computer Physics Communications 117, 1999; Saltelli et al. 2010, table 2). Row k of `a` and `b`
/// comes from independent inputs; `ab` has all inputs of `a` but the one in question, which is that of `b`. Bootstrap draws come
/// from `seed`; none with `resamples` 0. All zero when nothing varies.
SobolIndex sobol_index(std::span<const double> a, std::span<const double> b, std::span<const double> ab, std::uint64_t seed, int resamples);

/// 95 % percentile bootstrap, over drills, of the difference of two P95, `of` minus `against`; rows are paired.
Interval p95_difference_range(std::span<const double> of, std::span<const double> against, std::uint64_t seed, int resamples);

}  // namespace drsim
