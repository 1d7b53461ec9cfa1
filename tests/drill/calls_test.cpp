// Retries, breakers, time-outs, alternatives, limits, modes and caches: how overload begins, stays and ends.
#include "sim/model/names.hpp"
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }

/// The lab with a third party `ext` that `api` needs for every one of its 300 requests a second.
struct CallLab : Lab {
  CallLab() {
    scenario.kind = "component-failure";
    add_component("ext", ComponentKind::third_party);
    need("api", "ext");
  }
  Need& ext_need() { return component("api").needs.back(); }
  /// The lowest served fraction of the drill.
  double worst_served() const {
    Trace trace;
    drill(0, &trace);
    double worst = 1;
    for (const TraceEvent& event : trace.events)
      if (event.kind == "served") worst = std::min(worst, event.value);
    return worst;
  }
};

Selector workload(const std::string& name) { return {Selector::Aim::workload, Selector::Pick::one, name, "", "workload " + name, {}}; }

}  // namespace

TEST_CASE("calls that fail at random come through with retries") {
  CallLab l;
  l.fail(EffectKind::degradation, lab::one("ext"), 60).to = 0.5;
  CHECK(l.worst_served() == Approx(0.5));
  l.ext_need().retries = 2;
  CHECK(l.worst_served() == Approx(0.875));  // 1 - 0.5^3
}

TEST_CASE("clients that try again come through, and weigh on the entry with each try") {
  CallLab l;
  l.fail(EffectKind::degradation, lab::one("ext"), 60).to = 0.5;
  l.inputs.system.workloads[0].retries = 1;
  // 1.5 tries of 300 /s are 450 /s, less than the 600 /s of api: 1 - 0.5^2.
  CHECK(l.worst_served() == Approx(0.75));
}

TEST_CASE("retries without a breaker keep an overload alive after its cause has gone; a breaker lets it end") {
  CallLab l;
  Component& ext = l.component("ext");
  ext.capacity_per_instance = PerSecond{400};  // enough for 300 /s
  ext.goodput_at_overload = 0.2;
  l.ext_need().retries = 3;
  l.fail(EffectKind::outage, lab::one("ext"), 10);
  // While it is down each call is tried four times. Back up it meets 4 x 300 = 1,200 /s, three times what it can take: 0.2 of
  // its 400 /s is useful, 0.067 of the tries succeed, so calls are tried 3.6 times, 1,086 /s: it never gets out of that.
  CHECK(l.drill().censored);
  // With one try it is well at once.
  l.ext_need().retries = 0;
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(10));
  // A breaker opens 10 s after the failure and asks again every 30 s: at 10 s + 20 x 30 s = 610 s it finds ext well.
  l.ext_need().retries = 3;
  l.ext_need().breaker = Breaker{0.5, Seconds{10}, Seconds{30}};
  const Outcome with_breaker = l.drill();
  CHECK_FALSE(with_breaker.censored);
  CHECK(with_breaker.objectives[0].recovery_time.count() == Approx(610));
}

TEST_CASE("an answer that is slower than the time-out counts as failed") {
  CallLab l;
  l.component("ext").response_time = Seconds{0.1};
  l.ext_need().timeout = Seconds{0.5};
  l.fail(EffectKind::slowness, lab::one("ext"), 20).factor = 4;  // 0.4 s
  CHECK(l.drill().objectives[0].recovery_time == Seconds{0});
  l.scenario.failures[0].factor = 10;  // 1 s
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(20));
}

TEST_CASE("what waits for something slow takes fewer requests: capacity is concurrency over the time of one") {
  CallLab l;
  Component& api = l.component("api");
  api.kind = ComponentKind::function;
  api.capacity_per_instance.reset();
  api.concurrency = 100;
  api.response_time = Seconds{0.1};
  l.component("ext").response_time = Seconds{0.1};
  l.fail(EffectKind::slowness, lab::one("ext"), 20).factor = 4;
  // Before: 100 / 0.2 s = 500 /s. During: 100 / (0.1 + 0.4) s = 200 /s of 300 /s.
  CHECK(l.worst_served() == Approx(200.0 / 300));
}

TEST_CASE("an alternative answers in its quality and within its capacity") {
  CallLab l;
  l.add_component("other", ComponentKind::third_party);
  l.ext_need().alternatives = {{Ref{"other", {}}, 0.8, {}}};
  l.fail(EffectKind::outage, lab::one("ext"), 60);
  l.inputs.system.objectives[0].quality_at_least = 0.9;
  CHECK(l.worst_served() == 1);
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(60));  // served, but not well enough
  l.inputs.system.objectives[0].quality_at_least = 0.7;
  CHECK(l.drill().objectives[0].recovery_time == Seconds{0});
  l.component("other").capacity_per_instance = PerSecond{150};
  CHECK(l.worst_served() == Approx(0.5));
}

TEST_CASE("a third party that limits the rate serves that share of the usual demand") {
  CallLab l;
  l.fail(EffectKind::rate_limit, lab::one("ext"), 60).to = 0.3;
  CHECK(l.worst_served() == Approx(0.3));
}

TEST_CASE("a spike beyond the capacity is served in part until it ends") {
  CallLab l;
  l.fail(EffectKind::spike, workload("shoppers"), 30).factor = 3;
  CHECK(l.worst_served() == Approx(600.0 / 900));
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(30));
}

TEST_CASE("a mode without the failed dependency serves again, in its quality and at its price") {
  CallLab l;
  l.component("api").modes = {{"log-only", 1, 0.25, {Ref{"ext", {}}}, 1, UsdPerHour{60}, {}}};
  Runbook& runbook = l.runbook("component-failure");
  runbook.if_failure_ends = IfFailureEnds::carry_on;
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::set_mode, {"api"}, 5).to = "log-only";
  l.step(runbook, StepKind::watch, {}, 120);
  l.step(runbook, StepKind::set_mode, {"api"}, 0).to = "normal";
  l.fail(EffectKind::outage, lab::one("ext"), 60);
  const Outcome outcome = l.drill();
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(2 + 5));
  CHECK(outcome.cost.staff.value == Approx(2 * 60));  // on from minute 7 to minute 127
}

TEST_CASE("wait-for-end lasts until checks find what failed well again") {
  CallLab l;
  l.component("api").modes = {{"log-only", 1, 0.25, {Ref{"ext", {}}}, 1, UsdPerHour{60}, {}}};
  Runbook& runbook = l.runbook("component-failure");
  runbook.if_failure_ends = IfFailureEnds::carry_on;
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::set_mode, {"api"}, 5).to = "log-only";
  l.step(runbook, StepKind::wait_for_end);
  l.step(runbook, StepKind::set_mode, {"api"}, 0).to = "normal";
  l.fail(EffectKind::outage, lab::one("ext"), 60);
  // On from minute 7, for a dollar a minute; the end is seen after two intervals of 30 s and the rest of a first one.
  const double minutes_on = l.drill().cost.staff.value;
  CHECK(minutes_on >= 60 + 1 - 7);
  CHECK(minutes_on <= 60 + 1.5 - 7);
}

TEST_CASE("a mode can take more than usual") {
  CallLab l;
  l.component("ext").capacity_per_instance = PerSecond{300};
  l.component("ext").modes = {{"raised-limit", 1, 1, {}, 2, {}, {}}};
  Runbook& runbook = l.runbook("component-failure");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::set_mode, {"ext"}, 5).to = "raised-limit";
  l.fail(EffectKind::spike, workload("shoppers"), 60).factor = 2;  // 600 /s: api can take them, ext only with its limit doubled
  CHECK(l.worst_served() == Approx(0.5));
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(2 + 5));
}

TEST_CASE("what the system does not answer is answered otherwise, in the quality of whoever stands in") {
  CallLab l;
  l.inputs.system.workloads[0].otherwise = Otherwise{"clerks", 1, 0.6};
  l.fail(EffectKind::outage, lab::one("ext"), 60);
  CHECK(l.drill().objectives[0].recovery_time == Seconds{0});
  CHECK(l.worst_served() == Approx(1));
  l.inputs.system.objectives[0].quality_at_least = 0.7;  // more than clerks can do
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(60));
  l.inputs.system.objectives[0].quality_at_least.reset();
  l.inputs.system.workloads[0].otherwise->serves = 0.8;
  CHECK(l.worst_served() == Approx(0.8));
}

TEST_CASE("an empty cache sends its hits to the store behind it until it is warm enough") {
  Lab l;
  l.scenario.kind = "component-failure";
  l.component("db").capacity_per_instance = PerSecond{100};
  Component& cache = l.add_component("cache", ComponentKind::cache);
  cache.durable = false;
  cache.in_front_of = Ref{"db", {}};
  cache.hit_rate = 0.9;
  cache.warm_up = lab::minutes(10);
  l.component("api").needs.clear();
  l.need("api", "cache");
  // Warm: 30 /s of 300 /s reach the store. Empty: 300 /s for 100 /s. With a hit rate h the store still answers 100 /s of
  // 300 (1 - h) /s, so h + 1/3 is served: 0.95 from h = 0.617 on, which ten steps of 0.09 reach with the seventh.
  l.fail(EffectKind::cache_loss, lab::one("cache"), 0);
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(7));
  // Filled by hand after 2 + 1 minutes it needs no more time.
  Runbook& runbook = l.runbook("component-failure");
  runbook.if_failure_ends = IfFailureEnds::carry_on;
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::warm_up, {"cache"}, 1);
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(3));
}

TEST_CASE("while a cache is down its callers ask what is behind it") {
  Lab l;
  l.scenario.kind = "component-failure";
  Component& cache = l.add_component("cache", ComponentKind::cache);
  cache.durable = false;
  cache.in_front_of = Ref{"db", {}};
  l.component("api").needs.clear();
  l.need("api", "cache");
  l.fail(EffectKind::outage, lab::one("cache"), 30);
  CHECK(l.drill().objectives[0].recovery_time == Seconds{0});  // the store takes 300 /s
  l.component("db").capacity_per_instance = PerSecond{100};
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) >= 30);
}

TEST_CASE("of several failures of one place the worst governs until it ends, in whatever order they end") {
  CallLab l;
  l.fail(EffectKind::degradation, lab::one("ext"), 60).to = 0.2;
  l.fail(EffectKind::degradation, lab::one("ext"), 30).to = 0.6;
  // 20 % of answers for an hour; the lesser one, which ends first, changes nothing.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(60));
  CHECK(l.worst_served() == Approx(0.2));
  l.scenario.failures[0].lasts = lab::minutes(10);
  // From minute 10 to 30 the lesser one is left: 60 % is still under the promised 95 %.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(30));

  CallLab limited;
  limited.fail(EffectKind::rate_limit, lab::one("ext"), 60).to = 0.3;
  limited.fail(EffectKind::rate_limit, lab::one("ext"), 20).to = 0.5;
  CHECK(minutes_of(limited.drill().objectives[0].recovery_time) == Approx(60));
}
