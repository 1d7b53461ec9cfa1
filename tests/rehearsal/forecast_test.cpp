// When a rehearsal will be over, by hand.
#include "sim/rehearsal/forecast.hpp"

#include "tests/catch.hpp"
#include "tests/rehearsal/small_plan.hpp"

namespace drsim::rehearsal {
namespace {

Forecast after(std::vector<Entry> entries, double now_s) {
  const Record record = small_record(std::move(entries));
  return forecast(record.prediction, progress_of(record), now_s);
}

}  // namespace

TEST_CASE("before anything happened the forecast is the plan") {
  // Drill k ends at (100 + k) + 200 + (10 + k) = 310 + 2k. Ranks of 100 values: the 5th is k = 4, the 50th k = 49, the 95th k = 94.
  const Forecast forecast = after({}, 0);
  REQUIRE(forecast.finish);
  CHECK(forecast.finish->p05 == 318);
  CHECK(forecast.finish->p50 == 408);
  CHECK(forecast.finish->p95 == 498);
  CHECK(forecast.overdue.empty());
}

TEST_CASE("what is over counts as it was") {
  // detect took 300 s; then 200 s and 10 + k: 510 + k.
  const Forecast forecast = after({{300, "done", "detect", ""}}, 300);
  CHECK(forecast.finish.value().p05 == 514);
  CHECK(forecast.finish.value().p95 == 604);
}

TEST_CASE("a running step ends as those did that lasted as long as it has by now") {
  // At 150 s detect still runs: 101 to 199... of 100..199 those over 150 are 151..199, 49 of them after 51. Drill k gets number
  // 51 + k * 49 / 100: k = 4 -> 52 (152 s), k = 49 -> 75 (175 s), k = 94 -> 97 (197 s). Ends: + 200 + 10 + k.
  const Forecast forecast = after({}, 150);
  CHECK(forecast.finish.value().p05 == 152 + 214);
  CHECK(forecast.finish.value().p50 == 175 + 259);
  CHECK(forecast.finish.value().p95 == 197 + 304);
}

TEST_CASE("a step that lasts longer than ever is overdue, and the forecast moves on with the clock") {
  const Forecast forecast = after({}, 1000);
  REQUIRE(forecast.overdue == std::vector<std::size_t>{0});
  CHECK(forecast.finish.value().p05 == 1000 + 214);
}

TEST_CASE("the slower of two side by side decides") {
  // promote done at 110, page (50 s) began at 100 and still runs at 140: ends at 150 in every drill; verify 10 + k.
  const Forecast forecast = after({{100, "done", "detect", ""}, {110, "done", "promote", ""}}, 140);
  CHECK(forecast.finish.value().p05 == 150 + 14);
}

TEST_CASE("when all is over the forecast is what happened, and without samples there is none") {
  CHECK(after({{1, "done", "detect", ""}, {2, "done", "promote", ""}, {3, "skipped", "page", "x"}, {9, "done", "verify", ""}}, 50)
            .finish.value()
            .p95 == 9);
  Record record = small_record({});
  for (PlannedStep& step : record.prediction.steps) step.samples.clear();
  CHECK_FALSE(forecast(record.prediction, progress_of(record), 5).finish);
}

}  // namespace drsim::rehearsal
