// The runbook that answers a scenario: chosen by the nearest kind, its names resolved, its steps in order.
#include <algorithm>
#include <map>

#include "sim/model/names.hpp"
#include "sim/plan/build.hpp"
#include "sim/plan/make_plan.hpp"
#include "sim/plan/resolve.hpp"

namespace drsim::planning {

namespace {

const Runbook* find_runbook(const Option& option, const std::string& kind) {
  for (const Runbook& runbook : option.runbooks)
    if (runbook.kind == kind) return &runbook;
  return nullptr;
}

/// Names the stream of a step by what it does, not by where it stands: `promote/orders-db`.
std::string stream_name(const Step& step, const std::vector<Index>& what, const System& system, std::map<std::string, int>& seen) {
  std::string name = "step/" + to_string(step.kind);
  for (const Index component : what) name += "/" + system.components[component].name;
  const int earlier = seen[name]++;
  return earlier == 0 ? name : name + "#" + std::to_string(earlier + 1);
}

StepPlan plan_step(const Step& step, const Inputs& inputs, std::map<std::string, int>& seen) {
  const System& system = inputs.system;
  StepPlan plan;
  plan.kind = step.kind;
  plan.name = step.name;
  plan.what = components_of(system, step.what);
  const std::string stream = stream_name(step, plan.what, system, seen);
  if (step.who) plan.role = role_named(system, step.who->name);
  const auto kind = static_cast<std::size_t>(step.kind);
  const Distribution fallback = kind < inputs.step_defaults.size() ? inputs.step_defaults[kind] : Distribution{};
  plan.takes = {step.takes.value_or(fallback), kernel::variable(stream + "/takes")};
  plan.promised = step.promised;
  plan.failure_draw = kernel::variable(stream + "/fails");
  plan.health_phase = kernel::variable(stream + "/health-check");
  plan.chance_of_failure = step.chance_of_failure;
  plan.retries = step.retries;
  plan.health_check = step.health_check;
  if (step.notice) plan.notice = DrawnTime{*step.notice, kernel::variable(stream + "/notice")};
  if (step.in_batches)
    plan.in_batches = {step.in_batches->of,
                       step.in_batches->at_once,
                       {step.in_batches->each, kernel::variable(stream + "/batch")},
                       step.in_batches->hardest_last};
  plan.serve_at_least = step.serve_at_least.value_or(0);
  plan.margin = step.margin;
  plan.if_data_lost = step.if_data_lost;
  plan.declares = step.declares;
  plan.derived = step.derived;
  plan.to = step.to;
  plan.from = step.from;
  plan.rate = step.rate ? step.rate->value : 0;
  plan.idempotent = step.idempotent;
  return plan;
}

/// Predecessors as positions in the file; left out = the step before.
std::vector<std::vector<Index>> predecessors(const Runbook& runbook) {
  std::map<std::string, Index> position;
  for (Index i = 0; i < runbook.steps.size(); ++i) position[runbook.steps[i].name] = i;
  std::vector<std::vector<Index>> before(runbook.steps.size());
  for (Index i = 0; i < runbook.steps.size(); ++i) {
    if (!runbook.steps[i].after) {
      if (i > 0) before[i].push_back(i - 1);
    } else {
      for (const Ref& name : *runbook.steps[i].after) before[i].push_back(position.at(name.name));
    }
  }
  return before;
}

/// File order, except that a step comes after all of its predecessors. The reader has refused cycles.
std::vector<Index> in_order(const std::vector<std::vector<Index>>& before) {
  std::vector<Index> order;
  std::vector<bool> placed(before.size());
  while (order.size() < before.size())
    for (Index i = 0; i < before.size(); ++i)
      if (!placed[i] && std::all_of(before[i].begin(), before[i].end(), [&](Index p) { return placed[p]; })) {
        placed[i] = true;
        order.push_back(i);
      }
  return order;
}

void mark_swaps(std::vector<StepPlan>& steps) {
  for (std::size_t swap = 0; swap < steps.size(); ++swap) {
    if (steps[swap].kind != StepKind::swap) continue;
    for (std::size_t i = 0; i < swap; ++i)
      if (steps[i].kind == StepKind::restore &&
          (steps[swap].what.empty() || std::any_of(steps[i].what.begin(), steps[i].what.end(), [&](Index component) {
             return std::find(steps[swap].what.begin(), steps[swap].what.end(), component) != steps[swap].what.end();
           })))
        steps[i].swap_follows = true;
  }
}

}  // namespace

namespace {

/// Appends the steps of one of the plans that are tried in turn.
void add_stage(RunbookPlan& plan, const Runbook& runbook, const Inputs& inputs, std::map<std::string, int>& seen) {
  const auto stage = static_cast<Index>(plan.stages.size()), first = static_cast<Index>(plan.steps.size());
  plan.stages.push_back({runbook.kind, std::nullopt});
  if (runbook.give_up_after)
    plan.stages.back().give_up_after = DrawnTime{*runbook.give_up_after, kernel::variable("give-up/" + runbook.kind)};
  const auto before = predecessors(runbook);
  const std::vector<Index> order = in_order(before);
  std::vector<Index> position(order.size());
  for (Index i = 0; i < order.size(); ++i) position[order[i]] = first + i;
  for (const Index i : order) {
    StepPlan step = plan_step(runbook.steps[i], inputs, seen);
    step.stage = stage;
    for (const Index predecessor : before[i]) step.after.push_back(position[predecessor]);
    plan.steps.push_back(std::move(step));
  }
}

/// The runbook, and those that are done instead when it is given up. The reader has refused circles.
RunbookPlan plan_with_others(const Runbook& runbook, const Inputs& inputs, const Option& option) {
  RunbookPlan plan;
  plan.kind = runbook.kind;
  plan.if_failure_ends = runbook.if_failure_ends;
  plan.within = runbook.within;
  plan.may_start = runbook.may_start;
  std::map<std::string, int> seen;
  for (const Runbook* next = &runbook; next; next = next->then ? find_runbook(option, next->then->name) : nullptr)
    add_stage(plan, *next, inputs, seen);
  mark_swaps(plan.steps);
  return plan;
}

}  // namespace

RunbookPlan plan_runbook(const Runbook& runbook, const Inputs& inputs) { return plan_with_others(runbook, inputs, {}); }

void choose_runbooks(Plan& plan, const Inputs& inputs, const Option& option, const Scenario& scenario) {
  for (const std::string& kind : kind_chain(scenario))
    if (const Runbook* runbook = find_runbook(option, kind)) {
      plan.runbook = plan_with_others(*runbook, inputs, option);
      break;
    }
  if (!plan.runbook && option.response)
    if (const auto derived = derive_runbook(inputs.system, option, scenario, plan)) plan.runbook = plan_runbook(*derived, inputs);
  if (!option.routing.fails_back) return;
  if (const Runbook* failback = find_runbook(option, "failback"))
    plan.failback = plan_runbook(*failback, inputs);
  else if (option.response)
    plan.failback = plan_runbook(derive_failback(plan), inputs);
}

}  // namespace drsim::planning
