// From drills to the result: summary, verdicts over cells, recommendation, break-even, fingerprint.
#include <algorithm>
#include <cmath>

#include "sim/study/assemble.hpp"
#include "sim/study/costs.hpp"
#include "sim/study/timeline.hpp"
#include "tests/catch.hpp"
#include "tests/study/fakes.hpp"

using namespace drsim;
using drsim::study_test::cell_of;

namespace {

constexpr double kHourSeconds = 3600;

/// Quantile of the standard normal distribution by bisection of erfc.
double normal_quantile(double u) {
  double low = -10, high = 10;
  for (int i = 0; i < 80; ++i) {
    const double middle = (low + high) / 2;
    (std::erfc(-middle / std::sqrt(2.0)) / 2 < u ? low : high) = middle;
  }
  return low;
}

/// Four options in one scenario. Recovery times are lognormal: replication k takes the k-th of 2,000 equally likely slices.
struct FourOptions {
  static constexpr std::uint64_t kDrills = 2000;
  struct Strategy {
    const char* name;
    double median_h, sigma, fixed_usd_y;
  };
  static constexpr Strategy kStrategies[] = {{"backup-restore", 8, 0.6, 5000},
                                             {"pilot-light", 1, 0.7, 40000},
                                             {"warm-standby", 1.0 / 6, 0.8, 150000},
                                             {"active-active", 1.0 / 60, 1.0, 400000}};
  System system;
  std::vector<Scenario> scenarios;
  std::vector<Option> options;
  std::vector<Cell> cells;
  StudyOutcomes outcomes;

  explicit FourOptions(double rto_h) {
    system.name = "example";
    Component store;
    store.name = "orders-db";
    store.kind = ComponentKind::database;
    system.components.push_back(store);
    Workload workload;
    workload.name = "shoppers";
    workload.enters = {"orders-db", {}};
    system.workloads.push_back(workload);
    Objective objective;
    objective.name = "shoppers";
    objective.target = {"shoppers", {}};
    objective.rto = Seconds{rto_h * kHourSeconds};
    objective.covers = {"disaster"};
    system.objectives.push_back(objective);
    Scenario scenario;
    scenario.name = scenario.kind = "region-outage";
    scenario.under = {"disaster"};
    scenario.per_year = {0.5, 0.5, 0.5, "example"};
    scenarios.push_back(scenario);
    for (const Strategy& strategy : kStrategies) {
      Option option;
      option.name = strategy.name;
      options.push_back(option);
      cells.push_back(cell_of("region-outage", strategy.name, [strategy](std::uint64_t k, Outcome& outcome) {
        const double u = (static_cast<double>(k) + 0.5) / static_cast<double>(kDrills);
        const double hours = strategy.median_h * std::exp(strategy.sigma * normal_quantile(u));
        outcome.objectives[0].recovery_time = Seconds{hours * kHourSeconds};
        outcome.cost.downtime = Usd{hours * 50000};
        outcome.steps[0] = {Seconds{0}, Seconds{1}, Seconds{hours * kHourSeconds}};
      }));
    }
    outcomes = run_study(cells, {.replications = kDrills, .workers = 2});
  }

  StudyDescription describe() const {
    StudyDescription description{"0.1.0", "drsim compare", system, scenarios, options, {}, {}, {{"m.json", "abc"}}};
    for (std::size_t option = 0; option < options.size(); ++option) {
      description.monthly.push_back({kStrategies[option].fixed_usd_y / 12, 0, 0, {}});
      description.cells.push_back({0, option, option, {}, "", {{"promote/orders-db", "dba", {}}, {"validate", "", {}}}});
    }
    return description;
  }
};

std::optional<std::string> winner(double rto_h) {
  const FourOptions study(rto_h);
  return make_result(study.describe(), study.outcomes).recommendation.option;
}

}  // namespace

// Outages 0.5 a year at 50,000 USD an hour; E[T] = median x exp(sigma^2 / 2), cost = fixed + 25,000 x E[T]:
//   backup-restore 244,443.5   pilot-light 71,940.53   warm-standby 155,738.0   active-active 400,687.0
// P(T <= 4 h): 12.4 %, 97.6 %, 99.996 %, 100 %; <= 1 h: 0, 50 %, 98.7 %, 100 %; <= 5 min: 0, 0, 19.3 %, 94.6 %.
TEST_CASE("the cheapest option that keeps the promise with confidence is recommended") {
  CHECK(winner(4) == "pilot-light");
  CHECK(winner(1) == "warm-standby");
  CHECK(winner(5.0 / 60) == std::nullopt);  // active-active keeps it in 94.6 % of drills only
}

TEST_CASE("costs, attainments and break-even frequencies are those of the closed form") {
  const FourOptions study(4);
  const StudyResult result = make_result(study.describe(), study.outcomes);
  const double totals[] = {244443.5, 71940.53, 155738.0, 400687.0};
  const double kept[] = {0.123995, 0.9761719, 0.9999644, 1.0};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(result.costs[i].total_annual_usd == Approx(totals[i]).epsilon(1e-3));
    CHECK(result.results[i].both_attainment->estimate == Approx(kept[i]).margin(1.0 / FourOptions::kDrills));
    CHECK(result.results[i].verdict == (i == 0 ? Verdict::misses : Verdict::meets));
  }
  // Against the recommended pilot-light: (fixed difference) / (50,000 x difference of E[T]) outages a year.
  REQUIRE(result.break_even.size() == 3);
  CHECK(result.break_even[0].cheaper_below == "backup-restore");
  CHECK(result.break_even[0].cheaper_above == "pilot-light");
  CHECK(*result.break_even[0].per_year == Approx(0.08433615).epsilon(2e-3));
  CHECK(result.break_even[1].cheaper_below == "pilot-light");
  CHECK(result.break_even[1].cheaper_above == "warm-standby");
  CHECK(*result.break_even[1].per_year == Approx(2.099036).epsilon(2e-3));
  CHECK(result.break_even[1].assumed_per_year == 0.5);
}

// Two options, two scenarios, all drills alike. The first costs nothing to keep and 10 USD an incident, the second 100 USD a year
// and 5 or nothing. With f outages a year the other scenario flips at g where 10 f + 10 g = 100 + 5 f: g = 10 - f/2. f is triangular,
// 1 to 3 around 2: 5 % lie under 1 + sqrt(0.1) = 1.3162, 5 % over 2.6838, so 90 % of the flips lie from 8.6581 to 9.3419.
TEST_CASE("a break-even has the range that other frequencies leave open") {
  System system;
  std::vector<Scenario> scenarios(2);
  scenarios[0].name = "outage", scenarios[1].name = "other";
  scenarios[0].per_year = {1, 2, 3, ""}, scenarios[1].per_year = {1, 1, 1, ""};
  std::vector<Option> options(2);
  options[0].name = "idle", options[1].name = "ready";
  StudyDescription description{"", "", system, scenarios, options, {{0, 0, 0, {}}, {100.0 / 12, 0, 0, {}}}, {}, {}};
  StudyOutcomes outcomes;
  outcomes.replications = 40;
  const double usd[2][2] = {{10, 5}, {10, 0}};  // by scenario and option
  for (std::size_t scenario = 0; scenario < 2; ++scenario)
    for (std::size_t option = 0; option < 2; ++option) {
      description.cells.push_back({scenario, option, outcomes.cells.size(), {}, "", {}});
      outcomes.cells.emplace_back();
      outcomes.cells.back().replications = 40;
      outcomes.cells.back().cost.total.assign(40, usd[scenario][option]);
    }
  const std::vector<BreakEven> flips = break_even("idle", option_costs(description, outcomes), description, outcomes);
  REQUIRE(flips.size() == 2);
  CHECK(*flips[1].per_year == Approx(9));
  REQUIRE(flips[1].range_per_year);
  CHECK(flips[1].range_per_year->low == Approx(8.6581).margin(0.01));
  CHECK(flips[1].range_per_year->high == Approx(9.3419).margin(0.01));
  // The outage itself flips at f where 10 f + 10 = 100 + 5 f: 18, whatever is drawn.
  CHECK(flips[0].range_per_year->low == Approx(18));
  CHECK(flips[0].range_per_year->high == Approx(18));
}

TEST_CASE("an option that is dearer to keep and to suffer has no break-even") {
  FourOptions study(4);
  StudyDescription description = study.describe();
  description.monthly[0].whole_usd = 10000;  // 120,000 a year for the slowest option
  const StudyResult result = make_result(description, study.outcomes);
  CHECK_FALSE(result.break_even[0].per_year);
  CHECK(result.break_even[0].cheaper_below == "pilot-light");
  CHECK(result.break_even[0].cheaper_above == "backup-restore");
}

TEST_CASE("a miss names what was observed and the step that takes longest") {
  const FourOptions study(1);
  const StudyResult result = make_result(study.describe(), study.outcomes);
  REQUIRE(result.recommendation.misses.size() == 2);
  const Miss& miss = result.recommendation.misses[1];
  CHECK(miss.option == "pilot-light");
  // P95 = exp(0.7 x 1.6449) h = 3.16 h; half of the drills take over the median of 1 h.
  CHECK(miss.why == "recovery time over the RTO of 60 min in 50 % of drills (P95 3.2 h); 95 % of drills must keep the promise");
  // Mean of the lognormal: exp(0.245) h = 1.28 h = 77 min.
  CHECK(miss.mend == "shorten 'promote/orders-db': 77 min on average, 100 % of the critical path");
}

TEST_CASE("a scenario that no objective covers is shown and vetoes nothing") {
  FourOptions study(4);
  study.system.objectives[0].covers = {"zone-outage"};
  const StudyResult result = make_result(study.describe(), study.outcomes);
  CHECK_FALSE(result.results[0].covered);
  CHECK(result.results[0].verdict == Verdict::misses);
  CHECK(result.recommendation.misses.empty());
  CHECK_FALSE(result.recommendation.option);  // nothing was promised, so nothing was shown
}

TEST_CASE("an option that does not apply is named and vetoes nothing, but is not recommended for it") {
  FourOptions study(4);
  StudyDescription description = study.describe();
  description.cells[1].outcomes = std::nullopt;
  description.cells[1].not_applicable = "no engine can do it";
  const StudyResult result = make_result(description, study.outcomes);
  CHECK(result.recommendation.option == "warm-standby");
  CHECK(result.results[1].not_applicable == "no engine can do it");
  CHECK(result.costs[1].at_least);
  CHECK(result.results[0].paired.size() == 2);  // against the two others that apply
}

TEST_CASE("confidence is joint: what is shown in one cell is not shown in twenty at once") {
  // P(T <= 4 h) = 0.97617, so slices 0 to 1951 are in time: 1,952 of 2,000. The share p with P(Bin(2000, p) >= 1952) = a is above
  // 0.968 for a = 2.5 % and 0.9647 for a = 5 % / 20.
  FourOptions study(4);
  study.system.objectives[0].share = 0.966;
  CHECK(make_result(study.describe(), study.outcomes).recommendation.option == "pilot-light");
  const Objective first = study.system.objectives[0];
  for (int i = 1; i < 20; ++i) study.system.objectives.push_back(first);
  for (CellOutcomes& cell : study.outcomes.cells) cell.objectives.resize(20, cell.objectives[0]);
  const StudyResult result = make_result(study.describe(), study.outcomes);
  CHECK(result.recommendation.option == "warm-standby");
  const auto miss = std::find_if(result.recommendation.misses.begin(), result.recommendation.misses.end(),
                                 [](const Miss& candidate) { return candidate.option == "pilot-light"; });
  REQUIRE(miss != result.recommendation.misses.end());
  CHECK(miss->mend == "more replications may decide it");
}

TEST_CASE("the fingerprint follows seed, inputs and drills, and nothing else") {
  const FourOptions study(4);
  StudyDescription description = study.describe();
  const std::string print = fingerprint(description, study.outcomes);
  CHECK(print.size() == 16);
  description.command = "another";
  description.inputs[0].path = "elsewhere/m.json";
  CHECK(fingerprint(description, study.outcomes) == print);
  StudyOutcomes other = study.outcomes;
  other.seed = 2;
  CHECK(fingerprint(description, other) != print);
  other = study.outcomes;
  other.cells[3].batch_digests[7] ^= 1;
  CHECK(fingerprint(description, other) != print);
  description.inputs[0].sha256 = "abd";
  CHECK(fingerprint(description, study.outcomes) != print);
}

TEST_CASE("the median drill is one that happened, and its picture has its steps") {
  const FourOptions study(4);
  const StudyDescription description = study.describe();
  StudyResult result = make_result(description, study.outcomes);
  add_timelines(description, study.cells, study.outcomes, 2, result.results);
  // Replications are in order of their times: the 1,000th of 2,000 is number 999.
  REQUIRE(result.results[1].timeline_median);
  CHECK(result.results[1].timeline_median->replication == 999);
  CHECK(result.results[1].timeline_p95->replication == 1899);
  CHECK(result.results[1].timeline_median->steps[0].who == "dba");
  CHECK(result.results[1].timeline_median->steps[0].critical);
  CHECK_FALSE(result.results[1].timeline_median->steps[1].start_s);  // never ran
  CHECK(result.results[1].timeline_median->events.size() == 1);
}

TEST_CASE("a step's time to spare ends where a step that waits for it begins, or where all is over") {
  // detect to 60 s; page (60 to 90) and promote (60 to 200) wait for it; verify (200 to 260) waits for both; tell (90 to 120) for page.
  // detect: 0; page: tell begins at 90, at once: 0; promote: verify begins at 200: 0; tell: nobody waits, all is over at 260: 140;
  // verify: 0; report never ended: nothing can be said. Without tell, page could have ended at 200: 110.
  CellDescription cell;
  const auto step = [](const std::string& name, std::vector<std::size_t> after) {
    StepDescription described;
    described.name = name;
    described.after = std::move(after);
    return described;
  };
  cell.steps = {step("detect", {}),     step("page", {0}), step("promote", {0}),
                step("verify", {1, 2}), step("tell", {1}), step("report", {3})};
  Outcome outcome;
  for (const auto& [start, end] : {std::pair{0, 60}, {60, 90}, {60, 200}, {200, 260}, {90, 120}})
    outcome.steps.push_back({Seconds{static_cast<double>(start)}, Seconds{static_cast<double>(end)}, Seconds{0}});
  outcome.steps.push_back({Seconds{260}, kForever, Seconds{0}});
  const Timeline timeline = make_timeline(cell, outcome, {}, 7);
  const std::vector<std::optional<double>> expected{0, 0, 0, 0, 140, std::nullopt};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO(timeline.steps[i].step);
    CHECK(timeline.steps[i].slack_s == expected[i]);
  }
  cell.steps.erase(cell.steps.begin() + 4);
  outcome.steps.erase(outcome.steps.begin() + 4);
  CHECK(make_timeline(cell, outcome, {}, 7).steps[1].slack_s == 110.0);
}

TEST_CASE("what goes on in a drill becomes a course per objective, component and queue, and is no event") {
  Trace trace;
  const auto note = [&](double time, const char* kind, const char* what, const char* text, double value) {
    trace.events.push_back({Seconds{time}, kind, what, text, value});
  };
  note(0, "up", "db", "east", 1);
  note(0, "failure", "", "outage begins", 0);
  note(0, "up", "db", "east", 0);
  note(0, "served", "", "", 0.5);
  note(0, "served", "batch", "", 0.25);
  note(60, "up", "db", "west", 0.5);
  note(60, "up", "db", "west", 1);  // in the same moment; the first of all is what was before the failure, so both stay
  note(90, "up", "db", "west", 0.5);
  note(90, "up", "db", "west", 1);  // the later one holds
  note(60, "backlog", "jobs", "", 12);
  const Timeline timeline = make_timeline({}, {}, trace, 0);
  REQUIRE(timeline.events.size() == 1);
  CHECK(timeline.events[0].kind == "failure");
  CHECK(timeline.served == Course{{0, 0.5}});
  REQUIRE(timeline.other_objectives.size() == 1);
  CHECK(timeline.other_objectives[0].objective == "batch");
  REQUIRE(timeline.components.size() == 2);
  CHECK(timeline.components[0].up == Course{{0, 1}, {0, 0}});
  CHECK(timeline.components[1].region == "west");
  CHECK(timeline.components[1].up == Course{{60, 0.5}, {60, 1}, {90, 1}});
  REQUIRE(timeline.backlogs.size() == 1);
  CHECK(timeline.backlogs[0].messages == Course{{60, 12}});
}

TEST_CASE("of equal drills the one that is replayed soonest is shown") {
  std::vector<double> values(600, 1.0);
  values[0] = 2;  // replication 256 is first in its batch, 1 is second in its own
  CHECK(typical_replication(values, 500) == 256U);
  CHECK_FALSE(typical_replication({}, 500));
}

TEST_CASE("an interrupted study without a whole round gives a result without drills") {
  FourOptions study(4);
  bool interrupted = true;
  const StudyOutcomes none = run_study(study.cells, {.replications = 500, .workers = 1, .interrupted = &interrupted});
  const StudyResult result = make_result(study.describe(), none);
  CHECK(result.partial);
  CHECK(result.replications == 0);
  CHECK(result.results[0].verdict == Verdict::undecided);
  CHECK_FALSE(result.recommendation.option);
}
