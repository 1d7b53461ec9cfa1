// What to expect of a drill of the calendar.
#include "sim/app/drill_prediction.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <stdexcept>

#include "sim/app/comparison.hpp"
#include "sim/input/sha256.hpp"
#include "sim/model/names.hpp"
#include "sim/rehearsal/forecast.hpp"
#include "sim/study/intervals.hpp"
#include "sim/study/statistics.hpp"
#include "sim/study/verdict.hpp"

namespace drsim {

namespace {

using rehearsal::PlannedStep;
using rehearsal::Prediction;

/// Simulated drills whose steps are kept for forecasts: enough for a 95th percentile, little in a history.
constexpr std::size_t kKept = 200;

/// Planned steps with the position of each in the runbook.
struct Selected {
  std::vector<PlannedStep> steps;
  std::vector<Index> in_runbook;
};

bool wanted(const Drill& drill, StepKind kind) {
  if (drill.only != "restore") return true;
  return kind == StepKind::restore || kind == StepKind::replay_log || kind == StepKind::validate;
}

/// What is left out hands its predecessors on.
Selected select_steps(const Plan& plan, const Drill& drill) {
  Selected selected;
  if (!plan.runbook) return selected;
  std::vector<std::set<std::uint64_t>> stands_for;  // by step of the runbook: the selected steps that must be over before what follows it
  for (Index i = 0; i < plan.runbook->steps.size(); ++i) {
    const StepPlan& step = plan.runbook->steps[i];
    std::set<std::uint64_t> before;
    for (const Index k : step.after) before.insert(stands_for[k].begin(), stands_for[k].end());
    if (!wanted(drill, step.kind)) {
      stands_for.push_back(std::move(before));
      continue;
    }
    stands_for.push_back({selected.steps.size()});
    PlannedStep planned;
    planned.name = step.name;
    planned.kind = to_string(step.kind);
    planned.role = step.role == kNone ? "" : plan.roles[step.role].name;
    planned.after.assign(before.begin(), before.end());
    planned.declares = step.declares;
    planned.optional = step.if_data_lost;
    selected.steps.push_back(std::move(planned));
    selected.in_runbook.push_back(i);
  }
  return selected;
}

/// Drills in which every step ran that must.
std::vector<std::size_t> complete_drills(const Selected& selected, const CellOutcomes& outcomes, std::size_t replications) {
  std::vector<std::size_t> complete;
  for (std::size_t k = 0; k < replications; ++k) {
    bool all = true;
    for (std::size_t i = 0; i < selected.steps.size(); ++i)
      all = all && (selected.steps[i].optional || std::isfinite(outcomes.step_end[selected.in_runbook[i]][k]));
    if (all) complete.push_back(k);
  }
  return complete;
}

/// From the moment that the steps before it are over; of a first step, since the failure. A restore test begins with its own first step.
double span(const Selected& selected, const CellOutcomes& outcomes, std::size_t i, std::size_t k, bool whole_plan) {
  const Index step = selected.in_runbook[i];
  const double end = outcomes.step_end[step][k];
  if (!std::isfinite(end)) return 0;  // an optional step that was not needed
  if (selected.steps[i].after.empty() && whole_plan) return end;
  return end - outcomes.step_start[step][k];
}

/// What machines take once people have done their part of a step.
double machine_time(const Selected& selected, const CellOutcomes& outcomes, std::size_t i, std::size_t k) {
  const Index step = selected.in_runbook[i];
  const double end = outcomes.step_end[step][k];
  return std::isfinite(end) ? end - outcomes.step_hands_off[step][k] : 0;
}

void predict_steps(Selected& selected, const CellOutcomes& outcomes, std::size_t replications, bool whole_plan, Prediction& prediction) {
  const std::vector<std::size_t> complete = complete_drills(selected, outcomes, replications);
  prediction.complete = complete.size();
  prediction.steps = std::move(selected.steps);
  selected.steps = prediction.steps;
  if (complete.empty()) return;
  for (std::size_t i = 0; i < prediction.steps.size(); ++i) {
    std::vector<double> takes, ends, machine;
    for (const std::size_t k : complete) {
      takes.push_back(span(selected, outcomes, i, k, whole_plan));
      machine.push_back(machine_time(selected, outcomes, i, k));
      const double end = outcomes.step_end[selected.in_runbook[i]][k];
      if (std::isfinite(end)) ends.push_back(end);
    }
    const std::size_t kept = std::min(kKept, takes.size());
    for (std::size_t k = 0; k < kept; ++k) prediction.steps[i].samples.push_back(takes[k * takes.size() / kept]);
    prediction.steps[i].takes = rehearsal::range_of(std::move(takes));
    if (const rehearsal::Range range = rehearsal::range_of(std::move(machine)); range.p95 > 0) prediction.steps[i].machine = range;
    if (whole_plan && !ends.empty()) prediction.steps[i].ends = rehearsal::range_of(std::move(ends));
  }
}

double worst(const std::vector<ObjectiveColumns>& objectives, std::vector<double> ObjectiveColumns::*column, std::size_t k) {
  double value = 0;
  for (const ObjectiveColumns& objective : objectives) value = std::max(value, (objective.*column)[k]);
  return value;
}

/// What the first objective is served at the first noted moment after the recovery; 0 when there was none.
double served_after(const CellOutcomes& outcomes, double recovery, std::size_t k) {
  for (std::size_t i = 0; i < kServedGrid.size(); ++i)
    if (kServedGrid[i].count() >= recovery) return outcomes.served[k * (outcomes.served.size() / outcomes.replications) + i];
  return 0;
}

double share_of(std::size_t count, std::size_t all) { return static_cast<double>(count) / static_cast<double>(all); }

rehearsal::Criterion criterion(const std::string& name, double limit, const std::vector<double>& values, bool at_most, double share) {
  const auto met = static_cast<std::uint64_t>(
      std::count_if(values.begin(), values.end(), [&](double value) { return at_most ? value <= limit : value >= limit; }));
  const Interval interval = clopper_pearson(met, values.size());
  const Attainment attainment{share_of(met, values.size()), interval.low, interval.high};
  return {name, limit, attainment, verdict_of(attainment, share)};
}

void judge(const Drill& drill, const CellOutcomes& outcomes, std::size_t replications, bool whole_plan, Prediction& prediction) {
  std::vector<double> recovery, loss, served;
  for (std::size_t k = 0; k < replications; ++k) {
    recovery.push_back(worst(outcomes.objectives, &ObjectiveColumns::recovery_time, k));
    loss.push_back(worst(outcomes.objectives, &ObjectiveColumns::data_loss, k));
    served.push_back(served_after(outcomes, recovery.back(), k));
  }
  if (whole_plan) {
    if (drill.success_rto)
      prediction.criteria.push_back(criterion("recovery time", drill.success_rto->count(), recovery, true, prediction.share));
    if (drill.success_rpo) prediction.criteria.push_back(criterion("data loss", drill.success_rpo->count(), loss, true, prediction.share));
    if (drill.success_served) prediction.criteria.push_back(criterion("served", *drill.success_served, served, false, prediction.share));
  }
  const auto finite = [](const std::vector<double>& values) {
    return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](double value) { return std::isfinite(value); }));
  };
  prediction.recovered = share_of(finite(recovery), replications);
  prediction.restorable = share_of(finite(loss), replications);
  prediction.served_mean = mean(outcomes.objectives.at(0).served_fraction);
  prediction.recovery = rehearsal::range_of(std::move(recovery));
  prediction.data_loss = rehearsal::range_of(std::move(loss));
  prediction.cost_mean = mean(outcomes.cost.total);
  prediction.cost_p95 = rehearsal::range_of(outcomes.cost.total).p95;
}

void simulate(const Inputs& inputs, const Drill& drill, const StudySettings& settings, Prediction& prediction) {
  const Comparison comparison(inputs, settings.seed);
  const Plan& plan = comparison.plan(0, 0);
  if (plan.not_applicable) throw std::invalid_argument(plan.option + " does not apply to " + plan.scenario + ": " + *plan.not_applicable);
  Cell cell = comparison.cells().at(0);
  cell.keep_step_times = true;
  const StudyOutcomes outcomes = run_study({cell}, settings);
  prediction.option = plan.option;
  prediction.replications = outcomes.replications;
  if (outcomes.replications == 0) return;
  Selected selected = select_steps(plan, drill);
  const bool whole_plan = drill.only != "restore";
  predict_steps(selected, outcomes.cells[0], outcomes.replications, whole_plan, prediction);
  judge(drill, outcomes.cells[0], outcomes.replications, whole_plan, prediction);
  rehearsal::Record nothing_yet;
  nothing_yet.prediction = prediction;
  prediction.finish = rehearsal::forecast(prediction, rehearsal::progress_of(nothing_yet), 0).finish;
}

void checklist_as_steps(Prediction& prediction) {
  for (const std::string& item : prediction.checklist) {
    PlannedStep step;
    step.name = item;
    step.kind = "check";
    if (!prediction.steps.empty()) step.after = {prediction.steps.size() - 1};
    prediction.steps.push_back(std::move(step));
  }
}

}  // namespace

std::string model_hash(const Inputs& inputs) {
  std::string text;
  for (const Origin& origin : inputs.origins)
    if (!origin.path.starts_with("drills")) text += origin.path + "=" + origin.value + "\n";
  return input::sha256_hex(text);
}

Prediction predict_drill(const Inputs& inputs, const Drill& drill, const StudySettings& settings, const std::string& version) {
  Prediction prediction;
  prediction.model = inputs.system.name;
  prediction.model_hash = model_hash(inputs);
  prediction.drsim = version;
  prediction.drill = drill.name;
  prediction.where = drill.in.value_or("");
  prediction.only = drill.only.value_or("");
  prediction.seed = settings.seed;
  prediction.checklist = drill.checklist;
  for (const Objective& objective : inputs.system.objectives) prediction.share = std::max(prediction.share, objective.share);
  if (drill.scenario) {
    prediction.scenario = inputs.scenarios.at(0).name;
    simulate(inputs, drill, settings, prediction);
  } else {
    checklist_as_steps(prediction);
  }
  const auto takes_part = [&](const std::string& role) {
    const bool known = std::find(prediction.roles.begin(), prediction.roles.end(), role) != prediction.roles.end();
    if (!role.empty() && !known) prediction.roles.push_back(role);
  };
  for (const PlannedStep& step : prediction.steps) takes_part(step.role);
  for (const Ref& role : drill.roles) takes_part(role.name);
  for (const Inject& inject : drill.injects) prediction.injects.push_back({inject.at.count(), inject.say});
  return prediction;
}

}  // namespace drsim
