// What the files of the catalog may say.
#pragma once

#include "sim/input/catalog.hpp"
#include "sim/input/descriptions.hpp"

namespace drsim::input {

const Description<Catalog>& components_file_description();
const Description<Catalog>& regions_file_description();

}  // namespace drsim::input
