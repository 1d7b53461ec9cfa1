// Several incidents in one world: what overlaps, who waits for whom, and how often something strikes.
#include "sim/drill/year.hpp"

#include <cmath>

#include "sim/drill/course.hpp"
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }

/// The region is out for two hours each time; one database and its machines come back by themselves.
Plan outage_plan() {
  Lab l;
  l.scenario.starts = Scenario::Starts::week;
  l.fail(EffectKind::outage, lab::region("primary"), 120);
  return l.plan();
}

Frequency exactly(double per_year) { return {per_year, per_year, per_year, "test"}; }

Outcome simulated_year(const std::vector<YearlyScenario>& scenarios, Overlaps overlaps, std::uint64_t year) {
  const auto runner = make_year_runner(scenarios, 1, overlaps, kernel::make_reference_kernel(scenarios.front().plan->network));
  Outcome outcome;
  runner->run(year, outcome, nullptr);
  return outcome;
}

}  // namespace

TEST_CASE("each incident on its own costs a year what the incidents cost together") {
  const Plan plan = outage_plan();
  for (std::uint64_t year = 0; year < 20; ++year) {
    const Outcome outcome = simulated_year({{&plan, exactly(12)}}, Overlaps::never, year);
    // 120 min of outage, then 2 min until the machines have booted: 122 min each time.
    CHECK(minutes_of(outcome.objectives[0].total_downtime) == Approx(122 * outcome.incidents));
    CHECK(outcome.horizon == 365 * kDay);
  }
}

TEST_CASE("outages that overlap keep a region down while any of them lasts") {
  const Plan plan = outage_plan();
  // Up at a moment = no outage has begun in the 122 min before it: exp(-rate x 122 min). 2,000 a year: 2,000 x 122 / 525,600 = 0.4642
  // outages in 122 min, so up for exp(-0.4642) = 62.86 % of the time. On their own they would add up to 46.42 % of a year.
  double up = 0, together = 0;
  constexpr int kYearsTried = 10;
  for (std::uint64_t year = 0; year < kYearsTried; ++year) {
    const Outcome outcome = simulated_year({{&plan, exactly(2000)}}, Overlaps::happen, year);
    up += 1 - outcome.objectives[0].total_downtime / kYear;
    const Outcome apart = simulated_year({{&plan, exactly(2000)}}, Overlaps::never, year);
    together += apart.objectives[0].total_downtime / kYear;
    CHECK(apart.incidents == outcome.incidents);
    CHECK(outcome.overlapping > 0);
    CHECK(apart.overlapping == 0);
  }
  // 20,000 outages: the share is known to about 0.5 / sqrt(20,000) = 0.35 % (one standard error).
  CHECK(up / kYearsTried == Approx(std::exp(-2000 * 122.0 / 525600)).margin(0.012));
  CHECK(together / kYearsTried == Approx(2000 * 122.0 / 525600).epsilon(0.02));
}

TEST_CASE("an incident that strikes while the only person is busy with another one waits for them") {
  const auto plan_of = [](const std::string& broken) {
    Lab l;
    Component& other = l.add_component("other", ComponentKind::service);
    other.instances_per_zone = 1;
    other.capacity_per_instance = PerSecond{1000};
    other.boot = lab::minutes(2);
    l.need("api", "other");
    l.scenario.name = "broken-" + broken;
    l.scenario.kind = "service-failure";
    l.fail(EffectKind::crash, lab::one(broken), std::nullopt);
    Runbook& runbook = l.runbook("service-failure");
    l.step(runbook, StepKind::detect);
    l.step(runbook, StepKind::restart, {broken}, 30).who = Ref{"on-call", {}};
    return l.plan();
  };
  const Plan first = plan_of("api"), second = plan_of("other");
  const auto down_for = [&](Seconds between) {
    kernel::Streams streams(1, "lab");
    const auto kernel = kernel::make_reference_kernel(first.network);
    Course course(first, *kernel, streams);
    Outcome outcome;
    size_outcome(first, outcome);
    Incident a(course.world, course.operations, first, streams), b(course.world, course.operations, second, streams);
    course.start(Instant{lab::kNoon}, Instant{lab::kNoon}, outcome, nullptr);
    course.add(a, Instant{lab::kNoon});
    struct Later {
      Course& course;
      Incident& incident;
    } later{course, b};
    const auto strike = [](void* that, std::uint64_t) {
      auto& self = *static_cast<Later*>(that);
      self.course.add(self.incident, self.course.kernel.now());
    };
    if (between < kForever) course.kernel.calendar().after(between, strike, &later);
    course.run(Course::Until::settled);
    course.reset();
    course.world.finish(course.kernel.now(), kNever);
    return outcome.objectives[0].total_downtime;
  };
  // Alone: noticed at 2, the person answers at 6, works until 36, and the machines boot until 38 min.
  CHECK(minutes_of(down_for(kForever)) == Approx(38));
  // The second strikes at 10, is noticed at 12, waits until the person is free at 36 and is at it already: done at 66, up at 68 min.
  CHECK(minutes_of(down_for(10 * kMinute)) == Approx(68));
  // At 45 min nobody is busy: noticed 2, and the person who worked on the first one need not be paged again: 30 + 2. 38 + 34 min.
  CHECK(minutes_of(down_for(45 * kMinute)) == Approx(38 + 34));
}

TEST_CASE("scenarios strike as often as they say, at the moment of the week that they say") {
  Lab l;
  l.fail(EffectKind::outage, lab::region("primary"), 1);
  const Plan at_noon = l.plan(), any_time = outage_plan();
  double count = 0;
  constexpr int kYearsTried = 400;
  for (std::uint64_t year = 0; year < kYearsTried; ++year) {
    const auto arrivals = arrivals_in(year, 7, {{&at_noon, exactly(4)}, {&any_time, {0, 0, 0, ""}}});
    Instant before{};
    for (const Arrival& arrival : arrivals) {
      CHECK(arrival.scenario == 0);
      CHECK(std::fmod(arrival.strikes.time_since_epoch().count(), kWeek.count()) == Approx(lab::kNoon.count()));
      CHECK(arrival.strikes >= before);
      before = arrival.strikes;
    }
    count += static_cast<double>(arrivals.size());
  }
  // 1,600 expected, Poisson: standard deviation 40.
  CHECK(count == Approx(1600).margin(4 * 40));
  CHECK_THROWS_AS(arrivals_in(0, 7, {{&any_time, exactly(1e6)}}), std::invalid_argument);
}
