// What an unknown may be.
#include "sim/model/unknown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace drsim {

std::string value_at(const Unknown& unknown, double u) {
  if (!unknown.one_of.empty()) {
    const auto index = static_cast<std::size_t>(u * static_cast<double>(unknown.one_of.size()));
    return unknown.one_of[std::min(index, unknown.one_of.size() - 1)];
  }
  double number = number_at(unknown.numbers, u);
  if (unknown.whole) number = std::round(number);
  const std::string digits = fmt::format("{:.12g}", number);
  return unknown.unit.empty() ? digits : "\"" + digits + " " + unknown.unit + "\"";
}

}  // namespace drsim
