// When something recurs: an RFC 5545 rule with its first possible date, its time of day and its zone.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace drsim::calendar {

using Moment = std::chrono::sys_seconds;  ///< UTC, without leap seconds, as POSIX counts
using Date = std::chrono::year_month_day;

struct TimeOfDay {
  std::chrono::minutes since_midnight{0};
  std::string zone = "UTC";  ///< "UTC" or an IANA name: "Europe/Paris"
};

struct Schedule {
  std::string rule;  ///< "FREQ=MONTHLY;BYDAY=1MO"; problem_of_rule finds nothing wrong with it
  Date starting;     ///< periods of a rule with INTERVAL count from here
  TimeOfDay at;
};

struct Occurrence {
  Date date;  ///< local
  Moment starts;
};

/// All that start at or after `from` and before `to`, in order.
std::vector<Occurrence> occurrences(const Schedule& schedule, Moment from, Moment to);

/// The first one at or after `from`; none when the rule ends before, or has none within 100 years.
std::optional<Occurrence> next_occurrence(const Schedule& schedule, Moment from);

/// The last one at or before `now`.
std::optional<Occurrence> last_occurrence(const Schedule& schedule, Moment now);

/// A local time as RFC 5545 (3.3.5) reads it: one that daylight saving time skips lies as far behind the gap, of one that it
/// repeats the first is meant.
Moment to_utc(const Date& date, const TimeOfDay& at);

// In written.cpp:
std::optional<Date> read_date(const std::string& text);              ///< "2026-01-05", a day that exists, from 1970 to 2199
std::optional<TimeOfDay> read_time_of_day(const std::string& text);  ///< "10:00 UTC", "09:30 Europe/Paris"; the zone must exist
/// "2026-01-05T09:30:00Z", also with a fraction of a second (cut off) or an offset ("+01:00"); a date alone is its midnight, UTC.
std::optional<Moment> read_moment(const std::string& text);
std::string to_text(const Date& date);     ///< "2026-01-05"
std::string to_text(const TimeOfDay& at);  ///< "09:30 Europe/Paris"
std::string to_text(Moment moment);        ///< "2026-01-05T09:30:00Z"
std::string weekday_of(const Date& date);  ///< "Mon"

}  // namespace drsim::calendar
