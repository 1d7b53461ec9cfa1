// Where every resolved value came from, for `explain` and for the list of assumptions.
#pragma once

#include <vector>

#include "sim/input/catalog.hpp"
#include "sim/input/inputs.hpp"

namespace drsim::input {

/// Every leaf below `node` as an origin.
void collect_origins(const Node& node, const std::string& where, std::vector<Origin>& origins);

/// The price book's entries for what the components name; unconfirmed ones are assumed.
void collect_prices(const Node& book, const System& system, std::vector<Origin>& origins);

}  // namespace drsim::input
