// Drills as an iCalendar file (RFC 5545), which calendar programs open.
#pragma once

#include <string>
#include <vector>

#include "sim/calendar/schedule.hpp"

namespace drsim::calendar {

struct Event {
  std::string uid;  ///< the same each time the file is written: a calendar program then replaces what it had
  std::string summary, description, location;
  Schedule schedule;
  std::chrono::seconds lasts{3600};
};

/// Each event starts on the first day of its rule; one whose rule has ended before that is left out. The file depends on the
/// events only: DTSTAMP, the moment of revision, is the start of the schedule.
std::string ics(const std::string& calendar_name, const std::vector<Event>& events);

}  // namespace drsim::calendar
