// The shipped models and drills on them.
#include "tests/models/shipped.hpp"

#include <algorithm>

#include "sim/drill/drill.hpp"
#include "sim/plan/make_plan.hpp"
#include "tests/catch.hpp"

namespace drsim::shipped {

Inputs inputs(const std::string& model, std::vector<std::string> sets, std::vector<std::string> scenarios,
              std::vector<std::string> options) {
  InputRequest request;
  request.data = DRSIM_SOURCE_DIR;
  request.model = request.data / "models" / (model + ".json");
  request.sets = std::move(sets);
  request.scenarios = std::move(scenarios);
  request.options = std::move(options);
  Problems problems;
  Inputs read = read_inputs(request, problems);
  INFO(problems.text());
  REQUIRE_FALSE(problems.any());
  return read;
}

const Option& option(const Inputs& inputs, const std::string& name) {
  return *std::find_if(inputs.options.begin(), inputs.options.end(), [&](const Option& o) { return o.name == name; });
}

const Scenario& scenario(const Inputs& inputs, const std::string& name) {
  return *std::find_if(inputs.scenarios.begin(), inputs.scenarios.end(), [&](const Scenario& s) { return s.name == name; });
}

std::vector<Outcome> drills(const Inputs& inputs, const Option& option, const Scenario& scenario, std::uint64_t count) {
  const Plan plan = make_plan(inputs, option, scenario);
  std::vector<Outcome> outcomes(plan.not_applicable ? 0 : count);
  if (outcomes.empty()) return outcomes;
  const auto runner = make_runner(plan, 1, kernel::make_reference_kernel(plan.network));
  for (std::uint64_t i = 0; i < count; ++i) runner->run(i, outcomes[i], nullptr);
  return outcomes;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

double median_recovery_time(const std::vector<Outcome>& outcomes) {
  std::vector<double> values;
  for (const Outcome& outcome : outcomes) values.push_back(outcome.objectives[0].recovery_time.count());
  return median(values);
}

double median_data_loss(const std::vector<Outcome>& outcomes) {
  std::vector<double> values;
  for (const Outcome& outcome : outcomes) values.push_back(outcome.objectives[0].data_loss.count());
  return median(values);
}

}  // namespace drsim::shipped
