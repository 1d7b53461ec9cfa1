// Durations by inverse transform.
#include "sim/model/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "sim/model/normal.hpp"

namespace drsim {

namespace {

double triangular_quantile(double low, double mode, double high, double u) {
  if (high <= low) return low;
  const double up_to_mode = (mode - low) / (high - low);
  return u < up_to_mode ? low + std::sqrt(u * (high - low) * (mode - low)) : high - std::sqrt((1 - u) * (high - low) * (high - mode));
}

double empirical_quantile(const std::vector<double>& values, double u) {
  if (values.empty()) return 0;
  const auto index = static_cast<std::size_t>(u * static_cast<double>(values.size()));
  return values[std::min(index, values.size() - 1)];
}

double exact_mean(const Distribution& d) {
  switch (d.kind) {
    case Distribution::Kind::constant:
    case Distribution::Kind::exponential:
      return d.a;
    case Distribution::Kind::uniform:
      return (d.a + d.b) / 2;
    case Distribution::Kind::triangular:
      return (d.a + d.b + d.c) / 3;
    case Distribution::Kind::lognormal:
      return d.a * std::exp(d.b * d.b / 2);
    case Distribution::Kind::empirical:
      return d.values.empty() ? 0 : std::accumulate(d.values.begin(), d.values.end(), 0.0) / static_cast<double>(d.values.size());
  }
  return 0;
}

}  // namespace

double number_at(const Distribution& d, double u) {
  switch (d.kind) {
    case Distribution::Kind::constant:
      return d.a;
    case Distribution::Kind::uniform:
      return d.a + u * (d.b - d.a);
    case Distribution::Kind::triangular:
      return triangular_quantile(d.a, d.b, d.c, u);
    case Distribution::Kind::lognormal:
      return d.a * std::exp(d.b * normal_quantile(u));
    case Distribution::Kind::exponential:
      return -d.a * std::log1p(-u);
    case Distribution::Kind::empirical:
      return empirical_quantile(d.values, u);
  }
  return 0;
}

Distribution Distribution::constant(Seconds value) { return {Kind::constant, value.count(), 0, 0, {}}; }

Distribution Distribution::uniform(Seconds low, Seconds high) { return {Kind::uniform, low.count(), high.count(), 0, {}}; }

Distribution Distribution::triangular(Seconds low, Seconds mode, Seconds high) {
  return {Kind::triangular, low.count(), mode.count(), high.count(), {}};
}

Distribution Distribution::lognormal(Seconds p50, Seconds p95) {
  static const double z95 = normal_quantile(0.95);
  return {Kind::lognormal, p50.count(), std::log(p95 / p50) / z95, 0, {}};
}

Distribution Distribution::exponential(Seconds mean) { return {Kind::exponential, mean.count(), 0, 0, {}}; }

Distribution Distribution::empirical(std::vector<Seconds> observed) {
  std::sort(observed.begin(), observed.end());
  Distribution d{Kind::empirical, 0, 0, 0, {}};
  for (const Seconds value : observed) d.values.push_back(value.count());
  return d;
}

Seconds quantile(const Distribution& distribution, double u) { return to_grid(Seconds{number_at(distribution, u)}); }

Seconds mean(const Distribution& distribution) { return to_grid(Seconds{exact_mean(distribution)}); }

}  // namespace drsim
