// "any database", "zone a of region primary", "link between primary and recovery" -> Selector. Syntax only: whether
// something of that name exists, the plan finds out.
#pragma once

#include <optional>
#include <string>

#include "sim/input/tree.hpp"
#include "sim/model/selector.hpp"

namespace drsim::input {

/// The forms of sim/model/selector.hpp. A single word is a component, unless it is "primary" or "recovery"; names of
/// components with spaces are written as "component NAME". Several spaces count as one.
std::optional<Selector> read_selector(const Node& node, const std::string& where, Problems& problems);

}  // namespace drsim::input
