// Zones, crashes, queues, people: what the parts of a system do by themselves.
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }
Selector zone(const std::string& name) { return {Selector::Aim::zone, Selector::Pick::one, name, "primary", "zone " + name, {}}; }

}  // namespace

TEST_CASE("capacity lost with a zone is lost, and enough remains when there was one zone to spare") {
  Lab l;
  l.scenario.kind = "zone-outage";
  l.component("db").multi_zone = true;
  l.fail(EffectKind::outage, zone("c"), 60);
  // 4 of 6 instances: 400 /s for a demand of 300 /s.
  CHECK(l.drill().objectives[0].recovery_time == Seconds{0});
  // At 500 /s only 80 % are served, until the zone is back (60 min) and its two instances have booted (2 min).
  l.inputs.system.workloads[0].rate = PerSecond{500};
  const Outcome outcome = l.drill();
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(62));
}

TEST_CASE("a zone that fails twice at once is back when the second failure has ended too") {
  Lab l;
  l.scenario.kind = "zone-outage";
  l.component("db").multi_zone = true;
  l.inputs.system.workloads[0].rate = PerSecond{500};
  l.fail(EffectKind::outage, zone("c"), 60).name = "long";
  l.fail(EffectKind::outage, zone("c"), 20).name = "short";
  // As if there were the long one alone: 60 + 2 min of boot.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(62));
}

TEST_CASE("a zone that returns starts its own machines, not those of zones that are still out") {
  Lab l;
  l.scenario.kind = "zone-outage";
  l.component("db").multi_zone = true;
  l.inputs.system.workloads[0].rate = PerSecond{500};
  l.fail(EffectKind::outage, zone("b"), 20).name = "short";
  l.fail(EffectKind::outage, zone("c"), 60).name = "long";
  // From 22 min on there are 4 of 6 instances, 400 /s: 95 % of 500 /s need those of zone c, 60 + 2 min after the failure.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(62));
}

TEST_CASE("a store with a standby in another zone is out for its failover, one without is out with its zone") {
  Lab l;
  l.scenario.kind = "zone-outage";
  l.fail(EffectKind::outage, zone("a"), 60);
  l.component("db").multi_zone = true;
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(1.5));
  l.component("db").multi_zone = false;
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(61));  // 60 + 1 min of crash recovery
}

TEST_CASE("a crashed component is restarted by the step that repairs it") {
  Lab l;
  l.scenario.kind = "component-failure";
  Runbook& runbook = l.runbook("component-failure");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::restart, {"api"}, 3);
  l.fail(EffectKind::crash, lab::one("api"), std::nullopt);
  // Notice 2 + restart 3 + boot 2 min.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(7));
}

TEST_CASE("a person is paged once, more slowly at night, and is paid for the hands-on time") {
  Lab l;
  l.scenario.kind = "component-failure";
  l.inputs.system.impact.staff = UsdPerHour{120};
  l.inputs.system.people[0].at_night = 2;
  Runbook& runbook = l.runbook("component-failure");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::decide, {}, 5).who = Ref{"on-call", {}};
  l.step(runbook, StepKind::restart, {"api"}, 3).who = Ref{"on-call", {}};
  l.fail(EffectKind::crash, lab::one("api"), std::nullopt);
  // Notice 2, page 4, decide 5, restart 3, boot 2 = 16 min by day; the page takes 8 min at 23:00.
  const Outcome by_day = l.drill();
  CHECK(minutes_of(by_day.objectives[0].recovery_time) == Approx(16));
  CHECK(by_day.cost.staff.value == Approx(120 * 8 / 60.0));
  l.scenario.starts_at = 23 * kHour;
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(20));
}

TEST_CASE("off duty, people come when the model says that they do then") {
  Lab l;
  l.scenario.kind = "component-failure";
  l.inputs.system.people[0].on_duty.fill(false);
  l.inputs.system.people[0].otherwise = lab::minutes(50);
  Runbook& runbook = l.runbook("component-failure");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::restart, {"api"}).who = Ref{"on-call", {}};
  l.fail(EffectKind::crash, lab::one("api"), std::nullopt);
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(2 + 50 + 2));
}

TEST_CASE("a step that fails is tried again, and one that keeps failing leaves the service down") {
  Lab l;
  l.scenario.kind = "component-failure";
  Runbook& runbook = l.runbook("component-failure");
  l.step(runbook, StepKind::detect);
  Step& restart = l.step(runbook, StepKind::restart, {"api"}, 3);
  l.fail(EffectKind::crash, lab::one("api"), std::nullopt);
  restart.chance_of_failure = 1;
  restart.retries = 2;
  CHECK(l.drill().censored);
  restart.chance_of_failure = 0.5;
  restart.retries = 50;
  bool retried = false;
  for (std::uint64_t replication = 0; replication < 20; ++replication) {
    const double tries = (minutes_of(l.drill(replication).objectives[0].recovery_time) - 4) / 3;
    CHECK(tries == Approx(std::round(tries)));
    retried = retried || tries > 1.5;
  }
  CHECK(retried);
}

TEST_CASE("a queue behind an outage drains in backlog over service minus arrival") {
  Lab l;
  l.scenario.kind = "component-failure";
  l.add_component("orders", ComponentKind::queue).regional = true;
  l.component("orders").consumed_by = Ref{"worker", {}};
  Component& worker = l.add_component("worker", ComponentKind::service);
  worker.instances_per_zone = 2;
  worker.capacity_per_instance = PerSecond{75};  // 450 /s
  worker.boot = lab::minutes(2);
  l.component("api").needs.clear();
  l.component("api").sends_to = {Ref{"orders", {}}};
  l.fail(EffectKind::crash, lab::one("worker"), 28);
  const Outcome outcome = l.drill();
  // What enters the queue is served. Backlog after 28 min + 2 min of boot: 1,800 s x 300/s = 540,000; it shrinks by
  // 450 - 300 = 150 /s: 3,600 s.
  CHECK(outcome.objectives[0].recovery_time == Seconds{0});
  CHECK(outcome.objectives[0].backlog_drain.count() == Approx(1800 + 3600));
}

TEST_CASE("a soft dependency costs quality, a hard one costs service") {
  Lab l;
  l.scenario.kind = "component-failure";
  Component& fraud = l.add_component("fraud", ComponentKind::third_party);
  (void)fraud;
  l.need("api", "fraud");
  Need& need = l.component("api").needs.back();
  l.fail(EffectKind::outage, lab::one("fraud"), 60);
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(60));
  need.mode = NeedMode::soft;
  need.quality = 0.9;
  const Outcome outcome = l.drill();
  CHECK(outcome.objectives[0].recovery_time == Seconds{0});
  l.inputs.system.objectives[0].quality_at_least = 0.95;
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(60));
}

TEST_CASE("downtime costs the integral of one minus served times quality") {
  Lab l;
  l.inputs.system.impact.downtime = UsdPerHour{5000};
  l.inputs.system.impact.lost_transaction = Usd{35};
  l.fail(EffectKind::outage, lab::region("primary"), 118);
  // 118 min + 2 min of boot at nothing served: 2 h x 5,000 USD/h.
  const Outcome outcome = l.drill();
  CHECK(outcome.cost.downtime.value == Approx(10000));
  CHECK(outcome.cost.lost_data.value == 0);
}

TEST_CASE("without a steady state there is no drill") {
  Lab l;
  l.fail(EffectKind::outage, lab::region("primary"), 60);
  CHECK_FALSE(unsteady(l.plan()));
  // Six instances of 100 /s take 600 /s; 800 /s are asked for.
  l.inputs.system.workloads[0].rate = PerSecond{800};
  CHECK(unsteady(l.plan()) ==
        "no steady state: before anything fails, shoppers is served 75 % of its demand in a quality of 100 % at the busiest hour of "
        "the week");
}
