// Quantiles, means, distributions and paired differences of columns of drills.
#include "sim/study/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace drsim {

namespace {

constexpr std::size_t kCdfPoints = 200;

std::optional<double> finite(double value) { return std::isfinite(value) ? std::optional(value) : std::nullopt; }

std::optional<Interval> interval(std::span<const double> sorted, const std::optional<Ranks>& ranks) {
  if (!ranks || !std::isfinite(sorted[ranks->second - 1])) return std::nullopt;
  return Interval{sorted[ranks->first - 1], sorted[ranks->second - 1]};
}

/// The share of drills at or below each of about 200 values, evenly spaced in rank, the smallest and the largest included.
std::vector<std::pair<double, double>> distribution(std::span<const double> sorted, std::size_t finite_count) {
  std::vector<std::pair<double, double>> points;
  const std::size_t steps = std::min(kCdfPoints, finite_count);
  for (std::size_t i = 0; i < steps; ++i) {
    const std::size_t at = steps == 1 ? 0 : i * (finite_count - 1) / (steps - 1);
    const double x = sorted[at];
    if (!points.empty() && points.back().first == x) continue;
    const auto up_to = static_cast<double>(std::upper_bound(sorted.begin(), sorted.end(), x) - sorted.begin());
    points.emplace_back(x, up_to / static_cast<double>(sorted.size()));
  }
  return points;
}

}  // namespace

std::uint64_t quantile_rank(std::uint64_t n, int per_mille) {
  return (n * static_cast<std::uint64_t>(per_mille) + 999) / 1000;  // in integers: 2000 x 0.95 must be 1900
}

double mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

Statistics statistics(std::span<const double> values, const StudyRanks& ranks) {
  Statistics result;
  if (values.empty()) return result;
  std::vector<double> finite_values;
  finite_values.reserve(values.size());
  std::copy_if(values.begin(), values.end(), std::back_inserter(finite_values), [](double value) { return std::isfinite(value); });
  if (!finite_values.empty()) result.mean_of_finite = mean(finite_values);
  if (finite_values.size() == values.size()) result.mean = result.mean_of_finite;

  std::vector<double> sorted(values.begin(), values.end());
  if (!std::is_sorted(sorted.begin(), sorted.end())) std::sort(sorted.begin(), sorted.end());
  const auto quantile = [&](int per_mille) { return finite(sorted[quantile_rank(sorted.size(), per_mille) - 1]); };
  result.p50 = quantile(500);
  result.p90 = quantile(900);
  result.p95 = quantile(950);
  result.p99 = quantile(990);
  result.max = finite(sorted.back());
  result.p50_interval = interval(sorted, ranks.p50);
  result.p95_interval = interval(sorted, ranks.p95);
  result.cdf = distribution(sorted, finite_values.size());
  return result;
}

PairedDifference paired_difference(std::span<const double> of, std::span<const double> against) {
  std::vector<double> differences;
  for (std::size_t k = 0; k < std::min(of.size(), against.size()); ++k)
    if (std::isfinite(of[k]) && std::isfinite(against[k])) differences.push_back(of[k] - against[k]);
  PairedDifference result;
  result.pairs = differences.size();
  if (differences.empty()) return result;
  const double middle = mean(differences);
  result.mean_difference = middle;
  if (differences.size() < 2) return result;
  double squares = 0;
  for (const double difference : differences) squares += (difference - middle) * (difference - middle);
  const auto n = static_cast<double>(differences.size());
  const double half_width = student_t(differences.size() - 1) * std::sqrt(squares / (n - 1) / n);
  result.low = middle - half_width;
  result.high = middle + half_width;
  return result;
}

}  // namespace drsim
