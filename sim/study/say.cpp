// Figures as words of a sentence.
#include "sim/study/say.hpp"

#include <fmt/format.h>

#include <cmath>

namespace drsim::study {

namespace {

std::string with_unit(double value, const char* unit) { return fmt::format("{:.{}f} {}", value, value < 9.95 ? 1 : 0, unit); }

std::string grouped(double whole) {
  std::string digits = fmt::format("{:.0f}", whole);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

}  // namespace

std::string say_time(double seconds) {
  if (seconds < 99.5) return fmt::format("{:.0f} s", seconds);
  if (seconds < 99.5 * 60) return with_unit(seconds / 60, "min");
  if (seconds < 72 * 3600) return with_unit(seconds / 3600, "h");
  return with_unit(seconds / 86400, "d");
}

std::string say_percent(double share) {
  double percent = std::round(share * 1000) / 10;
  if (percent >= 100 && share < 1) percent = 99.9;
  if (percent <= 0 && share > 0) percent = 0.1;
  return fmt::format("{:.{}f} %", percent, percent == std::floor(percent) ? 0 : 1);
}

std::string say_usd(double usd) {
  const std::string sign = usd < 0 ? "-" : "";
  const double amount = std::abs(usd);
  if (amount < 9.995) return fmt::format("{}{:.2f} USD", sign, amount);
  const double step = std::max(1.0, std::pow(10, std::floor(std::log10(amount)) - 2));
  return sign + grouped(std::round(amount / step) * step) + " USD";
}

std::string say_list(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string counted(std::size_t count, const std::string& noun) { return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s"); }

}  // namespace drsim::study
