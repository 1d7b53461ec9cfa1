// Jansen's estimators, and the bootstrap of paired rows.
#include "sim/advice/sobol.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "sim/kernel/streams.hpp"
#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

using Rows = std::vector<std::uint32_t>;

Rows all_rows(std::size_t count) {
  Rows rows(count);
  for (std::size_t k = 0; k < count; ++k) rows[k] = static_cast<std::uint32_t>(k);
  return rows;
}

/// As many rows as there are, drawn with replacement.
void resample(kernel::Streams& streams, int resample, Rows& rows) {
  static const kernel::Variable kRow = kernel::variable("bootstrap row");
  streams.start_drill(static_cast<std::uint64_t>(resample));
  const auto count = static_cast<double>(rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k)
    rows[k] = std::min(static_cast<std::uint32_t>(streams.uniform(kRow, static_cast<std::uint32_t>(k)) * count),
                       static_cast<std::uint32_t>(rows.size() - 1));
}

/// The middle 95 % of the values.
Interval middle(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return {values[quantile_rank(n, 25) - 1], values[quantile_rank(n, 975) - 1]};
}

struct Estimate {
  double first = 0, total = 0;
};

Estimate estimate(std::span<const double> a, std::span<const double> b, std::span<const double> ab, const Rows& rows) {
  const auto n = static_cast<double>(rows.size());
  double sum = 0, squares = 0, from_b = 0, from_a = 0;
  const double origin = a.front();  // keeps the variance exact when values are large and near one another
  for (const std::uint32_t k : rows) {
    sum += (a[k] - origin) + (b[k] - origin);
    squares += (a[k] - origin) * (a[k] - origin) + (b[k] - origin) * (b[k] - origin);
    from_b += (b[k] - ab[k]) * (b[k] - ab[k]);
    from_a += (a[k] - ab[k]) * (a[k] - ab[k]);
  }
  const double variance = (squares - sum * sum / (2 * n)) / (2 * n);
  if (variance <= 0) return {};
  return {1 - from_b / (2 * n) / variance, from_a / (2 * n) / variance};
}

double p95(std::span<const double> values, const Rows& rows, std::vector<double>& room) {
  room.clear();
  for (const std::uint32_t k : rows) room.push_back(values[k]);
  const auto rank = room.begin() + static_cast<std::ptrdiff_t>(quantile_rank(room.size(), 950) - 1);
  std::nth_element(room.begin(), rank, room.end());
  return *rank;
}

}  // namespace

SobolIndex sobol_index(std::span<const double> a, std::span<const double> b, std::span<const double> ab, std::uint64_t seed,
                       int resamples) {
  if (a.empty()) return {};
  Rows rows = all_rows(a.size());
  const Estimate whole = estimate(a, b, ab, rows);
  SobolIndex index{whole.first, whole.total, {whole.first, whole.first}, {whole.total, whole.total}};
  if (resamples == 0) return index;
  kernel::Streams streams(seed, "sobol bootstrap");
  std::vector<double> first, total;
  for (int i = 0; i < resamples; ++i) {
    resample(streams, i, rows);
    const Estimate again = estimate(a, b, ab, rows);
    first.push_back(again.first);
    total.push_back(again.total);
  }
  index.first_range = middle(first);
  index.total_range = middle(total);
  return index;
}

Interval p95_difference_range(std::span<const double> of, std::span<const double> against, std::uint64_t seed, int resamples) {
  Rows rows = all_rows(of.size());
  kernel::Streams streams(seed, "p95 bootstrap");
  std::vector<double> differences, room;
  for (int i = 0; i < resamples; ++i) {
    resample(streams, i, rows);
    const double left = p95(of, rows, room);
    differences.push_back(left - p95(against, rows, room));
  }
  return middle(differences);
}

}  // namespace drsim
