// What single cells say: critical path, bands, stores, coverage, stated costs, and what would mend a data loss.
#include "sim/study/summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/study/costs.hpp"
#include "sim/study/recommend.hpp"
#include "sim/study/say.hpp"
#include "tests/catch.hpp"

using namespace drsim;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Component component(const std::string& name, ComponentKind kind) {
  Component result;
  result.name = name;
  result.kind = kind;
  return result;
}

/// api -> orders-db; a cache that may be lost; a second database that nobody writes; a queue.
System shop() {
  System system;
  system.components = {component("api", ComponentKind::service), component("sessions", ComponentKind::cache),
                       component("jobs", ComponentKind::queue), component("archive", ComponentKind::database),
                       component("orders-db", ComponentKind::database)};
  Need need;
  need.on = {"orders-db", {}};
  system.components[0].needs = {need};
  Workload workload;
  workload.name = "shoppers";
  workload.enters = {"api", {}};
  system.workloads = {workload};
  Objective objective;
  objective.name = "shoppers";
  objective.target = {"shoppers", {}};
  objective.rpo = Seconds{900};
  objective.covers = {"data-corruption"};
  system.objectives = {objective};
  return system;
}

Option with_copies() {
  Option option;
  option.name = "as-documented";
  Selector databases;
  databases.aim = Selector::Aim::component_kind;
  databases.name = "database";
  Protection snapshot;
  snapshot.of = {databases};
  snapshot.every = kDay;
  snapshot.keep = 30 * kDay;
  Protection replica;
  replica.kind = ProtectionKind::replica;
  Selector orders;
  orders.name = "orders-db";
  replica.of = {orders};
  replica.lag = Seconds{2};
  option.protections = {snapshot, replica};
  return option;
}

Scenario corruption() {
  Scenario scenario;
  scenario.name = "corruption-noticed-late";
  scenario.kind = "silent-corruption";
  scenario.under = {"data-corruption", "any"};
  return scenario;
}

/// 100 drills: orders-db loses 60 s in drills 0 to 87 and everything in the other 12; 1 transaction stranded, 3 destroyed.
struct Study {
  System system = shop();
  std::vector<Scenario> scenarios{corruption()};
  std::vector<Option> options{with_copies()};
  StudyOutcomes outcomes;
  StudyDescription description{"", "", system, scenarios, options, {{100, 10, 100, {}}}, {{0, 0, 0, {}, "", {}}}, {}};

  Study() {
    outcomes.replications = 100;
    CellOutcomes cell;
    cell.replications = 100;
    std::vector<double> loss(100, 60.0);
    std::fill(loss.begin() + 88, loss.end(), kInfinity);
    const std::vector<double> zero(100, 0.0);
    cell.objectives = {{zero, zero, zero, loss, zero, zero, zero, zero, zero, zero, zero, zero, std::vector<double>(100, 0.5)}};
    const StoreColumns untouched{zero, zero, zero, zero};
    cell.stores = {untouched, untouched, {loss, std::vector<double>(100, 1.0), std::vector<double>(100, 3.0), zero}};
    cell.cost = {zero, zero, zero, zero, zero, zero};
    cell.horizon.assign(100, 604800);
    cell.horizon[17] = 950400;
    cell.horizon[18] = 259200;
    cell.cost_at_least.assign(100, 0);
    outcomes.cells = {cell};
  }
};

}  // namespace

TEST_CASE("a step's part of the critical path is averaged over the drills in which it ran") {
  // restore: 100 and 300 s in the two drills in which it ran; promote: 0 in all; validate: 50 s in each of four.
  // All critical time: 400 + 200 = 600 s.
  const std::vector<StepDescription> steps{{"restore", "", {}}, {"promote", "", {}}, {"validate", "", {}}};
  const auto path = critical_steps(steps, {{100, kInfinity, 300, kInfinity}, {0, 0, 0, 0}, {50, 50, 50, 50}}, {150, 50, 350, kInfinity});
  REQUIRE(path.size() == 2);
  CHECK(path[0].step == "restore");
  CHECK(path[0].mean_s == 200);
  CHECK(path[0].share == Approx(400.0 / 600));
  CHECK(path[1].mean_s == 50);
  CHECK(path[1].share == Approx(200.0 / 600));
}

// Twenty drills recover, the two slowest take 300 + 40 and 200 + 60; a twenty-first never does and does not count. The first step
// takes 100 in the others: means over all (18 x 100 + 500)/20 = 115 and over the slow ones 250. The second runs in the slow ones only.
TEST_CASE("what makes bad drills bad is what a step adds in the slowest tenth more than in all") {
  std::vector<double> first(21, 100.0), second(21, kInfinity), times(21, 100.0);
  first[3] = 300, second[3] = 40, times[3] = 340;
  first[7] = 200, second[7] = 60, times[7] = 260;
  first[20] = 9999, times[20] = kInfinity;
  const auto path = critical_steps({{"restore", "", {}}, {"replay", "", {}}}, {first, second}, times);
  REQUIRE(path.size() == 2);
  CHECK(path[0].slow_extra_s == Approx(250 - 115));
  CHECK(path[1].slow_extra_s == Approx(50 - 100.0 / 20));
}

TEST_CASE("bands are quantiles at each moment") {
  // Ten drills, two moments: at the first all serve 1, at the second drill k serves k/10; ranks 1, 5 and 9 of 10.
  std::vector<float> served;
  for (int k = 9; k >= 0; --k) {
    served.push_back(1);
    served.push_back(static_cast<float>(k) / 10);
  }
  CellOutcomes drills;
  drills.replications = 10;
  drills.objectives.resize(1);
  drills.served = served;
  drills.backlog = served;
  for (float& messages : drills.backlog) messages *= 100;
  const Bands bands = bands_of(drills, 0);
  CHECK(bands.time_s == std::vector<double>{0, 30});
  CHECK(bands.served_p50[0] == 1);
  CHECK(bands.served_p10[1] == 0);
  CHECK(bands.served_p50[1] == static_cast<double>(0.4F));
  CHECK(bands.served_p90[1] == static_cast<double>(0.8F));
  CHECK(bands.backlog_p90 == std::vector<double>{100, static_cast<double>(0.8F * 100)});

  // Read as one moment of two objectives: that of the second is what was the second moment.
  drills.objectives.resize(2);
  drills.backlog.clear();
  const Bands second = bands_of(drills, 1);
  CHECK(second.served_p50 == std::vector<double>{static_cast<double>(0.4F)});
  CHECK(second.backlog_p50.empty());
}

TEST_CASE("moments of the bands lie evenly on a logarithmic axis, on the second, up to 14 days") {
  const auto& grid = served_grid();
  CHECK(grid.front() == Seconds{0});
  CHECK(grid.back() == 14 * kDay);
  for (std::size_t i = 1; i < grid.size(); ++i)
    CHECK(grid[i].count() == std::round(30 * std::pow(1209600.0 / 30, static_cast<double>(i - 1) / 46)));
}

TEST_CASE("only stores that the workload writes count, found behind its dependencies") {
  const System system = shop();
  CHECK(store_names(system) == std::vector<std::string>{"sessions", "archive", "orders-db"});  // no queue
  CHECK(stores_of(system, system.objectives[0]) == std::vector<std::size_t>{2});
  Objective of_component = system.objectives[0];
  of_component.target = {"archive", {}};
  CHECK(stores_of(system, of_component) == std::vector<std::size_t>{1});
}

TEST_CASE("an objective covers a kind and all kinds under it") {
  Objective objective;
  for (const char* kind : {"silent-corruption", "data-corruption", "any"}) {
    objective.covers = {"region-outage", kind};
    CHECK(covers(objective, corruption()));
  }
  objective.covers = {"region-outage"};
  CHECK_FALSE(covers(objective, corruption()));
}

TEST_CASE("a quantile on drills that did not recover is longer than the shortest of these was followed") {
  Study study;
  for (const std::size_t drill : {std::size_t{17}, std::size_t{40}}) study.outcomes.cells[0].objectives[0].recovery_time[drill] = kInfinity;
  // Followed for 11 and for 7 days; the drill of 3 days has recovered and says nothing.
  CHECK(summarize(study.description, study.outcomes).front().horizon_s == 604800);
}

TEST_CASE("after damage the loss is the time until writes stop, not the interval of copies") {
  Study study;
  Failure damage;
  damage.effect = EffectKind::corruption;
  study.scenarios[0].failures = {damage};
  for (double& loss : study.outcomes.cells[0].stores[2].data_loss) loss = 1800;
  for (double& loss : study.outcomes.cells[0].objectives[0].data_loss) loss = 1800;
  const CellResult cell = summarize(study.description, study.outcomes).front();
  CHECK(explain_miss(cell, 0, study.description).mend.find("stop writes sooner") != std::string::npos);
  study.scenarios[0].failures.clear();
  CHECK(explain_miss(cell, 0, study.description).mend.find("more often or continuously") != std::string::npos);
}

TEST_CASE("a cell reports its stores, unrecoverable drills and lost transactions by their fate") {
  const Study study;
  const CellResult cell = summarize(study.description, study.outcomes).front();
  CHECK(cell.covered);
  CHECK(cell.unrecoverable == 12);
  CHECK(cell.censored == 0);
  CHECK(cell.horizon_s == 259200);  // all recovered: the shortest of all
  REQUIRE(cell.stores.size() == 1);
  CHECK(cell.stores[0].store == "orders-db");
  CHECK(cell.stores[0].unrecoverable == 12);
  CHECK(cell.stranded_mean == 1);
  CHECK(cell.destroyed_mean == 3);
  CHECK(cell.served_fraction_mean == 0.5);
  CHECK_FALSE(cell.rto_attainment);
  CHECK(cell.rpo_attainment->estimate == 0.88);
  CHECK(cell.verdict == Verdict::misses);  // the upper end of 88 of 100 is 0.936
}

TEST_CASE("a data loss is explained by its worst store and that store's copies") {
  const Study study;
  const Miss miss = explain_miss(summarize(study.description, study.outcomes).front(), 0.8, study.description);
  CHECK(miss.why ==
        "data loss over the RPO of 15 min in 12 % of drills (P95 unrecoverable), unrecoverable in 12 %; 95 % of drills must keep the "
        "promise");
  CHECK(miss.mend ==
        "'orders-db' is unrecoverable in 12 % of drills: no clean copy old enough; keep copies longer or out of the failure's reach (now: "
        "snapshot every 24 h, kept 30 d and asynchronous replica, lag 2 s)");
}

TEST_CASE("a plan that keeps the RTO by waiting is told what it lacks") {
  CellResult cell;
  cell.rto_s = 3600;
  cell.share = 0.95;
  cell.replications = 100;
  cell.censored = 40;
  cell.horizon_s = 7 * 86400;
  cell.plan_note = "no plan for this: waits for the failure to end";
  cell.rto_attainment = cell.both_attainment = Attainment{0.6, 0.5, 0.7};
  const Study study;
  const Miss miss = explain_miss(cell, 0.5, study.description);
  CHECK(miss.why ==
        "recovery time over the RTO of 60 min in 40 % of drills (P95 > horizon), not recovered by the horizon of 7.0 d in 40 %; 95 % of "
        "drills "
        "must keep the promise");
  CHECK(miss.mend == cell.plan_note);
}

TEST_CASE("a stated cost is compared with the computed one") {
  System system;
  StatedCost stated;
  stated.option = "pilot-light";
  stated.monthly_low = Usd{100};
  stated.monthly_high = Usd{200};
  system.stated_costs = {stated};
  CHECK(stated_cost_notes(system, "pilot-light", {250, 50, 250, {}}).front() ==
        "stated: 100 USD to 200 USD a month; computed: 250 USD, more than stated");
  CHECK(stated_cost_notes(system, "pilot-light", {150, 50, 150, {}}).front() ==
        "stated: 100 USD to 200 USD a month; computed: 150 USD, as stated");
  CHECK(stated_cost_notes(system, "warm-standby", {150, 50, 150, {}}).empty());
  system.stated_costs.front().during_failover_factor = 2;
  CHECK(stated_cost_notes(system, "pilot-light", {150, 50, 270, {}}).back() ==
        "stated: 2 times the normal cost while failed over; computed: 1.80 times, 270 USD a month with all of the standby running "
        "against 150 USD");
}

TEST_CASE("figures are said with the digits that matter") {
  CHECK(study::say_time(45) == "45 s");
  CHECK(study::say_time(90.6 * 60) == "91 min");
  CHECK(study::say_time(5.23 * 3600) == "5.2 h");
  CHECK(study::say_time(9.97 * 3600) == "10 h");
  CHECK(study::say_time(86400 * 3.5) == "3.5 d");
  CHECK(study::say_percent(0.9821) == "98.2 %");
  CHECK(study::say_percent(0.99999) == "99.9 %");  // not all drills
  CHECK(study::say_percent(0.00001) == "0.1 %");   // not none
  CHECK(study::say_percent(1) == "100 %");
  CHECK(study::say_usd(182345) == "182,000 USD");
  CHECK(study::say_usd(-1234567) == "-1,230,000 USD");
  CHECK(study::say_usd(0.5) == "0.50 USD");
}
