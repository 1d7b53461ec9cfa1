// Confidence intervals by Boost.Math: its only door.
#include "sim/study/intervals.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace drsim {

namespace {

using boost::math::beta_distribution;
using boost::math::binomial_distribution;

constexpr double kTail = (1 - kConfidence) / 2;

double rounded(double value) { return std::nearbyint(value * 1e10) / 1e10; }

/// How many k of [0, n) have P(Bin(n, q) <= k) below `limit`, or at it when `inclusive`. The sum grows with k: bisection.
std::uint64_t count_below(const binomial_distribution<>& counts, std::uint64_t n, double limit, bool inclusive) {
  std::uint64_t low = 0, high = n;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    const double sum = cdf(counts, static_cast<double>(middle));
    if (sum < limit || (inclusive && sum == limit))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

}  // namespace

double clopper_pearson_lower(std::uint64_t successes, std::uint64_t trials, double confidence) {
  if (successes == 0) return 0;
  const auto k = static_cast<double>(successes), n = static_cast<double>(trials);
  return rounded(quantile(beta_distribution<>(k, n - k + 1), 1 - confidence));
}

Interval clopper_pearson(std::uint64_t successes, std::uint64_t trials, double confidence) {
  const double one_sided = 1 - (1 - confidence) / 2;
  // The upper end for successes is the lower end for failures.
  return {clopper_pearson_lower(successes, trials, one_sided), rounded(1 - clopper_pearson_lower(trials - successes, trials, one_sided))};
}

std::optional<Ranks> quantile_ranks(std::uint64_t n, int per_mille) {
  if (n == 0) return std::nullopt;
  const binomial_distribution<> counts(static_cast<double>(n), per_mille / 1000.0);
  const std::uint64_t r = count_below(counts, n, kTail, true);           // k = r-1 is the last with a sum of at most 2.5 %
  const std::uint64_t s = count_below(counts, n, 1 - kTail, false) + 1;  // k = s-1 is the first with a sum of at least 97.5 %
  if (r == 0 || s > n) return std::nullopt;
  return Ranks{r, s};
}

double student_t(std::uint64_t freedom) { return rounded(quantile(boost::math::students_t(static_cast<double>(freedom)), 1 - kTail)); }

}  // namespace drsim
