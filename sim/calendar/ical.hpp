// What libical knows: the zones of the IANA database, and on which days a recurrence rule falls.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/calendar/schedule.hpp"

namespace drsim::calendar {

bool zone_exists(const std::string& zone);
std::vector<std::string> zone_names();  ///< sorted; "UTC" among them

/// East of Greenwich is positive.
std::chrono::seconds utc_offset(const std::string& zone, Moment at);

/// The VTIMEZONE that a calendar file needs for moments from `from` on, under the plain IANA name; lines end with CR LF.
std::string vtimezone(const std::string& zone, Date from);

/// Days of a rule without UNTIL that starts on `starting`, up to `last`; absent when libical cannot read the rule or knows that it
/// has none.
std::optional<std::vector<Date>> days_of_rule(const std::string& rule, Date starting, Date last);

}  // namespace drsim::calendar
