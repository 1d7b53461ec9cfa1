// Durations that may be random: the forms, and each broken constraint with its message.
#include "sim/input/quantities.hpp"
#include "tests/catch.hpp"
#include "tests/input/reading.hpp"

using namespace drsim;
using namespace drsim::input;

TEST_CASE("every form of a distribution is read") {
  CHECK(good(read_distribution, "\"5 min\"") == Distribution::constant(Seconds{300}));
  CHECK(good(read_distribution, R"({"uniform": ["60 s", "2 min"]})") == Distribution::uniform(Seconds{60}, Seconds{120}));
  CHECK(good(read_distribution, R"({"triangular": ["5 min", "10 min", "30 min"]})") ==
        Distribution::triangular(Seconds{300}, Seconds{600}, Seconds{1800}));
  CHECK(good(read_distribution, R"({"lognormal": {"p95": "3 min", "p50": "75 s"}})") == Distribution::lognormal(Seconds{75}, Seconds{180}));
  CHECK(good(read_distribution, R"({"exponential": {"mean": "10 min"}})") == Distribution::exponential(Seconds{600}));
  CHECK(good(read_distribution, R"({"empirical": ["7 min", "4 min"]})") == Distribution::empirical({Seconds{240}, Seconds{420}}));
}

TEST_CASE("limits of a constraint are inside it") {
  CHECK_NOTHROW(good(read_distribution, R"({"uniform": ["1 s", "1 s"]})"));
  CHECK_NOTHROW(good(read_distribution, R"({"triangular": ["1 s", "1 s", "2 s"]})"));
  CHECK_NOTHROW(good(read_distribution, R"({"triangular": ["1 s", "2 s", "2 s"]})"));
  CHECK_NOTHROW(good(read_distribution, R"({"lognormal": {"p50": "1 s", "p95": "1 s"}})"));
}

TEST_CASE("each broken distribution is told with its place and what was expected") {
  const std::string any = "    expected: a duration such as \"5 min\", or one of uniform, triangular, lognormal, exponential, empirical\n";
  const std::string duration = "    expected: a duration such as \"5 min\" (units: ms s min h d wk)\n";
  const std::string uniform = "    expected: [low, high] such as [\"60 s\", \"120 s\"]\n";
  const std::string triangular = "    expected: [low, most likely, high] such as [\"5 min\", \"10 min\", \"30 min\"]\n";
  const std::string lognormal = "    expected: {\"p50\": ..., \"p95\": ...} such as {\"p50\": \"75 s\", \"p95\": \"3 min\"}\n";
  const std::string empirical = "    expected: a list of observed durations such as [\"4 min\", \"7 min\", \"31 min\"]\n";
  const std::vector<std::array<std::string, 2>> mistakes{
      {"5", "1:1: error: x: 5 is a number without a unit\n" + any},
      {"[]", "1:1: error: x: a list\n" + any},
      {"{}", "1:1: error: x: an empty object\n" + any},
      {R"({"uniform": [], "a": 1})", "1:1: error: x: an object with 2 keys\n" + any},
      {R"({"unifrom": []})", "1:2: error: x: unknown distribution \"unifrom\"\n" + any + "    hint: did you mean uniform?\n"},
      {R"({"normal": []})", "1:2: error: x: unknown distribution \"normal\"\n" + any},
      {R"({"uniform": "5 s"})", "1:13: error: x.uniform: \"5 s\"\n" + uniform},
      {R"({"uniform": ["5 s"]})", "1:13: error: x.uniform: a list of 1\n" + uniform},
      {R"({"uniform": ["2 min", "60 s"]})", "1:13: error: x.uniform: low 2 min is above high 60 s\n" + uniform},
      {R"({"uniform": ["1 s", 2]})", "1:21: error: x.uniform[1]: 2 is a number without a unit\n" + duration},
      {R"({"triangular": ["3 s", "2 s", "1 s"]})", "1:16: error: x.triangular: low 3 s is above high 1 s\n" + triangular},
      {R"({"triangular": ["1 s", "5 s", "3 s"]})", "1:16: error: x.triangular: most likely 5 s is outside 1 s to 3 s\n" + triangular},
      {R"({"lognormal": {"p50": "5 min", "p95": "1 min"}})", "1:15: error: x.lognormal: p50 5 min is above p95 1 min\n" + lognormal},
      {R"({"lognormal": {"p50": "0 s", "p95": "1 s"}})",
       "1:23: error: x.lognormal.p50: a lognormal with a median of 0\n    expected: a p50 above 0\n"},
      {R"({"lognormal": {"p50": "1 s"}})", "1:15: error: x.lognormal: p95 is missing\n" + lognormal},
      {R"({"lognormal": {"p50": "1 s", "p95": "2 s", "p90": "1 s"}})",
       "1:44: error: x.lognormal: unknown key \"p90\"\n" + lognormal + "    hint: did you mean p50?\n"},
      {R"({"exponential": "5 s"})", "1:17: error: x.exponential: \"5 s\"\n    expected: {\"mean\": ...} such as {\"mean\": \"10 min\"}\n"},
      {R"({"empirical": []})", "1:15: error: x.empirical: an empty list\n" + empirical},
      {R"({"empirical": ["1 s", "-1 s"]})", "1:23: error: x.empirical[1]: \"-1 s\" is negative\n" + duration},
  };
  for (const auto& [text, message] : mistakes) {
    INFO(text);
    CHECK(complaint(read_distribution, text) == "m.json:" + message);
  }
}
