// What must hold on every shipped model: it checks without an error, every scenario and option runs or says that it does not
// apply, and the properties of properties_test.cpp hold for each of its objectives.
#include "sim/check/check.hpp"
#include "sim/drill/drill.hpp"
#include "sim/drill/year.hpp"
#include "sim/plan/make_plan.hpp"
#include "tests/catch.hpp"
#include "tests/models/shipped.hpp"

using namespace drsim;

namespace {

/// The median recovery time and the median data loss of each objective.
std::vector<double> medians(const std::vector<Outcome>& outcomes, bool of_loss) {
  std::vector<double> result;
  for (std::size_t i = 0; i < outcomes.front().objectives.size(); ++i) {
    std::vector<double> values;
    for (const Outcome& outcome : outcomes)
      values.push_back((of_loss ? outcome.objectives[i].data_loss : outcome.objectives[i].recovery_time).count());
    result.push_back(shipped::median(values));
  }
  return result;
}

struct Study {
  std::string scenario, option, path;
  std::vector<std::string> values;  ///< from the worst to the best
  bool of_loss;
};

/// Along the values no median may grow.
void check_never_grows(const Study& study) {
  for (const std::string& model : shipped::kModels) {
    std::vector<double> before;
    for (const std::string& value : study.values) {
      const Inputs inputs = shipped::inputs(model, {study.path + "=" + value}, {study.scenario}, {study.option});
      const auto outcomes = shipped::drills(inputs, inputs.options[0], inputs.scenarios[0], 100);
      if (outcomes.empty()) continue;  // full copies of 2 TB every 30 min are more than a link can carry: no steady state
      const auto now = medians(outcomes, study.of_loss);
      INFO(model << ", " << study.path << " = " << value);
      for (std::size_t i = 0; i < before.size(); ++i) CHECK(now[i] <= before[i]);
      before = now;
    }
  }
}

}  // namespace

TEST_CASE("every shipped model checks without an error and has all options") {
  for (const std::string& model : shipped::kModels) {
    const Inputs inputs = shipped::inputs(model);
    INFO(model);
    CHECK_NOTHROW(check_inputs(inputs));
    for (const char* name : {"as-documented", "backup-restore", "pilot-light", "warm-standby", "active-active"})
      CHECK(shipped::option(inputs, name).name == name);
  }
}

TEST_CASE("every shipped scenario runs or does not apply on every shipped model under every option") {
  for (const std::string& model : shipped::kModels) {
    const Inputs inputs = shipped::inputs(model);
    for (const Option& option : inputs.options)
      for (const Scenario& scenario : inputs.scenarios) {
        INFO(model << ", " << option.name << ", " << scenario.name);
        for (const Outcome& outcome : shipped::drills(inputs, option, scenario, 10)) CHECK(outcome.cost.total().value >= 0);
      }
  }
}

TEST_CASE("on every shipped model more bandwidth never lengthens a recovery from backups", "[heavy]") {
  check_never_grows(
      {"region-destroyed", "backup-restore", "links[0].bandwidth", {R"("0.5 Gbit/s")", R"("2 Gbit/s")", R"("10 Gbit/s")"}, false});
}

TEST_CASE("on every shipped model a shorter backup interval never raises the data loss", "[heavy]") {
  const auto snapshots = [](const std::string& every) {
    return R"({"protections":[{"of":"every store","kind":"snapshot","every":")" + every + R"(","keep":"30 d","to":"recovery"}]})";
  };
  check_never_grows(
      {"region-destroyed", "backup-restore", "options.backup-restore", {snapshots("1 d"), snapshots("4 h"), snapshots("30 min")}, true});
}

TEST_CASE("on every shipped model a shorter DNS time to live never lengthens a failover", "[heavy]") {
  check_never_grows(
      {"region-destroyed", "pilot-light", "options.pilot-light.routing.dns_ttl", {R"("30 min")", R"("60 s")", R"("5 s")"}, false});
}

TEST_CASE("on every shipped model a component that nobody calls changes nobody's draws") {
  for (const std::string& model : shipped::kModels) {
    const Inputs plain = shipped::inputs(model, {}, {"region-outage"}, {"warm-standby"});
    const Inputs more = shipped::inputs(model, {R"(components.extra={"kind":"gateway"})"}, {"region-outage"}, {"warm-standby"});
    const auto a = shipped::drills(plain, plain.options[0], plain.scenarios[0], 30),
               b = shipped::drills(more, more.options[0], more.scenarios[0], 30);
    INFO(model);
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t o = 0; o < a[i].objectives.size(); ++o) CHECK(a[i].objectives[o].recovery_time == b[i].objectives[o].recovery_time);
  }
}

TEST_CASE("every model lives through years in which everything strikes ten times as often as assumed") {
  for (const std::string& model : shipped::kModels) {
    const Inputs inputs = shipped::inputs(model);
    for (const Option& option : inputs.options) {
      std::vector<Plan> plans;
      std::vector<Frequency> frequencies;
      for (const Scenario& scenario : inputs.scenarios)
        if (Plan plan = make_plan(inputs, option, scenario); !plan.not_applicable && !unsteady(plan)) {
          plans.push_back(std::move(plan));
          const Frequency& f = scenario.per_year;
          frequencies.push_back({10 * f.low, 10 * f.mode, 10 * f.high, f.source});
        }
      std::vector<YearlyScenario> scenarios;
      for (std::size_t i = 0; i < plans.size(); ++i) scenarios.push_back({&plans[i], frequencies[i]});
      INFO(model << ", " << option.name);
      const auto runner = make_year_runner(scenarios, 1, Overlaps::happen, kernel::make_reference_kernel(plans.front().network));
      Outcome outcome;
      runner->run(0, outcome, nullptr);
      CHECK(outcome.overlapping > 0);
      CHECK(outcome.cost.total().value >= 0);
      for (const ObjectiveOutcome& objective : outcome.objectives) {
        CHECK(objective.total_downtime >= Seconds{0});
        CHECK(objective.total_downtime < 1.1 * kYear);  // what begins in December may end in January
        CHECK(objective.served_fraction <= 1 + 1e-9);
      }
    }
  }
}
