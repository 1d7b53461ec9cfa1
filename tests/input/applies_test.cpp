// Scenarios that mean nothing to a model: shipped ones do not apply, with the reason; what somebody wrote for it is an error.
#include "sim/app/applicable_scenarios.hpp"
#include "sim/plan/make_plan.hpp"
#include "tests/catch.hpp"
#include "tests/input/small_model.hpp"

using namespace drsim;
using namespace drsim::input;

TEST_CASE("a scenario whose target the model lacks does not apply, and says what is missing") {
  const ReadResult read = read_model(small_model());
  REQUIRE(read.problems.empty());
  Scenario scenario = read.inputs.scenarios.front();
  scenario.failures.resize(1);
  scenario.failures[0].effect = EffectKind::crash;
  scenario.failures[0].target = {Selector::Aim::component_kind, Selector::Pick::any, "cache", "", "any cache", {}};
  const Plan plan = make_plan(read.inputs, read.inputs.options.front(), scenario);
  REQUIRE(plan.not_applicable);
  CHECK(*plan.not_applicable == "the model has nothing like 'any cache'");
}

TEST_CASE("corruption does not apply to a kind that keeps no data") {
  const ReadResult read = read_model(small_model());
  Scenario scenario = read.inputs.scenarios.front();
  scenario.failures.resize(1);
  scenario.failures[0].effect = EffectKind::corruption;
  scenario.failures[0].target = {Selector::Aim::component_kind, Selector::Pick::every, "component", "", "every component", {}};
  const Plan plan = make_plan(read.inputs, read.inputs.options.front(), scenario);
  REQUIRE(plan.failures[0].targets.size() == 1);  // the database of four components
  CHECK(plan.components[plan.failures[0].targets[0].component].name == "db");
}

TEST_CASE("the list for a model has every scenario, with yes or the reason") {
  const ReadResult read = read_model(small_model());
  const reports::Listing listing = applicable_scenarios(read.inputs);
  CHECK(listing.rows.size() == read.inputs.scenarios.size());
  for (const auto& row : listing.rows) {
    INFO(row[0]);
    CHECK((row[2] == "yes" || row[2].starts_with("no: the model has nothing like ")));
  }
}
