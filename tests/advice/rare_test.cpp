// Rare outcomes of drills whose probability follows from a few lines of arithmetic, and of one that brute force can count.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/app/comparison.hpp"
#include "sim/app/rare_outcome.hpp"
#include "sim/study/intervals.hpp"
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

reports::RareReport rare(Lab& l, std::uint64_t drills, RareOutcome outcome = RareOutcome::missed_objective, int workers = 2,
                         std::uint64_t seed = 1) {
  l.inputs.options = {l.option};
  l.inputs.scenarios = {l.scenario};
  StudySettings settings;
  settings.replications = drills;
  settings.workers = workers;
  settings.seed = seed;
  return find_rare(l.inputs, outcome, settings);
}

bool holds(const Attainment& share, double truth) { return share.low <= truth && truth <= share.high; }

/// Plain drills of the same inputs that miss the RTO or RPO.
std::uint64_t brute_force(Lab& l, std::uint64_t drills) {
  l.inputs.options = {l.option};
  l.inputs.scenarios = {l.scenario};
  const Comparison comparison(l.inputs, 77);
  StudySettings settings;
  settings.replications = drills;
  settings.seed = 77;
  const StudyOutcomes outcomes = run_study(comparison.cells(), settings);
  const Objective& objective = l.inputs.system.objectives.front();
  const ObjectiveColumns& columns = outcomes.cells.front().objectives.front();
  std::uint64_t missed = 0;
  for (std::size_t k = 0; k < columns.recovery_time.size(); ++k)
    missed += columns.recovery_time[k] > objective.rto->count() || columns.data_loss[k] > objective.rpo->count() ? 1 : 0;
  return missed;
}

/// Zones of 200 /s each that are out for two hours, each with chance `p`, against an RTO of one.
Lab zones(const std::vector<std::string>& names, double p, double demand) {
  Lab l;
  l.scenario.kind = "zone-outage";
  l.component("api").needs.clear();
  l.inputs.system.workloads.front().rate = PerSecond{demand};
  for (const std::string& name : names) {
    Failure& failure = l.fail(EffectKind::outage, {Selector::Aim::zone, Selector::Pick::one, name, "primary", "zone " + name, {}}, 120);
    failure.name = "zone " + name;
    failure.chance = p;
  }
  return l;
}

/// The region is lost; the store comes back from the newest of daily copies that is good, which costs a day for each that is not.
Lab bad_copies(double unusable) {
  Lab l;
  Protection& snapshot = l.protect("db", ProtectionKind::snapshot, "west");
  snapshot.every = kDay;
  snapshot.keep = 30 * kDay;
  snapshot.unusable = unusable;
  l.stand_by("api", 1, 1);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::restore, {"db"});
  l.step(runbook, StepKind::switch_traffic);
  l.fail(EffectKind::outage, lab::region("primary"), 6000).data = DataFate::destroyed;
  l.inputs.system.objectives.front().rto = 48 * kHour;
  // One bad copy loses two days and the time of a copy at most, two bad ones two days and a little at least.
  l.inputs.system.objectives.front().rpo = 2 * kDay + 15 * kMinute;
  return l;
}

}  // namespace

TEST_CASE("two faults of 1 % miss an objective in 1 of 10,000 drills, and are named") {
  Lab l = zones({"b", "c"}, 0.01, 300);  // one zone of 200 /s is not enough for 95 % of 300 /s, two are
  const reports::RareReport report = rare(l, 8192);
  CHECK(holds(report.raised.share, 1e-4));
  CHECK(report.raised.share.estimate == Approx(1e-4).epsilon(0.1));
  CHECK(report.all.share.estimate == report.raised.share.estimate);
  CHECK(report.others.hits == 0);
  CHECK(report.enough);
  CHECK(*report.gain > 300);
  REQUIRE(report.combinations.size() == 1);
  CHECK(report.combinations[0].happenings == std::vector<std::string>{"zone b strikes", "zone c strikes"});
  CHECK(report.combinations[0].share == Approx(1));
  CHECK(report.combinations[0].then == Approx(1));
}

TEST_CASE("three faults of 1 % are 1 in 1,000,000") {
  Lab l = zones({"a", "b", "c"}, 0.01, 190);
  const reports::RareReport report = rare(l, 8192);
  CHECK(holds(report.raised.share, 1e-6));
  CHECK(report.raised.share.estimate == Approx(1e-6).epsilon(0.1));
  REQUIRE(report.combinations.size() == 1);
  CHECK(report.combinations[0].happenings.size() == 3);
}

TEST_CASE("a step that fails in all of its three tries does so in the cube of its chance") {
  Lab l;
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  l.stand_by("api", 1, 1);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  Step& promote = l.step(runbook, StepKind::promote, {"db"});
  promote.chance_of_failure = 0.02;
  promote.retries = 2;
  l.step(runbook, StepKind::switch_traffic);
  l.fail(EffectKind::outage, lab::region("primary"), 6000);
  const reports::RareReport report = rare(l, 8192);
  CHECK(report.raised.share.estimate == Approx(8e-6).epsilon(0.1));  // 0.02^3
  CHECK(holds(report.raised.share, 8e-6));
}

TEST_CASE("bad copies after the loss of a region agree with plain drills") {
  Lab l = bad_copies(0.03);
  const reports::RareReport report = rare(l, 8192);
  const std::uint64_t drills = 40'000, missed = brute_force(l, drills);
  const Interval plain = clopper_pearson(missed, drills, 0.9999);
  INFO(missed << " of " << drills << " plain drills; " << report.all.share.estimate);
  CHECK(missed > 10);
  CHECK(plain.low <= report.all.share.high);
  CHECK(report.all.share.low <= plain.high);
  CHECK(report.raised.share.estimate >= plain.low);
  CHECK(report.raised.share.estimate <= plain.high);
  CHECK(report.raised.share.estimate == Approx(9e-4).epsilon(0.1));  // two copies of 3 %
}

TEST_CASE("a rare delay is found as well as a rare fault") {
  // Recovery = notice 2 min + the step + a minute of TTL; the step takes 10 min in the median and 20 min in its 95 % quantile: exp(sigma z)
  // with sigma = ln 2 / 1.6449. The RTO leaves 47.33 min: z = ln(4.733) / sigma = 3.689, which 1.125 of 10,000 exceed.
  Lab l;
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  l.stand_by("api", 1, 1);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::promote, {"db"}).takes = Distribution::lognormal(10 * kMinute, 20 * kMinute);
  l.step(runbook, StepKind::switch_traffic);
  l.fail(EffectKind::outage, lab::region("primary"), 6000);
  Lab once = l;
  once.option.runbooks.front().steps[1].takes = Distribution::constant(10 * kMinute);
  const Seconds other = once.drill().objectives.front().recovery_time - 10 * kMinute;
  l.inputs.system.objectives.front().rto = other + 47.33 * kMinute;
  const reports::RareReport report = rare(l, 8192);
  CHECK(holds(report.raised.share, 1.125e-4));
  CHECK(report.raised.share.estimate == Approx(1.125e-4).epsilon(0.1));
  CHECK(*report.gain > 20);
}

TEST_CASE("what comes of the moment of the failure is counted as it is, and no more is claimed") {
  // Daily copies without another fault: what is lost is uniform from the time of a copy on. The share of drills over the RPO is 1 in
  // 1,000, and no happening has to do with it.
  Lab l = bad_copies(0);
  const Seconds copy{800};  // 100 GB over 1 Gbit/s
  l.inputs.system.objectives.front().rpo = kDay + copy - kDay * 0.001;
  const reports::RareReport plain = rare(l, 20'000);
  CHECK_FALSE(plain.tilted);
  CHECK_FALSE(plain.gain);
  CHECK(plain.happenings.empty());
  CHECK(holds(plain.all.share, 1e-3));
  // The exact interval of plain drills.
  const Interval exact = clopper_pearson(plain.all.hits, 20'000);
  CHECK(plain.all.share.low == exact.low);
  CHECK(plain.all.share.high == exact.high);

  // With a fault beside that does no harm there is something to draw more often, and nothing to gain by it.
  Failure& harmless = l.fail(EffectKind::slowness, lab::one("api"), 1);
  harmless.factor = 1.01;
  harmless.chance = 0.01;
  const reports::RareReport tilted = rare(l, 20'000);
  CHECK(tilted.tilted);
  CHECK(holds(tilted.all.share, 1e-3));
  CHECK(tilted.others.hits > 0);
  CHECK(tilted.raised.share.estimate < 1e-4);
}

TEST_CASE("an outcome that cannot come is bounded and not named") {
  Lab l = zones({"b"}, 0.01, 300);
  const reports::RareReport report = rare(l, 4096);
  CHECK(report.all.hits == 0);
  CHECK_FALSE(report.enough);
  CHECK(report.combinations.empty());
  CHECK(report.all.share.low == 0);
  CHECK(report.all.share.high == Approx(2 * 3.6889 / 4096).epsilon(1e-3));
}

TEST_CASE("the number of workers changes nothing") {
  Lab l = zones({"b", "c"}, 0.01, 300);
  const reports::RareReport one = rare(l, 2048, RareOutcome::missed_objective, 1), three = rare(l, 2048, RareOutcome::missed_objective, 3);
  CHECK(one.all.share.estimate == three.all.share.estimate);
  CHECK(one.raised.share.high == three.raised.share.high);
  CHECK(one.pilots == three.pilots);
}

TEST_CASE("what does not recover is another question than what misses") {
  Lab l = zones({"b", "c"}, 0.01, 300);
  CHECK(rare(l, 2048, RareOutcome::not_recovered).all.hits == 0);  // the zones come back after two hours
}

TEST_CASE("without a promise nothing can be missed") {
  Lab l = zones({"b", "c"}, 0.01, 300);
  l.inputs.system.objectives.front().rto.reset();
  l.inputs.system.objectives.front().rpo.reset();
  CHECK_THROWS_AS(rare(l, 512), std::invalid_argument);
}

TEST_CASE("repeated studies of a rare outcome hold what brute force counts", "[heavy]") {
  Lab l = bad_copies(0.01);
  const std::uint64_t drills = 1'000'000, missed = brute_force(l, drills);
  const double truth = static_cast<double>(missed) / static_cast<double>(drills);
  int hold = 0;
  double sum = 0, squares = 0;
  constexpr int kStudies = 100;
  for (int seed = 1; seed <= kStudies; ++seed) {
    const reports::RareReport report = rare(l, 2048, RareOutcome::missed_objective, 2, static_cast<std::uint64_t>(seed));
    hold += holds(report.all.share, truth) ? 1 : 0;
    sum += report.all.share.estimate;
    squares += report.all.share.estimate * report.all.share.estimate;
  }
  // Brute force knows 1 of 10,000 to sqrt(100) of 100 drills, a tenth; the mean of the studies knows it far better: four of both.
  const double mean = sum / kStudies, deviation = std::sqrt((squares / kStudies - mean * mean) / kStudies);
  CHECK(mean == Approx(truth).margin(4 * (deviation + std::sqrt(truth / static_cast<double>(drills)))));
  CHECK(mean == Approx(1e-4).margin(4 * deviation));  // two copies of 1 %
  CHECK(hold >= 86);                                  // 95 of 100 but for four deviations of 2.2
}
