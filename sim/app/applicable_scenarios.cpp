// Which scenarios mean something to a model, and why the others do not.
#include "sim/app/applicable_scenarios.hpp"

#include "sim/plan/make_plan.hpp"

namespace drsim {

namespace {

/// A scenario applies when it can be drilled under some option.
std::string applies(const Inputs& inputs, const Scenario& scenario) {
  std::string reason;
  for (const Option& option : inputs.options) {
    const auto not_applicable = make_plan(inputs, option, scenario).not_applicable;
    if (!not_applicable) return "yes";
    if (reason.empty()) reason = "no: " + *not_applicable;
  }
  return reason;
}

}  // namespace

reports::Listing applicable_scenarios(const Inputs& inputs) {
  reports::Listing listing{"Scenarios for " + inputs.system.name, {"name", "kind", "applies", "summary"}, {}};
  for (const Scenario& scenario : inputs.scenarios)
    listing.rows.push_back({scenario.name, scenario.kind, applies(inputs, scenario), scenario.summary});
  return listing;
}

}  // namespace drsim
