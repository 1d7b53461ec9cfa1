// How often a scenario strikes in a year.
#include "sim/model/frequency.hpp"

#include <algorithm>
#include <cmath>

namespace drsim {

namespace {

constexpr double kWideRange = 10;

bool is_wide(const Frequency& f) { return f.low > 0 && f.high > kWideRange * f.low; }

double triangular_quantile(double low, double mode, double high, double u) {
  if (high <= low) return low;
  const double split = (mode - low) / (high - low);
  return u < split ? low + std::sqrt(u * (high - low) * (mode - low)) : high - std::sqrt((1 - u) * (high - low) * (high - mode));
}

/// libm's last bits differ between processors, so they are cut off.
double on_grid(double per_year) { return std::nearbyint(per_year * 1e9) / 1e9; }

}  // namespace

double frequency_quantile(const Frequency& f, double u) {
  if (!is_wide(f)) return on_grid(triangular_quantile(f.low, f.mode, f.high, u));
  return on_grid(std::exp(triangular_quantile(std::log(f.low), std::log(f.mode), std::log(f.high), u)));
}

double frequency_mean(const Frequency& f) {
  if (!is_wide(f)) return on_grid((f.low + f.mode + f.high) / 3);
  // E[exp X] of a triangle a, b, c: each side is a ramp, integrated by parts: (width of the ramp)^-1 x difference quotients.
  const double a = std::log(f.low), b = std::log(f.mode), c = std::log(f.high);
  const double rising = b > a ? ((b - a) * f.mode - (f.mode - f.low)) / (b - a) : 0;
  const double falling = c > b ? ((f.high - f.mode) - (c - b) * f.mode) / (c - b) : 0;
  return on_grid(2 / (c - a) * (rising + falling));
}

}  // namespace drsim
