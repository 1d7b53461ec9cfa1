// A step time of the model moved towards measured ones.
#include "sim/rehearsal/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <vector>

namespace drsim::rehearsal {

namespace {

constexpr double kNormal95 = 1.6448536269514722;   // standard normal, 95th percentile
constexpr double kNormal975 = 1.9599639845400545;  // and 97.5th
constexpr int kPoints = 400;                       // of the prior's quantile function
constexpr double kShortest = 1e-3;                 // s; a time of zero has no logarithm

LogTimes log_times(std::span<const double> seconds) {
  LogTimes times;
  const auto n = static_cast<double>(seconds.size());
  for (const double each : seconds) times.mean += std::log(std::max(each, kShortest)) / n;
  double squares = 0;
  for (const double each : seconds) squares += std::pow(std::log(std::max(each, kShortest)) - times.mean, 2);
  times.deviation = n > 1 ? std::sqrt(squares / (n - 1)) : 0;
  return times;
}

LogTimes log_times(const Distribution& prior) {
  if (is_constant(prior)) return {std::log(std::max(prior.a, kShortest)), std::log(kConstantSpread) / kNormal95};
  if (prior.kind == Distribution::Kind::lognormal && prior.b > 0) return {std::log(prior.a), prior.b};
  std::vector<double> points;
  for (int i = 0; i < kPoints; ++i) points.push_back(quantile(prior, (i + 0.5) / kPoints).count());
  return log_times(points);
}

/// Two tests, each at half the level: is the mean as the prior says, is the spread?
double surprise_of(const LogTimes& prior, const LogTimes& observed, double n) {
  const double z = std::abs(observed.mean - prior.mean) / (prior.deviation / std::sqrt(n));
  const double of_mean = 2 * boost::math::cdf(boost::math::complement(boost::math::normal(), z));
  if (n < 2) return std::min(1.0, of_mean);
  const boost::math::chi_squared spread(n - 1);
  const double below = boost::math::cdf(spread, (n - 1) * std::pow(observed.deviation / prior.deviation, 2));
  return std::min(1.0, 2 * std::min(of_mean, 2 * std::min(below, 1 - below)));
}

void predict_next(Calibrated& result) {
  const auto n = static_cast<double>(result.measured);
  const LogTimes &prior = result.prior, &observed = result.observed;
  const double median_deviation = std::log(kMedianWithin) / kNormal975;
  const double seen = std::pow(prior.deviation / median_deviation, 2);  // drills that the model's median is worth
  const double apart = observed.mean - prior.mean, freedom = kSpreadSeen + n;
  const double squares = kSpreadSeen * prior.deviation * prior.deviation + (n - 1) * observed.deviation * observed.deviation +
                         seen * n / (seen + n) * apart * apart;
  const double scale = std::sqrt(squares / freedom * (1 + 1 / (seen + n)));
  result.weight = n / (seen + n);
  const double median = prior.mean + result.weight * apart;
  result.p50 = std::exp(median);
  result.p95 = std::exp(median + boost::math::quantile(boost::math::students_t(freedom), 0.95) * scale);
}

/// As people write times: whole minutes from an hour on, whole seconds from 10 s on, else milliseconds.
Seconds written(double seconds) {
  const double grain = seconds >= 3600 ? 60 : seconds >= 10 ? 1 : kShortest;
  return Seconds{std::max(1.0, std::round(seconds / grain)) * grain};
}

bool immaterial(double before, double after) { return std::abs(after / before - 1) < kImmaterial; }

}  // namespace

Calibrated calibrate(const Distribution& prior, std::span<const double> measured_s, double level) {
  Calibrated result;
  result.measured = measured_s.size();
  result.distribution = prior;
  result.prior = log_times(prior);
  if (measured_s.empty()) {
    result.p50 = quantile(prior, 0.5).count(), result.p95 = quantile(prior, 0.95).count();
    result.why = "not measured";
    return result;
  }
  result.observed = log_times(measured_s);
  result.surprise = surprise_of(result.prior, result.observed, static_cast<double>(result.measured));
  predict_next(result);
  const double p50 = std::exp(result.prior.mean), p95 = std::exp(result.prior.mean + kNormal95 * result.prior.deviation);
  if (result.surprise >= level) {
    result.why = fmt::format("agrees with the model (P = {:.2g}): left as it is", result.surprise);
  } else if (immaterial(p50, result.p50) && immaterial(p95, result.p95)) {
    result.why = fmt::format("differs from the model by less than {:.0f} %: left as it is", 100 * kImmaterial);
  } else {
    result.moved = true;
    result.distribution = Distribution::lognormal(written(result.p50), std::max(written(result.p95), written(result.p50)));
    result.why = fmt::format("contradicts the model (P {}): moved, measurements weigh {:.0f} %",
                             result.surprise < 0.001 ? "< 0.001" : fmt::format("= {:.2g}", result.surprise), 100 * result.weight);
  }
  return result;
}

}  // namespace drsim::rehearsal
