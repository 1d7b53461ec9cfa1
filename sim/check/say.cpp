// Quantities and lists as words of a finding.
#include "sim/check/say.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "sim/input/quantities.hpp"

namespace drsim::check {

namespace {

std::string with_prefix(double value) {
  constexpr std::array<const char*, 6> prefixes{"B", "KB", "MB", "GB", "TB", "PB"};
  std::size_t step = 0;
  while (value >= 1000 && step + 1 < prefixes.size()) {
    value /= 1000;
    ++step;
  }
  return fmt::format("{:.3g} {}", value, prefixes[step]);
}

}  // namespace

std::string say(Seconds duration) {
  if (duration >= Seconds{1}) duration = Seconds{std::round(duration.count())};
  return input::format_duration(duration);
}

std::string say(Bytes volume) { return with_prefix(volume.value); }

std::string say(BytesPerSecond rate) { return with_prefix(rate.value) + "/s"; }

std::string say(const Place& place) { return fmt::format("{}:{}:{}", place.file, place.line, place.column); }

std::string say(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace drsim::check
