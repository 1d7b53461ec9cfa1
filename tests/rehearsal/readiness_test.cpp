// What a history supports.
#include "sim/rehearsal/readiness.hpp"

#include "tests/catch.hpp"
#include "tests/rehearsal/small_plan.hpp"

namespace drsim::rehearsal {
namespace {

Record clean_record(std::int64_t started) {
  Record record = small_record({{1, "done", "detect", ""},
                                {2, "done", "promote", ""},
                                {2, "done", "page", ""},
                                {3, "done", "verify", ""},
                                {3, "measured", "", "data loss=1"},
                                {3, "finished", "", ""}});
  record.started = started;
  return record;
}

System system_of_one_promise() {
  System system;
  Objective objective;
  objective.name = "users";
  objective.covers = {"region-outage", "zone-outage"};
  system.objectives = {objective};
  Drill drill;
  drill.name = "yearly";
  drill.scenario = Ref{"region-outage", {}};
  system.drills = {drill};
  return system;
}

std::vector<Scenario> scenarios() {
  Scenario region, destroyed;
  region.name = region.kind = "region-outage";
  destroyed.name = destroyed.kind = "region-destroyed";
  destroyed.under = {"region-outage"};
  return {region, destroyed};
}

}  // namespace

TEST_CASE("29, 59 and 299 clean drills support 90, 95 and 99 percent") {
  // 0.9^28 = 0.0523 > 0.05 >= 0.9^29 = 0.0471; 0.95^58 = 0.0510, 0.95^59 = 0.0485; 0.99^298 = 0.05003, 0.99^299 = 0.0495.
  CHECK(drills_needed(0.90) == 29);
  CHECK(drills_needed(0.95) == 59);
  CHECK(drills_needed(0.99) == 299);
  CHECK(supported_reliability(29) >= 0.90);
  CHECK(supported_reliability(28) < 0.90);
  CHECK(supported_reliability(299) >= 0.99);
  CHECK(supported_reliability(298) < 0.99);
}

TEST_CASE("clean drills in a row count, a failed one starts anew, a changed model leaves the earlier ones out") {
  const System system = system_of_one_promise();
  const ModelHashes today{{"yearly", std::string(64, 'a')}};
  Record failed = clean_record(200);
  failed.entries.insert(failed.entries.begin(), {1, "failed", "detect", "x"});
  auto rows = readiness(system, scenarios(), {clean_record(300), failed, clean_record(100), clean_record(400)}, today);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].kind == "region-outage");
  CHECK(rows[0].clean == 2);  // 300 and 400: the failed one lies before them
  CHECK(rows[0].clean_today == 2);
  CHECK(rows[0].reliability == Approx(0.2236).epsilon(1e-3));  // the square root of 0.05
  REQUIRE(rows[0].last);
  CHECK(rows[0].last->started == 400);
  CHECK(rows[0].last->result == "clean");
  CHECK_FALSE(rows[0].last->stale);
  CHECK(rows[0].drills == std::vector<std::string>{"yearly"});
  CHECK(rows[1].kind == "zone-outage");
  CHECK_FALSE(rows[1].last);
  CHECK(rows[1].drills.empty());

  rows = readiness(system, scenarios(), {clean_record(300)}, {{"yearly", std::string(64, 'b')}});
  CHECK(rows[0].last->stale);
  CHECK(rows[0].clean == 1);
  CHECK(rows[0].clean_today == 0);
  CHECK(rows[0].reliability == 0);
}

TEST_CASE("a drill of a worse kind counts for the milder promise, a simulated run and an unfinished one for none") {
  const System system = system_of_one_promise();
  const ModelHashes today{{"yearly", std::string(64, 'a')}};
  Record worse = clean_record(500);
  worse.prediction.scenario = "region-destroyed";  // a kind under region-outage
  CHECK(readiness(system, scenarios(), {worse}, today)[0].clean == 1);
  Record simulated = clean_record(600);
  simulated.mode = "simulated";
  CHECK_FALSE(readiness(system, scenarios(), {simulated}, today)[0].last);
  Record paused = clean_record(700);
  paused.entries.pop_back();
  CHECK_FALSE(readiness(system, scenarios(), {paused}, today)[0].last);
}

TEST_CASE("a drill is stale when the model changed since it was last rehearsed, or left its calendar") {
  Record changed = clean_record(300);
  changed.prediction.model_hash = std::string(64, 'c');
  const ModelHashes today{{"yearly", std::string(64, 'a')}};
  CHECK(last_rehearsal("yearly", {clean_record(200), changed}, today).value().stale);
  CHECK_FALSE(last_rehearsal("yearly", {changed, clean_record(400)}, today).value().stale);
  CHECK(last_rehearsal("yearly", {clean_record(200)}, {}).value().stale);
  CHECK_FALSE(last_rehearsal("monthly", {clean_record(200)}, today));
}

}  // namespace drsim::rehearsal
