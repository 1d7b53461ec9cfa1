// For each of the five plans one sentence of it, checked by arithmetic on its model.
#include <algorithm>
#include <functional>

#include "tests/catch.hpp"
#include "tests/models/shipped.hpp"

using namespace drsim;

namespace {

constexpr std::uint64_t kDrills = 400;

std::vector<Outcome> study(const std::string& model, const std::string& scenario, const std::string& option,
                           std::vector<std::string> sets = {}) {
  const Inputs inputs = shipped::inputs(model, std::move(sets), {scenario}, {option});
  return shipped::drills(inputs, inputs.options[0], inputs.scenarios[0], kDrills);
}

double share(const std::vector<Outcome>& outcomes, const std::function<bool(const Outcome&)>& holds) {
  return static_cast<double>(std::count_if(outcomes.begin(), outcomes.end(), holds)) / static_cast<double>(outcomes.size());
}

}  // namespace

TEST_CASE("middleware: agents answer by hand, so customers are served while the region is away, and automation is not") {
  // 'if automation is down, agents can still respond manually': 0.6 of the usual quality, and the promise asks for 0.5. Automation
  // asks for 0.7, which no hand gives: it waits for the region, half of the outages longer than its median of 5 h > 4 h.
  const auto outcomes = study("richpanel-middleware", "region-outage", "as-documented");
  CHECK(share(outcomes, [](const Outcome& o) { return o.objectives[0].recovery_time == Seconds{0}; }) == 1);
  CHECK(share(outcomes, [](const Outcome& o) { return o.objectives[1].recovery_time > 4 * kHour; }) > 0.5);
}

TEST_CASE("agent framework: snapshots every 15 minutes keep an RPO of 15 minutes in 860 of 900 seconds only") {
  // A snapshot of 5 GB takes 5e9 / 125e6 = 40 s over the link. In the 40 s before it has arrived, the one before it is older
  // than 15 min: 40 / 900 = 4.4 % of moments.
  const auto outcomes = study("agent-framework", "region-destroyed", "as-documented");
  const double missed = share(outcomes, [](const Outcome& o) { return o.objectives[0].data_loss > 15 * kMinute; });
  CHECK(missed > 0.01);
  CHECK(missed < 0.09);  // 4.4 %, three standard deviations of 400 drills either way are 3.1 %
  CHECK(share(outcomes, [](const Outcome& o) { return o.objectives[0].data_loss > 15 * kMinute + Seconds{41}; }) == 0);
}

TEST_CASE("document processor: health checks and DNS fail over in two to three minutes, as the plan says, when nothing has to start") {
  // Three checks 30 s apart trip 60 to 90 s after the outage. Half of the clients go to the lost region; entries of 60 s expire
  // evenly, so that 95 % of all are served when 90 % of these have moved, after 54 s: 114 to 144 s, in steps of 3 s. Where a
  // store must be promoted first, as under pilot light, somebody decides, and it takes half an hour.
  const auto outcomes = study("document-processor", "region-outage", "active-active",
                              {R"(options.active-active.routing.health_check={"every":"30 s","failures":3})"});
  for (const Outcome& outcome : outcomes) {
    if (outcome.objectives[0].recovery_time == Seconds{0}) continue;
    CHECK(outcome.objectives[0].recovery_time > Seconds{100});
    CHECK(outcome.objectives[0].recovery_time < Seconds{180});
  }
}

TEST_CASE("orchestrator: a daily backup keeps an RPO of five minutes one time in 288") {
  // The last copy of the day is at most 5 min old in 5 of 1,440 minutes, less the time that it takes to arrive: 0.35 % at most.
  const auto outcomes = study("toolformer-orchestrator", "region-destroyed", "as-documented");
  CHECK(share(outcomes, [](const Outcome& o) { return o.objectives[0].data_loss <= 5 * kMinute; }) < 0.015);
  const double median = shipped::median_data_loss(outcomes) / kHour.count();
  CHECK(median > 10);  // uniform over a day: half a day
  CHECK(median < 15);
}

TEST_CASE("ERP: damage that is noticed after the log is gone costs up to a day, and after the backups are gone everything") {
  // WAL is kept 7 days: noticed after 1 day, the restore point is 5 min before the damage; noticed after 20 days, only a daily full
  // backup reaches back so far; noticed after 40 days, none of the 30 that are kept is old enough.
  const auto noticed_after = [](const std::string& days) {
    return study(
        "erp", "late", "as-documented",
        {R"(scenarios.late={"like":"corruption-noticed-late","failures":[{"name":"bug","effect":"corruption","target":"db","damages":0.1,"noticed":")" +
         days + R"( d"}]})"});
  };
  const auto unrecoverable = [](const Outcome& o) { return o.objectives[0].data_loss == kForever; };
  CHECK(share(noticed_after("1"), unrecoverable) == 0);
  CHECK(share(noticed_after("20"), unrecoverable) == 0);
  CHECK(share(noticed_after("40"), unrecoverable) == 1);
  // Everything since the restore point is lost: 1 day and minutes against 20 days and up to one more.
  CHECK(shipped::median_data_loss(noticed_after("1")) < 1.2 * 86400);
  CHECK(shipped::median_data_loss(noticed_after("20")) > 20 * 86400);
}
