// The search for the cheapest configuration, on models whose optimum follows from a few lines of arithmetic.
#include "sim/app/optimization.hpp"

#include <algorithm>

#include "sim/app/comparison.hpp"
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

/// The lab loses its region for 100 h; checks every 30 s see it, nobody has to decide.
Lab lost_region() {
  Lab l;
  l.option.response = Response{};
  l.option.response->detect = HealthCheck{Seconds{30}, 3};
  l.fail(EffectKind::outage, lab::region("primary"), 6000);
  l.inputs.system.objectives.front().covers = {"region-outage"};
  l.inputs.system.objectives.front().share = 0.9;
  return l;
}

reports::OptimizationReport search(Lab& l, int workers = 1) {
  l.inputs.options = {l.option};
  l.inputs.scenarios = {l.scenario};
  OptimizationSettings settings;
  settings.study.replications = 512;
  settings.study.workers = workers;
  return optimize(l.inputs, settings);
}

const reports::OptimizedParameter& parameter(const reports::OptimizationReport& report, const std::string& name) {
  REQUIRE(report.choice);
  const auto& all = report.choice->parameters;
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.parameter == name; });
  INFO(name);
  REQUIRE(found != all.end());
  return *found;
}

std::size_t changed(const reports::OptimizationReport& report) {
  const auto& all = report.choice->parameters;
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& each) { return each.changed; }));
}

/// A replica costs the transfer of 1 MB/s x 730 h = 2,628 GB at 0.02 USD: 52.56 USD a month.
Lab with_replica() {
  Lab l = lost_region();
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  return l;
}

/// 6 instances of `api` at home and 6 deployed elsewhere that take an hour to boot, at 0.1 USD an hour: 438 USD a month at home and 73 USD
/// for each that stands by. Three of them serve all 300 /s.
Lab standby_decides() {
  Lab l = with_replica();
  l.component("api").machine = Ref{"vm", {}};
  l.component("api").boot = lab::minutes(60);
  l.inputs.prices.prices = {{"vm", PriceUnit::hour, 0.1, "east", "test", "2026", "ok", {}}};
  l.stand_by("api", 1, 0);
  l.option.routing.mode = SwitchMode::automatic;
  l.inputs.system.objectives.front().rto = 30 * kMinute;
  return l;
}

}  // namespace

TEST_CASE("the RPO decides the snapshot interval") {
  // A copy of 100 GB takes 800 s over the link. Every 6 h: at most 6 h 13 min are lost, under the RPO. Every day: 6.5 of 24 h at the
  // best. Each copy costs 100 GB x 0.02 USD = 2 USD; 730 / 6 of them a month: 243.33 USD, hourly ones 1,460 USD.
  Lab l = lost_region();
  Protection& snapshot = l.protect("db", ProtectionKind::snapshot, "west");
  snapshot.every = kDay;
  snapshot.keep = 7 * kDay;
  l.stand_by("api", 1, 0);
  l.inputs.system.objectives.front().rto = 24 * kHour;
  l.inputs.system.objectives.front().rpo = 6.5 * kHour;
  const reports::OptimizationReport report = search(l);
  const reports::OptimizedParameter& interval = parameter(report, "snapshot interval");
  CHECK(interval.value == "6 h");
  CHECK(interval.breaks);
  CHECK(interval.saved_usd == Approx(2 * (730.0 / 6 - 730.0 / 24)));
  CHECK(report.choice->monthly_usd == Approx(2 * 730.0 / 6));
  CHECK(changed(report) == 1);
  CHECK(report.choice->promises.front().attainment.estimate == 1);
}

TEST_CASE("the RTO decides how much of the standby runs") {
  // A quarter of 6 are 2 instances, 200 of 300 /s until the others have booted after an hour, over 30 min. A half are 3: enough at once.
  Lab l = standby_decides();
  const reports::OptimizationReport report = search(l);
  const reports::OptimizedParameter& running = parameter(report, "standby that runs");
  CHECK(running.value == "50 %");
  CHECK(running.next_weaker == "25 %");
  CHECK(running.saved_usd == Approx(73));
  CHECK(running.breaks);
  CHECK(report.choice->monthly_usd == Approx(438 + 3 * 73 + 52.56));
  CHECK(changed(report) == 1);
}

TEST_CASE("an approval that takes longer than the RTO gives way to automation") {
  // 4 min until somebody answers and 30 min to decide against 20 min. Automatic routing costs two health checks and a zone: 1.50 USD.
  Lab l = with_replica();
  l.stand_by("api", 1, 1);
  l.option.response->decide_by = Ref{"on-call", {}};
  l.option.response->decide_takes = lab::minutes(30);
  l.inputs.system.objectives.front().rto = 20 * kMinute;
  l.inputs.prices.prices = {{"Route 53 health check, AWS endpoint, basic", PriceUnit::month, 0.5, "east", "test", "2026", "ok", {}},
                            {"Route 53 hosted zone", PriceUnit::month, 0.5, "east", "test", "2026", "ok", {}}};
  const reports::OptimizationReport report = search(l);
  CHECK(parameter(report, "failover").value == "automatic");
  CHECK(parameter(report, "failover").breaks);
  CHECK(report.choice->monthly_usd == Approx(52.56 + 1.5));
  CHECK(changed(report) == 1);
}

TEST_CASE("what no configuration can keep is told, with how close it came") {
  // Three checks 10 s apart take 20 s at the least: nothing is back after 5.
  Lab l = with_replica();
  l.inputs.system.objectives.front().rto = Seconds{5};
  const reports::OptimizationReport report = search(l);
  CHECK_FALSE(report.choice);
  CHECK(report.why_none.find("surely misses") != std::string::npos);
  REQUIRE(report.closest.size() == 1);
  CHECK(report.closest.front().worst.scenario == "lab");
  CHECK(report.closest.front().worst.attainment.estimate == 0);
}

TEST_CASE("the frontier falls in recovery time as it rises in cost, and prices the minute") {
  // Of 6 instances a quarter is 2 and a half is 3, which serve all: an hour less to wait for 73 USD more. With a quarter clients move
  // while the others boot, so only the minute of their time to live is gained, for 2 x 73 USD.
  Lab l = standby_decides();
  const reports::OptimizationReport report = search(l);
  REQUIRE(report.frontier.size() == 3);
  const reports::FrontierPoint &nothing = report.frontier[0], &quarter = report.frontier[1], &half = report.frontier[2];
  CHECK_FALSE(nothing.meets);
  CHECK_FALSE(quarter.meets);
  CHECK(half.chosen);
  CHECK(half.meets);
  CHECK(quarter.monthly_usd - nothing.monthly_usd == Approx(146));
  CHECK(half.monthly_usd - quarter.monthly_usd == Approx(73));
  CHECK(*nothing.p95_s - *quarter.p95_s == Approx(60).margin(5));
  CHECK(*quarter.p95_s - *half.p95_s == Approx(3600).margin(30));
  CHECK(*half.usd_per_minute == Approx(73 / ((*quarter.p95_s - *half.p95_s) / 60)));
}

TEST_CASE("the configuration that was found keeps its promises on other seeds, by the verdict of compare") {
  Lab l = standby_decides();
  REQUIRE(search(l).choice);
  l.option.standby.front().second.running = 0.5;  // as found above
  l.inputs.options = {l.option};
  for (const std::uint64_t seed : {2U, 3U, 4U, 5U}) {
    ComparisonSettings settings;
    settings.study.seed = seed;
    settings.timelines = false;
    const Comparison comparison(l.inputs, seed);
    CHECK(comparison.run(settings).recommendation.option == l.option.name);
  }
}

TEST_CASE("the number of workers does not change what is found") {
  Lab l = standby_decides();
  const reports::OptimizationReport one = search(l, 1), three = search(l, 3);
  CHECK(one.drills == three.drills);
  CHECK(one.choice->file == three.choice->file);
  CHECK(one.choice->annual_usd == three.choice->annual_usd);
}
