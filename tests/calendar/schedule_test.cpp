// The moments of schedules. Weekdays of 2026: 1 January is a Thursday; of 2027: a Friday.
#include "sim/calendar/schedule.hpp"

#include "tests/catch.hpp"

namespace drsim::calendar {
namespace {

Schedule schedule(const std::string& rule, const std::string& starting, const std::string& at) {
  return {rule, read_date(starting).value(), read_time_of_day(at).value()};
}

std::string dates(const Schedule& schedule, const std::string& from, const std::string& to) {
  std::string text;
  for (const Occurrence& each : occurrences(schedule, read_moment(from).value(), read_moment(to).value()))
    text += (text.empty() ? "" : " ") + to_text(each.date);
  return text;
}

std::string moments(const Schedule& schedule, const std::string& from, const std::string& to) {
  std::string text;
  for (const Occurrence& each : occurrences(schedule, read_moment(from).value(), read_moment(to).value()))
    text += (text.empty() ? "" : " ") + to_text(each.starts);
  return text;
}

}  // namespace

TEST_CASE("the first Monday of each month over two years") {
  // 1 January 2026 is a Thursday, so its first Monday is the 5th; then by counting weeks on a calendar.
  CHECK(
      dates(schedule("FREQ=MONTHLY;BYDAY=1MO", "2026-01-01", "10:00 UTC"), "2026-01-01", "2028-01-01") ==
      "2026-01-05 2026-02-02 2026-03-02 2026-04-06 2026-05-04 2026-06-01 2026-07-06 2026-08-03 2026-09-07 2026-10-05 2026-11-02 2026-12-07 "
      "2027-01-04 2027-02-01 2027-03-01 2027-04-05 2027-05-03 2027-06-07 2027-07-05 2027-08-02 2027-09-06 2027-10-04 2027-11-01 "
      "2027-12-06");
}

TEST_CASE("a rotation over the four Mondays of a month never meets itself") {
  // The first four Mondays of March 2026 are 2, 9, 16, 23; the fifth, 30, has no drill.
  std::string all;
  for (const char* rule : {"FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=2MO", "FREQ=MONTHLY;BYDAY=3MO", "FREQ=MONTHLY;BYDAY=4MO"})
    all += dates(schedule(rule, "2026-01-01", "10:00 UTC"), "2026-03-01", "2026-04-01") + " ";
  CHECK(all == "2026-03-02 2026-03-09 2026-03-16 2026-03-23 ");
}

TEST_CASE("quarters count from the starting date") {
  CHECK(dates(schedule("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2026-01-05", "14:00 UTC"), "2026-01-01", "2027-07-01") ==
        "2026-01-05 2026-04-06 2026-07-06 2026-10-05 2027-01-04 2027-04-05");
  CHECK(dates(schedule("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2026-02-01", "14:00 UTC"), "2026-01-01", "2027-01-01") ==
        "2026-02-02 2026-05-04 2026-08-03 2026-11-02");
}

TEST_CASE("the third quarter of every year, and every Sunday") {
  CHECK(dates(schedule("FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", "2026-01-01", "13:00 UTC"), "2026-01-01", "2029-01-01") ==
        "2026-09-07 2027-09-06 2028-09-04");
  CHECK(occurrences(schedule("FREQ=WEEKLY;BYDAY=SU", "2026-01-04", "06:00 UTC"), read_moment("2026-01-01").value(),
                    read_moment("2028-01-01").value())
            .size() == 104);  // 4 January 2026 to 26 December 2027: 721 days, 103 weeks between first and last
}

TEST_CASE("the clock of a city stays the same when daylight saving time begins and ends") {
  // Europe: from 01:00 UTC of 29 March to 01:00 UTC of 25 October 2026 two hours ahead of UTC, else one.
  const Schedule sundays = schedule("FREQ=WEEKLY;BYDAY=SU", "2026-03-22", "10:00 Europe/Paris");
  CHECK(moments(sundays, "2026-03-20", "2026-04-06") == "2026-03-22T09:00:00Z 2026-03-29T08:00:00Z 2026-04-05T08:00:00Z");
  CHECK(moments(sundays, "2026-10-18", "2026-11-02") == "2026-10-18T08:00:00Z 2026-10-25T09:00:00Z 2026-11-01T09:00:00Z");
  // New York: second Sunday of March (8th) to first Sunday of November (1st); 5 hours behind, 4 in between.
  const Schedule daily = schedule("FREQ=DAILY", "2026-03-07", "09:00 America/New_York");
  CHECK(moments(daily, "2026-03-07", "2026-03-09") == "2026-03-07T14:00:00Z 2026-03-08T13:00:00Z");
}

TEST_CASE("a local time that is skipped lies behind the gap, of one that is repeated the first is meant") {
  // 29 March 2026, 02:30 in Paris does not exist: with the offset before the gap (+1 h) it is 01:30 UTC, shown as 03:30.
  CHECK(to_text(to_utc(read_date("2026-03-29").value(), {std::chrono::minutes(150), "Europe/Paris"})) == "2026-03-29T01:30:00Z");
  // 25 October 2026, 02:30 comes twice; the first is summer time (+2 h): 00:30 UTC.
  CHECK(to_text(to_utc(read_date("2026-10-25").value(), {std::chrono::minutes(150), "Europe/Paris"})) == "2026-10-25T00:30:00Z");
  // The hours around both.
  CHECK(to_text(to_utc(read_date("2026-03-29").value(), {std::chrono::minutes(90), "Europe/Paris"})) == "2026-03-29T00:30:00Z");
  CHECK(to_text(to_utc(read_date("2026-03-29").value(), {std::chrono::minutes(180), "Europe/Paris"})) == "2026-03-29T01:00:00Z");
  CHECK(to_text(to_utc(read_date("2026-10-25").value(), {std::chrono::minutes(180), "Europe/Paris"})) == "2026-10-25T02:00:00Z");
}

TEST_CASE("a zone far from Greenwich has its own date") {
  // 5 January 2026, 08:00 in Auckland (+13 h in summer) is 4 January, 19:00 UTC.
  const Schedule mondays = schedule("FREQ=MONTHLY;BYDAY=1MO", "2026-01-01", "08:00 Pacific/Auckland");
  const auto first = next_occurrence(mondays, read_moment("2026-01-01").value());
  REQUIRE(first);
  CHECK(to_text(first->date) == "2026-01-05");
  CHECK(to_text(first->starts) == "2026-01-04T19:00:00Z");
}

TEST_CASE("UNTIL includes its day, COUNT counts from the start") {
  CHECK(dates(schedule("FREQ=DAILY;UNTIL=20260103", "2026-01-01", "23:00 America/New_York"), "2026-01-01", "2027-01-01") ==
        "2026-01-01 2026-01-02 2026-01-03");
  CHECK(dates(schedule("FREQ=DAILY;UNTIL=20260103T100000Z", "2026-01-01", "10:00 UTC"), "2026-01-01", "2027-01-01") ==
        "2026-01-01 2026-01-02 2026-01-03");
  CHECK(dates(schedule("FREQ=DAILY;UNTIL=20260103T095959Z", "2026-01-01", "10:00 UTC"), "2026-01-01", "2027-01-01") ==
        "2026-01-01 2026-01-02");
  CHECK(dates(schedule("FREQ=WEEKLY;BYDAY=SU;COUNT=3", "2026-01-01", "10:00 UTC"), "2026-01-06", "2027-01-01") == "2026-01-11 2026-01-18");
}

TEST_CASE("the next and the last occurrence") {
  const Schedule quarterly = schedule("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2026-01-05", "14:00 UTC");
  CHECK(to_text(next_occurrence(quarterly, read_moment("2026-01-05T14:00:00Z").value()).value().starts) == "2026-01-05T14:00:00Z");
  CHECK(to_text(next_occurrence(quarterly, read_moment("2026-01-05T14:00:01Z").value()).value().starts) == "2026-04-06T14:00:00Z");
  CHECK(to_text(last_occurrence(quarterly, read_moment("2026-04-06T14:00:00Z").value()).value().starts) == "2026-04-06T14:00:00Z");
  CHECK(to_text(last_occurrence(quarterly, read_moment("2026-04-06T13:59:59Z").value()).value().starts) == "2026-01-05T14:00:00Z");
  CHECK_FALSE(last_occurrence(quarterly, read_moment("2026-01-05T13:59:59Z").value()));
  CHECK_FALSE(next_occurrence(schedule("FREQ=DAILY;COUNT=1", "2026-01-01", "10:00 UTC"), read_moment("2026-01-02").value()));
  // A leap day that is a Monday: 2044 after 2016.
  CHECK(to_text(next_occurrence(schedule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "2026-01-01", "10:00 UTC"),
                                read_moment("2026-01-01").value())
                    .value()
                    .date) == "2044-02-29");
}

}  // namespace drsim::calendar
