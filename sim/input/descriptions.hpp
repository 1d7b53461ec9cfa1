// The descriptions of everything that a file can hold.
#pragma once

#include <map>
#include <string>

#include "sim/input/description.hpp"
#include "sim/model/option.hpp"
#include "sim/model/prices.hpp"
#include "sim/model/scenario.hpp"
#include "sim/model/system.hpp"

namespace drsim::input {

const Description<Component>& component_description();
const Description<System>& system_description();
const Description<Region>& region_description();
const Description<Link>& link_description();
const Description<Role>& role_description();
const Description<Drill>& drill_description();
const Description<Unknown>& unknown_description();
const Description<Option>& option_description();  ///< an option inside a model or a file of its own
const Description<Scenario>& scenario_description();
const Description<Price>& price_description();
const Description<PriceBook>& price_book_description();

/// The JSON Schema (draft-07) of each file kind, indented, by name: system, option, scenario, prices, catalog, regions.
std::map<std::string, std::string> file_schemas();

}  // namespace drsim::input
