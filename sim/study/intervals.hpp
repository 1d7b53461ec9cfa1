// Confidence intervals that hold exactly for plain sampling, and Student's t. All are rounded to 1e-10, so that the last bits of
// libm, which differ between processors, never reach a result or a verdict.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "sim/study/result.hpp"

namespace drsim {

inline constexpr double kConfidence = 0.95;

/// Clopper and Pearson (1934): two-sided, `successes` of `trials`. With no trials nothing is known: 0 to 1.
Interval clopper_pearson(std::uint64_t successes, std::uint64_t trials, double confidence = kConfidence);

/// Its one-sided lower end: the share is above it with this confidence.
double clopper_pearson_lower(std::uint64_t successes, std::uint64_t trials, double confidence);

/// Ranks (from 1) of the order statistics that enclose a quantile with at least 95 % confidence, whatever the distribution:
/// [X(r), X(s)], r the largest with P(Bin(n, q) <= r-1) <= 2.5 %, s the smallest with P(Bin(n, q) <= s-1) >= 97.5 %.
/// Absent when n is too small for that (under 72 for the 95th percentile). `per_mille`: 950 = the 95th percentile.
using Ranks = std::pair<std::uint64_t, std::uint64_t>;
std::optional<Ranks> quantile_ranks(std::uint64_t n, int per_mille);

/// Two-sided 95 % point of Student's t; `freedom` >= 1.
double student_t(std::uint64_t freedom);

}  // namespace drsim
