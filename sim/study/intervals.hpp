// Confidence intervals that hold exactly for plain sampling, looked at once or again and again, and Student's t. All are rounded
// to 1e-10, so that the last bits of libm, which differ between processors, never reach a result or a verdict.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "sim/study/result.hpp"

namespace drsim {

inline constexpr double kConfidence = 0.95;

/// Clopper and Pearson (1934): two-sided, `successes` of `trials`. With no trials nothing is known: 0 to 1.
Interval clopper_pearson(std::uint64_t successes, std::uint64_t trials, double confidence = kConfidence);

/// Its one-sided lower end: the share is above it with this confidence.
double clopper_pearson_lower(std::uint64_t successes, std::uint64_t trials, double confidence);

/// A confidence sequence: with the stated probability the share lies inside after every number of trials at once, so one may stop
/// at any. Robbins (1970), the binomial likelihood mixed over a uniform prior: all p with
/// B(k+1, n-k+1) / (p^k (1-p)^(n-k)) < 1/(1-confidence). Howard, Ramdas, McAuliffe, Sekhon (2021) tell how and why.
Interval confidence_sequence(std::uint64_t successes, std::uint64_t trials, double confidence = kConfidence);

/// Clopper-Pearson for one look; for planned ones too, each with its part of the error (Bonferroni); else the confidence sequence.
Interval share_interval(std::uint64_t successes, std::uint64_t trials, Looks looks);

/// Its one-sided lower end; that of the confidence sequence is of the two-sided one, lower than it need be.
double share_lower(std::uint64_t successes, std::uint64_t trials, Looks looks, double confidence);

/// Share of successes when trials come in stratified blocks of `size` each: Student's t over the blocks, which are independent,
/// with the error of one planned look. A block's variance is taken as 1/4 at least, that of a single trial which may go either
/// way: blocks that happen to be equal prove nothing. Absent with under 8 blocks or under 30 successes or failures.
std::optional<Interval> block_interval(std::span<const std::uint64_t> successes_by_block, std::uint64_t size);

/// Ranks (from 1) of the order statistics that enclose a quantile with at least 95 % confidence, whatever the distribution:
/// [X(r), X(s)], r the largest with P(Bin(n, q) <= r-1) <= 2.5 %, s the smallest with P(Bin(n, q) <= s-1) >= 97.5 %.
/// Absent when n is too small for that (under 72 for the 95th percentile). `per_mille`: 950 = the 95th percentile.
/// A planned look has its part of the error. For looks at any time r and s-1 are the fewest and the most drills whose confidence
/// sequence holds q: the count of drills up to the quantile lies between them after every number of drills at once.
using Ranks = std::pair<std::uint64_t, std::uint64_t>;
std::optional<Ranks> quantile_ranks(std::uint64_t n, int per_mille, Looks looks = Looks::once);

/// The expected sum of weights that independent rare events bring, when those that came add up to `sum`, their squares to `squares`, and
/// none can bring more than `largest`: the gamma interval of Fay and Feuer (Statistics in Medicine 16, 1997), for weighted
/// Poisson counts at least as wide as it need be in all that they and others tried; exact when all weights are equal. With no event the
/// upper end is 3.69 x `largest`.
Interval weighted_count(double sum, double squares, double largest);

/// Two-sided point of Student's t; `freedom` >= 1.
double student_t(std::uint64_t freedom, double confidence = kConfidence);

}  // namespace drsim
