// What exists: shipped options and scenarios, steps, effects, prices.
#pragma once

#include <filesystem>
#include <string>

#include "reports/listing.hpp"
#include "sim/input/problems.hpp"

namespace drsim {

/// `what`: "options", "scenarios", "steps", "effects" or "prices". The first column is the name.
reports::Listing list_what(const std::string& what, const std::filesystem::path& data, Problems& problems);

}  // namespace drsim
