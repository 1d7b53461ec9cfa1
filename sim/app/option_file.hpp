// An option that was changed from another one, as a file that every command takes with --option.
#pragma once

#include <string>

#include "sim/model/option.hpp"
#include "sim/model/system.hpp"

namespace drsim {

/// Says `like` the original and what differs from it in protections, standby, routing and response; runbooks are the original's.
std::string option_file(const System& system, const Option& original, const Option& changed, const std::string& summary);

}  // namespace drsim
