// The inputs of a plan: found, scaled, and the same in each copy.
#include "sim/app/plan_inputs.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

/// The database is restored in the other region, then traffic is switched: 5 min and 3 min of hands on.
Plan restore_plan() {
  Lab l;
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  l.protect("db", ProtectionKind::snapshot, "west");
  Runbook& runbook = l.runbook(l.scenario.kind);
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::restore, {"db"}, 5);
  l.step(runbook, StepKind::switch_traffic, {}, 3);
  return l.plan();
}

const PlanInput* find(const PlanInputs& all, const std::string& name) {
  const auto found = std::find_if(all.inputs.begin(), all.inputs.end(), [&](const PlanInput& input) { return input.name == name; });
  return found == all.inputs.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a plan's inputs have names, and are the values that its drills use") {
  Plan plan = restore_plan();
  const PlanInputs all = inputs_of(plan);
  const PlanInput* restore = find(all, "restore/db: time it takes");
  REQUIRE(restore);
  CHECK(mean(*restore->time) == 5 * kMinute);
  REQUIRE(restore->step);
  CHECK(restore->step->kind == StepKind::restore);
  REQUIRE(find(all, "failure " + plan.failures[0].name + ": how long it lasts"));
  const PlanInput* size = find(all, "db: size");
  REQUIRE(size);
  *size->numbers.front() *= 2;
  CHECK(plan.stores[0].size.value == 200e9);  // 100 GB
  CHECK(find(all, "api: boot")->draws.size() == plan.components[0].sites.size());
}

TEST_CASE("a link between two regions is one input, with both of its directions") {
  Plan plan = restore_plan();
  const PlanInputs all = inputs_of(plan);
  const PlanInput* link = find(all, "network east to west: bandwidth");
  REQUIRE(link);
  for (double* number : link->numbers) *number /= 2;
  CHECK(plan.links[0].bandwidth.value == 62.5e6);  // half of 1 Gbit/s
  for (const kernel::LinkId direction : plan.links[0].directions)
    CHECK(plan.network.links[static_cast<std::size_t>(direction)].capacity.value == 62.5e6);
  for (const PlanInput& input : all.inputs) CHECK(input.name.find("rate of wan") == std::string::npos);
}

TEST_CASE("copies of a plan have the same inputs in the same order") {
  Plan plan = restore_plan(), copy = plan;
  const PlanInputs of_plan = inputs_of(plan), of_copy = inputs_of(copy);
  REQUIRE(of_plan.inputs.size() == of_copy.inputs.size());
  for (std::size_t i = 0; i < of_plan.inputs.size(); ++i) CHECK(of_plan.inputs[i].name == of_copy.inputs[i].name);
  CHECK(of_plan.others.size() == of_copy.others.size());
}

TEST_CASE("a scaled distribution has every quantile scaled") {
  for (const Distribution& distribution :
       {Distribution::constant(kHour), Distribution::uniform(kMinute, kHour), Distribution::triangular(kMinute, 2 * kMinute, kHour),
        Distribution::lognormal(kMinute, kHour), Distribution::exponential(kHour), Distribution::empirical({kMinute, kHour})})
    for (const double u : {0.05, 0.5, 0.95})
      CHECK(quantile(scaled(distribution, 0.5), u).count() == Approx(0.5 * quantile(distribution, u).count()));
}
