// Region outages: waiting them out, failing over, what is lost, what is abandoned.
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }

/// detect 2 min, decide 10 min, then promote and provision side by side, then traffic.
Lab failover_lab() {
  Lab l;
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  l.stand_by("api", 1, 0);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::decide, {}, 10);
  l.step(runbook, StepKind::promote, {"db"});
  l.step(runbook, StepKind::provision, {"api"}).after = {Ref{"decide", {}}};
  l.step(runbook, StepKind::switch_traffic).after = {Ref{"promote/db", {}}, Ref{"provision/api", {}}};
  return l;
}

}  // namespace

TEST_CASE("an outage without a plan is waited out: the service is back when the region, the database and the machines are") {
  Lab l;
  l.fail(EffectKind::outage, lab::region("primary"), 120);
  const Outcome outcome = l.drill();
  // 120 min outage; then the database replays its log (1 min) while the instances boot (2 min): 122 min.
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(122));
  CHECK(minutes_of(outcome.objectives[0].total_downtime) == Approx(122));
  // The data was there all the time.
  CHECK(outcome.objectives[0].data_loss == Seconds{0});
  CHECK_FALSE(outcome.censored);
}

TEST_CASE("an outage that never ends, without a plan, is censored at the horizon and its data counts by what copies hold") {
  Lab l;
  l.fail(EffectKind::outage, lab::region("primary"), std::nullopt).data = DataFate::destroyed;
  const Outcome outcome = l.drill();
  CHECK(outcome.censored);
  CHECK(outcome.objectives[0].recovery_time == kForever);
  CHECK(outcome.objectives[0].data_loss == kForever);  // no copy anywhere: unrecoverable
  CHECK(outcome.horizon == 7 * kDay);
}

TEST_CASE("a failover takes detection, decision, the slower of promotion and provisioning, and the TTL") {
  Lab l = failover_lab();
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  const Outcome outcome = l.drill();
  // Notice 2 + decide 10 + max(promote 1, launch 1 + boot 2) = 15 min; clients follow within the TTL of 1 min, in 20 groups:
  // 95 % are over after 19 of them, at 57 s. 15.95 min.
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(15.95));
  // Declared when the last step, the switch, is done.
  CHECK(minutes_of(outcome.objectives[0].declared) == Approx(15));
  // The replica was 2 s behind: 2 s, 20 transactions at 10/s; the region's data is intact, so they are stranded.
  CHECK(outcome.objectives[0].data_loss == Seconds{2});
  CHECK(outcome.stores[0].lost_transactions == Approx(20));
  CHECK(outcome.stores[0].stranded_transactions == Approx(20));
  CHECK(outcome.stores[0].destroyed_transactions == 0);
}

TEST_CASE("the critical path explains the time until recovery is declared, and nothing else") {
  Lab l = failover_lab();
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  const Plan plan = l.plan();
  const Outcome outcome = l.drill();
  Seconds sum{0};
  for (std::size_t i = 0; i < outcome.steps.size(); ++i) {
    sum += outcome.steps[i].critical;
    if (plan.runbook->steps[i].kind == StepKind::promote) CHECK(outcome.steps[i].critical == Seconds{0});  // 1 min beside 3 min
    if (plan.runbook->steps[i].kind == StepKind::provision) CHECK(minutes_of(outcome.steps[i].critical) == Approx(3));
  }
  CHECK(sum == outcome.objectives[0].declared);
}

TEST_CASE("what a destroyed region had not replicated is destroyed, not stranded") {
  Lab l = failover_lab();
  l.fail(EffectKind::outage, lab::region("primary"), std::nullopt).data = DataFate::destroyed;
  const Outcome outcome = l.drill();
  CHECK(outcome.stores[0].destroyed_transactions == Approx(20));
  CHECK(outcome.stores[0].stranded_transactions == 0);
  CHECK_FALSE(outcome.censored);
}

TEST_CASE("a synchronous replica loses nothing") {
  Lab l = failover_lab();
  l.option.protections[0].mode = ReplicaMode::sync;
  l.option.protections[0].lag = Seconds{0};
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  CHECK(l.drill().objectives[0].data_loss == Seconds{0});
}

TEST_CASE("a failure that ends before the first irreversible step makes the recovery abandon its runbook") {
  Lab l = failover_lab();
  l.fail(EffectKind::outage, lab::region("primary"), 5);  // the decision would be made at 12 min
  const Outcome outcome = l.drill();
  // 5 min outage + 2 min boot; nothing moved, nothing lost.
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(7));
  CHECK(outcome.objectives[0].data_loss == Seconds{0});
}

TEST_CASE("a runbook that says continue goes on when the failure has ended") {
  Lab l = failover_lab();
  l.option.runbooks[0].if_failure_ends = IfFailureEnds::carry_on;
  l.fail(EffectKind::outage, lab::region("primary"), 5);
  CHECK(minutes_of(l.drill().objectives[0].declared) == Approx(15));
}

TEST_CASE("clients that ignore the TTL are not served until they move, and the rest is enough for 95 percent") {
  Lab l = failover_lab();
  l.option.routing.ignore_ttl_share = 0.04;
  l.option.routing.ignore_ttl_for = lab::minutes(30);
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  // 96 % follow the TTL: 95 % of all are over with the last of the 20 groups, at 60 s: 16 min.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(16));
  // With 10 % who ignore it for 30 min after the TTL, 95 % are reached when the late groups leave, all at 30 min + TTL.
  l.option.routing.ignore_ttl_share = 0.10;
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(15 + 1 + 30));
}

TEST_CASE("a recovery region with less capacity than demand serves the share that it can") {
  Lab l = failover_lab();
  l.option.standby.clear();
  l.stand_by("api", 1.0 / 3, 0);  // 2 of 6 instances: 200 of 300 requests a second
  l.fail(EffectKind::outage, lab::region("primary"), std::nullopt);
  const Outcome outcome = l.drill();
  CHECK(outcome.censored);
  CHECK(outcome.objectives[0].served_fraction == Approx(2.0 / 3).epsilon(0.01));
}

TEST_CASE("failback copies what was written meanwhile, interrupts for the planned switch, and is no part of recovery time") {
  Lab l = failover_lab();
  Runbook& back = l.runbook("failback");
  l.step(back, StepKind::sync_back);
  l.step(back, StepKind::switch_back, {}, 5);
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  const Outcome outcome = l.drill();
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(15.95));
  CHECK(minutes_of(outcome.objectives[0].failback_interruption) == Approx(5));
  // Six surge instances at no price here; the copy back crosses the link: what was written since the promotion at 13 min, until
  // 10 h outage + 1 h soak = 660 min: 647 x 60 s x 1 MB/s = 38.82 GB at 0.02 USD/GB = 0.7764 USD.
  CHECK(outcome.cost.transfer.value == Approx(0.7764));
}
