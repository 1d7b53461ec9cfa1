// Selectors and names -> indexes of a system.
#pragma once

#include <string>
#include <vector>

#include "sim/model/selector.hpp"
#include "sim/model/system.hpp"
#include "sim/plan/plan.hpp"

namespace drsim {

/// The number of a role; kNone when there is none of this name.
Index role_named(const System& system, const std::string& name);
/// A region by role ("primary", "recovery") or by name; kNone when there is none.
Index region_named(const System& system, const std::string& name);

/// Components that a selector means: one by name, or all of a kind, in model order. Empty when none matches, and for
/// selectors that aim at regions, zones or links.
std::vector<Index> components_of(const System& system, const Selector& selector);
std::vector<Index> components_of(const System& system, const std::vector<Selector>& selectors);

/// Region of a component; kNone for third parties.
Index home_of(const System& system, const Component& component);

/// The link that joins two regions, in either order; nullptr when there is none.
const Link* link_between(const System& system, Index a, Index b);

}  // namespace drsim
