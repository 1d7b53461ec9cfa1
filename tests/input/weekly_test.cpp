// Moments and hours of the week.
#include "sim/input/quantities.hpp"
#include "tests/catch.hpp"
#include "tests/input/reading.hpp"

using namespace drsim;
using namespace drsim::input;

namespace {

std::optional<Seconds> daily(const Node& node, const std::string& where, Problems& problems) {
  return read_weekly_moment(node, where, kDay, problems);
}

std::optional<Seconds> weekly(const Node& node, const std::string& where, Problems& problems) {
  return read_weekly_moment(node, where, kWeek, problems);
}

}  // namespace

TEST_CASE("a moment of the week counts from Monday 00:00 UTC") {
  CHECK(good(daily, "\"02:00 UTC\"") == 2 * kHour);
  CHECK(good(weekly, "\"Mon 00:00 UTC\"") == Seconds{0});
  CHECK(good(weekly, "\"Sun 01:30 UTC\"") == 6 * kDay + 90 * kMinute);
  CHECK(good(weekly, "\"Sunday 01:30 UTC\"") == 6 * kDay + 90 * kMinute);
}

TEST_CASE("each slip in a moment is told") {
  const std::string time = "    expected: a time such as \"02:00 UTC\"\n", day = "    expected: a day and time such as \"Sun 01:00 UTC\"\n";
  CHECK(complaint(daily, "\"02:00\"") ==
        "m.json:1:1: error: x: \"02:00\" has no time zone\n" + time + "    hint: times are in UTC; write it behind the time\n");
  CHECK(complaint(daily, "\"02:00 CET\"") ==
        "m.json:1:1: error: x: \"02:00 CET\": \"CET\" is not UTC\n" + time + "    hint: convert the time to UTC\n");
  CHECK(complaint(daily, "\"25:00 UTC\"") == "m.json:1:1: error: x: \"25:00 UTC\": \"25:00\" is no day of the week\n" + time);
  CHECK(complaint(daily, "\"24:00 UTC\"") == "m.json:1:1: error: x: \"24:00 UTC\": 24:00 is 00:00 of the next day\n" + time);
  CHECK(complaint(daily, "\"Sun 02:00 UTC\"") ==
        "m.json:1:1: error: x: \"Sun 02:00 UTC\": a day of the week for what happens every 1 d\n" + time);
  CHECK(complaint(daily, "2") == "m.json:1:1: error: x: 2\n" + time);
  CHECK(complaint(weekly, "\"02:00 UTC\"") == "m.json:1:1: error: x: \"02:00 UTC\" has no day of the week\n" + day);
  CHECK(complaint(weekly, "\"Son 02:00 UTC\"") ==
        "m.json:1:1: error: x: \"Son 02:00 UTC\": \"Son\" is no day of the week\n" + day + "    hint: did you mean Mon?\n");
  CHECK(complaint(weekly, "\"Sun\"") == "m.json:1:1: error: x: \"Sun\" has no time of day\n" + day);
  CHECK(complaint(weekly, "\"\"") == "m.json:1:1: error: x: \"\" has no time of day\n" + day);
}

TEST_CASE("office hours cover the hours that they name, the last one left out") {
  const auto hours = good(read_hours, "\"Mon-Fri 08:00-18:00\"");
  CHECK(std::count(hours.begin(), hours.end(), true) == 50);  // 5 days of 10 hours
  CHECK(hours[8]);
  CHECK_FALSE(hours[7]);
  CHECK_FALSE(hours[18]);
  CHECK(hours[4 * 24 + 17]);
  CHECK_FALSE(hours[5 * 24 + 12]);
}

TEST_CASE("hours wrap over midnight, days over the weekend, and several ranges add up") {
  const auto nights = good(read_hours, "\"Sun 22:00-06:00 UTC\"");
  CHECK(std::count(nights.begin(), nights.end(), true) == 8);
  CHECK(nights[6 * 24 + 22]);
  CHECK(nights[0]);  // Monday, 00:00
  CHECK(nights[5]);
  CHECK_FALSE(nights[6]);
  const auto weekend = good(read_hours, "\"Sat-Mon 00:00-24:00\"");
  CHECK(std::count(weekend.begin(), weekend.end(), true) == 72);
  const auto both = good(read_hours, "\"Mon 08:00-10:00, Tuesday 09:00-10:00\"");
  CHECK(std::count(both.begin(), both.end(), true) == 3);
  const auto every_day = good(read_hours, "\"08:00-18:00\"");
  CHECK(std::count(every_day.begin(), every_day.end(), true) == 70);
}

TEST_CASE("each slip in hours is told") {
  const std::string expected = "    expected: whole hours in UTC such as \"Mon-Fri 08:00-18:00\"\n";
  CHECK(complaint(read_hours, "\"Mon-Fri 08:30-18:00\"") ==
        "m.json:1:1: error: x: \"Mon-Fri 08:30-18:00\": \"08:30\" is not a whole hour\n" + expected);
  CHECK(complaint(read_hours, "\"Mon-Fry 08:00-18:00\"") ==
        "m.json:1:1: error: x: \"Mon-Fry 08:00-18:00\": \"Fry\" is no day of the week\n" + expected + "    hint: did you mean Fri?\n");
  CHECK(complaint(read_hours, "\"Mon-Fri\"") == "m.json:1:1: error: x: \"Mon-Fri\": \"Mon\" is no time of day\n" + expected);
  CHECK(complaint(read_hours, "\"8-18\"") == "m.json:1:1: error: x: \"8-18\": \"8\" is no time of day\n" + expected);
  CHECK(complaint(read_hours, "\"Mon 08:00-08:00\"") == "m.json:1:1: error: x: \"Mon 08:00-08:00\": no time between 08:00 and 08:00\n" +
                                                            expected + "    hint: write 00:00-24:00 for the whole day\n");
  CHECK(complaint(read_hours, "\"Mon Fri 08:00-18:00\"") ==
        "m.json:1:1: error: x: \"Mon Fri 08:00-18:00\": \"Mon Fri 08:00-18:00\" is not days and hours\n" + expected);
  CHECK(complaint(read_hours, "5") == "m.json:1:1: error: x: 5\n    expected: hours of the week such as \"Mon-Fri 08:00-18:00\"\n");
}
