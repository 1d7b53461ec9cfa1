// A duration as a model would write it.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "sim/input/quantities.hpp"

namespace drsim::input {

std::string format_duration(Seconds duration) {
  const double seconds = duration.count();
  if (std::isnan(seconds)) return "unknown";
  if (seconds < 0) return "-" + format_duration(-duration);
  if (std::isinf(seconds)) return "forever";
  if (seconds == 0) return "0 s";
  if (seconds < 0.9995) return fmt::format("{:.4g} ms", seconds * 1e3);
  double left = std::round(seconds * 1e3) / 1e3;  // what is left of a millisecond is not worth a reader's time
  std::string out;
  constexpr std::array<std::pair<const char*, double>, 3> kUnits{{{"d", 86400}, {"h", 3600}, {"min", 60}}};
  for (const auto& [name, length] : kUnits) {
    const double count = std::floor(left / length);
    if (count < 1) continue;
    left -= count * length;
    out += fmt::format("{}{:.0f} {}", out.empty() ? "" : " ", count, name);
  }
  left = std::round(left * 1e3) / 1e3;
  if (left > 0) out += fmt::format("{}{:.5g} s", out.empty() ? "" : " ", left);
  return out;
}

}  // namespace drsim::input
