// A recomputation that looks only at what changed comes to the same drill as one that looks at everything each time.
#include "sim/drill/drill.hpp"
#include "sim/kernel/kernel.hpp"
#include "sim/plan/make_plan.hpp"
#include "tests/catch.hpp"
#include "tests/models/shipped.hpp"

using namespace drsim;

namespace {

Outcome drill(const Plan& plan, std::uint64_t replication) {
  const auto runner = make_runner(plan, 1, kernel::make_reference_kernel(plan.network));
  Outcome outcome;
  runner->run(replication, outcome, nullptr);
  return outcome;
}

void check_same(const Outcome& a, const Outcome& b) {
  CHECK(a.horizon == b.horizon);
  for (std::size_t i = 0; i < a.objectives.size(); ++i) {
    CHECK(a.objectives[i].recovery_time == b.objectives[i].recovery_time);
    CHECK(a.objectives[i].data_loss == b.objectives[i].data_loss);
    CHECK(a.objectives[i].served_fraction == Approx(b.objectives[i].served_fraction));
    CHECK(a.objectives[i].lost_messages == Approx(b.objectives[i].lost_messages).margin(1e-6));
  }
  CHECK(a.cost.total().value == Approx(b.cost.total().value));
}

}  // namespace

TEST_CASE("looking only at what changed gives the drill that looking at everything gives") {
  for (const std::string& model : shipped::kModels) {
    const Inputs inputs = shipped::inputs(model);
    for (const Scenario& scenario : inputs.scenarios)
      for (const Option& option : inputs.options) {
        Plan plan = make_plan(inputs, option, scenario);
        if (plan.not_applicable) continue;
        INFO(model << " " << scenario.name << " " << option.name);
        for (std::uint64_t replication = 0; replication < 3; ++replication) {
          plan.thorough = false;
          const Outcome incremental = drill(plan, replication);
          plan.thorough = true;
          check_same(incremental, drill(plan, replication));
        }
      }
  }
}
