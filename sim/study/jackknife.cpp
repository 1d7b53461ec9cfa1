// The delete-one jackknife on a logarithmic scale.
#include "sim/study/jackknife.hpp"

#include <algorithm>
#include <cmath>

#include "sim/study/intervals.hpp"

namespace drsim {

namespace {

constexpr std::size_t kFewestBlocks = 8;

bool sound(double ratio) { return std::isfinite(ratio) && ratio > 0; }

/// Ten digits: the last bits of libm, which differ between processors, never reach a result.
double rounded(double value) {
  const double digits = std::pow(10.0, 9 - std::floor(std::log10(value)));
  return std::nearbyint(value * digits) / digits;
}

Ratio around(double logarithm, double half_width) {
  return {rounded(std::exp(logarithm)), rounded(std::exp(logarithm - half_width)), rounded(std::exp(logarithm + half_width))};
}

}  // namespace

std::optional<Ratio> jackknifed(std::size_t blocks, const std::function<double(std::size_t without)>& ratio) {
  if (blocks < kFewestBlocks) return std::nullopt;
  const double whole = ratio(blocks);
  if (!sound(whole)) return std::nullopt;
  const auto n = static_cast<double>(blocks);
  double sum = 0, squares = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    const double rest = ratio(block);
    if (!sound(rest)) return std::nullopt;
    const double away = std::log(rest / whole);
    sum += away;
    squares += away * away;
  }
  const double variance = (n - 1) / n * std::max(0.0, squares - sum * sum / n);
  return around(std::log(whole), student_t(blocks - 1) * std::sqrt(variance));
}

void Ratios::add(double ratio) {
  sound_ = sound_ && sound(ratio);
  if (!sound_) return;
  ++count_;
  sum_ += std::log(ratio);
  squares_ += std::log(ratio) * std::log(ratio);
}

std::optional<Ratio> Ratios::mean() const {
  if (!sound_ || count_ < 2) return std::nullopt;
  const double variance = std::max(0.0, squares_ - sum_ * sum_ / count_) / (count_ - 1);
  return around(sum_ / count_, student_t(static_cast<std::uint64_t>(count_) - 1) * std::sqrt(variance / count_));
}

}  // namespace drsim
