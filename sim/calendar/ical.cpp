// libical's only door.
#include "sim/calendar/ical.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace drsim::calendar {

namespace {

struct Free {
  void operator()(icalrecur_iterator* it) const { icalrecur_iterator_free(it); }
  void operator()(icalcomponent* it) const { icalcomponent_free(it); }
};

/// libical's default is to abort on what it cannot read.
void be_lenient() { icalerror_set_errors_are_fatal(0); }

icaltimezone* zone_of(const std::string& name) {
  be_lenient();
  return name == "UTC" ? icaltimezone_get_utc_timezone() : icaltimezone_get_builtin_timezone(name.c_str());
}

/// At noon. What is made from icaltime_null_date has hour -1, and the iterator (3.0.16) then repeats and skips days.
icaltimetype day(const Date& date) {
  icaltimetype time = icaltime_null_time();
  time.hour = 12;
  time.year = int(date.year());
  time.month = static_cast<int>(unsigned(date.month()));
  time.day = static_cast<int>(unsigned(date.day()));
  return time;
}

Date date_of(const icaltimetype& time) {
  return {std::chrono::year(time.year), std::chrono::month(static_cast<unsigned>(time.month)),
          std::chrono::day(static_cast<unsigned>(time.day))};
}

}  // namespace

bool zone_exists(const std::string& zone) { return zone_of(zone) != nullptr; }

std::vector<std::string> zone_names() {
  be_lenient();
  std::vector<std::string> names{"UTC"};
  icalarray* zones = icaltimezone_get_builtin_timezones();
  for (std::size_t i = 0; i < zones->num_elements; ++i) {
    const char* name = icaltimezone_get_location(static_cast<icaltimezone*>(icalarray_element_at(zones, i)));
    if (name != nullptr) names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::chrono::seconds utc_offset(const std::string& zone, Moment at) {
  icaltimetype time = icaltime_from_timet_with_zone(at.time_since_epoch().count(), 0, icaltimezone_get_utc_timezone());
  return std::chrono::seconds{icaltimezone_get_utc_offset_of_utc_time(zone_of(zone), &time, nullptr)};
}

std::string vtimezone(const std::string& zone, Date from) {
  icalcomponent* known = icaltimezone_get_component(zone_of(zone));
  const std::unique_ptr<icalcomponent, Free> own(icalcomponent_new_clone(known));
  // Else 200 lines of history back to 1891, and a TZID that is a path of libical's project (3.0.16).
  icaltimezone_truncate_vtimezone(own.get(), day(from), icaltime_null_time(), 0);
  if (icalproperty* id = icalcomponent_get_first_property(own.get(), ICAL_TZID_PROPERTY)) icalproperty_set_tzid(id, zone.c_str());
  const std::unique_ptr<char, decltype(&std::free)> text(icalcomponent_as_ical_string_r(own.get()), &std::free);
  return text.get();
}

std::optional<std::vector<Date>> days_of_rule(const std::string& rule, Date starting, Date last) {
  be_lenient();
  const icalrecurrencetype read = icalrecurrencetype_from_string(rule.c_str());
  if (read.freq == ICAL_NO_RECURRENCE) return std::nullopt;
  const std::unique_ptr<icalrecur_iterator, Free> it(icalrecur_iterator_new(read, day(starting)));
  if (!it) return std::nullopt;
  std::vector<Date> days;
  for (icaltimetype next = icalrecur_iterator_next(it.get()); !icaltime_is_null_time(next); next = icalrecur_iterator_next(it.get())) {
    if (date_of(next) > last) break;
    days.push_back(date_of(next));
  }
  return days;
}

}  // namespace drsim::calendar
