// A recurrence rule as people say it: "first Monday of each month".
#pragma once

#include <string>

namespace drsim::calendar {

/// The rule itself when it says more than words for it would be short.
std::string in_words(const std::string& rule);

}  // namespace drsim::calendar
