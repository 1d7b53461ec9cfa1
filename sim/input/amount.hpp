// The shared grammar of quantities: a number, then a unit. Each kind of quantity in quantities.hpp is one description.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/input/tree.hpp"
#include "sim/input/units.hpp"

namespace drsim::input {

struct AmountKind {
  Measure measure{};
  std::string_view expected;  ///< "a duration such as \"5 min\""
  double largest = 0;         ///< in the base unit; far above any real system, so that what is above is a slip
  std::string_view largest_text;
  bool compound = false;  ///< "1 h 30 min"
};

/// In the base unit of the measure; nothing, and a problem at the node, when it cannot be read.
std::optional<double> read_amount(const Node& node, const std::string& where, const AmountKind& kind, Problems& problems);

}  // namespace drsim::input
