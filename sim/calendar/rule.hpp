// A recurrence rule as it is written: what is wrong with it, in words, and when it ends.
#pragma once

#include <optional>
#include <string>

#include "sim/calendar/schedule.hpp"

namespace drsim::calendar {

/// Empty when the rule can be used; else what is wrong with it.
std::string problem_of_rule(const std::string& rule);

/// A rule in two parts: libical takes the days, and compares UNTIL with local times as if they were UTC, so drsim does that itself.
struct SplitRule {
  std::string days;  ///< upper case, without UNTIL
  std::optional<Date> until_date;
  std::optional<Moment> until_moment;
};
SplitRule split_rule(const std::string& rule);

}  // namespace drsim::calendar
