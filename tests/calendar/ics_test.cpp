// The file as libical's own parser reads it.
#include "sim/calendar/ics.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <memory>

#include "tests/catch.hpp"

namespace drsim::calendar {
namespace {

Event event(const std::string& name, const std::string& rule, const std::string& starting, const std::string& at) {
  return {name + "@drsim",
          name,
          "lead; follow, or\nget out",
          "staging",
          {rule, read_date(starting).value(), read_time_of_day(at).value()},
          std::chrono::seconds(5400)};
}

/// Start and end of every occurrence as a calendar program computes them, from the file alone.
std::vector<std::string> as_read(const std::string& file, const std::string& from, const std::string& to) {
  const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> root(icalparser_parse_string(file.c_str()), &icalcomponent_free);
  REQUIRE(root != nullptr);
  REQUIRE(icalcomponent_count_errors(root.get()) == 0);
  REQUIRE(icalrestriction_check(root.get()) == 1);
  std::vector<std::string> found;
  for (icalcomponent* each = icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT); each != nullptr;
       each = icalcomponent_get_next_component(root.get(), ICAL_VEVENT_COMPONENT))
    icalcomponent_foreach_recurrence(
        each, icaltime_from_string(from.c_str()), icaltime_from_string(to.c_str()),
        [](icalcomponent* component, icaltime_span* span, void* data) {
          static_cast<std::vector<std::string>*>(data)->push_back(to_text(Moment(std::chrono::seconds(span->start))) + " " +
                                                                  std::to_string(span->end - span->start) + " s " +
                                                                  icalcomponent_get_summary(component));
        },
        &found);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("another parser finds every drill of two years at the moment that the schedule says") {
  const std::vector<Event> events{event("database", "FREQ=MONTHLY;BYDAY=1MO", "2026-01-01", "10:00 Europe/Paris"),
                                  event("region", "FREQ=MONTHLY;INTERVAL=3;BYDAY=2MO", "2026-01-01", "09:00 America/New_York"),
                                  event("annual", "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", "2026-01-01", "13:00 UTC"),
                                  event("restore", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20271010", "2026-01-04", "23:30 Australia/Sydney")};
  std::vector<std::string> expected;
  for (const Event& each : events)
    for (const Occurrence& one : occurrences(each.schedule, read_moment("2026-01-01").value(), read_moment("2028-01-01").value()))
      expected.push_back(to_text(one.starts) + " 5400 s " + each.summary);
  std::sort(expected.begin(), expected.end());
  // 24 first Mondays, 8 quarters, 2 years, and the Sundays from 4 January 2026 to 10 October 2027: 644 days, 93 of them.
  REQUIRE(expected.size() == 24 + 8 + 2 + 93);
  CHECK(as_read(ics("drills", events), "20260101T000000Z", "20280101T000000Z") == expected);
}

TEST_CASE("lines are folded at 75 octets inside of no character, and texts are escaped") {
  Event long_one = event("a", "FREQ=DAILY", "2026-01-01", "10:00 UTC");
  for (int i = 0; i < 60; ++i) long_one.summary += "é";
  const std::string file = ics("drills", {long_one});
  std::size_t begin = 0;
  for (std::size_t end = file.find("\r\n"); end != std::string::npos; begin = end + 2, end = file.find("\r\n", begin)) {
    CHECK(end - begin <= 75);
    CHECK((static_cast<unsigned char>(file[begin]) & 0xC0U) != 0x80U);
  }
  CHECK(begin == file.size());
  CHECK(file.find("DESCRIPTION:lead\\; follow\\, or\\nget out\r\n") != std::string::npos);
}

TEST_CASE("the file is the same each time, and an event that never takes place is not in it") {
  const std::vector<Event> events{event("over", "FREQ=DAILY;UNTIL=20250101", "2026-01-01", "10:00 UTC"),
                                  event("daily", "FREQ=DAILY", "2026-01-01", "10:00 UTC")};
  const std::string file = ics("drills", events);
  CHECK(file == ics("drills", events));
  CHECK(file.find("UID:daily@drsim") != std::string::npos);
  CHECK(file.find("over") == std::string::npos);
}

}  // namespace drsim::calendar
