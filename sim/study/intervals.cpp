// Confidence intervals by Boost.Math: its only door.
#include "sim/study/intervals.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace drsim {

namespace {

using boost::math::beta_distribution;
using boost::math::binomial_distribution;

constexpr double kOneOfPlanned = 1 - (1 - kConfidence) / kPlannedLooks;

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

/// Log of the odds at which the mixture holds `p` to be the share of `k` of `n`: it grows with the distance from k/n.
double log_odds_against(std::uint64_t k, std::uint64_t n, double p) {
  const auto successes = static_cast<double>(k), failures = static_cast<double>(n - k);
  double odds = std::lgamma(successes + 1) + std::lgamma(failures + 1) - std::lgamma(static_cast<double>(n) + 2);
  if (k > 0) odds -= successes * std::log(p);
  if (n > k) odds -= failures * std::log1p(-p);
  return odds;
}

/// Between `inside`, which the sequence holds, and `outside`, which it does not: where it ends.
double end_of_sequence(std::uint64_t k, std::uint64_t n, double inside, double outside, double limit) {
  while (std::abs(outside - inside) > 1e-13) {
    const double middle = (inside + outside) / 2;
    (log_odds_against(k, n, middle) < limit ? inside : outside) = middle;
  }
  return inside;
}

/// The ranks that enclose a quantile whenever one looks.
std::optional<Ranks> ranks_at_any_time(std::uint64_t n, double q) {
  const double limit = -std::log(1 - kConfidence);
  const auto holds = [&](std::uint64_t k) { return log_odds_against(k, n, q) < limit; };
  const auto most_likely = static_cast<std::uint64_t>(static_cast<double>(n) * q);
  if (!holds(most_likely)) return std::nullopt;
  std::uint64_t low = 0, high = most_likely;  // the odds fall up to the most likely count and grow after it: bisection
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (holds(middle))
      high = middle;
    else
      low = middle + 1;
  }
  const std::uint64_t fewest = low;
  low = most_likely, high = n;
  while (low < high) {
    const std::uint64_t middle = low + (high - low + 1) / 2;
    if (holds(middle))
      low = middle;
    else
      high = middle - 1;
  }
  if (fewest == 0 || low == n) return std::nullopt;
  return Ranks{fewest, low + 1};
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

Interval confidence_sequence(std::uint64_t successes, std::uint64_t trials, double confidence) {
  if (trials == 0) return {0, 1};
  const double limit = -std::log(1 - confidence), share = static_cast<double>(successes) / static_cast<double>(trials);
  Interval interval{0, 1};
  if (successes > 0) interval.low = rounded(end_of_sequence(successes, trials, share, 0, limit));
  if (successes < trials) interval.high = rounded(end_of_sequence(successes, trials, share, 1, limit));
  return interval;
}

Interval share_interval(std::uint64_t successes, std::uint64_t trials, Looks looks) {
  if (looks == Looks::any_time) return confidence_sequence(successes, trials);
  return clopper_pearson(successes, trials, looks == Looks::once ? kConfidence : kOneOfPlanned);
}

double share_lower(std::uint64_t successes, std::uint64_t trials, Looks looks, double confidence) {
  if (looks == Looks::any_time) return confidence_sequence(successes, trials, confidence).low;
  return clopper_pearson_lower(successes, trials, looks == Looks::once ? confidence : 1 - (1 - confidence) / kPlannedLooks);
}

std::optional<Interval> block_interval(std::span<const std::uint64_t> successes_by_block, std::uint64_t size) {
  constexpr std::size_t kFewestBlocks = 8;
  constexpr double kFewestOfEach = 30, kLeastVariance = 0.25;
  const auto blocks = static_cast<double>(successes_by_block.size());
  if (successes_by_block.size() < kFewestBlocks) return std::nullopt;
  double successes = 0;
  for (const std::uint64_t each : successes_by_block) successes += static_cast<double>(each);
  const double trials = blocks * static_cast<double>(size), middle = successes / blocks;
  if (successes < kFewestOfEach || trials - successes < kFewestOfEach) return std::nullopt;
  double squares = 0;
  for (const std::uint64_t each : successes_by_block)
    squares += (static_cast<double>(each) - middle) * (static_cast<double>(each) - middle);
  const double variance = std::max(kLeastVariance, squares / (blocks - 1));
  const double half_width = student_t(successes_by_block.size() - 1, kOneOfPlanned) * std::sqrt(variance / blocks);
  const auto share = [&](double count) { return rounded(std::clamp(count / static_cast<double>(size), 0.0, 1.0)); };
  return Interval{share(middle - half_width), share(middle + half_width)};
}

std::optional<Ranks> quantile_ranks(std::uint64_t n, int per_mille, Looks looks) {
  if (n == 0) return std::nullopt;
  if (looks == Looks::any_time) return ranks_at_any_time(n, per_mille / 1000.0);
  const double tail = (1 - (looks == Looks::once ? kConfidence : kOneOfPlanned)) / 2;
  const binomial_distribution<> counts(static_cast<double>(n), per_mille / 1000.0);
  const std::uint64_t r = count_below(counts, n, tail, true);           // k = r-1 is the last with a sum of at most 2.5 %
  const std::uint64_t s = count_below(counts, n, 1 - tail, false) + 1;  // k = s-1 is the first with a sum of at least 97.5 %
  if (r == 0 || s > n) return std::nullopt;
  return Ranks{r, s};
}

Interval weighted_count(double sum, double squares, double largest) {
  const auto point = [](double total, double variance, double probability) {
    return variance / total * rounded(quantile(boost::math::gamma_distribution<>(total * total / variance), probability));
  };
  const double tail = (1 - kConfidence) / 2;
  const double high = point(sum + largest, squares + largest * largest, 1 - tail);
  return {sum > 0 ? point(sum, squares, tail) : 0, high};
}

double student_t(std::uint64_t freedom, double confidence) {
  return rounded(quantile(boost::math::students_t(static_cast<double>(freedom)), (1 + confidence) / 2));
}

}  // namespace drsim
