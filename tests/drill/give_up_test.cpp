// A plan that is given up for another one.
#include <numeric>

#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }

/// `api` crashes and people notice after 2 min. Their first plan is a long step and a restart; their second one a restart that takes six
/// hours. `api` boots in 2 min.
struct TwoPlans : Lab {
  explicit TwoPlans(double first_takes_minutes) {
    scenario.kind = "component-failure";
    fail(EffectKind::crash, lab::one("api"), std::nullopt);
    Runbook& first = runbook("component-failure");
    step(first, StepKind::detect);
    step(first, StepKind::notify, {}, first_takes_minutes);
    step(first, StepKind::restart, {"api"});
    first.give_up_after = lab::minutes(24 * 60);
    first.then = Ref{"small-instance", {}};
    Runbook& second = runbook("small-instance");
    step(second, StepKind::restart, {"api"}, 6 * 60);
  }
  Runbook& first() { return option.runbooks.front(); }
};

}  // namespace

TEST_CASE("a plan that takes too long is given up for the other one") {
  // 2 min, 24 h of the first plan, 6 h of the second, 2 min of boot.
  const Outcome outcome = TwoPlans(30 * 60).drill();
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(2 + 1440 + 360 + 2));
  CHECK(minutes_of(outcome.objectives[0].declared) == Approx(2 + 1440 + 360));
  // The step that was given up explains the day that it took; the parts add up to the time of declaration.
  CHECK(minutes_of(outcome.steps[1].critical) == Approx(1440));
  Seconds sum{0};
  for (const StepOutcome& step : outcome.steps) sum += step.critical;
  CHECK(sum.count() == Approx(outcome.objectives[0].declared.count()));
  CHECK(outcome.steps[1].end == kForever);
}

TEST_CASE("a plan that is done in time is not given up") {
  const Outcome outcome = TwoPlans(10 * 60).drill();
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(2 + 600 + 2));
  CHECK(outcome.steps[3].start == kForever);
}

TEST_CASE("a plan that has failed is given up at once") {
  TwoPlans l(10 * 60);
  l.first().steps[1].chance_of_failure = 1;
  const Outcome outcome = l.drill();
  // The step fails after 10 h, then the 6 h of the other plan.
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(2 + 600 + 360 + 2));
}

TEST_CASE("without another plan a failed step leaves the service down") {
  TwoPlans l(10 * 60);
  l.first().steps[1].chance_of_failure = 1;
  l.first().then.reset();
  l.first().give_up_after.reset();
  CHECK(l.drill().censored);
}

TEST_CASE("people are paid for what they gave up, and are free for the other plan") {
  TwoPlans l(30 * 60);
  l.inputs.system.impact.staff = UsdPerHour{100};
  l.inputs.system.people[0].acknowledge = lab::minutes(0);
  for (Runbook& runbook : l.option.runbooks) runbook.steps.back().who = Ref{"on-call", {}};
  l.first().steps[1].who = Ref{"on-call", {}};
  // The same person: 24 h of the first plan, then 6 h of the second.
  const Outcome outcome = l.drill();
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(2 + 1440 + 360 + 2));
  CHECK(outcome.cost.staff.value == Approx(100 * 30));
}
