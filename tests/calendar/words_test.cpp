// Rules as people say them.
#include "sim/calendar/words.hpp"

#include "tests/catch.hpp"

namespace drsim::calendar {

TEST_CASE("the rules of plans in words") {
  CHECK(in_words("FREQ=MONTHLY;BYDAY=1MO") == "first Monday of each month");
  CHECK(in_words("FREQ=WEEKLY;BYDAY=SU") == "every Sunday");
  CHECK(in_words("FREQ=YEARLY;BYMONTH=9;BYDAY=1MO") == "first Monday of each September");
  CHECK(in_words("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR") == "last Friday of every 3 months");
  CHECK(in_words("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE") == "Wednesday, every 2 weeks");
  CHECK(in_words("FREQ=DAILY") == "each day");
  CHECK(in_words("FREQ=MONTHLY;BYMONTH=1;BYDAY=2TU") == "second Tuesday of January, each month");
}

TEST_CASE("a rule that says more stays as it is") {
  for (const char* rule : {"FREQ=MONTHLY;BYDAY=1MO,3MO", "FREQ=DAILY;COUNT=3", "FREQ=YEARLY;BYMONTH=13", "FREQ=MONTHLY;BYDAY=6MO", ""})
    CHECK(in_words(rule) == rule);
}

}  // namespace drsim::calendar
