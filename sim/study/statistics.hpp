// What a column of drills comes to: quantiles with intervals, means, the distribution; and paired differences of two columns.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sim/study/intervals.hpp"
#include "sim/study/result.hpp"

namespace drsim {

/// The ranks that all columns of n drills share.
struct StudyRanks {
  explicit StudyRanks(std::uint64_t n, Looks looks = Looks::once)
      : p50(quantile_ranks(n, 500, looks)), p95(quantile_ranks(n, 950, looks)) {}
  std::optional<Ranks> p50, p95;
};

/// Rank (from 1) of a quantile among n sorted values: the smallest k with k/n >= q (the inverse of the empirical distribution,
/// type 1 of Hyndman and Fan 1996), so that a quantile is always a drill that happened.
std::uint64_t quantile_rank(std::uint64_t n, int per_mille);

/// Values may be infinite. All members are absent when there are no values. Sums run in the order given.
Statistics statistics(std::span<const double> values, const StudyRanks& ranks);

double mean(std::span<const double> values);  ///< 0 when there are none

/// `of` minus `against`, drill by drill, over drills where both are finite; 95 % interval by Student's t. Its ends are absent
/// with fewer than two pairs, and the mean with none.
PairedDifference paired_difference(std::span<const double> of, std::span<const double> against);

}  // namespace drsim
