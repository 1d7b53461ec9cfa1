// Values as people read them.
#include "reports/format.hpp"

#include "tests/catch.hpp"

namespace drsim::reports {

TEST_CASE("a duration has at most two units") {
  CHECK(duration(0) == "0 s");
  CHECK(duration(0.0004) == "< 1 ms");
  CHECK(duration(0.35) == "350 ms");
  CHECK(duration(3.2) == "3.2 s");
  CHECK(duration(45.4) == "45 s");
  CHECK(duration(60) == "1 min");
  CHECK(duration(95) == "95 s");
  CHECK(duration(310) == "5 min 10 s");
  CHECK(duration(13320) == "3 h 42 min");  // 3 x 3600 + 42 x 60
  CHECK(duration(3600) == "1 h");
  CHECK(duration(183600) == "2 d 3 h");  // 2 x 86400 + 3 x 3600
}

TEST_CASE("rounding never shows 60 minutes or 24 hours") {
  CHECK(duration(3599.9) == "1 h");
  CHECK(duration(86399) == "1 d");
  CHECK(duration(2 * 86400 - 1) == "2 d");
  CHECK(duration(119.9) == "2 min");
}

TEST_CASE("a duration has no more digits than its interval supports") {
  // Half of 13320 +- 400 s is 400 s: five minutes is the largest step below, 13320 / 300 = 44.4.
  CHECK(duration(13320, Interval{12920, 13720}) == "3 h 40 min");
  CHECK(duration(13320, Interval{13290, 13350}) == "3 h 42 min");  // 30 s: minutes are supported
  CHECK(duration(13320, Interval{9000, 18000}) == "4 h");          // 4500 s: hours, 13320 / 3600 = 3.7
  CHECK(duration(744, Interval{740, 748}) == "12 min");            // a quantile of more than ten minutes has no seconds
  CHECK(duration(140, Interval{136, 144}) == "2 min 20 s");        // 4 s: seconds, as 5 s are over it
  CHECK(duration(10, Interval{0, 1000}) == "10 s");                // never coarser than half the value: 5 s
}

TEST_CASE("what has no value says what that means") {
  CHECK(recovery_time(std::nullopt, std::nullopt, 7 * 86400 + 18000) == "> 7 d");
  CHECK(recovery_time_in_words(std::nullopt, std::nullopt, 7 * 86400) == "> 7 d (horizon)");
  CHECK(recovery_time_in_words(90, std::nullopt, 7 * 86400) == "90 s");
  CHECK(data_loss(std::nullopt) == "unrecoverable");
}

TEST_CASE("a share is 100 % only when it is all, and 0 % only when it is none") {
  CHECK(percent(1) == "100 %");
  CHECK(percent(0.9999) == "99.9 %");
  CHECK(percent(0.00001) == "0.1 %");
  CHECK(percent(0) == "0 %");
  CHECK(percent(0.95) == "95 %");
  CHECK(percent(Attainment{0.972, 0.964, 0.979}) == "97.2 % (96.4 to 97.9)");
  CHECK(percent(Attainment{1, 0.9982, 1}) == "100 % (99.8 to 100)");
}

TEST_CASE("money names its currency and has three digits, fewer when the interval supports fewer") {
  CHECK(money(0.42) == "0.42 USD");
  CHECK(money(12400) == "12,400 USD");
  CHECK(money(1234567) == "1,230,000 USD");
  CHECK(money(-15) == "-15 USD");
  CHECK(money(12437, Interval{10437, 14437}) == "12,000 USD");  // +- 2000: thousands
  CHECK(money(12400, true) == "≥ 12,400 USD");
}

TEST_CASE("frequencies have two digits and no power of ten") {
  CHECK(per_year(0.0833) == "0.083 a year");
  CHECK(per_year(0.00012) == "0.00012 a year");
  CHECK(per_year(92) == "92 a year");
  CHECK(per_year(4.61) == "4.6 a year");
  CHECK(per_year(2) == "2 a year");
  CHECK(per_year(0.02, 0.08, 0.3) == "0.02 to 0.3 a year, most likely 0.08");
}

TEST_CASE("counts have separators and the right number") {
  CHECK(counted(1, "drill") == "1 drill");
  CHECK(counted(2000, "drill") == "2,000 drills");
  CHECK(grouped(1234567) == "1,234,567");
}

}  // namespace drsim::reports
