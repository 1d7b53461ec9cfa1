// Control planes, machines that cannot be had, DNS that cannot be changed: who depends on changing something, and who does not.
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }

/// Compute is deployed in the west and switched off. Notice 2 min, decide 10 min, then promotion and provisioning.
Lab pilot_light() {
  Lab l;
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  l.stand_by("api", 1, 0);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::decide, {}, 10);
  l.step(runbook, StepKind::promote, {"db"});
  l.step(runbook, StepKind::provision, {"api"}).after = {Ref{"decide", {}}};
  l.step(runbook, StepKind::switch_traffic).after = {Ref{"promote/db", {}}, Ref{"provision/api", {}}};
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  return l;
}

/// Both regions serve; `running` of the machines in the west are up. Checks every 10 s, 3 failures.
Lab routed(double running) {
  Lab l;
  l.component("db").features.multi_region_writes = true;
  l.protect("db", ProtectionKind::replica, "west").mode = ReplicaMode::multi_writer;
  l.stand_by("api", 1, running);
  l.option.routing.mode = SwitchMode::automatic;
  l.option.routing.health_check = {Seconds{10}, 3, Seconds{0}};
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  return l;
}

}  // namespace

TEST_CASE("pilot light misses its target when the control plane is down, active/active does not need it") {
  Lab light = pilot_light();
  light.fail(EffectKind::control_plane, lab::region("recovery"), 120);
  // Nothing can be promoted or launched before minute 120: then max(promote 1, launch 1 + boot 2), and 95 % of the TTL.
  CHECK(minutes_of(light.drill().objectives[0].recovery_time) == Approx(120 + 3 + 0.95));
  CHECK(light.drill().objectives[0].recovery_time > *light.inputs.system.objectives[0].rto);

  Lab both = routed(1);
  const Seconds without = both.drill().objectives[0].recovery_time;
  both.fail(EffectKind::control_plane, lab::region("recovery"), 120).dns = true;
  CHECK(both.drill().objectives[0].recovery_time == without);  // static stability: to the second
  CHECK(without < 2 * kMinute);
}

TEST_CASE("a warm standby serves with what runs until the control plane lets it grow") {
  Lab l = routed(1.0 / 3);  // 2 of 6 machines: 200 of 300 requests a second
  l.fail(EffectKind::control_plane, lab::region("recovery"), 60);
  // Refused at the switch, asked for again at minute 60: launch 1 min, boot 2 min.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(63));
}

TEST_CASE("a step that changes DNS waits until DNS can be changed") {
  Lab l = pilot_light();
  Failure& frozen = l.fail(EffectKind::control_plane, lab::region("primary"), 40);
  frozen.dns = true;
  // All stands at 15 min in the west, whose control plane works; clients are sent there at 40 min.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(40.95));
  frozen.dns = false;
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(15.95));
}

TEST_CASE("a region without spare machines gives a share of them, and the rest when the shortage is over") {
  Lab l = pilot_light();
  Failure& shortage = l.fail(EffectKind::capacity_shortage, lab::region("recovery"), 180);
  shortage.to = 0.4;
  // 0.4 x 6 = 2.4: 2 machines, 200 of 300 requests a second from 15 min on. At 180 min four more: launch 1, boot 2.
  const Outcome outcome = l.drill();
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(183));
  CHECK(minutes_of(outcome.objectives[0].declared) == Approx(15));  // two thirds are served: the runbook goes on with them
  shortage.to = 0;
  CHECK(minutes_of(l.drill().objectives[0].declared) == Approx(183));
}

TEST_CASE("of two shortages the worse one governs until it is over") {
  Lab l = pilot_light();
  l.fail(EffectKind::capacity_shortage, lab::region("recovery"), 180).to = 0.4;
  Failure& milder = l.fail(EffectKind::capacity_shortage, lab::region("recovery"), 60);
  milder.name = "milder";
  milder.to = 0.6;
  // As with the first alone: 2 of 6 machines until 180 min, then launch 1, boot 2.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(183));
}

TEST_CASE("a shortage takes no machine away that runs") {
  Lab l = routed(1);
  const Seconds without = l.drill().objectives[0].recovery_time;
  l.fail(EffectKind::capacity_shortage, lab::region("recovery"), 180).to = 0;
  CHECK(l.drill().objectives[0].recovery_time == without);
}

TEST_CASE("a control plane that is a component of the model holds back what a failed one of the provider does") {
  Lab l = pilot_light();
  l.add_component("cluster-api", ComponentKind::control_plane).in = Ref{"west", {}};
  l.fail(EffectKind::outage, lab::one("cluster-api"), 90);
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(90 + 3 + 0.95));
}
