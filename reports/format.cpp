// Values as people read them.
#include "reports/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace drsim::reports {

namespace {

constexpr double kMinute = 60, kHour = 3600, kDay = 86400;
constexpr double kMinutesOnly = 10 * kMinute;  // a quantile from here on is not worth its seconds
constexpr std::array kSteps{0.001,   0.01,        0.1,          1.0,          5.0,   10.0,      30.0,
                            kMinute, 5 * kMinute, 10 * kMinute, 30 * kMinute, kHour, 6 * kHour, kDay};

/// The finest step that two units can show.
double shown_step(double seconds) {
  if (seconds < 1) return 0.001;
  if (seconds < 10) return 0.1;
  if (seconds < kHour) return 1;
  return seconds < kDay ? kMinute : kHour;
}

/// The largest step that is neither over half the interval's width nor over half the value.
double supported_step(double seconds, const std::optional<Interval>& interval) {
  const double finest = shown_step(seconds);
  if (!interval) return finest;
  const double most = std::min((interval->high - interval->low) / 2, seconds / 2);
  double step = seconds < kMinutesOnly ? finest : std::max(finest, kMinute);
  for (const double candidate : kSteps)
    if (candidate > step && candidate <= most) step = candidate;
  return step;
}

std::string two_units(double seconds, double large, const char* large_name, double small, const char* small_name) {
  const double whole = std::floor(seconds / large), rest = std::round((seconds - whole * large) / small);
  const std::string text = fmt::format("{:.0f} {}", whole, large_name);
  return rest < 1 ? text : fmt::format("{} {:.0f} {}", text, rest, small_name);
}

std::string horizon(double seconds) {
  const auto [unit, name] = seconds >= kDay ? std::pair(kDay, "d") : seconds >= kHour ? std::pair(kHour, "h") : std::pair(kMinute, "min");
  return fmt::format("{:.0f} {}", std::floor(seconds / unit), name);
}

double percent_of(double share) {
  const double rounded = std::round(share * 1000) / 10;
  if (rounded >= 100 && share < 1) return 99.9;
  if (rounded <= 0 && share > 0) return 0.1;
  return rounded;
}

/// With one digit after the point, but for exactly all and none.
std::string percent_figure(double share) { return share <= 0 ? "0" : share >= 1 ? "100" : fmt::format("{:.1f}", percent_of(share)); }

std::string with_separators(std::string digits) {
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

/// Two significant digits, never as a power of ten.
std::string times_figure(double times) {
  if (times <= 0) return "0";
  if (times >= 100) return with_separators(fmt::format("{:.0f}", times));
  const int digits = std::clamp(1 - static_cast<int>(std::floor(std::log10(times))), 0, 9);
  std::string text = fmt::format("{:.{}f}", times, digits);
  if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

std::string duration(double seconds, const std::optional<Interval>& interval) {
  if (!std::isfinite(seconds)) return "unknown";
  if (seconds < 0) return "-" + duration(-seconds, interval);
  const double step = supported_step(seconds, interval);
  const double rounded = std::round(seconds / step) * step;
  if (rounded >= kDay) return two_units(rounded, kDay, "d", kHour, "h");
  if (rounded >= kHour) return two_units(rounded, kHour, "h", kMinute, "min");
  if (rounded >= 100 || (rounded >= kMinute && std::fmod(rounded, kMinute) < 0.5)) return two_units(rounded, kMinute, "min", 1, "s");
  if (rounded >= 1) return fmt::format("{:.{}f} s", rounded, std::abs(rounded - std::round(rounded)) > 0.05 ? 1 : 0);
  if (rounded > 0) return fmt::format("{:.0f} ms", rounded * 1000);
  return seconds > 0 ? "< 1 ms" : "0 s";
}

std::string clock(double seconds) {
  const double whole = std::round(seconds);
  const double hours = std::floor(whole / kHour), minutes = std::floor((whole - hours * kHour) / kMinute);
  return fmt::format("{:.0f}:{:02.0f}:{:02.0f}", hours, minutes, whole - hours * kHour - minutes * kMinute);
}

std::string recovery_time(const std::optional<double>& quantile, const std::optional<Interval>& interval, double horizon_s) {
  return quantile ? duration(*quantile, interval) : "> " + horizon(horizon_s);
}

std::string recovery_time_in_words(const std::optional<double>& quantile, const std::optional<Interval>& interval, double horizon_s) {
  return recovery_time(quantile, interval, horizon_s) + (quantile ? "" : " (horizon)");
}

std::string data_loss(const std::optional<double>& quantile, const std::optional<Interval>& interval) {
  return quantile ? duration(*quantile, interval) : "unrecoverable";
}

std::string percent(double share) {
  const std::string figure = percent_figure(share);
  return (figure.ends_with(".0") ? figure.substr(0, figure.size() - 2) : figure) + " %";
}

std::string percent(const Attainment& attainment) {
  return fmt::format("{} % ({} to {})", percent_figure(attainment.estimate), percent_figure(attainment.low),
                     percent_figure(attainment.high));
}

std::string money(double usd, const std::optional<Interval>& interval) {
  if (!std::isfinite(usd)) return "unknown USD";
  const double amount = std::abs(usd);
  const std::string sign = usd < 0 ? "-" : "";
  if (amount < 9.995) return fmt::format("{}{:.2f} USD", sign, amount);
  double step = std::max(1.0, std::pow(10, std::floor(std::log10(amount)) - 2));
  if (interval) {
    const double most = std::min((interval->high - interval->low) / 2, amount / 2);
    while (step * 10 <= most) step *= 10;
  }
  return sign + with_separators(fmt::format("{:.0f}", std::round(amount / step) * step)) + " USD";
}

std::string money(double usd, bool at_least, const std::optional<Interval>& interval) {
  return (at_least ? "≥ " : "") + money(usd, interval);
}

std::string per_year(double times) { return times_figure(times) + " a year"; }

std::string per_year(double low, double mode, double high) {
  return fmt::format("{} to {} a year, most likely {}", times_figure(low), times_figure(high), times_figure(mode));
}

std::string grouped(std::uint64_t whole) { return with_separators(std::to_string(whole)); }

std::string counted(std::uint64_t count, const std::string& noun) { return grouped(count) + " " + noun + (count == 1 ? "" : "s"); }

std::string mark(const std::optional<Verdict>& verdict) {
  if (!verdict) return "-";
  switch (*verdict) {
    case Verdict::meets:
      return "✓";
    case Verdict::misses:
      return "✗";
    case Verdict::undecided:
      break;
  }
  return "?";
}

}  // namespace drsim::reports
