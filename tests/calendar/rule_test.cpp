// What is said about each wrong rule; dates and moments as written.
#include "sim/calendar/rule.hpp"

#include "tests/catch.hpp"

namespace drsim::calendar {

TEST_CASE("rules that plans use have no problem") {
  for (const char* rule : {"FREQ=MONTHLY;BYDAY=1MO", "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=SU", "FREQ=YEARLY",
                           "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "freq=daily;interval=2", "FREQ=DAILY;UNTIL=20271231T235959Z",
                           "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO"}) {
    INFO(rule);
    CHECK(problem_of_rule(rule) == "");
  }
}

TEST_CASE("each wrong rule is told what is wrong with it") {
  CHECK(problem_of_rule("") == "\"\" is no part of a rule");
  CHECK(problem_of_rule("FREQ=MONTHLY;") == "\"\" is no part of a rule");
  CHECK(problem_of_rule("first Monday") == "\"FIRST MONDAY\" is no part of a rule");
  CHECK(problem_of_rule("BYDAY=MO") == "it has no FREQ");
  CHECK(problem_of_rule("FREQ=HOURLY") == "FREQ is HOURLY: a drill recurs DAILY, WEEKLY, MONTHLY or YEARLY");
  CHECK(problem_of_rule("FREQ=DAILY;BYHOUR=9") == "BYHOUR is not used: \"at\" gives the time of day");
  CHECK(problem_of_rule("FREQ=DAILY;FREQ=WEEKLY") == "FREQ is given twice");
  CHECK(problem_of_rule("FREQ=DAILY;COUNT=3;UNTIL=20260101") == "COUNT and UNTIL are given, one of them ends it");
  CHECK(problem_of_rule("FREQ=DAILY;UNTIL=2026-01-01") == "UNTIL is no date (20271231) and no moment in UTC (20271231T235959Z)");
  CHECK(problem_of_rule("FREQ=WEEKLY;BYDAY=1MO") == "BYDAY=1MO counts days of a month or year, and FREQ is WEEKLY");
  CHECK(problem_of_rule("FREQ=MONTHLY;BYSETPOS=1") == "BYSETPOS picks from what another BY part selects, and there is none");
  CHECK(problem_of_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") == "a value in it is out of its range, or no day is like that");
  CHECK(problem_of_rule("FREQ=MONTHLY;INTERVAL=0") == "a value in it is out of its range, or no day is like that");
  CHECK(problem_of_rule("FREQ=MONTHLY;BYMONTHDAY=32") == "a value in it is out of its range, or no day is like that");
}

TEST_CASE("dates, times and moments as written") {
  CHECK(read_date("2028-02-29"));
  CHECK_FALSE(read_date("2026-02-29"));
  CHECK_FALSE(read_date("2026-1-05"));
  CHECK_FALSE(read_date("1969-12-31"));
  CHECK(to_text(read_time_of_day("09:30 Europe/Paris").value()) == "09:30 Europe/Paris");
  CHECK_FALSE(read_time_of_day("9:30 UTC"));
  CHECK_FALSE(read_time_of_day("24:00 UTC"));
  CHECK_FALSE(read_time_of_day("09:30"));
  CHECK_FALSE(read_time_of_day("09:30 Europe/Pariss"));
  CHECK_FALSE(read_time_of_day("09:30 ../../../etc/passwd"));
  // 1,767,605,400 s after 1970 are 20,458 days and 9.5 hours.
  CHECK(read_moment("2026-01-05T09:30:00Z").value().time_since_epoch().count() == 20458LL * 86400 + 34200);
  CHECK(to_text(read_moment("2026-01-05T09:30:00+01:00").value()) == "2026-01-05T08:30:00Z");
  CHECK(to_text(read_moment("2026-11-23T01:19:57.590240+00:00").value()) == "2026-11-23T01:19:57Z");
  CHECK(to_text(read_moment("2026-01-05").value()) == "2026-01-05T00:00:00Z");
  CHECK_FALSE(read_moment("2026-01-05T09:30:00"));
  CHECK_FALSE(read_moment("2026-01-05T09:30Z"));
  CHECK_FALSE(read_moment("yesterday"));
}

}  // namespace drsim::calendar
