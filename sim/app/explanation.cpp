// Every value with its origin, and what each option would do in each scenario.
#include "sim/app/explanation.hpp"

#include "sim/app/comparison.hpp"
#include "sim/plan/make_plan.hpp"

namespace drsim {

namespace {

reports::OutlinedPlan outline(const Plan& plan) {
  reports::OutlinedPlan outlined{plan.option, plan.scenario, "", plan.not_applicable, {}};
  if (plan.not_applicable) return outlined;
  outlined.note = plan_note(plan);
  if (!plan.runbook) return outlined;
  const std::vector<StepDescription> described = describe_steps(plan);
  for (std::size_t i = 0; i < described.size(); ++i) {
    const StepPlan& step = plan.runbook->steps[i];
    reports::OutlinedStep each{described[i].name, described[i].who, {}, described[i].promised_s, step.derived};
    for (const Index before : step.after) each.after.push_back(plan.runbook->steps[before].name);
    outlined.steps.push_back(std::move(each));
  }
  return outlined;
}

}  // namespace

reports::Explanation explanation_of(const Inputs& inputs) {
  reports::Explanation explanation{inputs.system.name, assumptions_of(inputs), {}};
  for (const Scenario& scenario : inputs.scenarios)
    for (const Option& option : inputs.options) explanation.plans.push_back(outline(make_plan(inputs, option, scenario)));
  return explanation;
}

}  // namespace drsim
