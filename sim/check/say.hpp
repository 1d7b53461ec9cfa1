// Quantities and lists as words of a finding.
#pragma once

#include <string>
#include <vector>

#include "sim/model/place.hpp"
#include "sim/model/quantity.hpp"

namespace drsim::check {

std::string say(Seconds duration);                       ///< to the second from one second on: "6 min 40 s"
std::string say(Bytes volume);                           ///< decimal: "50 GB"
std::string say(BytesPerSecond rate);                    ///< "125 MB/s"
std::string say(const Place& place);                     ///< file:line:column
std::string say(const std::vector<std::string>& names);  ///< "a, b and c"

}  // namespace drsim::check
