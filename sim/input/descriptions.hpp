// The descriptions of everything that a file can hold.
#pragma once

#include <map>

#include "sim/input/description.hpp"
#include "sim/model/option.hpp"
#include "sim/model/prices.hpp"
#include "sim/model/scenario.hpp"
#include "sim/model/system.hpp"

namespace drsim::input {

const Description<Component>& component_description();
const Description<System>& system_description();
const Description<Role>& role_description();
const Description<Option>& option_description();  ///< an option inside a model or a file of its own
const Description<Scenario>& scenario_description();
const Description<PriceBook>& price_book_description();

/// Defaults for one kind of component or engine: any key of a component, none required.
std::string component_defaults_schema();

/// The schema of each file kind, by name of the kind: system, option, scenario, prices, catalog, regions.
std::map<std::string, std::string> file_schemas();

}  // namespace drsim::input
