// Instances that come back a few at a time.
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }

/// The six instances of `api`, 100 /s each for a demand of 300 /s, crash and are restarted by people who notice after 2 min; each boots in
/// 2 min. Three instances serve all.
struct FleetLab : Lab {
  FleetLab(int of, int at_once, const Distribution& each) {
    scenario.kind = "component-failure";
    Runbook& all = runbook("component-failure");
    step(all, StepKind::detect);
    step(all, StepKind::restart, {"api"}).in_batches = Batches{of, at_once, each, false};
    fail(EffectKind::crash, lab::one("api"), std::nullopt);
  }
  Batches& batches() { return *option.runbooks.back().steps.back().in_batches; }
};

}  // namespace

TEST_CASE("a fleet that restarts in batches serves as far as its batches are done") {
  // Two instances every ten minutes: four of them, enough for all, after 2 + 20 + 2 min; the step is done after the third batch.
  const Outcome outcome = FleetLab(2, 1, lab::minutes(10)).drill();
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(24));
  CHECK(minutes_of(outcome.steps[1].end) == Approx(34));
}

TEST_CASE("batches that are worked on at the same time are done at the same time") {
  // Batches one and two after 2 + 10 + 2 min, the third one ten minutes later.
  const Outcome outcome = FleetLab(2, 2, lab::minutes(10)).drill();
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(14));
  CHECK(minutes_of(outcome.steps[1].end) == Approx(24));
}

TEST_CASE("the last batch may be smaller than the others") {
  // 4 + 2 instances.
  CHECK(minutes_of(FleetLab(4, 1, lab::minutes(10)).drill().steps[1].end) == Approx(24));
}

TEST_CASE("the hardest batches last: the same work in all, and more of it done early") {
  for (std::uint64_t replication = 0; replication < 50; ++replication) {
    FleetLab l(1, 1, Distribution::exponential(10 * kMinute));
    const Outcome as_they_come = l.drill(replication);
    l.batches().hardest_last = true;
    const Outcome sorted = l.drill(replication);
    CHECK(sorted.steps[1].end.count() == Approx(as_they_come.steps[1].end.count()));
    CHECK(sorted.objectives[0].recovery_time <= as_they_come.objectives[0].recovery_time);
  }
}

TEST_CASE("a region is filled in batches too") {
  // Notice 2, then three batches of ten minutes; the last one is launched in 1 and boots in 2 min.
  Lab l;
  l.scenario.kind = "region-outage";
  l.component("api").needs.clear();
  l.stand_by("api", 1, 0);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::provision, {"api"}).in_batches = Batches{2, 1, lab::minutes(10), false};
  l.fail(EffectKind::outage, lab::region("east"), 600);
  CHECK(minutes_of(l.drill().steps[1].end) == Approx(2 + 30 + 3));
}
