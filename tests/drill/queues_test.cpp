// Queues: retention, dead letters and their replay, work that is late, what a lost region held.
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }

/// `api` hands 300 /s to the queue `orders`; `worker` works off 450 /s and boots in 2 min.
struct QueueLab : Lab {
  QueueLab() {
    scenario.kind = "component-failure";
    Component& orders = add_component("orders", ComponentKind::queue);
    orders.regional = true;
    orders.consumed_by = Ref{"worker", {}};
    Component& worker = add_component("worker", ComponentKind::service);
    worker.instances_per_zone = 2;
    worker.capacity_per_instance = PerSecond{75};
    worker.boot = lab::minutes(2);
    component("api").needs.clear();
    component("api").sends_to = {Ref{"orders", {}}};
  }
};

}  // namespace

TEST_CASE("what waits longer than the retention is lost") {
  QueueLab l;
  l.component("orders").retention = kHour;
  l.fail(EffectKind::crash, lab::one("worker"), 180);
  const Outcome outcome = l.drill();
  // Down for 182 min, boot included: from minute 60 on, 300 /s grow too old, for 122 min. Then the worker takes 450 /s, the
  // oldest message becomes younger, and the 300 /s x 3,600 s that wait drain at 150 /s in 7,200 s.
  CHECK(outcome.objectives[0].lost_messages == Approx(300.0 * 122 * 60));
  CHECK(outcome.objectives[0].backlog_drain.count() == Approx(182 * 60 + 7200));
}

TEST_CASE("nothing is lost while the retention is longer than the outage") {
  QueueLab l;
  l.component("orders").retention = 4 * kHour;
  l.fail(EffectKind::crash, lab::one("worker"), 180);
  CHECK(l.drill().objectives[0].lost_messages == 0);
}

TEST_CASE("messages whose processing fails too often become dead letters, and come back by replay") {
  QueueLab l;
  l.add_component("ext", ComponentKind::third_party);
  l.need("worker", "ext");
  l.component("orders").deliveries = 3;
  l.component("orders").visibility = Seconds{30};
  l.fail(EffectKind::outage, lab::one("ext"), 30);
  // The third delivery fails 60 s after the first. From then on the worker's 450 deliveries a second use up 150 messages a
  // second, until ext is back after 30 min: 150 /s x 1,740 s.
  CHECK(l.drill().objectives[0].lost_messages == Approx(150.0 * 1740));

  Runbook& runbook = l.runbook("component-failure");
  runbook.if_failure_ends = IfFailureEnds::carry_on;
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::watch, {}, 58);
  l.step(runbook, StepKind::replay, {"orders"});
  const Outcome replayed = l.drill();
  // Nothing notices a queue that takes all messages: replay comes only if the runbook starts, so a workload must suffer too.
  CHECK(replayed.objectives[0].lost_messages == Approx(150.0 * 1740));
  l.inputs.system.objectives[0].at = Ref{"worker", {}};
  l.inputs.system.objectives[0].within = 5 * kMinute;
  CHECK(l.drill().objectives[0].lost_messages == Approx(0).margin(1e-3));
}

TEST_CASE("dead letters are not kept for ever") {
  QueueLab l;
  l.add_component("ext", ComponentKind::third_party);
  l.need("worker", "ext");
  l.component("orders").deliveries = 1;
  l.component("orders").dead_letters_kept = 10 * kMinute;
  l.inputs.system.objectives[0].at = Ref{"worker", {}};
  l.inputs.system.objectives[0].within = 5 * kMinute;
  l.fail(EffectKind::outage, lab::one("ext"), 30);
  // One delivery each: all 300 /s are dead letters at once and nothing waits, so nothing is late.
  CHECK(l.drill().objectives[0].recovery_time == Seconds{0});
  CHECK(l.drill().objectives[0].lost_messages == Approx(300.0 * 1800));
}

TEST_CASE("work counts as served while it is done in time") {
  QueueLab l;
  l.inputs.system.objectives[0].at = Ref{"worker", {}};
  l.inputs.system.objectives[0].within = 15 * kMinute;
  l.fail(EffectKind::crash, lab::one("worker"), 28);
  // Late from minute 15 on. At minute 30 the oldest message is 30 min old; 450 /s against 300 /s make it younger by half a
  // second each second: 15 min old after 30 min more.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(45));
  l.inputs.system.objectives[0].within = 31 * kMinute;
  CHECK(l.drill().objectives[0].recovery_time == Seconds{0});
}

TEST_CASE("what a lost region's queue held comes back from a journal, and twice if nobody recognises it") {
  QueueLab l;
  l.scenario.kind = "region-outage";
  for (const char* name : {"api", "worker", "orders"}) l.stand_by(name, 1, 1);
  l.option.routing.dns_ttl = Seconds{0};
  Runbook& runbook = l.runbook("region-outage");
  runbook.if_failure_ends = IfFailureEnds::carry_on;
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::switch_traffic);
  Failure& slow = l.fail(EffectKind::crash, lab::one("worker"), std::nullopt);
  slow.name = "worker-first";
  Failure& out = l.fail(EffectKind::outage, lab::region("primary"), std::nullopt);
  out.after = {"worker-first", false, lab::minutes(10)};
  out.data = DataFate::destroyed;
  // Ten minutes of 300 /s wait when the region is destroyed.
  CHECK(l.drill().objectives[0].lost_messages == Approx(300.0 * 600));
  l.step(runbook, StepKind::replay, {"orders"}).from = ReplaySource::journal;
  CHECK(l.drill().objectives[0].lost_messages == 0);
}

TEST_CASE("a consumer that tries what fails and waits for what is overloaded settles between the two") {
  QueueLab l;
  l.inputs.system.workloads[0].rate = PerSecond{1};
  Component& ext = l.add_component("ext", ComponentKind::third_party);
  ext.capacity_per_instance = PerSecond{5};
  ext.response_time = Seconds{0.5};
  Component& worker = l.component("worker");
  worker.kind = ComponentKind::function;
  worker.capacity_per_instance.reset();
  worker.concurrency = 20;
  l.need("worker", "ext");
  l.component("worker").needs.back().timeout = Seconds{10};
  l.need("worker", "db");
  l.inputs.system.objectives[0].target = {"ext", {}};
  l.fail(EffectKind::crash, lab::one("db"), 60);
  Trace trace;
  l.drill(0, &trace);
  // Without the database every message fails and is tried again, as fast as 20 places allow: x /s, of which 5 /s are answered in
  // 0.5 s and the others given up after 10 s. 20 = 5 x 0.5 + (x - 5) x 10, so x = 6.75, and ext answers 5 / 6.75 of it.
  std::vector<double> served;
  for (const TraceEvent& event : trace.events)
    if (event.kind == "served" && event.time < kHour) served.push_back(event.value);
  REQUIRE(served.size() == 1);
  CHECK(served[0] == Approx(5 / 6.75));
}

TEST_CASE("a queue whose consumer is slower than what comes in over the week has no steady state to fail from") {
  QueueLab l;
  CHECK_FALSE(unsteady(l.plan()));
  l.component("worker").capacity_per_instance = PerSecond{49};  // 6 x 49 = 294 of 300 /s
  CHECK(unsteady(l.plan()) ==
        "no steady state: before anything fails, the queue orders gets 300 messages a second in the mean of the week and its consumer "
        "finishes 294");
  // Six times the demand of the night falls into 50 of 168 hours: the peak is 6 x 168 / (50 x 6 + 118) = 2.411 times the mean. What is
  // left over by day is done by night: 6 x 75 = 450 /s are more than 300 /s in the mean, though less than 723 /s by day.
  l.component("worker").capacity_per_instance = PerSecond{75};
  l.inputs.system.workloads[0].profile = office_hours_profile();
  l.component("api").capacity_per_instance = PerSecond{1000};
  CHECK_FALSE(unsteady(l.plan()));
}

TEST_CASE("live messages go first where the queue says so, and what waited gets what they leave") {
  QueueLab l;
  l.fail(EffectKind::crash, lab::one("worker"), 60);
  l.inputs.system.objectives[0].at = Ref{"worker", {}};
  l.inputs.system.objectives[0].within = 5 * kMinute;
  // Down for 3,720 s, boot included; 300 /s x 3,720 s wait, and 150 /s are left for them: 7,440 s.
  // Oldest first: the first message waits 3,720 s, later ones less. In time again when none waits longer than 300 s: the oldest one's age
  // falls by 0.5 s each second (450 /s taken of what came in at 300 /s), so after 2 x 3,420 s; it was late since
  // second 300.
  const ObjectiveOutcome in_line = l.drill().objectives[0];
  CHECK(in_line.longest_wait.count() == Approx(3720));
  CHECK(in_line.recovery_time.count() == Approx(3720 + 6840 - 300));
  // Live first: new messages are in time at once. Of those that waited, the one that came in after a seconds is done after
  // 3,720 + 300 a / 150 s, so it waits 3,720 + a: the last one, 7,440 s.
  l.component("orders").order = QueueOrder::live_first;
  const ObjectiveOutcome live = l.drill().objectives[0];
  CHECK(live.longest_wait.count() == Approx(7440));
  CHECK(live.recovery_time.count() == Approx(3720 - 300));
  // All of them are late: 3,720 + a is more than 300 s.
  CHECK(live.late_messages == Approx(300.0 * 3720));
}

TEST_CASE("a consumer without a stated capacity takes what waited at once: the oldest has waited for the whole outage") {
  QueueLab l;
  l.component("worker").capacity_per_instance.reset();
  l.fail(EffectKind::crash, lab::one("worker"), 60);
  CHECK(minutes_of(l.drill().objectives[0].longest_wait) == Approx(62));  // boot included
}
