// Quantities with units: what they are worth, and each slip with its message.
#include "sim/input/quantities.hpp"

#include <rapidcheck.h>

#include "tests/catch.hpp"
#include "tests/input/reading.hpp"

using namespace drsim;
using namespace drsim::input;

TEST_CASE("durations are read in every unit, and in several at once") {
  CHECK(good(read_duration, "\"250 ms\"") == Seconds{0.25});
  CHECK(good(read_duration, "\"90 s\"") == Seconds{90});
  CHECK(good(read_duration, "\"5 min\"") == Seconds{300});
  CHECK(good(read_duration, "\"1.5 h\"") == Seconds{5400});
  CHECK(good(read_duration, "\"30 d\"") == Seconds{30 * 86400});
  CHECK(good(read_duration, "\"1 wk\"") == Seconds{7 * 86400});
  CHECK(good(read_duration, "\"1 h 30 min\"") == Seconds{5400});
  CHECK(good(read_duration, "\"1h30min\"") == Seconds{5400});
  CHECK(good(read_duration, "\" +5e1min \"") == Seconds{3000});
  CHECK(good(read_duration, "\"0 s\"") == Seconds{0});
  CHECK(good(read_duration, "\"-0 s\"") == Seconds{0});
}

TEST_CASE("sizes are decimal unless written with an i") {
  CHECK(good(read_size, "\"400 GB\"").value == 400e9);
  CHECK(good(read_size, "\"2TB\"").value == 2e12);
  CHECK(good(read_size, "\"512 MiB\"").value == 512.0 * 1024 * 1024);
  CHECK(good(read_size, "\"7 B\"").value == 7);
}

TEST_CASE("bandwidths tell bits from bytes") {
  CHECK(good(read_bandwidth, "\"5 Gbit/s\"").value == 625e6);  // 5e9 / 8
  CHECK(good(read_bandwidth, "\"250 MB/s\"").value == 250e6);
  CHECK(good(read_bandwidth, "\"36 KB/h\"").value == 10);  // 36,000 / 3,600
}

TEST_CASE("rates and money are read") {
  CHECK(good(read_rate, "\"240 /s\"").value == 240);
  CHECK(good(read_rate, "\"36 /h\"").value == Approx(0.01));
  CHECK(good(read_rate, "\"3/min\"").value == Approx(0.05));
  CHECK(good(read_money, "\"35 USD\"").value == 35);
  CHECK(good(read_money_rate, "\"5000 USD/h\"").value == 5000);
  CHECK(good(read_money_rate, "\"2 USD/min\"").value == 120);
  CHECK(good(read_transfer_price, "\"0.02 USD/GB\"").value == Approx(0.02e-9));
  CHECK(good(read_money_per_month, "\"120 USD/month\"").value == 120);
}

TEST_CASE("factors and shares are read") {
  CHECK(good(read_factor, "\"8x\"") == 8);
  CHECK(good(read_factor, "\"1.5 x\"") == 1.5);
  CHECK(good(read_share, "0.95") == 0.95);
  CHECK(good(read_share, "\"95 %\"") == Approx(0.95));
  CHECK(good(read_share, "1") == 1);
}

TEST_CASE("each slip in a duration is told with what was expected") {
  const std::string expected = "    expected: a duration such as \"5 min\" (units: ms s min h d wk)\n";
  const std::vector<std::array<std::string, 3>> slips{
      {"5", "5 is a number without a unit", ""},
      {"\"5\"", "\"5\" is a number without a unit", ""},
      {"\"5 GB\"", "\"5 GB\": GB is a unit of size", ""},
      {"\"5 USD/h\"", "\"5 USD/h\": USD/h is a unit of money over time", ""},
      {"\"5 mins\"", "\"5 mins\": unknown unit \"mins\"", "did you mean min?"},
      {"\"5 m\"", "\"5 m\": unknown unit \"m\"", "did you mean min?"},
      {"\"5 hours\"", "\"5 hours\": unknown unit \"hours\"", "did you mean h?"},
      {"\"5 Min\"", "\"5 Min\": unknown unit \"Min\"", "did you mean min?"},
      {"\"5 months\"", "\"5 months\": unknown unit \"months\"", ""},
      {"\"-5 min\"", "\"-5 min\" is negative", ""},
      {"\"1 h -5 min\"", "\"1 h -5 min\" is negative", ""},
      {"\"2000000 d\"", "\"2000000 d\" is too large", "at most 1000 years"},
      {"\"1e999 s\"", "\"1e999 s\" is beyond what a number can hold", ""},
      {"\"inf s\"", "\"inf s\": no number at \"inf s\"", ""},
      {"\"nan\"", "\"nan\": no number at \"nan\"", ""},
      {"\"1,5 h\"", "\"1,5 h\": a number with ','", "digits and a decimal point only"},
      {"\"soon\"", "\"soon\": no number at \"soon\"", ""},
      {"\"\"", "an empty text", ""},
      {"true", "true", ""},
      {"null", "nothing (null)", ""},
      {"[1]", "a list", ""},
      {"{}", "an object", ""},
  };
  for (const auto& [text, found, hint] : slips) {
    INFO(text);
    CHECK(complaint(read_duration, text) ==
          "m.json:1:1: error: x: " + found + "\n" + expected + (hint.empty() ? "" : "    hint: " + hint + "\n"));
  }
}

TEST_CASE("bits and bytes are told apart") {
  const std::string bandwidth = "    expected: a bandwidth such as \"5 Gbit/s\" or \"250 MB/s\"\n";
  CHECK(complaint(read_bandwidth, "\"5 Gb/s\"") ==
        "m.json:1:1: error: x: \"5 Gb/s\": unknown unit \"Gb/s\"\n" + bandwidth + "    hint: write Gbit/s for bits, GB/s for bytes\n");
  CHECK(complaint(read_bandwidth, "\"5 Gbps\"") ==
        "m.json:1:1: error: x: \"5 Gbps\": unknown unit \"Gbps\"\n" + bandwidth + "    hint: did you mean Gbit/s?\n");
  CHECK(complaint(read_bandwidth, "\"5 GB\"") ==
        "m.json:1:1: error: x: \"5 GB\": GB is a unit of size\n" + bandwidth + "    hint: did you mean GB/s?\n");
  CHECK(complaint(read_bandwidth, "\"5 Gbit\"") ==
        "m.json:1:1: error: x: \"5 Gbit\": Gbit is a unit of size in bits\n" + bandwidth + "    hint: did you mean Gbit/s?\n");
  CHECK(complaint(read_size, "\"5 Gbit\"") ==
        "m.json:1:1: error: x: \"5 Gbit\": Gbit is a unit of size in bits\n"
        "    expected: a size such as \"400 GB\" (units: B KB MB GB TB PB, KiB MiB GiB TiB PiB)\n"
        "    hint: sizes are in bytes; 8 bits are 1 B\n");
}

TEST_CASE("slips in other quantities are told too") {
  CHECK(complaint(read_size, "\"5 gb\"") ==
        "m.json:1:1: error: x: \"5 gb\": unknown unit \"gb\"\n"
        "    expected: a size such as \"400 GB\" (units: B KB MB GB TB PB, KiB MiB GiB TiB PiB)\n    hint: did you mean GB?\n");
  CHECK(complaint(read_rate, "\"5 s\"") ==
        "m.json:1:1: error: x: \"5 s\": s is a unit of time\n    expected: a rate such as \"240 /s\" (units: /s /min /h /d)\n");
  CHECK(complaint(read_money, "\"5 EUR\"") ==
        "m.json:1:1: error: x: \"5 EUR\": unknown unit \"EUR\"\n    expected: an amount such as \"35 USD\"\n");
  CHECK(complaint(read_money_per_month, "\"5 USD\"") ==
        "m.json:1:1: error: x: \"5 USD\": USD is a unit of money\n    expected: an amount a month such as \"120 USD/month\"\n");
  CHECK(complaint(read_factor, "2") == "m.json:1:1: error: x: 2 is a number without a unit\n    expected: a factor such as \"2x\"\n");
}

TEST_CASE("a share outside 0 to 1 is told, and how a percentage is written") {
  const std::string expected = "    expected: a share from 0 to 1, or a percentage such as \"95 %\"\n";
  CHECK(complaint(read_share, "95") == "m.json:1:1: error: x: 95 is over 1\n" + expected + "    hint: write \"95 %\" for a percentage\n");
  CHECK(complaint(read_share, "1.5") ==
        "m.json:1:1: error: x: 1.5 is over 1\n" + expected + "    hint: write \"1.5 %\" for a percentage\n");
  CHECK(complaint(read_share, "-0.1") == "m.json:1:1: error: x: -0.1 is negative\n" + expected);
  CHECK(complaint(read_share, "\"101 %\"") == "m.json:1:1: error: x: \"101 %\" is too large\n" + expected + "    hint: at most 100 %\n");
  CHECK(complaint(read_share, "\"0.5\"") == "m.json:1:1: error: x: \"0.5\" is a number without a unit\n" + expected);
}

TEST_CASE("durations are written as a model would write them") {
  CHECK(format_duration(Seconds{0}) == "0 s");
  CHECK(format_duration(Seconds{0.09}) == "90 ms");
  CHECK(format_duration(Seconds{0.0000005}) == "0.0005 ms");
  CHECK(format_duration(Seconds{1.5}) == "1.5 s");
  CHECK(format_duration(Seconds{0.9999}) == "1 s");
  CHECK(format_duration(Seconds{59.9999}) == "1 min");
  CHECK(format_duration(Seconds{300}) == "5 min");
  CHECK(format_duration(Seconds{5400}) == "1 h 30 min");
  CHECK(format_duration(Seconds{93784}) == "1 d 2 h 3 min 4 s");  // 86,400 + 7,200 + 180 + 4
  CHECK(format_duration(Seconds{-60}) == "-1 min");
  CHECK(format_duration(kForever) == "forever");
}

TEST_CASE("a written duration is read back to the millisecond") {
  rc::check([] {
    const Seconds duration{static_cast<double>(*rc::gen::inRange<std::int64_t>(1, 4'000'000'000'000)) / 1000};  // up to 126 years
    const Seconds back = good(read_duration, "\"" + format_duration(duration) + "\"");
    RC_ASSERT(std::abs((back - duration).count()) <= 0.0005 + 1e-12 * duration.count());
  });
}
