// Durations by inverse transform.
#include "sim/model/distribution.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numeric>

namespace drsim {

namespace {

/// The 95 % point of the standard normal distribution.
constexpr double kZ95 = 1.6448536269514722;

double normal_quantile(double u) { return -std::sqrt(2.0) * boost::math::erfc_inv(2 * u); }

double triangular_quantile(double low, double mode, double high, double u) {
  if (high <= low) return low;
  const double at_mode = (mode - low) / (high - low);
  return u < at_mode ? low + std::sqrt(u * (high - low) * (mode - low)) : high - std::sqrt((1 - u) * (high - low) * (high - mode));
}

double raw_quantile(const Distribution& d, double u) {
  switch (d.kind) {
    case Distribution::Kind::constant: return d.a;
    case Distribution::Kind::uniform: return d.a + u * (d.b - d.a);
    case Distribution::Kind::triangular: return triangular_quantile(d.a, d.b, d.c, u);
    case Distribution::Kind::lognormal: return d.a * std::exp(d.b * normal_quantile(u));
    case Distribution::Kind::exponential: return -d.a * std::log1p(-u);
    case Distribution::Kind::empirical:
      return d.values.empty() ? 0 : d.values[std::min(static_cast<std::size_t>(u * static_cast<double>(d.values.size())), d.values.size() - 1)];
  }
  return 0;
}

}  // namespace

Distribution Distribution::constant(Seconds value) { return {Kind::constant, value.count(), 0, 0, {}}; }
Distribution Distribution::uniform(Seconds low, Seconds high) { return {Kind::uniform, low.count(), high.count(), 0, {}}; }
Distribution Distribution::triangular(Seconds low, Seconds mode, Seconds high) {
  return {Kind::triangular, low.count(), mode.count(), high.count(), {}};
}
Distribution Distribution::lognormal(Seconds p50, Seconds p95) {
  return {Kind::lognormal, p50.count(), std::log(p95 / p50) / kZ95, 0, {}};
}
Distribution Distribution::exponential(Seconds mean) { return {Kind::exponential, mean.count(), 0, 0, {}}; }
Distribution Distribution::empirical(std::vector<Seconds> observed) {
  Distribution d{Kind::empirical, 0, 0, 0, {}};
  for (const Seconds value : observed) d.values.push_back(value.count());
  std::sort(d.values.begin(), d.values.end());
  return d;
}

Seconds quantile(const Distribution& distribution, double u) { return to_grid(Seconds{raw_quantile(distribution, u)}); }

Seconds mean(const Distribution& d) {
  switch (d.kind) {
    case Distribution::Kind::constant:
    case Distribution::Kind::exponential: return Seconds{d.a};
    case Distribution::Kind::uniform: return Seconds{(d.a + d.b) / 2};
    case Distribution::Kind::triangular: return Seconds{(d.a + d.b + d.c) / 3};
    case Distribution::Kind::lognormal: return Seconds{d.a * std::exp(d.b * d.b / 2)};
    case Distribution::Kind::empirical:
      return Seconds{d.values.empty() ? 0 : std::accumulate(d.values.begin(), d.values.end(), 0.0) / static_cast<double>(d.values.size())};
  }
  return Seconds{0};
}

}  // namespace drsim
